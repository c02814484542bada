"""Central's tables. A change in here needs a migration beside it; a test compares the two."""

from central.schema.columns import metadata
from central.schema.event_tables import benefit, category, event, meta, retired, session, venue
from central.schema.guest_tables import badge, badge_key, guest
from central.schema.journal_tables import enrol_code, entry, entry_fork, station, station_head
from central.schema.organiser_tables import organiser, organiser_link, organiser_session, organiser_try
from central.schema.quota_tables import (
    alarm,
    claim,
    guest_edit,
    quota,
    quota_share,
    redemption,
    redemption_conflict,
    unsent_issue,
    voiding,
)
from central.schema.result_tables import (
    feed,
    feed_head,
    issue_seen,
    recording,
    rollup,
    undone,
    visit,
    voucher,
)

__all__ = [
    "alarm",
    "badge",
    "badge_key",
    "benefit",
    "category",
    "claim",
    "enrol_code",
    "entry",
    "entry_fork",
    "event",
    "feed",
    "feed_head",
    "guest",
    "guest_edit",
    "issue_seen",
    "meta",
    "metadata",
    "organiser",
    "organiser_link",
    "organiser_session",
    "organiser_try",
    "quota",
    "quota_share",
    "recording",
    "redemption",
    "redemption_conflict",
    "retired",
    "rollup",
    "session",
    "station",
    "station_head",
    "undone",
    "unsent_issue",
    "venue",
    "visit",
    "voiding",
    "voucher",
]
