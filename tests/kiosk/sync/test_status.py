from kiosk.sync.status import StatusBoard, SyncStatus


def test_a_change_is_told_once_and_no_change_not_at_all():
    told: list[SyncStatus] = []
    board = StatusBoard(told.append)
    board.show(online=True, unsent=3)
    board.show(online=True)
    board.show(unsent=0)
    assert told == [SyncStatus(online=True, unsent=3), SyncStatus(online=True)]
    assert board.now == SyncStatus(online=True)
