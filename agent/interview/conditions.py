"""Which questions are asked at all: those whose condition the earlier answers meet."""

from __future__ import annotations

import re

from agent.interview.intents import plain
from agent.interview.plan import CHOICES, Condition, Question
from agent.interview.state import Progress, State


def applies(state: State, index: int) -> bool:
    """Whether the question at `index` is to be asked. One whose condition names no earlier question always is."""
    condition, place = state.plan.questions[index].show_if, _named(state, index)
    if condition is None or place is None:
        return True
    return _met(condition, state.plan.questions[place], state.progress[place])


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


def _met(condition: Condition, question: Question, progress: Progress) -> bool:
    def given(value: str) -> bool:
        if question.type in CHOICES and progress.chosen:
            return value.strip().casefold() in (option.strip().casefold() for option in progress.chosen)
        return any(_has(answer, value) for answer in progress.answers)

    wanted = not condition.any_of or any(given(value) for value in condition.any_of)
    return wanted and not any(given(value) for value in condition.none_of)


def _has(answer: str, value: str) -> bool:
    """Whether an answer has the words in it. In scripts without spaces words have no bounds to look for."""
    words, told = plain(value), plain(answer)
    if not words:
        return False
    if re.search(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]", words):
        return words in told
    return re.search(rf"\b{re.escape(words)}\b", told) is not None
