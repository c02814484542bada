"""The keys that verify badges and vouchers, for whoever wants to check them: public, and cached."""

import hashlib
from typing import Annotated

from fastapi import APIRouter, Header
from fastapi.responses import Response

from central.doors import AtTheDoors
from central.problems import Refused, said
from central.public_keys import published
from central.routes.limited import TOO_MANY_NOW, PublicKeys

JWK_SET = "application/jwk-set+json"
CACHED = "public, max-age=300"
TEXT = {"type": "string"}
JWK = {
    "type": "object",
    "required": ["kty", "crv", "x", "kid", "alg", "use", "yingbin:signs"],
    "properties": {
        "kty": {"const": "OKP"},
        "crv": {"const": "Ed25519"},
        "x": {**TEXT, "description": "The 32 bytes of the key, Base64url."},
        "kid": {**TEXT, "description": "The key id of the COSE header, Base64url."},
        "alg": {"const": "EdDSA"},
        "use": {"const": "sig"},
        "yingbin:signs": {"enum": ["badge", "voucher"]},
        "yingbin:station": {"type": "integer", "description": "Absent: a key of the event itself."},
        "yingbin:closed": {"const": True, "description": "Gives out nothing any more: ask on line."},
    },
}
SCHEMA = {
    "type": "object",
    "required": ["keys", "yingbin:event", "yingbin:root", "yingbin:signature"],
    "properties": {
        "keys": {"type": "array", "items": JWK},
        "yingbin:event": TEXT,
        "yingbin:root": {"type": "object", "description": "The event's root key; `kid` is its thumbprint."},
        "yingbin:signature": {**TEXT, "description": "By the root key, over all the rest: docs/verify.md."},
    },
}
HEADERS = {
    "ETag": {"description": "Of these keys; send it as If-None-Match.", "schema": TEXT},
    "Cache-Control": {"description": "How long they may be kept without asking.", "schema": TEXT},
}
router = APIRouter(tags=["open"], dependencies=[PublicKeys], responses=TOO_MANY_NOW)


@router.get(
    "/v1/public-keys",
    response_class=Response,
    responses={
        200: {
            "content": {JWK_SET: {"schema": SCHEMA}},
            "headers": HEADERS,
            "description": "A JWK Set (RFC 7517, RFC 8037).",
        },
        304: {"headers": HEADERS, "description": "The keys that were asked with are still all."},
        **said({503: "`no_event`: no event has been imported yet; or `busy`, as everywhere."}),
    },
)
async def public_keys(
    doors: AtTheDoors, if_none_match: Annotated[str | None, Header(description="ETags known.")] = None
) -> Response:
    """The public half of every key that ever signed a badge or a voucher of this event, signed by its root key."""
    document = await doors.read(lambda conn: published(conn, doors.keys.root))
    if document is None:
        raise Refused(503, "no_event")
    tag = f'"{hashlib.sha256(document).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": CACHED}
    if _has(if_none_match, tag):
        return Response(status_code=304, headers=headers)
    return Response(document, media_type=JWK_SET, headers=headers)


def _has(asked: str | None, tag: str) -> bool:
    known = [one.strip().removeprefix("W/") for one in (asked or "").split(",")]
    return tag in known or known == ["*"]
