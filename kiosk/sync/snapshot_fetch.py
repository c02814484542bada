"""Fetches the whole roster as one file, into memory only; a cut download goes on where it stopped."""

import hashlib
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from kiosk.store.scratch import memory_file
from kiosk.sync.link import Answer, Call, Link, Refused, Trouble, Unreachable
from protocol.messages import MessageMalformed, SnapshotManifest, decode
from protocol.signed_item import verify_item

MANIFEST = "/v1/snapshot"
BUILD_S = 60.0
LONGEST_MS = 600_000
LARGEST = 1024 * 1024 * 1024
TRIES = 4
BLOCK = 1 << 20
GONE = 404


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file whose signature and digest hold, still compressed and in memory; whoever has it closes it."""

    manifest: SnapshotManifest
    packed: BinaryIO


class SnapshotFetch:
    """Keeps what has come of a file between tries."""

    def __init__(self, link: Link, event: int, root: Ed25519PublicKey) -> None:
        self._link = link
        self._event = event
        self._root = root
        self._id = ""
        self._part: BinaryIO = BytesIO()

    def fetch(self) -> Fetched | Trouble:
        """Up to four tries while each brings something; the next call goes on. Raises NoScratch."""
        manifest = self._manifest()
        if not isinstance(manifest, SnapshotManifest):
            return manifest
        if manifest.id != self._id:
            self._begin(manifest.id)
        trouble = self._all(manifest)
        if trouble is not None:
            return trouble
        packed, self._part = self._part, BytesIO()
        self.forget()
        if _digest(packed) != manifest.sha256:
            packed.close()
            return Unreachable("snapshot", "the digest differs from the manifest")
        return Fetched(manifest, packed)

    def forget(self) -> None:
        """Gives back the memory of a download that will not go on."""
        self._part.close()
        self._id, self._part = "", BytesIO()

    def _begin(self, snapshot_id: str) -> None:
        self.forget()
        self._id, self._part = snapshot_id, memory_file()

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
            before = self._part.tell()
            if before == manifest.bytes:
                return None
            trouble = self._some(manifest)
            if isinstance(trouble, Refused) or self._part.tell() == before:
                return trouble
        return None if self._part.tell() == manifest.bytes else trouble

    def _some(self, manifest: SnapshotManifest) -> Trouble | None:
        headers = {"Accept-Encoding": "identity"}
        if self._part.tell():
            headers["Range"] = f"bytes={self._part.tell()}-"
        where = f"{MANIFEST}/{manifest.id}"
        call = Call("GET", where, headers=headers, limit=manifest.bytes, longest_ms=LONGEST_MS)
        reply = self._link.ask(call, self._part)
        if isinstance(reply, Answer):
            return None if self._part.tell() == manifest.bytes else Unreachable("cut", "the file ended early")
        if isinstance(reply, Refused) and reply.status == GONE:
            self._id = ""
        return reply


def _digest(file: BinaryIO) -> str:
    """SHA-256 of the whole; leaves the file at its beginning."""
    file.seek(0)
    digest = hashlib.sha256()
    while block := file.read(BLOCK):
        digest.update(block)
    file.seek(0)
    return digest.hexdigest()
