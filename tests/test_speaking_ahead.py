"""What the interviewer will say is made ahead: as it will be said, and kept only where it may be. Time is virtual."""

from __future__ import annotations

import asyncio

from clock import in_virtual_time
from mouth import LONG, SHORT, Speaking

from agent.speaking import sentences
from agent.speech.worker import Priority

NAMED = "Hello, Quentin. What did you build?"


@in_virtual_time
async def test_what_is_prepared_is_what_will_be_spoken() -> None:
    speaking = Speaking()
    speaking.speaker.prepare(["Use C#, e.g. for this."])
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    speaking.says("Use C#, e.g. for this.")
    await asyncio.sleep(1)
    assert len({text for text, _ in speaking.speech.spoken}) == 1


@in_virtual_time
async def test_what_is_prepared_is_spoken_at_the_present_pace() -> None:
    speaking = Speaking()
    speaking.speaker.stretch = 1.25
    speaking.speaker.prepare([LONG])
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert speaking.speech.spoken == [(part, 1.25) for part in sentences(LONG)]
    assert speaking.told == []


@in_virtual_time
async def test_preparing_while_the_service_is_down_does_no_harm() -> None:
    speaking = Speaking(down=True)
    speaking.speaker.prepare([LONG])
    await asyncio.sleep(1)
    assert speaking.speech.failures == 1


@in_virtual_time
async def test_only_what_was_allowed_is_left_on_disk() -> None:
    speaking = Speaking()
    speaking.speaker.may_keep(["What did you build?"])
    speaking.speaker.prepare([NAMED])
    await asyncio.sleep(1)
    speaking.says(NAMED)
    await asyncio.sleep(10)
    assert set(speaking.speech.kept) == {"What did you build?"}


@in_virtual_time
async def test_what_is_made_ahead_is_not_sent() -> None:
    speaking = Speaking()
    speaking.speaker.prepare([LONG], Priority.AHEAD)
    await asyncio.sleep(1)
    assert [(asked["priority"], asked["sound"]) for asked in speaking.speech.asked] == [(Priority.AHEAD, False)] * 3


@in_virtual_time
async def test_at_another_pace_everything_is_made_again() -> None:
    speaking = Speaking()
    for stretch in (1.0, 1.25, 1.25):
        speaking.speaker.stretch = stretch
        speaking.speaker.prepare([SHORT])
        await asyncio.sleep(1)
    assert speaking.speech.spoken == [(SHORT, 1.0), (SHORT, 1.25)]
