"""How the interviewer conducts itself, one event at a time."""

from __future__ import annotations

from dataclasses import replace

import pytest
from simulation import Room, answered, listened, noted, opened, plan, said

from agent.interview.conditions import applies
from agent.interview.events import (
    Button,
    CandidateTurn,
    Command,
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
from agent.interview.foresight import foresee
from agent.interview.machine import Phase, start, step
from agent.interview.plan import Condition, Depth, Facet, Plan, Question, QuestionType, Tone
from agent.interview.script import script

THIN = Verdict(0.8, present=("action",), missing=("result", "role"), enough=False)
THREE = plan("What do you do?", "Why did you choose it?", "What comes next?")
ANSWER = "I build bridges for a living and have done so for years."


# ---- greeting -----------------------------------------------------------------------------------------------------


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


# ---- answers and probes -------------------------------------------------------------------------------------------


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


# ---- requests -----------------------------------------------------------------------------------------------------


def test_repeat_says_the_question_again_and_is_no_probe():
    room = opened(THREE)
    commands = room.turn("Could you repeat that, please?")
    assert said(commands).endswith("What do you do?")
    assert room.saying.purpose is Purpose.REPEAT
    assert room.state.current.probed == ()


def test_repeat_says_a_probe_again():
    room = opened(THREE)
    room.turn(ANSWER)
    asked = said(room.judged(THIN))
    room.spoken()
    assert said(room.turn("Sorry, what was the question?")).endswith(asked)


def test_slower_slows_every_later_utterance():
    room = opened(THREE)
    room.turn("Can you speak more slowly?")
    assert room.saying.pace == 0.85
    for _ in range(9):
        room.pressed(Button.SLOWER)
    assert room.saying.pace == 0.6


def test_a_question_can_be_skipped():
    room = opened(THREE)
    commands = room.turn("Can we skip this one?")
    assert noted(commands) == ["skipped"]
    assert said(commands).endswith("Why did you choose it?")


def test_skipping_what_was_answered_only_moves_on():
    room = opened(THREE)
    room.turn(ANSWER)
    room.judged(THIN)
    commands = room.pressed(Button.SKIP)
    assert noted(commands) == []
    assert said(commands).endswith("Why did you choose it?")


@pytest.mark.parametrize("words", ["That's it.", "That's all.", "I'm done", "Nothing else to add, thanks."])
def test_the_end_of_an_answer_is_not_the_end_of_the_interview(words: str):
    room = opened(THREE)
    room.turn(ANSWER)
    room.judged(THIN)
    room.spoken()
    assert said(room.turn(words)).endswith("Why did you choose it?")


def test_one_question_can_be_gone_back_to_once():
    room = answered(THREE, ANSWER)
    assert Show(0) in room.turn("Can we go back to the previous question?")
    room.turn(ANSWER)
    assert Show(1) in room.judged()
    assert "already gone back" in said(room.pressed(Button.BACK))


def test_a_question_left_by_going_back_is_asked_again_in_its_turn():
    room = answered(THREE, ANSWER)
    room.pressed(Button.BACK)
    assert Show(1) in room.pressed(Button.SKIP)


def test_there_is_nothing_before_the_first_question():
    assert "first question" in said(opened(THREE).pressed(Button.BACK))


def test_pausing_waits_without_nudges_until_resumed():
    room = opened(THREE)
    assert "paused" in said(room.turn("Can we pause?"))
    assert listened(room.spoken()) == Listen(1.0, None)
    assert room.silence(500) == ()
    assert "still paused" in said(room.turn("No, put it on the other shelf"))
    room.spoken()
    assert room.turn("The blue one") == (), "told once"
    assert said(room.turn("I'm back")).endswith("What do you do?")


def test_typing_an_answer_ends_a_pause():
    room = opened(THREE)
    room.pressed(Button.PAUSE)
    assert isinstance(room.turn(ANSWER, Source.TEXT)[0], Judge)


def test_a_pause_while_an_answer_waits_for_its_verdict_keeps_the_answer():
    room = opened(THREE)
    room.turn(ANSWER)
    room.pressed(Button.PAUSE)
    room.spoken()
    resumed = room.pressed(Button.RESUME)[0]
    assert isinstance(resumed, Judge)
    assert said(room.judged()).startswith("Thank you, let's continue.")


def test_thinking_time_is_given_in_silence():
    room = opened(THREE)
    assert room.turn("Hmm, let me think about that.") == (Listen(2.0, 42.0),)
    room.silence(42)
    room.spoken()
    assert isinstance(room.turn(ANSWER)[0], Judge)


def test_thinking_over_a_question_that_was_cut_is_not_disturbed_by_the_rest_of_it():
    assert listened(cut_short(8).turn("Let me think.")) == Listen(2.0, 42.0)


def test_the_interviewer_says_who_it_is_and_returns_to_the_question():
    text = said(opened(THREE).turn("Are you a real person?"))
    assert "AI" in text
    assert "recorded" in text
    assert text.endswith("What do you do?")


def test_a_request_in_the_middle_of_judging_is_answered_and_the_answer_kept():
    room = opened(THREE)
    room.turn(ANSWER)
    assert said(room.turn("Can you hear me?")) == "Yes, I'm here and I can hear you."
    assert isinstance(room.spoken()[0], Judge)


def test_a_question_about_the_role_is_noted_and_never_invented():
    commands = opened(THREE).turn("What is the salary for this role?")
    assert noted(commands) == ["candidate_question"]
    assert "pass your question on" in said(commands)


def test_a_question_is_not_explained_beyond_its_words():
    assert "as it is written" in said(opened(THREE).turn("What do you mean by that?"))


def test_how_long_is_left_is_the_clock_s_answer():
    room = opened(plan("Why?", "How?", seconds=1800))
    room.at = 900
    assert said(room.turn("How much time is left?")) == "You have about fifteen minutes left."
    assert "no time limit" in said(opened(THREE).turn("how much time do I have"))


# ---- ending -------------------------------------------------------------------------------------------------------


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


# ---- coming back --------------------------------------------------------------------------------------------------


def test_coming_back_repeats_the_question_and_never_greets_again():
    room = answered(THREE, ANSWER)
    room.left()
    assert room.clock(room.at + 500) == ()
    commands = room.joined()
    assert commands[0] == Show(1)
    assert said(commands) == "Welcome back. Let's continue where we stopped. Why did you choose it?"


def test_a_crash_that_recorded_no_leaving_resumes_alike():
    room = answered(THREE, ANSWER)
    assert said(Room(THREE, room.state).joined()).endswith("Why did you choose it?")


def test_a_probe_is_taken_up_after_a_gap():
    room = opened(THREE)
    room.turn(ANSWER)
    asked = said(room.judged(THIN))
    room.left()
    assert said(room.joined()).endswith(asked)


def test_an_answer_whose_verdict_was_lost_is_judged_on_return():
    room = opened(THREE)
    room.turn(ANSWER)
    room.left()
    assert room.judged() == ()
    commands = room.joined()
    assert isinstance(commands[1], Judge)
    assert said(room.judged()).startswith("Welcome back. Let's continue where we stopped. Thank you.")


def test_a_greeting_nobody_heard_is_disclosed_on_return():
    room = Room(THREE)
    room.joined()
    assert "AI interviewer" in said(room.joined())
    room.spoken()
    assert "AI interviewer" not in said(room.joined())


@pytest.mark.parametrize("back", ["left", "joined"])
def test_leaving_during_the_last_words_ends(back: str):
    room = opened(THREE)
    room.pressed(Button.END)
    room.pressed(Button.END)
    assert getattr(room, back)() == (End(Outcome.COMPLETED, "candidate_ended"),)


def test_when_speech_works_again_the_question_is_repeated():
    assert said(opened(THREE).restored()) == "I apologise, the sound was lost for a moment. What do you do?"


# ---- interruptions ------------------------------------------------------------------------------------------------

LONG = plan("Why?", "Tell me about your work. Think of one bridge that you are proud of. What made it hard?")


def cut_short(words: int) -> Room:
    room = opened(LONG)
    room.turn(ANSWER)
    room.judged()
    assert listened(room.cut(words)) is not None
    return room


def test_a_question_cut_before_most_of_it_was_heard_is_finished_after_a_false_interruption():
    room = cut_short(8)
    assert said(room.silence(3)).endswith(
        "Tell me about your work. Think of one bridge that you are proud of. What made it hard?"
    )
    assert "Thank you" not in room.saying.text


@pytest.mark.parametrize("words", ["mm-hm", "Yeah so"])
def test_a_reaction_to_a_cut_question_is_no_answer(words: str):
    room = cut_short(14)
    assert said(room.turn(words)).endswith("What made it hard?")
    assert room.state.current.answers == ()


def test_a_real_answer_to_a_cut_question_counts():
    room = cut_short(10)
    assert isinstance(room.turn("The river was too deep for piers.")[0], Judge)


def test_a_question_of_which_most_was_heard_is_not_repeated():
    room = cut_short(24)
    assert room.state.unsaid == ""
    assert isinstance(room.turn("Mostly water.")[0], Judge)


def test_asking_for_the_time_over_a_question_brings_the_question_back():
    assert said(cut_short(8).turn("how much time is left")).endswith("What made it hard?")


def test_an_utterance_that_was_replaced_is_forgotten():
    room = opened(THREE)
    room.pressed(Button.REPEAT)
    first = room.saying
    room.pressed(Button.REPEAT)
    assert room.put(Spoken(room.at, first.utterance, "Sure", finished=False)) == ()


def test_typing_over_an_utterance_is_not_listened_to_twice():
    room = opened(THREE)
    room.pressed(Button.REPEAT)
    spoken = room.saying
    room.turn(ANSWER, Source.TEXT)
    assert room.put(Spoken(room.at, 99, "", finished=False)) == ()
    assert room.put(Spoken(room.at, spoken.utterance, "Sure", finished=False)) == ()
    assert room.turn("um") == ()


# ---- silence ------------------------------------------------------------------------------------------------------


def test_silence_is_nudged_then_helped_then_the_question_is_left():
    room = opened(THREE)
    assert said(room.silence()) == "Take your time."
    assert room.silence() == (), "not while the interviewer speaks"
    room.spoken()
    assert "repeat" in said(room.silence())
    room.spoken()
    commands = room.silence()
    assert noted(commands) == ["unanswered"]
    assert said(commands).endswith("Why did you choose it?")


def silent(questions: int = 2) -> Room:
    """A room in which so many questions were met with silence."""
    room = opened(THREE)
    for _ in range(3 * questions - 1):
        room.silence()
        room.spoken()
    room.silence()
    return room


def test_two_unanswered_questions_in_a_row_raise_doubt():
    room = silent()
    assert room.saying.text == "Are you still there?"
    assert listened(room.spoken()) == Listen(0.6, 15.0)


@pytest.mark.parametrize("words", ["Yes, I'm here.", "mm-hm", "sorry I was on mute"])
def test_a_sign_of_life_brings_the_question_back(words: str):
    room = silent()
    room.spoken()
    assert said(room.turn(words)).endswith("Why did you choose it?")
    assert room.state.unanswered == 0


def test_silence_leaves_the_session_open_and_anything_takes_it_up_again():
    room = silent()
    assert room.silence() == ()
    room.spoken()
    commands = room.silence()
    assert noted(commands) == ["left_open"]
    assert "same link" in said(commands)
    assert listened(room.spoken()) == Listen(1.0, None)
    assert room.silence() == ()
    assert room.turn("") == (Listen(1.0, None),)
    assert said(room.turn("hello?")).endswith("Why did you choose it?")


def test_an_answer_from_away_is_an_answer():
    room = silent()
    room.spoken()
    room.silence()
    room.spoken()
    room.started()
    assert isinstance(room.turn("I chose it because my mother was an engineer too.")[0], Judge)


def test_silence_after_a_probe_moves_on_sooner_and_counts_as_answered():
    room = opened(THREE)
    room.turn(ANSWER)
    room.judged(THIN)
    room.spoken()
    room.silence()
    room.spoken()
    commands = room.silence()
    assert noted(commands) == []
    assert said(commands).endswith("Why did you choose it?")


# ---- kinds of questions -------------------------------------------------------------------------------------------

COLOURS = ("Red", "Green", "Dark blue")
SINGLE = Question("q1", "Which colour?", QuestionType.SINGLE_CHOICE, options=COLOURS)
MULTIPLE = Question("q1", "Which colours?", QuestionType.MULTIPLE_CHOICE, options=COLOURS)
CODING = Question("q1", "Reverse a list.", QuestionType.CODING)


def test_options_are_read_aloud_and_waited_for_briefly():
    room = Room(plan(SINGLE, "Why?"))
    assert said(room.joined()).endswith("Which colour? The options are these. A: Red. B: Green. C: Dark blue.")
    assert listened(room.spoken()) == Listen(0.6, 10.0)


@pytest.mark.parametrize(
    ("words", "option"),
    [("green", "Green"), ("B.", "Green"), ("I'd go with dark blue", "Dark blue"), ("the first one please", "Red")],
)
def test_a_spoken_choice_is_matched(words: str, option: str):
    room = opened(plan(SINGLE, "Why?"))
    assert said(room.turn(words)).endswith("Why?")
    assert room.state.progress[0].answers == (option,)


def test_an_unclear_choice_is_clarified_once_and_then_taken_as_it_is():
    room = opened(plan(SINGLE, "Why?"))
    assert said(room.turn("Something warm, I suppose")).endswith("A: Red. B: Green. C: Dark blue.")
    room.spoken()
    room.turn("Red or green")
    assert room.state.progress[0].answers == ("Red or green",)
    assert room.state.index == 1


def test_several_options_may_be_chosen_where_the_question_allows():
    room = opened(plan(MULTIPLE, "Why?"))
    room.turn("Red and dark blue")
    assert room.state.progress[0].answers == ("Red, Dark blue",)


def test_a_clicked_choice_is_taken_as_it_is():
    room = opened(plan(SINGLE, "Why?"))
    room.turn("Green", Source.CHOICE)
    assert room.state.progress[0].answers == ("Green",)


def test_an_option_that_sounds_like_a_request_is_an_option():
    room = opened(plan(Question("q1", "Pick.", QuestionType.SINGLE_CHOICE, options=("Skip", "Stop")), "Why?"))
    room.turn("skip")
    assert room.state.progress[0].answers == ("Skip",)


def test_a_reaction_to_a_cut_choice_question_may_be_the_choice():
    room = opened(plan("Why?", SINGLE))
    room.turn(ANSWER)
    room.judged()
    room.cut(9)
    assert room.turn("green")
    assert room.state.progress[1].answers == ("Green",)


def test_thinking_aloud_over_code_is_not_answered():
    room = Room(plan(CODING, "Why?"))
    room.joined()
    assert listened(room.spoken()) == Listen(2.0, 90.0)
    assert room.turn("So I would start with two pointers") == (Listen(2.0, 90.0),)
    assert said(room.silence(90)) == "How is it going? Say I'm done when you have finished."


@pytest.mark.parametrize(("words", "source"), [("I'm done", Source.SPEECH), ("return xs[::-1]", Source.CODE)])
def test_handing_in_code_is_judged_and_may_be_probed(words: str, source: Source):
    room = opened(plan(CODING, "Why?"))
    room.turn("So I would start with two pointers")
    assert isinstance(room.turn(words, source)[0], Judge)
    room.judged(Verdict(1.0, missing=("tradeoff",), enough=False))
    room.spoken()
    assert isinstance(room.turn("It needs no extra memory, but it changes the list.")[0], Judge)


# ---- foresight ----------------------------------------------------------------------------------------------------


def test_what_may_be_said_next_is_known_before_the_answer_ends():
    room = opened(THREE)
    expected = foresee(room.state, room.at, ("result",))
    room.turn(ANSWER)
    assert said(room.judged()) == expected[0]
    room = opened(THREE)
    room.turn(ANSWER)
    assert said(room.judged(THIN)) == expected[1]
    assert foresee(start(THREE), 0.0) == ()
    unprobed = opened(plan(Question("q1", "Why?", follow_up=False), "How?"))
    assert len(foresee(unprobed.state, 30.0, ("result",))) == 1


# ---- the interviewer began too soon -------------------------------------------------------------------------------


def spoke_too_soon() -> Room:
    """The answer was not over: the interviewer had said two words when the candidate went on."""
    room = opened(plan("Why bridges?", "What then?"))
    room.turn(ANSWER)
    room.judged()
    room.started()
    room.cut(2)
    return room


def test_what_is_said_on_before_the_next_question_was_heard_belongs_to_the_answer_before():
    room = spoke_too_soon()
    room.turn("And because my father built them before me, all over the country.")
    assert len(room.state.progress[0].answers) == 2
    assert room.state.progress[1].answers == ()


def test_the_question_that_was_not_heard_is_put_again_with_an_apology():
    commands = spoke_too_soon().turn("And because my father built them before me, all over the country.")
    assert said(commands).startswith("Sorry")
    assert said(commands).endswith("What then?")


def test_once_the_question_was_heard_the_answer_is_its_own():
    room = spoke_too_soon()
    room.turn("And because my father built them before me, all over the country.")
    room.spoken()
    room.turn("Then I went to the university and studied for six long years.")
    assert len(room.state.progress[1].answers) == 1


# ---- what creators may add to a question ---------------------------------------------------------------------------


def test_a_creators_probe_is_asked_in_its_own_words():
    room = opened(plan(Question("q1", "Why?", probes=("Who else was there?", "What was left?")), "How?"))
    room.turn(ANSWER)
    assert said(room.judged(THIN)) == "Who else was there?"
    room.turn(ANSWER)
    assert said(room.judged(THIN)) == "What was left?"


def test_a_creators_facet_brings_its_own_probe():
    facets = (Facet("cost", ("budget",), "What did it cost?"), Facet("risk"))
    room = opened(plan(Question("q1", "Why?", facets=facets, probes=("And then?",)), "How?"))
    asked = room.turn(ANSWER)[0]
    assert isinstance(asked, Judge)
    assert asked.facets == facets
    assert said(room.judged(Verdict(0.9, missing=("cost",), enough=False))) == "What did it cost?"


WORDED = Verdict(0.8, missing=("result", "role"), enough=False, probe="Which bridge was the hardest to build?")


def test_a_models_probe_is_asked_where_it_may_be_said():
    room = opened(plan("Why do you build?", "How?"))
    room.turn(ANSWER)
    assert said(room.judged(WORDED)) == "Which bridge was the hardest to build?"
    assert room.state.progress[0].asked == ("Which bridge was the hardest to build?",)


@pytest.mark.parametrize("worded", ["How old are you?", "I give you a ten.", "And then? And why?", "You are great."])
def test_a_models_probe_that_may_not_be_said_is_asked_in_our_own_words(worded: str):
    room = opened(plan("Why do you build?", "How?"))
    room.turn(ANSWER)
    authored = said(room.judged(replace(WORDED, probe=worded)))
    assert authored != worded
    assert authored in script("en", Tone.PROFESSIONAL).probes["result"]


def test_a_models_probe_is_for_the_first_facet_it_misses_only():
    room = opened(plan("Why do you build?", "How?"))
    room.turn(ANSWER)
    room.judged(THIN)
    room.turn(ANSWER)
    assert said(room.judged(WORDED)) in script("en", Tone.PROFESSIONAL).probes["role"]


def test_a_creators_probe_comes_before_a_models():
    room = opened(plan(Question("q1", "Why?", probes=("Who else was there?",)), "How?"))
    room.turn(ANSWER)
    assert said(room.judged(WORDED)) == "Who else was there?"


def test_a_judge_knows_what_was_asked_and_how_long_there_is():
    room = opened(plan(Question("q1", "Why?", type=QuestionType.RESEARCH), seconds=1800))
    room.turn(ANSWER)
    room.judged(THIN)
    room.spoken()
    asked = room.turn(ANSWER)[0]
    assert isinstance(asked, Judge)
    assert asked.asked == ("result",)
    assert asked.kind is QuestionType.RESEARCH
    assert asked.remaining == 1800 - room.at


REACT = Question("q1", "Which one?", type=QuestionType.SINGLE_CHOICE, options=("React", "Vue", "None"))


def shown(commands: tuple[Command, ...]) -> list[int | None]:
    return [command.index for command in commands if isinstance(command, Show)]


@pytest.mark.parametrize(
    ("condition", "choice", "next_one"),
    [
        (Condition("q1", any_of=("React", "Vue")), "React", 1),
        (Condition("q1", any_of=("React", "Vue")), "the second one", 1),
        (Condition("q1", any_of=("React",)), "Vue", 2),
        (Condition("q1", none_of=("None",)), "None", 2),
        (Condition("q1", none_of=("None",)), "React", 1),
        (Condition("q3", any_of=("what comes later",)), "Vue", 1),
        (Condition("gone", any_of=("React",)), "Vue", 1),
    ],
)
def test_a_question_is_asked_where_its_condition_is_met(condition: Condition, choice: str, next_one: int):
    room = opened(plan(REACT, Question("q2", "Why that one?", show_if=condition), "How long?"))
    commands = room.turn(choice)
    assert shown(commands) == [next_one]
    assert ("not_applicable" in noted(commands)) is (next_one == 2)


def test_a_condition_may_look_for_words_in_an_open_answer():
    follow = Question("q2", "How did the mentoring go?", show_if=Condition("q1", any_of=("mentor", "mentored")))
    room = opened(plan("What did you do?", follow, "How long?"))
    room.turn("I mentored two juniors for a year.")
    assert shown(room.judged()) == [1]


def test_a_question_that_does_not_apply_is_no_question_left_out():
    room = opened(plan(REACT, Question("q2", "Why React?", show_if=Condition("q1", any_of=("React",)))))
    commands = room.turn("Vue")
    assert room.saying.purpose is Purpose.CLOSE
    assert noted(commands) == ["not_applicable"]


def test_the_last_question_is_not_called_so_while_another_may_follow():
    room = opened(plan("Why?", REACT, Question("q3", "Why React?", show_if=Condition("q1", any_of=("React",)))))
    room.turn(ANSWER)
    assert "last question" in said(room.judged())
    later = Question("q3", "Why React?", show_if=Condition("q2", any_of=("React",)))
    room = opened(plan("Why?", Question("q2", "Which?"), later))
    room.turn(ANSWER)
    assert "last question" not in said(room.judged())


def test_the_greeting_promises_no_more_questions_than_there_may_be():
    room = Room(plan("Why?", Question("q2", "How?", show_if=Condition("q1", any_of=("bridge",)))))
    assert "up to two questions" in said(room.joined())


def test_going_back_passes_over_what_did_not_apply():
    room = opened(plan(REACT, Question("q2", "Why React?", show_if=Condition("q1", any_of=("React",))), "How long?"))
    room.turn("Vue")
    room.spoken()
    assert shown(room.pressed(Button.BACK)) == [0]
    assert shown(room.turn("React")) == [1]


# ---- the end of the answer before ----------------------------------------------------------------------------------


def test_the_end_of_the_answer_before_is_no_wish_to_skip():
    room = answered(THREE, ANSWER)
    commands = room.turn("That's it.")
    assert said(commands) in script("en", Tone.PROFESSIONAL).lines["nudge"]
    assert noted(commands) == []
    assert room.state.index == 1


def test_who_has_nothing_to_say_twice_is_taken_at_their_word():
    room = answered(THREE, ANSWER)
    room.turn("That's it.")
    room.spoken()
    commands = room.turn("Nothing more to say.")
    assert noted(commands) == ["skipped"]
    assert shown(commands) == [2]


# ---- choices, word for word ----------------------------------------------------------------------------------------

TANGLED = ("React", "React Native", "Red, green", "Red", "green", "Don't use any")


def clicked(*labels: str) -> Room:
    """A room in which these options were clicked; what is asked next depends on each of them."""
    many = Question("q1", "Which?", type=QuestionType.MULTIPLE_CHOICE, options=TANGLED)
    asks = [Question(option, f"Why {option}?", show_if=Condition("q1", any_of=(option,))) for option in TANGLED]
    room = opened(plan(many, *asks))
    room.turn(", ".join(labels), source=Source.CHOICE)
    return room


@pytest.mark.parametrize(
    "labels",
    [("React", "React Native"), ("React Native", "Don't use any"), ("Red, green",), ("green", "Red"), ("Red",)],
)
def test_a_condition_is_met_by_the_options_that_were_clicked_and_no_others(labels: tuple[str, ...]):
    room = clicked(*labels)
    assert set(room.state.progress[0].chosen) == set(labels)
    asked = [one for one in TANGLED if applies(room.state, TANGLED.index(one) + 1)]
    assert set(asked) == set(labels)


LANGUAGES = Question("q1", "Which?", type=QuestionType.SINGLE_CHOICE, options=("C", "C++", "C#"))


@pytest.mark.parametrize(
    ("words", "option"),
    [("C#", "C#"), ("C sharp", "C#"), ("c++", "C++"), ("I'd say C plus plus", "C++"), ("C", "C"), ("the third", "C#")],
)
def test_options_that_differ_in_signs_are_told_apart(words: str, option: str):
    room = opened(plan(LANGUAGES, "How?"))
    room.turn(words)
    assert room.state.progress[0].chosen == (option,)


def test_a_condition_without_a_word_in_it_is_met_by_no_answer():
    second = Question("q2", "How?", show_if=Condition("q1", any_of=("!!!",)))
    room = opened(plan("Why?", second, "How long?"))
    room.turn("It had to be done, there was no other way!!!")
    assert shown(room.judged()) == [2]


def test_a_condition_holds_inside_a_script_without_spaces():
    second = Question("q2", "How?", show_if=Condition("q1", any_of=("日本語",)))
    room = opened(replace(plan("Why?", second), language="ja"))
    room.turn("私は日本語が好きです")
    assert shown(room.judged()) == [1]


# ---- what is typed is meant ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["[1, 2, 3]", "(it depends)", "*yes*", "ok", "Thank you for watching the children."])
def test_what_is_typed_is_no_noise(words: str):
    room = opened(THREE)
    room.turn(words, source=Source.TEXT)
    assert room.state.progress[0].answers == (words,)


def test_a_typed_question_about_a_task_does_not_hand_it_in():
    room = opened(plan(Question("q1", "Sort a list.", type=QuestionType.CODING), "How?"))
    commands = room.turn("Should I write it in Python?", source=Source.TEXT)
    assert said(commands).startswith("I can only ask it as it is written.")
    assert room.state.progress[0].answers == ()


def test_go_asks_for_nothing_to_end():
    room = opened(THREE)
    room.turn("Go.", source=Source.TEXT)
    assert room.state.phase is not Phase.CONFIRMING


@pytest.mark.parametrize("source", [Source.CODE, Source.DRAWING])
def test_what_is_handed_in_while_the_end_is_being_confirmed_counts(source: Source):
    room = opened(plan(Question("q1", "Sort a list.", type=QuestionType.CODING, follow_up=False), "How?"))
    room.turn("Stop the interview.")
    commands = room.turn("sorted(xs)", source=source)
    assert room.state.progress[0].answers == ("sorted(xs)",)
    assert shown(commands) == [1]
