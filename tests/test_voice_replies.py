"""What is said to an answer: made before it is due, and only a sign until the answer is sure to be over."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from calling import ANSWER, QUESTIONS, Call, hiss
from clock import in_virtual_time
from fakes import voiced
from simulation import plan

from agent.deliberation import SlowJudge
from agent.interview.events import Joined, Judge, Verdict
from agent.interview.speakable import spoken
from agent.llm import Meter
from agent.speaking import sentences
from agent.speech.transcript import Transcript


@in_virtual_time
async def test_what_follows_the_answer_is_ready_before_the_answer_is_over() -> None:
    call = Call(probability=0.0)
    await call.until_silent()
    await call.hears(voiced("I built it"), hiss(0.8))
    assert call.journal.contents("user") == []
    assert any(QUESTIONS[1] in text for text, _ in call.speech.spoken)
    assert len(call.journal.contents("assistant")) == 1
    await call.end()


@in_virtual_time
async def test_what_may_follow_is_ready_while_the_question_is_still_being_asked() -> None:
    call = Call()
    await call.until_silent()
    made = {text for text, _ in call.speech.spoken}
    reply = call.conversation.foresee(Transcript(ANSWER, 0.9))[0]
    for likely in (reply, *call.conversation.outlook()):
        assert made.issuperset(spoken(one, "en") for one in sentences(likely))
    await call.end()


@in_virtual_time
async def test_the_greeting_is_ready_before_the_candidate_is_connected() -> None:
    call = Call(joins=False)
    await asyncio.sleep(1)
    assert call.journal.messages == []
    made = [text for text, _ in call.speech.spoken]
    call.conversation.handle(Joined(call.clock.now()))
    await call.until_silent()
    greeting = [spoken(one, "en") for one in sentences(call.assistant(0)["content"])]
    assert made[: len(greeting)] == greeting
    await call.end()


@in_virtual_time
async def test_nothing_of_the_candidate_is_left_on_disk() -> None:
    """Neither the name, nor a model's follow-up that takes up what was said."""
    asked = replace(plan(*QUESTIONS), candidate_name="Quentin")
    call = Call(asked, judge=lambda _: Verdict(1.0, missing=("result",), enough=False, probe="Who crosses the bridge?"))
    for _ in range(4):
        await call.until_silent()
        await call.hears(voiced(ANSWER), hiss(2))
    await call.until_silent()
    await call.end()
    spoken = {text for text, _ in call.speech.spoken}
    assert any("Quentin" in text for text in spoken)
    assert "Who crosses the bridge?" in spoken
    assert set(QUESTIONS) <= set(call.speech.kept)
    assert not any("Quentin" in text or "bridge" in text for text in call.speech.kept)


@in_virtual_time
async def test_a_model_is_asked_in_the_pause_and_dropped_by_who_goes_on() -> None:
    asked: list[str] = []
    dropped: list[str] = []

    async def ponders(command: Judge, _: object, meter: Meter) -> Verdict:
        asked.append(command.answers[-1])
        meter.tokens += 100
        try:
            await asyncio.sleep(0.3)
        except asyncio.CancelledError:
            dropped.append(command.answers[-1])
            raise
        return Verdict(1.0)

    call = Call(slow_judge=ponders, probability=0.0)
    await call.until_silent()
    await call.hears(voiced("I built it"), hiss(0.3), voiced("for them"), hiss(3))
    assert (asked, dropped) == (["I built it", "I built it for them"], ["I built it"])
    assert call.journal.contents("user") == ["I built it for them"]
    assert call.journal.spent == [100, 100]
    assert call.journal.kinds().count("Judged") == 1
    await call.end()


class Deliberate:
    """A judge that takes so many seconds, and then wants to know more."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    async def __call__(self, command: Judge, *_: object) -> Verdict:
        await asyncio.sleep(self.seconds)
        probe = "Who paid for all that wood?" if not command.asked else ""
        return Verdict(1.0, missing=("result",) if probe else (), enough=not probe, probe=probe)


async def replied(call: Call) -> tuple[list[str], float]:
    """What is said to an answer, and the seconds until it sounds."""
    await call.until_silent()
    await call.hears(voiced(ANSWER))
    before, ends = len(call.line.played), call.clock.now()
    while len(call.line.played) == before:
        await call.hears(hiss(0.02))
    began = call.clock.now()
    while call.conversation.replies:
        await call.hears(hiss(0.02))
    return call.journal.contents("assistant")[1:], began - ends


@in_virtual_time
async def test_with_a_model_a_reply_begins_as_early_as_without_one() -> None:
    call, other = Call(), Call(slow_judge=Deliberate(3.0))
    _, by_rules = await replied(call)
    said, waited = await replied(other)
    assert said == ["I see.", "Thank you.", "Who paid for all that wood?"]
    assert waited == pytest.approx(by_rules, abs=0.021)
    await call.end()
    await other.end()


@in_virtual_time
@pytest.mark.parametrize("slow_judge", [None, Deliberate(0.4)])
async def test_a_reply_waits_for_nothing_but_that_the_answer_is_sure_to_be_over(slow_judge: SlowJudge | None) -> None:
    call = Call(slow_judge=slow_judge, synthesis_seconds=0.2, keeps=True)
    said, _ = await replied(call)
    assert len(said) == 2
    sure = next(data["sure"] for _, kind, data in call.journal.events if kind == "CandidateTurn")
    sign, reply = call.assistant(1), call.assistant(2)
    assert sign["purpose"] == "backchannel"
    assert reply["audio_start"] == pytest.approx(max(sure, sign["audio_end"]), abs=0.03)
    await call.end()


@in_virtual_time
async def test_who_had_only_paused_goes_on_and_is_not_asked_the_next_question() -> None:
    call = Call(keeps=True)
    await call.until_silent()
    begun, more = "I built it for a king who lived there", "and before that I built nine or ten of them for the king"
    await call.hears(voiced(begun), hiss(1.3), voiced(more))
    assert call.journal.contents("assistant")[1:] == ["I see."]
    await call.hears(hiss(4))
    await call.until_silent()
    assert call.journal.contents("user") == [begun, more]
    assert [message["question_id"] for message in call.journal.messages if message["role"] == "user"] == ["q1", "q1"]
    reply = "Thank you. This is the last question. How did it go?"
    assert call.journal.contents("assistant")[1:] == ["I see.", "All right.", reply]
    await call.end()


@in_virtual_time
async def test_a_sign_of_listening_is_a_caption_and_leaves_the_candidate_the_floor() -> None:
    call = Call(keeps=True)
    await call.until_silent()
    await call.hears(hiss(0.1))
    before = len(call.line.messages)
    await call.hears(voiced(ANSWER), hiss(0.8))
    assert call.journal.contents("assistant")[1:] == ["I see."]
    told = [message["type"] for message in call.line.messages[before:]]
    assert "bot-transcription" in told
    assert "bot-started-speaking" not in told
    assert call.line.told("state")[-1]["awaiting"] == "candidate"
    await call.hears(hiss(1.5))
    assert call.line.told("state")[-1]["awaiting"] == "interviewer"
    assert call.line.types()[before:].count("bot-started-speaking") == 1
    await call.end()


@in_virtual_time
async def test_who_goes_on_into_a_sign_of_listening_is_not_spoken_over() -> None:
    call = Call(slow_judge=Deliberate(1.0))
    call.speech.seconds_per_word = 0.5
    await call.until_silent()
    await call.hears(voiced(ANSWER))
    while len(call.journal.contents("assistant")) < 2:
        await call.hears(hiss(0.02))
    await call.hears(voiced("and then I built a second one"), hiss(4))
    assert call.journal.contents("user") == [ANSWER, "and then I built a second one"]
    assert call.journal.contents("assistant")[1:] == ["I see.", "Thank you. Who paid for all that wood?"]
    await call.end()
