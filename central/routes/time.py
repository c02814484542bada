"""Central's clock."""

from fastapi import APIRouter

from central.doors import AtTheDoors
from protocol.messages import TimeAnswer

router = APIRouter(tags=["open"])


@router.get("/v1/time")
async def time(doors: AtTheDoors) -> TimeAnswer:
    """Milliseconds since 1970, as central goes by."""
    return TimeAnswer(doors.now_ms())
