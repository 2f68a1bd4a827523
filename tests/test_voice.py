"""A live voice on a fake line: what the candidate hears, says, types and is told."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from calling import ANSWER, QUESTIONS, Call, at_the_goodbye, at_the_second_question, hiss
from clock import in_virtual_time
from fakes import voiced
from simulation import plan

from agent.channel import LABEL, Ready, Typed
from agent.interview.events import Button, Source
from agent.interview.plan import Question, QuestionType
from agent.speech.transcript import NOTHING
from agent.waterfall import WATERFALL, Moment, Waterfall

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


# ---- interruptions ---------------------------------------------------------------------------------------------------


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
