"""A spoken answer is acknowledged while its verdict takes its time."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

import pytest
from pondering import (
    BRIDGE,
    CONTENT,
    WANTS_MORE,
    Interview,
    goes_on_speaking,
    is_ended,
    leaves,
    pauses,
    settle,
    skips,
    waits_too_long,
)

from agent.interview.events import Verdict
from agent.speech.transcript import Transcript


@pytest.fixture
async def interview() -> AsyncIterator[Interview]:
    made = Interview()
    yield made
    await made.conversation.close()


@pytest.fixture
def aloud(interview: Interview) -> Interview:
    """An interview in which words are spoken."""
    interview.conversation.acknowledges = True
    return interview


def purposes(interview: Interview) -> list[str]:
    return [said["purpose"] for said in interview.journal.messages if said["role"] == "assistant"]


async def test_a_spoken_answer_is_acknowledged_at_once(aloud: Interview) -> None:
    aloud.conversation.hear(BRIDGE.text)
    assert aloud.journal.kinds()[-2:] == ["CandidateTurn", "Deliberating"]
    assert purposes(aloud) == ["greeting", "acknowledge"]
    assert aloud.conversation.awaiting == "interviewer"


async def test_in_writing_a_reply_is_one_message(interview: Interview) -> None:
    await interview.hears("A bridge.")
    assert "Deliberating" not in interview.journal.kinds()
    await interview.judge.decide(CONTENT)
    assert purposes(interview) == ["greeting", "question"]


async def test_a_verdict_that_is_there_already_needs_no_words_ahead_of_it(aloud: Interview) -> None:
    await aloud.pauses(BRIDGE)
    await aloud.judge.decide(WANTS_MORE)
    await aloud.ends(BRIDGE)
    assert "Deliberating" not in aloud.journal.kinds()
    assert purposes(aloud) == ["greeting", "probe"]


async def test_a_verdict_begun_ahead_that_is_not_there_yet_does(aloud: Interview) -> None:
    await aloud.pauses(BRIDGE)
    await aloud.ends(BRIDGE)
    assert purposes(aloud) == ["greeting", "acknowledge"]
    assert len(aloud.judge.asked) == 1


@pytest.mark.parametrize(("sure", "place"), [(60.0, 0), (None, 1)])
async def test_what_is_said_ahead_is_foreseen_in_the_pause(aloud: Interview, sure: float | None, place: int) -> None:
    foreseen = aloud.conversation.foresee(BRIDGE)
    aloud.conversation.hear(BRIDGE.text, sure=sure)
    assert aloud.conversation.speaking is not None
    assert foreseen[place] == aloud.conversation.speaking.text


async def test_the_rest_is_made_while_the_acknowledgement_is_spoken_and_said_when_it_was(aloud: Interview) -> None:
    await aloud.ends(BRIDGE)
    await aloud.judge.decide(Verdict(1.0, missing=("result",), enough=False, probe="Who crosses that bridge?"))
    assert aloud.stage.prepared == ["Who crosses that bridge?"]
    assert purposes(aloud) == ["greeting", "acknowledge"]
    aloud.spoken()
    assert purposes(aloud) == ["greeting", "acknowledge", "probe"]
    assert aloud.journal.contents("assistant")[-1] == "Who crosses that bridge?"


async def test_the_rest_is_made_while_the_answer_may_yet_go_on(aloud: Interview) -> None:
    aloud.conversation.hear(BRIDGE.text, sure=60.0)
    await settle()
    aloud.spoken()
    await aloud.judge.decide(Verdict(1.0, missing=("result",), enough=False, probe="Who crosses that bridge?"))
    assert aloud.stage.prepared == ["Thank you. Who crosses that bridge?"]
    assert purposes(aloud) == ["greeting", "backchannel"]


async def test_a_verdict_after_the_acknowledgement_is_followed_at_once(aloud: Interview) -> None:
    await aloud.ends(BRIDGE)
    aloud.spoken()
    assert aloud.conversation.awaiting == "interviewer", "the rest of the reply is still to come"
    await aloud.judge.decide(WANTS_MORE)
    assert purposes(aloud) == ["greeting", "acknowledge", "probe"]
    assert aloud.stage.prepared == []


async def test_you_are_welcome_does_not_lose_a_verdict_that_waits_for_the_acknowledgement(aloud: Interview) -> None:
    await aloud.ends(BRIDGE)
    await aloud.judge.decide(WANTS_MORE)
    say = aloud.conversation.speaking
    assert say is not None
    aloud.conversation.floor_taken()
    aloud.conversation.spoken(say.utterance, "Thank", finished=False)
    await aloud.ends(Transcript("You're welcome.", 0.9))
    assert len(aloud.judge.asked) == 1
    assert purposes(aloud) == ["greeting", "acknowledge", "probe"]


async def test_who_goes_on_into_the_acknowledgement_is_judged_by_all_and_thanked_once(aloud: Interview) -> None:
    await aloud.ends(BRIDGE)
    say = aloud.conversation.speaking
    assert say is not None
    aloud.conversation.floor_taken()
    aloud.conversation.spoken(say.utterance, "Thank", finished=False)
    await aloud.ends(Transcript("And before that a mill.", 0.9))
    assert aloud.judge.cancelled == 1
    assert aloud.judge.asked[-1][0].answers == (BRIDGE.text, "And before that a mill.")
    await aloud.judge.decide(CONTENT)
    assert purposes(aloud) == ["greeting", "acknowledge", "question"]


@pytest.mark.parametrize("happens", [goes_on_speaking, skips, pauses, leaves, is_ended, waits_too_long])
async def test_a_verdict_nobody_waits_for_is_dropped_after_an_acknowledgement_too(
    aloud: Interview, happens: Callable[[Interview], None]
) -> None:
    await aloud.ends(BRIDGE)
    aloud.spoken()
    happens(aloud)
    await settle()
    assert aloud.judge.cancelled == 1
    assert "Judged" not in aloud.journal.kinds()
