"""Fetches the whole roster as one file, into memory only; a cut download goes on where it stopped."""

import hashlib
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from kiosk.sync.link import Answer, Call, Link, Refused, Trouble, Unreachable
from protocol.messages import MessageMalformed, SnapshotManifest, decode
from protocol.signed_item import verify_item

MANIFEST = "/v1/snapshot"
BUILD_S = 60.0
LONGEST_MS = 600_000
LARGEST = 1024 * 1024 * 1024
TRIES = 4
GONE = 404


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file whose signature and digest hold, still compressed."""

    manifest: SnapshotManifest
    packed: bytes


class SnapshotFetch:
    """Keeps what has come of a file between tries."""

    def __init__(self, link: Link, event: int, root: Ed25519PublicKey) -> None:
        self._link = link
        self._event = event
        self._root = root
        self._id = ""
        self._part = bytearray()

    def fetch(self) -> Fetched | Trouble:
        """Up to four tries while each brings something; the next call goes on."""
        manifest = self._manifest()
        if not isinstance(manifest, SnapshotManifest):
            return manifest
        if manifest.id != self._id:
            self._id, self._part = manifest.id, bytearray()
        trouble = self._all(manifest)
        if trouble is not None:
            return trouble
        packed, self._part = bytes(self._part), bytearray()
        if hashlib.sha256(packed).hexdigest() != manifest.sha256:
            return Unreachable("snapshot", "the digest differs from the manifest")
        return Fetched(manifest, packed)

    def _manifest(self) -> SnapshotManifest | Trouble:
        reply = self._link.ask(Call("GET", MANIFEST, answer_s=BUILD_S))
        if not isinstance(reply, Answer):
            return reply
        try:
            manifest = decode(SnapshotManifest, reply.body)
        except MessageMalformed as wrong:
            return Unreachable("malformed", str(wrong))
        if not verify_item(self._root, self._event, "snapshot", manifest.signed_fields(), manifest.sig):
            return Unreachable("snapshot", "the manifest is not signed by the event's root key")
        if not 0 < manifest.bytes <= LARGEST:
            return Unreachable("snapshot", f"a roster of {manifest.bytes} bytes")
        return manifest

    def _all(self, manifest: SnapshotManifest) -> Trouble | None:
        trouble: Trouble | None = None
        for _ in range(TRIES):
            before = len(self._part)
            if before == manifest.bytes:
                return None
            trouble = self._some(manifest)
            if isinstance(trouble, Refused) or len(self._part) == before:
                return trouble
        return None if len(self._part) == manifest.bytes else trouble

    def _some(self, manifest: SnapshotManifest) -> Trouble | None:
        headers = {"Accept-Encoding": "identity"}
        if self._part:
            headers["Range"] = f"bytes={len(self._part)}-"
        where = f"{MANIFEST}/{manifest.id}"
        call = Call("GET", where, headers=headers, limit=manifest.bytes, longest_ms=LONGEST_MS)
        reply = self._link.ask(call, self._part)
        if isinstance(reply, Answer):
            return None if len(self._part) == manifest.bytes else Unreachable("cut", "the file ended early")
        if isinstance(reply, Refused) and reply.status == GONE:
            self._id = ""
        return reply
