"""What comes of a voiding or an undo: done; too late; waiting for its voucher or its redemption; unfit, not of that one."""

DONE, TOO_LATE, WAITING, UNFIT = "done", "too_late", "waiting", "unfit"
