"""How the interviewer conducts itself, one event at a time: greeting, answers, probes, the end."""

from __future__ import annotations

import pytest
from simulation import ANSWER, THIN, THREE, Room, answered, listened, noted, opened, plan, said

from agent.interview.events import (
    Button,
    CandidateTurn,
    End,
    Judge,
    Listen,
    Outcome,
    Purpose,
    Say,
    Show,
    Source,
    Spoken,
    Verdict,
    Wake,
)
from agent.interview.machine import Phase, start, step
from agent.interview.plan import Depth, Plan, Question, QuestionType

# ---- greeting -------------------------------------------------------------------------------------------------------


def test_the_greeting_discloses_and_puts_the_first_question():
    commands = Room(plan("What do you do?", "And why?", seconds=600)).joined()
    assert commands[0] == Show(0)
    greeting = commands[1]
    assert isinstance(greeting, Say)
    assert greeting.purpose is Purpose.GREETING
    assert greeting.question_id == "q1"
    assert not greeting.interruptible
    for told in ("Aural", "AI", "recorded", "two questions", "ten minutes", "repeat", "skip"):
        assert told in greeting.text
    assert greeting.text.endswith("What do you do?")
    assert isinstance(commands[2], Wake)


def test_a_session_that_is_not_recorded_says_so():
    quiet = Plan("i", "t", (Question("q1", "Why?"),), recorded=False)
    assert "not recorded" in said(Room(quiet).joined())


def test_the_interviewer_listens_when_the_greeting_was_heard():
    room = Room(THREE)
    assert listened(room.joined()) is None
    assert listened(room.spoken()) == Listen(1.0, 12.0)


def test_a_name_is_spoken_only_if_it_is_one():
    assert "Hello, Ada, and welcome" in said(Room(Plan("i", "t", THREE.questions, candidate_name="Ada")).joined())
    junk = Plan("i", "t", THREE.questions, candidate_name="x1</script>")
    assert "script" not in said(Room(junk).joined())


def test_nothing_happens_before_anyone_joins():
    state = start(THREE)
    assert step(state, Spoken(1.0, 1, "", finished=True)) == (state, ())
    assert step(state, CandidateTurn(1.0, "hello there"))[1] == ()


def test_an_interview_without_questions_says_goodbye():
    room = Room(plan())
    assert "Goodbye" in said(room.joined())
    assert room.spoken() == (End(Outcome.COMPLETED, "completed"),)


# ---- answers and probes ---------------------------------------------------------------------------------------------


def test_the_judge_is_told_where_the_recogniser_was_least_sure():
    room = opened(THREE)
    first = room.put(CandidateTurn(room.at, ANSWER, Source.SPEECH, 0.4))[0]
    assert isinstance(first, Judge)
    assert first.confidence == 0.4
    room.judged(Verdict(1.0, missing=("result",), enough=False))
    room.spoken()
    second = room.put(CandidateTurn(room.at, ANSWER, Source.SPEECH, 0.9))[0]
    assert isinstance(second, Judge)
    assert second.confidence == 0.4


def test_an_answer_is_judged():
    room = opened(THREE)
    commands = room.turn(ANSWER)
    assert commands[0] == Judge(1, "q1", "What do you do?", (ANSWER,), probes_left=2)


def test_a_good_answer_is_acknowledged_and_the_next_question_put_in_one_breath():
    room = opened(THREE)
    room.turn(ANSWER)
    commands = room.judged()
    assert commands[0] == Show(1)
    assert said(commands) == "Thank you. Let's move to the next question. Why did you choose it?"
    assert room.saying.purpose is Purpose.QUESTION


def test_a_thin_answer_is_probed_for_the_first_missing_facet():
    room = opened(THREE)
    room.turn(ANSWER)
    assert "come of it" in said(room.judged(THIN)) or "turn out" in room.saying.text or "came of it" in room.saying.text
    assert room.saying.purpose is Purpose.PROBE


def test_no_facet_is_probed_twice_for_one_question():
    room = opened(plan("Why?", "How?", depth=Depth.DEEP))
    room.turn(ANSWER)
    room.judged(THIN)
    room.turn(ANSWER)
    room.judged(THIN)
    room.turn(ANSWER)
    room.judged(THIN)
    assert room.state.progress[0].probed == ("result", "role")
    assert room.saying.purpose is Purpose.QUESTION


@pytest.mark.parametrize(("depth", "limit"), [(Depth.LIGHT, 1), (Depth.MODERATE, 2), (Depth.DEEP, 5)])
def test_depth_limits_probes_per_question(depth: Depth, limit: int):
    room = opened(plan("Why?", "How?", depth=depth))
    probes = 0
    for facet in ("action", "result", "role", "reflection", "situation", "approach", "evidence"):
        room.turn(ANSWER)
        if room.state.phase is Phase.JUDGING:
            room.judged(Verdict(0.5, missing=(facet,), enough=False))
        if room.saying.purpose is not Purpose.PROBE:
            break
        probes += 1
    assert probes == limit


def test_a_verdict_is_asked_for_only_where_it_can_matter():
    room = opened(plan(Question("q1", "Why?", follow_up=False), "How?"))
    assert said(room.turn(ANSWER)).endswith("How?")


def test_an_unknown_facet_is_not_read_out():
    room = opened(THREE)
    room.turn(ANSWER)
    assert "kubernetes" not in said(room.judged(Verdict(0.9, missing=("mentions kubernetes",), enough=False)))


def test_a_late_verdict_is_ignored():
    room = opened(THREE)
    room.turn("I build")
    room.turn("bridges, mostly of steel.")
    assert room.judged(turn=1) == ()
    assert said(room.judged(turn=2))
    assert room.judged(turn=2) == ()


def test_a_candidate_who_keeps_talking_is_judged_on_everything():
    room = opened(THREE)
    room.turn("I build")
    commands = room.turn("bridges, mostly of steel.")
    assert commands[0] == Judge(2, "q1", "What do you do?", ("I build", "bridges, mostly of steel."), 2)


def test_a_candidate_who_goes_on_is_not_spoken_over():
    room = opened(THREE)
    room.turn(ANSWER)
    assert listened(room.started()) == Listen(1.0, 3.0)
    assert room.judged() == ()
    assert isinstance(room.silence(3.0)[0], Judge), "it was only a cough: judge what there is"


def test_a_verdict_that_never_comes_is_done_without():
    room = opened(THREE)
    wake = room.turn(ANSWER)[-1]
    assert isinstance(wake, Wake)
    assert room.clock(wake.at - 1) == ()
    assert said(room.clock(wake.at)).endswith("Why did you choose it?")


@pytest.mark.parametrize("noise", ["", "  ", "um", "mm-hm", "Uh, okay.", "Thank you."])
def test_noise_is_no_answer(noise: str):
    room = opened(THREE)
    assert room.turn(noise) == (Listen(1.0, 12.0),)
    assert room.state.current.answers == ()
    room.turn(ANSWER)
    assert room.turn(noise) == ()


def test_after_the_last_answer_the_interviewer_closes():
    room = answered(THREE, ANSWER, ANSWER)
    assert "This is the last question." in room.events[-1].heard  # type: ignore[union-attr]
    room.turn(ANSWER)
    commands = room.judged()
    assert commands[0] == Show(None)
    assert "That was the last question." in said(commands)
    assert room.saying.purpose is Purpose.CLOSE
    assert room.turn("wait") == ()
    assert room.put(Spoken(room.at, 1, "", finished=True)) == ()
    assert room.spoken() == (End(Outcome.COMPLETED, "completed"),)
    assert room.joined() == ()
    assert room.turn("hello?") == ()


def test_a_close_that_is_never_reported_spoken_still_ends():
    room = answered(plan("Why?"), ANSWER)
    room = opened(plan("Why?"))
    room.turn(ANSWER)
    wake = room.judged()[-1]
    assert isinstance(wake, Wake)
    assert room.clock(wake.at - 1) == ()
    assert room.clock(wake.at) == (End(Outcome.COMPLETED, "completed"),)


def test_an_utterance_that_is_never_reported_spoken_is_listened_after():
    room = Room(THREE)
    wake = room.joined()[-1]
    assert isinstance(wake, Wake)
    assert room.clock(wake.at - 1) == ()
    assert listened(room.clock(wake.at)) == Listen(1.0, 12.0)


def test_a_cough_after_an_answer_does_not_hold_it_up():
    room = opened(THREE)
    room.turn(ANSWER)
    room.started()
    assert isinstance(room.turn("um")[0], Judge)


# ---- ending ---------------------------------------------------------------------------------------------------------


def test_ending_is_confirmed_and_only_a_yes_ends():
    room = opened(THREE)
    assert room.state.phase is Phase.ASKING
    assert "end the interview now" in said(room.turn("I want to stop the interview."))
    assert listened(room.spoken()) == Listen(0.6, 10.0)
    commands = room.turn("Yes, please.")
    assert noted(commands) == ["not_reached"] * 3
    assert room.spoken() == (End(Outcome.COMPLETED, "candidate_ended"),)


@pytest.mark.parametrize("words", ["No, go on.", "Hmm", "Well yes but first let me answer", "Okay"])
def test_anything_but_a_yes_goes_on(words: str):
    room = opened(THREE)
    room.pressed(Button.END)
    assert said(room.turn(words)).endswith("What do you do?")
    assert room.state.phase is Phase.ASKING


def test_an_empty_turn_neither_ends_nor_goes_on():
    room = opened(THREE)
    room.pressed(Button.END)
    assert room.turn("") == (Listen(0.6, 10.0),)


def test_silence_is_no_consent_to_end():
    room = opened(THREE)
    room.pressed(Button.END)
    assert room.silence() == (), "still speaking"
    room.spoken()
    assert said(room.silence(10)).endswith("What do you do?")


def test_pressing_end_twice_ends():
    room = opened(THREE)
    room.pressed(Button.END)
    assert room.pressed(Button.REPEAT)
    room.pressed(Button.END)
    room.pressed(Button.END)
    assert room.state.phase is Phase.CLOSING


def test_a_wrong_person_is_noted_and_asked_whether_to_end():
    commands = opened(THREE).turn("Sorry, you have the wrong number.")
    assert noted(commands) == ["wrong_person"]
    assert "end the interview" in said(commands)


@pytest.mark.parametrize("source", [Source.CODE, Source.DRAWING])
def test_code_and_drawings_are_never_requests(source: Source):
    room = opened(plan(Question("q1", "Sort it.", QuestionType.CODING), "Why?"))
    assert isinstance(room.turn("end the interview", source)[0], Judge)


# ---- foresight ------------------------------------------------------------------------------------------------------
