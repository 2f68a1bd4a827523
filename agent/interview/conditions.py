"""Which questions are asked at all: those whose condition the earlier answers meet."""

from __future__ import annotations

import re

from agent.interview.choices import match
from agent.interview.intents import plain
from agent.interview.languages import phrases
from agent.interview.plan import CHOICES, Condition, Question
from agent.interview.state import State


def applies(state: State, index: int) -> bool:
    """Whether the question at `index` is to be asked. One whose condition names no earlier question always is."""
    condition, place = state.plan.questions[index].show_if, _named(state, index)
    if condition is None or place is None:
        return True
    return _met(condition, state.plan.questions[place], state.progress[place].answers, state.plan.language)


def may_apply(state: State, index: int, later: int) -> bool:
    """Whether, as far as one knows while the question at `index` is open, the one at `later` may be asked."""
    place = _named(state, later)
    return (place is not None and place >= index) or applies(state, later)


def _named(state: State, index: int) -> int | None:
    """The place of the earlier question that a question's condition names."""
    condition = state.plan.questions[index].show_if
    if condition is None:
        return None
    earlier = state.plan.questions[:index]
    return next((place for place, one in enumerate(earlier) if one.id == condition.question_id), None)


def _met(condition: Condition, question: Question, answers: tuple[str, ...], language: str) -> bool:
    def given(value: str) -> bool:
        return any(_holds(answer, value, question, language) for answer in answers)

    wanted = not condition.any_of or any(given(value) for value in condition.any_of)
    return wanted and not any(given(value) for value in condition.none_of)


def _holds(answer: str, value: str, question: Question, language: str) -> bool:
    """Whether an answer chooses the option, or has the words in it."""
    if question.type in CHOICES and (chosen := match(answer, question.options, phrases(language))):
        return plain(value) in map(plain, chosen)
    words = plain(value)
    return bool(words) and re.search(rf"\b{re.escape(words)}\b", plain(answer)) is not None
