"""What breaks the conversation: gaps, interruptions, silence, a beginning too soon."""

from __future__ import annotations

import pytest
from simulation import ANSWER, THIN, THREE, Room, answered, cut_short, listened, noted, opened, plan, said

from agent.interview.events import (
    Button,
    CandidateTurn,
    End,
    Judge,
    Listen,
    Outcome,
    Show,
    Source,
    Spoken,
    TurnCut,
)

# ---- coming back ----------------------------------------------------------------------------------------------------


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


# ---- interruptions --------------------------------------------------------------------------------------------------


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


# ---- silence --------------------------------------------------------------------------------------------------------


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


# ---- the interviewer began too soon ---------------------------------------------------------------------------------


def spoke_too_soon(**limits: object) -> Room:
    """The answer was not over: the interviewer had said two words when the candidate went on."""
    room = opened(plan("Why bridges?", "What then?", **limits))
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


def test_a_word_said_on_is_kept_with_the_answer_before_and_the_question_goes_on():
    room = spoke_too_soon()
    commands = room.turn("Of stone.")
    assert said(commands).startswith("As I was saying")
    assert [one.answers for one in room.state.progress] == [(ANSWER, "Of stone."), ()]


def test_what_the_connection_cut_before_the_next_question_was_heard_belongs_to_the_answer_before():
    room = spoke_too_soon()
    room.put(TurnCut(room.at, "And because my father"))
    assert [one.answers for one in room.state.progress] == [(ANSWER, "And because my father"), ()]


def test_what_is_said_on_when_the_time_is_up_belongs_to_the_answer_before():
    room = spoke_too_soon(seconds=60)
    room.at = 61.0
    room.turn("And because my father built them before me.")
    assert [one.answers for one in room.state.progress] == [(ANSWER, "And because my father built them before me."), ()]


def test_the_recogniser_doubts_what_is_said_on_as_well():
    room = spoke_too_soon()
    room.put(CandidateTurn(room.at, "And because my father built them before me.", Source.SPEECH, 0.4, ("father",)))
    assert (room.state.progress[0].confidence, room.state.progress[0].doubtful) == (0.4, ("father",))


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
