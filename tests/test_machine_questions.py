"""The kinds of questions, and what creators may add to one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from simulation import ANSWER, THIN, THREE, Room, listened, noted, opened, plan, said, shown

from agent.interview.conditions import applies
from agent.interview.events import (
    Button,
    Judge,
    Listen,
    Purpose,
    Source,
    Verdict,
)
from agent.interview.foresight import foresee
from agent.interview.machine import Phase
from agent.interview.plan import Condition, Facet, Question, QuestionType, Tone
from agent.interview.script import script

# ---- kinds of questions ---------------------------------------------------------------------------------------------


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


# ---- what creators may add to a question ----------------------------------------------------------------------------


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
    assert said(room.judged(WORDED)).endswith(" Which bridge was the hardest to build?")
    assert room.state.progress[0].asked == ("Which bridge was the hardest to build?",)


def test_a_models_probe_begins_like_going_on_so_that_its_first_words_are_ready():
    room = opened(plan("Why do you build?", "How?"))
    going_on = foresee(room.state, room.at)[0]
    room.turn(ANSWER)
    led = said(room.judged(WORDED)).removesuffix(WORDED.probe)
    assert led
    assert going_on.startswith(led)
    room.spoken()
    room.turn("Could you say that again?")
    assert room.saying.text.endswith(WORDED.probe)
    assert led not in room.saying.text


def test_our_own_probe_needs_no_lead():
    room = opened(plan("Why do you build?", "How?"))
    room.turn(ANSWER)
    assert said(room.judged(THIN)) in script("en", Tone.PROFESSIONAL).probes["result"]


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


# ---- choices, word for word -----------------------------------------------------------------------------------------


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


# ---- what is typed is meant -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["[1, 2, 3]", "(it depends)", "*yes*", "ok", "Thank you for watching the children."])
def test_what_is_typed_is_no_noise(words: str):
    room = opened(THREE)
    room.turn(words, source=Source.TEXT)
    assert room.state.progress[0].answers == (words,)


@pytest.mark.parametrize(
    "words", ["Should I write it in Python?", "Are there duplicates?", "Is a heap too slow for that?"]
)
def test_a_typed_question_about_a_task_does_not_hand_it_in(words: str):
    room = opened(plan(Question("q1", "Sort a list.", type=QuestionType.CODING), "How?"))
    commands = room.turn(words, source=Source.TEXT)
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
