"""What may be said next is known while the candidate still listens or answers, word for word."""

from __future__ import annotations

import pytest
from simulation import ANSWER, GOOD, THIN, THREE, Room, answered, opened, plan, said

from agent.interview.events import Button, Source, Verdict
from agent.interview.foresight import foresee
from agent.interview.machine import start
from agent.interview.plan import Condition, Depth, Plan, Question, QuestionType

DEEP = plan("What do you do?", "Why did you choose it?", depth=Depth.DEEP)
FACETS = ("result", "role")


def test_the_greeting_is_known_before_the_candidate_is_there() -> None:
    room = Room(THREE)
    (expected,) = foresee(room.state, room.at)
    assert said(tuple(room.joined())) == expected


def test_going_on_comes_first_then_a_probe_for_each_facet() -> None:
    room = opened(THREE)
    expected = foresee(room.state, room.at, FACETS)
    room.turn(ANSWER)
    assert said(room.judged()) == expected[0]
    for place, facet in enumerate(FACETS, start=1):
        again = opened(THREE)
        again.turn(ANSWER)
        assert said(again.judged(Verdict(1.0, missing=(facet,), enough=False))) == expected[place]


def test_what_follows_a_question_is_known_while_it_is_being_asked() -> None:
    room = answered(THREE, ANSWER)
    room.turn(ANSWER)
    room.judged()
    expected = foresee(room.state, room.at, FACETS)
    room.spoken()
    room.turn(ANSWER)
    assert said(room.judged(THIN)) in expected
    assert room.saying.purpose == "probe"


def test_what_follows_an_answer_is_known_while_it_is_judged() -> None:
    room = opened(THREE)
    room.turn(ANSWER)
    expected = foresee(room.state, room.at, FACETS)
    assert said(room.judged(THIN)) in expected


def test_where_nothing_is_followed_up_no_probe_is_expected() -> None:
    room = opened(plan(Question("q1", "Why?", follow_up=False), "How?"))
    expected = foresee(room.state, room.at, FACETS)
    assert [text for text in expected if "How?" in text] == [expected[0]]
    assert expected == foresee(room.state, room.at)


def test_a_second_probe_for_the_same_facet_is_not_expected() -> None:
    room = opened(DEEP)
    room.turn(ANSWER)
    room.judged(THIN)
    expected = foresee(room.state, room.at, ("result",))
    room.spoken()
    room.turn(ANSWER)
    assert said(room.judged(Verdict(1.0, missing=("result",), enough=False))) == expected[0]
    assert "next" in expected[0].lower() or "last" in expected[0].lower()


def test_each_option_leads_to_what_follows_it() -> None:
    asked = plan(
        Question("q1", "Which?", QuestionType.SINGLE_CHOICE, options=("Red", "Blue")),
        Question("q2", "Why red?", show_if=Condition("q1", any_of=("Red",))),
        Question("q3", "Why blue?", show_if=Condition("q1", any_of=("Blue",))),
    )
    for option in ("Red", "Blue"):
        room = opened(asked)
        expected = foresee(room.state, room.at)
        room.turn(option)
        assert room.saying.text in expected


@pytest.mark.parametrize("kind", [QuestionType.CODING, QuestionType.WHITEBOARD])
def test_work_that_is_handed_in_is_judged(kind: QuestionType) -> None:
    room = opened(plan(Question("q1", "Write it.", kind), "And then?"))
    expected = foresee(room.state, room.at, ("evidence",))
    room.turn("print()", Source.CODE)
    assert said(room.judged(GOOD)) == expected[0]


def test_a_nudge_and_a_repetition_are_known() -> None:
    room = opened(THREE)
    expected = foresee(room.state, room.at)
    assert said(room.silence()) in expected
    room = opened(THREE)
    assert said(room.pressed(Button.REPEAT)) in expected


def test_looking_ahead_while_paused_knows_what_takes_it_up() -> None:
    room = opened(THREE)
    room.pressed(Button.PAUSE)
    assert any(THREE.questions[0].text in text for text in foresee(room.state, room.at))


def test_nothing_follows_the_end() -> None:
    room = opened(plan(Question("q1", "Why?", follow_up=False)))
    room.turn(ANSWER)
    room.spoken()
    assert foresee(room.state, room.at) == ()
    assert len(foresee(start(Plan("i", "t", ())), 0.0)) == 1


def test_looking_ahead_repeats_nothing() -> None:
    room = opened(THREE)
    expected = foresee(room.state, room.at, ("result", "result"))
    assert len(set(expected)) == len(expected)


def test_the_sign_of_listening_is_known_before_anything_is_answered() -> None:
    room = opened(THREE)
    expected = foresee(room.state, room.at, FACETS)
    assert said(room.turn(ANSWER, sure=1.0)) in expected
