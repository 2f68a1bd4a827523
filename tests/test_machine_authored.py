"""What was written before the candidate came, and may be kept for others."""

from __future__ import annotations

import dataclasses

import pytest
from simulation import ANSWER, Room, opened, plan

from agent.interview.authored import authored
from agent.interview.events import Verdict
from agent.interview.plan import Facet, Limits, Plan, Question, QuestionType, Tone

QUESTION = Question(
    "q1",
    "What did you build?",
    facets=(Facet("scale", ("large",), "How large was it?"),),
    probes=("Who else was there?",),
)
CHOICE = Question("q2", "Which?", QuestionType.SINGLE_CHOICE, options=("Red", "Blue"))
ASKED = Plan("i", "A test", (QUESTION, CHOICE), Limits(), ai_name="Vera", candidate_name="Quentin Vale")


def test_the_creators_questions_and_probes_are() -> None:
    texts = authored(ASKED)
    assert {"What did you build?", "How large was it?", "Who else was there?", "A: Red. B: Blue."} <= texts


def test_the_interviewers_own_lines_are() -> None:
    room = opened(dataclasses.replace(ASKED, candidate_name=""))
    assert any("Vera" in text for text in authored(ASKED))
    room.silence()
    assert room.saying.text in authored(ASKED)


@pytest.mark.parametrize("tone", Tone)
@pytest.mark.parametrize("language", ["en", "es"])
def test_nothing_names_the_candidate(tone: Tone, language: str) -> None:
    named = dataclasses.replace(ASKED, language=language, limits=Limits(tone=tone))
    assert Room(named).joined()
    for text in authored(named):
        assert "quentin" not in text.lower()
        assert "vale" not in text.lower().split()


def test_a_question_that_names_the_candidate_is_not() -> None:
    question = dataclasses.replace(QUESTION, text="Quentin, what did you build?")
    texts = authored(dataclasses.replace(ASKED, questions=(question,)))
    assert not any("Quentin" in text for text in texts)


def test_a_name_in_another_spelling_is_still_a_name() -> None:
    question = dataclasses.replace(QUESTION, text="What would O'BRIEN build?")
    named = dataclasses.replace(ASKED, candidate_name="o'brien", questions=(question,))
    assert "What would O'BRIEN build?" not in authored(named)


def test_without_a_name_the_greeting_may_be_kept() -> None:
    nameless = dataclasses.replace(ASKED, candidate_name="")
    room = Room(nameless)
    room.joined()
    assert any(room.saying.text.startswith(text) for text in authored(nameless) if text)
    assert not any(room.saying.text.startswith(text) for text in authored(ASKED) if text)


def test_a_models_words_are_not() -> None:
    room = opened(plan("What did you build?", "And then?"))
    room.turn(ANSWER)
    room.judged(Verdict(1.0, missing=("result",), enough=False, probe="What came of the bridges?"))
    assert room.saying.text.endswith("What came of the bridges?")
    assert "What came of the bridges?" not in authored(room.state.plan)


def test_what_is_filled_in_meanwhile_is_not() -> None:
    timed = plan("What did you build?", seconds=600.0)
    assert not any("{" in text or "minutes" in text for text in authored(timed))
