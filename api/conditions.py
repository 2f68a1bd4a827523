"""Conditions of questions: which question each one names, in the store and wherever an interview is carried.

The store names a question by its id. Where there are no ids yet (a list of new questions, an exported interview), a
condition names it by its place in the list.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from models.errors import Invalid
from models.question import Question


def resolved(
    condition: Mapping[str, Any], made: Sequence[Question], known: Mapping[str, Question], *, at: str = ""
) -> dict[str, Any]:
    """A condition as it is stored. `made` are the questions of the same list, `known` all of the interview.

    Raises Invalid where it names no question of the interview; `at` is where in the body the question stands.
    """
    place, named = condition.get("question_index"), condition.get("question_id")
    if place is not None:
        if place >= len(made):
            field = f"{at}showIf.questionIndex"
            raise Invalid(f"{field}: the list has {len(made)} questions, counted from 0", field=field)
        named = made[place].id
    if named not in known:
        field = f"{at}showIf.questionId"
        raise Invalid(f"{field}: the interview has no such question", field=field)
    return {"question_id": named, "any_of": condition["any_of"], "none_of": condition["none_of"]}


def portable(questions: Sequence[Question]) -> list[dict[str, Any] | None]:
    """The conditions of an interview's questions, by place; None where there is none or what it named is gone."""
    places = {row.id: place for place, row in enumerate(questions)}
    return [
        None
        if row.show_if is None or row.show_if["question_id"] not in places
        else {
            "question_index": places[row.show_if["question_id"]],
            "any_of": row.show_if["any_of"],
            "none_of": row.show_if["none_of"],
        }
        for row in questions
    ]


def idle(questions: Sequence[Question]) -> list[int]:
    """The places of the questions that are always asked, because what their condition names does not come before."""
    earlier: set[str] = set()
    found = []
    for place, row in enumerate(questions):
        if row.show_if is not None and row.show_if["question_id"] not in earlier:
            found.append(place)
        earlier.add(row.id)
    return found
