"""A live voice on a fake line: what the candidate hears, says, types and is told. Time is virtual."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from clock import in_virtual_time
from fakes import RATE, FakeActivity, FakeJournal, FakeLine, FakeSpeech, NoGain, NoRoom, content, quiet, voiced
from numpy.typing import NDArray
from simulation import plan

from agent.channel import LABEL, Ready, Typed
from agent.clock import SessionClock
from agent.conversation import Conversation
from agent.deliberation import SlowJudge
from agent.gain import Gain
from agent.interview.events import Button, Joined, Judge, Source, Verdict
from agent.interview.machine import start
from agent.interview.plan import Plan, Question, QuestionType
from agent.interview.speakable import spoken
from agent.interview.state import Phase
from agent.llm import Meter
from agent.speaking import sentences
from agent.speech.transcript import NOTHING, Transcript
from agent.voice import Voice
from agent.waterfall import WATERFALL, Moment, Waterfall

PACKET = RATE // 50
QUESTIONS = ("What did you build?", "How did it go?")
ANSWER = "I built a small wooden bridge across a river for my village because they had none"


class Call:
    """A candidate on the line."""

    def __init__(
        self,
        asked: Plan | None = None,
        *,
        judge: Callable[[Judge], Verdict] = content,
        slow_judge: SlowJudge | None = None,
        joins: bool = True,
        **speech: object,
    ) -> None:
        self.line = FakeLine()
        self.speech = FakeSpeech(seconds_per_word=0.1, **speech)  # type: ignore[arg-type]
        self.journal = FakeJournal()
        clock = SessionClock(source=asyncio.get_running_loop().time)
        clock.start()
        self.clock = clock
        self.voice = Voice(self.line, self.speech, clock=clock, language="en")  # type: ignore[arg-type]
        self.voice._listener._activity = FakeActivity()
        self.voice._listener._gain = NoGain()
        self.voice._listener._foreground = NoRoom()
        self.conversation = Conversation(
            start(asked or plan(*QUESTIONS)),
            journal=self.journal,  # type: ignore[arg-type]
            clock=clock,
            judge=judge,
            slow_judge=slow_judge,
            stage=self.voice,
        )
        self.voice.attach(self.conversation)
        self.running = asyncio.create_task(self.voice.run())
        if joins:
            self.conversation.handle(Joined(clock.now()))
            self.voice.greet()

    async def hears(self, *sounds: NDArray[np.int16]) -> None:
        """The candidate's microphone, in real time."""
        samples = np.concatenate(sounds)
        for begin in range(0, len(samples), PACKET):
            await asyncio.sleep(0.02)
            self.voice.hear(samples[begin : begin + PACKET].tobytes())

    async def until_silent(self) -> None:
        """Listen until the interviewer has finished, with a microphone that hears nothing but its own noise."""
        async with asyncio.timeout(60):
            while self.conversation.speaking is not None:
                await self.hears(hiss(0.02))

    async def end(self) -> None:
        self.running.cancel()
        await self.voice.close()

    def assistant(self, number: int) -> dict[str, Any]:
        return [message for message in self.journal.messages if message["role"] == "assistant"][number]


def hiss(seconds: float) -> NDArray[np.int16]:
    """A microphone in a quiet room: not a voice, yet not digital silence."""
    samples = quiet(seconds)
    samples[::PACKET] = 3
    return samples


# ---- talking ---------------------------------------------------------------------------------------------------------


@in_virtual_time
async def test_the_interviewer_asks_and_the_candidate_answers_until_the_end() -> None:
    call = Call()
    for _ in QUESTIONS:
        await call.until_silent()
        await call.hears(voiced(ANSWER), hiss(2))
    await call.until_silent()
    await call.end()
    assert call.journal.contents("user") == [ANSWER, ANSWER]
    assert call.journal.finished is not None
    assert call.line.told("ended") == [{"type": "ended", "status": "COMPLETED", "reason": "completed"}]
    assert call.line.told("state")[-1]["status"] == "COMPLETED"


@in_virtual_time
async def test_where_the_time_after_each_answer_went_is_stored_without_its_words() -> None:
    call = Call(recognition_seconds=0.1)
    for _ in QUESTIONS:
        await call.until_silent()
        await call.hears(voiced(ANSWER), hiss(2))
    await call.until_silent()
    await call.end()
    stored = [data for _, kind, data in call.journal.events if kind == WATERFALL]
    assert len(stored) == len(QUESTIONS)
    for data in stored:
        assert all(isinstance(value, int) for value in data.values())
        assert {moment.value for moment in Moment} <= data.keys()
        assert Waterfall.from_json(data).gap == sum(Waterfall.from_json(data).shares().values()) > 0


@in_virtual_time
async def test_who_goes_on_before_the_reply_sounds_leaves_an_unfinished_waterfall() -> None:
    call = Call(synthesis_seconds=3.0)
    await call.until_silent()
    await call.hears(voiced(ANSWER), hiss(0.9), voiced("and then I built a mill"), hiss(6))
    await call.until_silent()
    await call.end()
    first, second = [Waterfall.from_json(data) for _, kind, data in call.journal.events if kind == WATERFALL]
    assert (first.gap, first.replied is None) == (None, False)
    assert second.gap is not None


@in_virtual_time
async def test_a_candidate_is_told_who_speaks_and_what_is_said() -> None:
    call = Call()
    await call.until_silent()
    await call.hears(voiced("I built it"), hiss(3))
    types = call.line.types()
    assert types.index("bot-ready") < types.index("bot-started-speaking") < types.index("bot-transcription")
    assert types.index("bot-stopped-speaking") < types.index("user-started-speaking")
    assert types.index("user-started-speaking") < types.index("user-stopped-speaking")
    captions = [message["data"] for message in call.line.messages if message["type"] == "user-transcription"]
    assert (captions[-1]["text"], captions[-1]["final"]) == ("I built it", True)
    await call.end()


@in_virtual_time
async def test_where_things_stand_is_told_when_it_changes_and_only_then() -> None:
    call = Call()
    await call.until_silent()
    await call.hears(hiss(5))
    states = call.line.told("state")
    assert [state["awaiting"] for state in states] == ["interviewer", "interviewer", "candidate"]
    assert states[0]["question"]["text"] == QUESTIONS[0]
    await call.end()


@in_virtual_time
async def test_the_clock_is_told_every_second() -> None:
    call = Call(plan(*QUESTIONS, seconds=600.0))
    await call.hears(hiss(10.5))
    left = [message["remainingSeconds"] for message in call.line.told("clock")]
    assert left == pytest.approx([600.0 - second for second in range(11)], abs=0.1)
    await call.end()


@in_virtual_time
async def test_a_message_has_its_place_in_the_audio() -> None:
    call = Call()
    await call.until_silent()
    spoken_at = call.clock.now() + 1
    await call.hears(hiss(1), voiced("I built it"), hiss(2))
    greeting, answer = call.journal.messages[0], call.journal.messages[1]
    assert (greeting["audio_start"], greeting["heard"]) == (pytest.approx(0.0, abs=0.1), greeting["content"])
    assert answer["audio_start"] == pytest.approx(spoken_at, abs=0.1)
    await call.end()


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


# ---- interruptions ---------------------------------------------------------------------------------------------------


async def at_the_second_question(call: Call) -> None:
    """The second question is being asked; unlike the greeting it may be interrupted."""
    await call.until_silent()
    await call.hears(voiced("I built it"))
    while len(call.journal.contents("assistant")) < 3:
        await call.hears(hiss(0.02))
    await call.hears(hiss(0.3))
    assert call.conversation.speaking is not None


@in_virtual_time
async def test_an_interruption_hushes_the_interviewer_and_is_in_the_ledger() -> None:
    call = Call()
    call.speech.seconds_per_word = 1.0
    await at_the_second_question(call)
    await call.hears(voiced("wait what do you mean"))
    assert call.conversation.speaking is None
    assert call.line.flushes > 0
    cut = call.assistant(2)
    assert cut["interrupted"] is True
    assert cut["content"].startswith(cut["heard"])
    assert len(cut["heard"]) < len(cut["content"])
    assert call.journal.kinds()[-2:] == ["CandidateStarted", "Spoken"]
    await call.end()


@in_virtual_time
async def test_whoever_interrupts_is_left_to_speak() -> None:
    call = Call()
    call.speech.seconds_per_word = 1.0
    await at_the_second_question(call)
    said = len(call.journal.contents("assistant"))
    await call.hears(voiced(" ".join([ANSWER] * 4)))
    assert len(call.journal.contents("assistant")) == said
    await call.end()


@in_virtual_time
async def test_whoever_answers_before_the_question_is_over_is_left_to_speak() -> None:
    call = Call()
    while call.conversation.speaking is not None:
        await call.hears(voiced("mm"))
    await call.hears(voiced(" ".join([ANSWER] * 4)))
    assert call.journal.contents("assistant") == [call.assistant(0)["content"]]
    await call.end()


@in_virtual_time
async def test_after_a_false_interruption_the_rest_is_said() -> None:
    """What seemed to be words turns out to be none."""
    call = Call()
    call.speech.seconds_per_word = 1.0
    await at_the_second_question(call)
    await call.hears(voiced("wait what"))
    assert call.conversation.speaking is None
    call.speech.transcript = lambda _: NOTHING  # type: ignore[method-assign]
    await call.hears(voiced("do"), hiss(6))
    assert call.journal.contents("user") == ["I built it"]
    assert QUESTIONS[1] in call.assistant(-1)["content"]
    assert len(call.journal.contents("assistant")) == 4
    await call.end()


@in_virtual_time
async def test_the_greeting_is_spoken_to_its_end() -> None:
    call = Call()
    call.speech.seconds_per_word = 1.0
    await call.hears(hiss(0.5), voiced("wait what do you mean"))
    assert call.conversation.speaking is not None
    await call.end()


# ---- typing and pressing ---------------------------------------------------------------------------------------------


@in_virtual_time
async def test_a_typed_answer_hushes_the_interviewer() -> None:
    call = Call()
    call.speech.seconds_per_word = 1.0
    await at_the_second_question(call)
    said = call.voice.request(Typed("It went well.", Source.TEXT, "c1"))
    assert said is not None
    assert said.content == "It went well."
    assert call.assistant(2)["interrupted"] is True
    assert call.line.told("message")[-2]["message"]["id"] == said.id
    await call.end()


@in_virtual_time
async def test_a_choice_that_is_none_of_the_options_is_refused_and_disturbs_nothing() -> None:
    call = Call(plan(Question("q1", "Which?", QuestionType.SINGLE_CHOICE, options=("Red", "Blue")), "Why?"))
    chosen: dict[str, Any] = {"t": "answer", "d": {"choice": ["Pink"]}}
    message = {"label": LABEL, "type": "client-message", "data": chosen}
    call.voice.told(message)
    (error,) = [sent["data"] for sent in call.line.messages if sent["type"] == "error"]
    assert error == {"message": "choose among the options that the question offers, each once", "fatal": False}
    assert call.conversation.speaking is not None
    assert call.journal.contents("user") == []
    chosen["d"] = {"choice": ["Blue"]}
    call.voice.told(message)
    assert call.journal.contents("user") == ["Blue"]
    await call.end()


@in_virtual_time
async def test_a_button_is_no_message() -> None:
    call = Call()
    await call.until_silent()
    assert call.voice.request(Button.REPEAT) is None
    assert call.assistant(-1)["purpose"] == "repeat"
    await call.end()


@in_virtual_time
async def test_a_button_does_not_cut_the_goodbye_short() -> None:
    call = Call(plan("Only this?"))
    call.speech.seconds_per_word = 1.0
    await at_the_goodbye(call)
    call.voice.request(Button.REPEAT)
    assert call.conversation.speaking is not None
    await call.until_silent()
    assert call.assistant(-1)["heard"] == call.assistant(-1)["content"]
    await call.end()


async def at_the_goodbye(call: Call) -> None:
    await call.until_silent()
    call.voice.request(Typed("Yes, only this.", Source.TEXT))
    assert call.conversation.state.phase is Phase.CLOSING
    await call.hears(hiss(1))


@in_virtual_time
async def test_a_client_that_is_ready_is_told_where_things_stand() -> None:
    call = Call()
    await call.until_silent()
    before = len(call.line.told("state"))
    call.voice.request(Ready())
    assert call.line.types()[-2:] == ["bot-ready", "server-message"]
    assert len(call.line.told("state")) == before + 1
    await call.end()


@in_virtual_time
async def test_who_waits_for_news_gets_them_at_once() -> None:
    call = Call()
    await call.until_silent()
    waiting = asyncio.create_task(call.voice.news(25, call.journal.messages[-1]["id"]))
    await call.hears(hiss(1))
    assert not waiting.done()
    began = call.clock.now()
    call.voice.request(Typed("It went well.", Source.TEXT))
    await waiting
    assert call.clock.now() == began
    await call.voice.news(5, call.journal.messages[-1]["id"])
    assert call.clock.now() == began + 5
    await call.end()


# ---- the microphone --------------------------------------------------------------------------------------------------


@in_virtual_time
async def test_that_nothing_arrives_is_said_within_five_seconds() -> None:
    call = Call()
    await call.hears(hiss(10))
    assert call.line.told("audio") == []
    await asyncio.sleep(5)
    assert call.line.told("audio") == [{"type": "audio", "arriving": False, "reason": "no-packets"}]
    await call.end()


@in_virtual_time
async def test_a_call_without_a_single_packet_says_so_too() -> None:
    call = Call()
    await asyncio.sleep(5)
    assert call.line.told("audio") == [{"type": "audio", "arriving": False, "reason": "no-packets"}]
    await call.end()


@in_virtual_time
async def test_a_microphone_that_sends_digital_silence_is_said_within_five_seconds() -> None:
    call = Call()
    await call.hears(quiet(5))
    assert call.line.told("audio") == [{"type": "audio", "arriving": False, "reason": "silent"}]
    await call.end()


@in_virtual_time
async def test_a_microphone_that_was_heard_may_be_silent_for_long() -> None:
    """Noise suppression sends digital silence in any pause."""
    call = Call()
    await call.hears(hiss(1), quiet(19))
    assert call.line.told("audio") == []
    await call.hears(quiet(3))
    assert [message["reason"] for message in call.line.told("audio")] == ["silent"]
    await call.end()


@in_virtual_time
async def test_a_microphone_that_comes_back_is_said_at_once() -> None:
    call = Call()
    await asyncio.sleep(30)
    call.voice.hear(hiss(0.02).tobytes())
    assert [message["arriving"] for message in call.line.told("audio")] == [False, True]
    await call.end()


@in_virtual_time
async def test_a_voice_that_is_hard_to_understand_is_told_once_and_why() -> None:
    call = Call()
    call.voice._listener._gain = Gain()
    await call.until_silent()
    await call.hears(hiss(2))
    distorted = np.where(np.arange(9 * RATE) % 50 < 25, 32_767, -32_767).astype(np.int16)
    await call.hears(distorted)
    assert call.line.told("audio") == [{"type": "audio", "arriving": True, "reason": "clipped"}]
    await call.hears(distorted // 4)
    assert call.line.told("audio")[1:] == [{"type": "audio", "arriving": True}]
    await call.end()


# ---- the speech service ----------------------------------------------------------------------------------------------


@in_virtual_time
async def test_the_question_is_repeated_when_the_speech_service_is_back() -> None:
    call = Call()
    await call.until_silent()
    call.voice.speech_available(False)
    call.voice.speech_available(True)
    assert [message["available"] for message in call.line.told("speech")] == [False, True]
    assert QUESTIONS[0] in call.assistant(-1)["content"]
    await call.end()


@in_virtual_time
async def test_what_was_heard_before_the_service_failed_is_in_the_ledger() -> None:
    call = Call()
    call.speech.seconds_per_word = 1.0
    await call.hears(hiss(3))
    call.voice.speech_available(False)
    call.voice.speech_available(True)
    greeting = call.assistant(0)
    assert greeting["interrupted"] is True
    assert len(greeting["heard"].split()) >= 2
    await call.end()


@in_virtual_time
async def test_a_goodbye_is_said_to_its_end_when_the_service_is_back() -> None:
    call = Call(plan("Only this?"))
    call.speech.seconds_per_word = 1.0
    await at_the_goodbye(call)
    call.voice.speech_available(False)
    call.voice.speech_available(True)
    await call.until_silent()
    assert call.assistant(-1)["heard"] == call.assistant(-1)["content"]
    await call.end()


# ---- leaving ---------------------------------------------------------------------------------------------------------


@in_virtual_time
async def test_who_vanishes_in_the_middle_of_an_answer_leaves_its_words() -> None:
    call = Call()
    await call.until_silent()
    await call.hears(voiced("I built a"))
    await call.end()
    assert call.journal.contents("user") == ["I built a"]
    assert call.journal.messages[-1]["interrupted"] is True
    assert call.journal.kinds()[-1] == "TurnCut"


@in_virtual_time
async def test_who_vanishes_while_the_interviewer_speaks_has_heard_what_was_said() -> None:
    call = Call()
    call.speech.seconds_per_word = 1.0
    await call.hears(hiss(5.5))
    await call.end()
    greeting = call.assistant(0)
    assert greeting["interrupted"] is True
    assert len(greeting["heard"].split()) in (5, 6)


@in_virtual_time
async def test_what_settles_at_a_pause_is_kept_for_a_crash() -> None:
    call = Call(probability=0.0)
    await call.until_silent()
    await call.hears(voiced("I built a"), hiss(0.8), voiced("bridge and so on"))
    drafts = [data for _, kind, data in call.journal.events if kind == "candidate.draft"]
    assert [draft["text"] for draft in drafts] == ["I built a"]
    await call.end()


@in_virtual_time
async def test_after_the_end_of_the_line_nothing_runs_on() -> None:
    call = Call()
    await call.hears(hiss(1), voiced("I built a"))
    await call.end()
    await asyncio.sleep(0)
    assert asyncio.all_tasks() == {asyncio.current_task()}


@in_virtual_time
async def test_a_page_that_is_taken_over_is_told_so() -> None:
    call = Call()
    call.voice.taken_over()
    assert call.line.told("taken-over") == [{"type": "taken-over"}]
    await call.end()
