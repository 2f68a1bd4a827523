"""The session's clock: seconds somebody was connected."""

from __future__ import annotations

from agent.clock import SessionClock


class Source:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_it_stands_still_until_it_is_started() -> None:
    source = Source()
    clock = SessionClock(12.5, source)
    source.now += 60
    assert clock.now() == 12.5


def test_it_runs_on_from_where_the_session_stood() -> None:
    source = Source()
    clock = SessionClock(12.5, source)
    clock.start()
    source.now += 2
    assert clock.now() == 14.5


def test_it_stands_still_while_nobody_is_connected() -> None:
    source = Source()
    clock = SessionClock(source=source)
    clock.start()
    source.now += 2
    clock.stop()
    source.now += 3600
    assert clock.now() == 2
    clock.start()
    source.now += 1
    assert clock.now() == 3


def test_starting_twice_changes_nothing() -> None:
    source = Source()
    clock = SessionClock(source=source)
    clock.start()
    source.now += 2
    clock.start()
    assert clock.now() == 2
