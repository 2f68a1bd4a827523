"""Sentences are made before they are needed: the most urgent first, and none that is no longer likely."""

from __future__ import annotations

import asyncio

from clock import in_virtual_time

from agent.rehearsal import Rehearsal
from agent.speech.client import SpeechError
from agent.speech.worker import Priority

SECONDS = 1.0


class Stand:
    """Makes one sentence a second, or fails."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self.begun: list[tuple[str, Priority]] = []
        self.down = False
        self.rehearsal = Rehearsal(self._make)

    async def _make(self, sentence: str, priority: Priority) -> None:
        self.begun.append((sentence, priority))
        if self.down:
            raise SpeechError("unavailable")
        await asyncio.sleep(SECONDS)
        self.made.append(sentence)


@in_virtual_time
async def test_what_is_expected_is_made_in_order_and_once() -> None:
    stand = Stand()
    stand.rehearsal.expect(["one", "two", "one"], Priority.AHEAD)
    await asyncio.sleep(5)
    stand.rehearsal.expect(["two", "three"], Priority.AHEAD)
    await asyncio.sleep(5)
    assert stand.made == ["one", "two", "three"]


@in_virtual_time
async def test_one_thing_is_asked_for_at_a_time() -> None:
    stand = Stand()
    stand.rehearsal.expect(["one", "two"], Priority.AHEAD)
    await asyncio.sleep(0.5)
    assert stand.begun == [("one", Priority.AHEAD)]
    await stand.rehearsal.close()


@in_virtual_time
async def test_what_is_about_to_be_said_goes_first_and_the_rest_is_not_forgotten() -> None:
    stand = Stand()
    stand.rehearsal.expect(["one", "two"], Priority.AHEAD)
    await asyncio.sleep(0.5)
    stand.rehearsal.expect(["now"], Priority.SOON)
    await asyncio.sleep(0.1)
    assert stand.begun[-1] == ("now", Priority.SOON)
    await asyncio.sleep(5)
    assert stand.made == ["now", "one", "two"]


@in_virtual_time
async def test_what_is_about_to_be_said_is_not_broken_off() -> None:
    stand = Stand()
    stand.rehearsal.expect(["now"], Priority.SOON)
    await asyncio.sleep(0.5)
    stand.rehearsal.expect(["one"], Priority.AHEAD)
    stand.rehearsal.expect(["then"], Priority.SOON)
    await asyncio.sleep(5)
    assert stand.made == ["now", "then", "one"]


@in_virtual_time
async def test_what_is_no_longer_likely_is_not_made() -> None:
    stand = Stand()
    stand.rehearsal.expect(["one", "two", "three"], Priority.AHEAD)
    await asyncio.sleep(0.5)
    stand.rehearsal.expect(["four"], Priority.AHEAD)
    await asyncio.sleep(5)
    assert stand.made == ["one", "four"]


@in_virtual_time
async def test_what_would_sound_otherwise_now_is_made_again() -> None:
    stand = Stand()
    stand.rehearsal.expect(["one"], Priority.AHEAD)
    await asyncio.sleep(5)
    stand.rehearsal.forget()
    stand.rehearsal.expect(["one"], Priority.AHEAD)
    await asyncio.sleep(5)
    assert stand.made == ["one", "one"]


@in_virtual_time
async def test_a_service_that_is_away_is_not_pestered_and_is_asked_again_later() -> None:
    stand = Stand()
    stand.down = True
    stand.rehearsal.expect(["one", "two"], Priority.AHEAD)
    await asyncio.sleep(5)
    assert len(stand.begun) == 1
    stand.down = False
    stand.rehearsal.expect(["one"], Priority.AHEAD)
    await asyncio.sleep(5)
    assert stand.made == ["one"]


@in_virtual_time
async def test_closing_ends_it() -> None:
    stand = Stand()
    stand.rehearsal.expect(["one"], Priority.AHEAD)
    await asyncio.sleep(0.5)
    await stand.rehearsal.close()
    assert asyncio.all_tasks() == {asyncio.current_task()}
    assert stand.made == []
