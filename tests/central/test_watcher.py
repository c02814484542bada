"""Waiting for news: who is woken, when, and that nobody waits for ever."""

import asyncio

import pytest

from central import watcher as watching
from central.board import Board
from central.watcher import Watcher


class FeedHeads:
    """Stands in for the database's heads; `looks` counts how often they were asked for."""

    def __init__(self):
        self.heads = {"ctl": 0, "main": 0}
        self.looks = 0

    async def look(self):
        self.looks += 1
        return None if self.heads is None else dict(self.heads)


@pytest.fixture
def feed():
    return FeedHeads()


def run(watcher, story):
    async def whole():
        looking = asyncio.create_task(watcher.run())
        try:
            return await asyncio.wait_for(story, 10)
        finally:
            watcher.stop()
            await looking

    return asyncio.run(whole())


def test_a_waiter_is_woken_when_its_stream_moves(feed):
    watcher = Watcher(feed.look)

    async def story():
        waiting = asyncio.create_task(watcher.beyond({"main": 4}, 9))
        await asyncio.sleep(0)
        feed.heads["main"] = 5
        watcher.look_now()
        await waiting

    run(watcher, story())


def test_news_already_there_is_not_waited_for(feed):
    watcher = Watcher(feed.look)
    feed.heads["ctl"] = 7

    run(watcher, watcher.beyond({"ctl": 6}, 9))


def test_another_streams_news_does_not_end_the_wait(feed):
    watcher = Watcher(feed.look)

    async def story():
        feed.heads["main"] = 5
        waiting = asyncio.create_task(watcher.beyond({"ctl": 0}, 9))
        await watcher.newer(watcher.news, 9)
        await asyncio.sleep(0)
        assert not waiting.done()
        feed.heads["ctl"] = 1
        watcher.look_now()
        await waiting

    run(watcher, story())


def test_who_waits_for_two_streams_is_woken_by_either(feed):
    watcher = Watcher(feed.look)

    async def story():
        for stream in ("ctl", "main"):
            waiting = asyncio.create_task(watcher.beyond({"ctl": 0, "main": 0}, 9))
            await asyncio.sleep(0)
            feed.heads = {"ctl": 0, "main": 0, stream: 1}
            watcher.look_now()
            await waiting
            feed.heads = {"ctl": 0, "main": 0}
            watcher.look_now()
            await watcher.newer(watcher.news, 9)

    run(watcher, story())


def test_a_push_without_news_wakes_nobody_who_waits_for_a_stream(feed, monkeypatch):
    monkeypatch.setattr(watching, "LOOK_EVERY_SECONDS", 60)
    watcher, woken = Watcher(feed.look), []
    monkeypatch.setattr(watching, "_behind", lambda *_: woken.append(1))

    async def story():
        waiting = [asyncio.create_task(watcher.beyond({"main": 0}, 60)) for _ in range(200)]
        await watcher.newer(watcher.news, 9)
        woken.clear()
        for _ in range(50):
            watcher.look_now()
            await asyncio.sleep(0)
        assert not woken
        watcher.stop()
        await asyncio.gather(*waiting)

    run(watcher, story())


def test_news_that_can_wait_is_told_to_some_at_once_and_to_the_others_soon_in_the_order_they_came(feed):
    watcher, woken = Watcher(feed.look), []

    async def wait(number):
        await watcher.beyond({"ctl": 0}, 60, later={"main": 0})
        woken.append(number)

    async def story():
        waiting = [asyncio.create_task(wait(number)) for number in range(60)]
        await watcher.newer(watcher.news, 9)
        feed.heads["main"] = 1
        watcher.look_now()
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        assert 0 < len(woken) < 60
        await asyncio.gather(*waiting)
        assert woken == list(range(60))

    run(watcher, story())


def test_urgent_news_is_told_to_everybody_at_once(feed):
    watcher = Watcher(feed.look)

    async def story():
        waiting = [asyncio.create_task(watcher.beyond({"ctl": 0}, 60, {"main": 0})) for _ in range(200)]
        await watcher.newer(watcher.news, 9)
        feed.heads = {"ctl": 1, "main": 1}
        watcher.look_now()
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        await asyncio.sleep(0)
        assert all(each.done() for each in waiting)

    run(watcher, story())


def test_a_wait_ends_after_its_seconds(feed):
    run(Watcher(feed.look), Watcher(feed.look).beyond({"main": 0}, 0.01))


def test_stopping_ends_every_wait(feed):
    watcher = Watcher(feed.look)

    async def story():
        waiting = [asyncio.create_task(watcher.beyond({"main": 0}, 60)) for _ in range(200)]
        await asyncio.sleep(0)
        watcher.stop()
        await asyncio.gather(*waiting)

    run(watcher, story())


def test_two_hundred_waiters_cost_one_look(feed, monkeypatch):
    monkeypatch.setattr(watching, "LOOK_EVERY_SECONDS", 60)
    watcher = Watcher(feed.look)

    async def story():
        waiting = [asyncio.create_task(watcher.beyond({"main": 0}, 60)) for _ in range(200)]
        await asyncio.sleep(0)
        before = feed.looks
        feed.heads["main"] = 1
        watcher.look_now()
        await asyncio.gather(*waiting)
        return feed.looks - before

    assert run(watcher, story()) <= 2


def test_a_look_that_fails_keeps_what_was_seen(feed):
    watcher = Watcher(feed.look)
    feed.heads["main"] = 3

    async def story():
        await watcher.beyond({"main": 2}, 9)
        feed.heads = None
        watcher.look_now()
        await watcher.beyond({"main": 2}, 9)
        return watcher.heads

    assert run(watcher, story()) == {"ctl": 0, "main": 3}


def test_watchers_of_a_board_share_one_reading(feed):
    watcher, reads = Watcher(feed.look), []

    async def read():
        reads.append(1)
        return len(reads)

    async def first(board):
        return await anext(board.changes())

    async def story():
        board = Board(watcher, read)
        return await asyncio.gather(*(first(board) for _ in range(50)))

    assert set(run(watcher, story())) == {1}
    assert len(reads) == 1


def test_a_board_says_nothing_when_nothing_changed(feed):
    watcher, shown = Watcher(feed.look), []

    async def read():
        return feed.heads["main"] // 10

    async def story():
        async for each in Board(watcher, read).changes():
            shown.append(each)
            if each == 1:
                return
            feed.heads["main"] += 5
            watcher.look_now()
            asyncio.get_running_loop().call_later(0.1, feed.heads.update, {"main": 10})
            asyncio.get_running_loop().call_later(0.1, watcher.look_now)

    run(watcher, story())
    assert shown == [0, 1]
