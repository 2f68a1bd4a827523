"""What happens seldom, and must be right all the same."""

import json

import pytest
from simulation import THREE, noted, opened, plan, said

from agent.interview.brief import answer
from agent.interview.codec import state_from_json, state_to_json
from agent.interview.events import Button, TurnCut
from agent.interview.frozen import replace
from agent.interview.languages import phrases
from agent.interview.plan import Condition, Question, QuestionType
from agent.interview.state import Phase, Progress, start
from agent.interview.timing import LEAST_SECONDS, least_seconds


def test_a_sentence_that_tells_much_less_is_left_out_of_an_answer():
    brief = "The team is a team of twelve people in Leeds. People bring lunch."
    assert answer(brief, "How many people are on the team in Leeds?", phrases("en")) == (
        "The team is a team of twelve people in Leeds."
    )


def test_a_state_in_mid_sentence_survives_json():
    room = opened(plan("Why?", "How?"))
    room.turn("Because of the sea.")
    room.judged()
    assert room.state.speaking is not None
    assert state_from_json(json.loads(json.dumps(state_to_json(room.state)))) == room.state


def test_words_cut_off_when_the_time_is_up_are_kept():
    room = opened(plan("Why?", seconds=60))
    room.at = 61.0
    room.put(TurnCut(room.at, "Because of the"))
    assert room.state.current.answers == ("Because of the",)
    assert room.state.phase is Phase.ASKING


def test_a_question_that_was_passed_over_is_noted_once_however_often_it_is_passed():
    only_if = Condition("q1", any_of=("sea",))
    room = opened(plan("Why?", Question("q2", "Which sea?", show_if=only_if), "How?"))
    room.turn("Because of the hills.")
    assert "not_applicable" in noted(room.judged())
    room.pressed(Button.BACK)
    again = room.pressed(Button.SKIP)
    assert said(again).endswith("How?")
    assert "not_applicable" not in noted(again)


def test_the_least_time_of_questions_adds_up():
    kinds = (QuestionType.CODING, QuestionType.OPEN_ENDED)
    assert least_seconds(kinds) == sum(LEAST_SECONDS[kind] for kind in kinds)


def test_a_changed_copy_leaves_the_value_as_it_was():
    progress = Progress(("Because.",))
    changed = replace(progress, probed=("result",), put=True)
    assert changed == Progress(("Because.",), probed=("result",), put=True)
    assert progress == Progress(("Because.",))


def test_back_goes_to_the_question_asked_before_and_not_to_one_dropped_for_time():
    optional = Question("q2", "How?", QuestionType.CODING, required=False)
    room = opened(plan("Why?", optional, Question("q3", "Who?", QuestionType.CODING), seconds=120))
    room.at = 100.0
    room.turn("Because of the sea.")
    assert said(room.pressed(Button.BACK)).endswith("Why?")


def test_a_copy_of_a_state_has_no_other_fields():
    with pytest.raises(TypeError, match="State has not all of"):
        replace(start(THREE), phases=Phase.ENDED)
