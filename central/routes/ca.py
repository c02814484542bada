"""Central's certificate, for whoever wants to trust it by hand."""

from fastapi import APIRouter
from fastapi.responses import Response

from central.doors import AtTheDoors
from central.routes.limited import TOO_MANY_NOW, Enrolling

PEM = "application/x-pem-file"
router = APIRouter(tags=["open"])


@router.get(
    "/v1/ca",
    response_class=Response,
    dependencies=[Enrolling],
    responses={
        200: {"content": {PEM: {"schema": {"type": "string"}}}, "description": "The CA certificate, PEM."},
        **TOO_MANY_NOW,
    },
)
async def ca(doors: AtTheDoors) -> Response:
    """The certificate of central's own CA; an enrolment code carries its fingerprint."""
    return Response(doors.certificates.ca_pem, media_type=PEM)
