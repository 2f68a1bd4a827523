"""What candidates ask of the interviewer instead of answering."""

from __future__ import annotations

import pytest
from simulation import ANSWER, THIN, THREE, answered, cut_short, listened, noted, opened, plan, said, shown

from agent.interview.events import (
    Button,
    Judge,
    Listen,
    Purpose,
    Show,
    Source,
)
from agent.interview.plan import Tone
from agent.interview.script import script

# ---- requests -------------------------------------------------------------------------------------------------------


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


def test_a_greeting_back_is_no_answer():
    room = opened(THREE)
    assert room.turn("Hello, nice to meet you.") == (Listen(2.0, 42.0),)
    assert isinstance(room.turn(ANSWER)[0], Judge)


def test_a_greeting_is_the_answer_where_words_to_somebody_are_asked_for():
    room = opened(plan("What would you say to a guest who walks in?"))
    assert isinstance(room.turn("Good morning, nice to meet you.")[0], Judge)


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


# ---- the end of the answer before -----------------------------------------------------------------------------------


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
