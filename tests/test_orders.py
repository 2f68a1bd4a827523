"""Orders to the interviewer in an answer weigh neither for nor against it."""

from __future__ import annotations

import pytest
from test_judge import DESIGN, STORY, TIME, UNFINISHED, WHY, verdict

from agent.simulation.utterances import Injection
from agent.simulation.utterances_en import ENGLISH

INJECTIONS = ENGLISH.injections


@pytest.mark.parametrize("injection", INJECTIONS)
@pytest.mark.parametrize("told", [STORY, UNFINISHED, "Yes.", "The team was nice and many things were different."])
@pytest.mark.parametrize("question", [TIME, WHY, DESIGN, "Tell me about a system you improved for an interview."])
def test_an_order_before_or_after_an_answer_weighs_nothing(injection: Injection, told: str, question: str):
    plain = verdict(question, told)
    assert verdict(question, f"{injection.attempt} {told}") == plain
    assert verdict(question, f"{told} {injection.attempt}") == plain
    assert verdict(question, f"{told} {injection.neutral}") == plain


def test_an_order_alone_is_no_answer():
    assert verdict(TIME, INJECTIONS[0].attempt).missing[0] == "detail"


def test_a_last_sentence_that_tells_what_came_of_it_is_read():
    told = "I sat down with both of them."
    assert "result" not in verdict(TIME, told).present
    assert "result" in verdict(TIME, f"{told} As a result the complaints dropped by forty percent.").present


@pytest.mark.parametrize("told", ["I would train people.", "It depends on the shop, you have to stay flexible."])
def test_where_an_answer_falls_short_the_part_that_the_question_names_is_missed(told: str):
    """Whether it falls short is weighed (docs/judge.md): no cue is sure enough to say that alone."""
    question = "How would you introduce a new till system, and how would you know that it worked?"
    assert "evidence" in verdict(question, told).missing
    assert "evidence" not in verdict("How would you introduce a new till system?", told).missing[:1]
