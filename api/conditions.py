"""Conditions of questions: which question each one names, in the store and wherever an interview is carried.

The store names a question by its id. Where there are no ids yet (a list of new questions, an exported interview), a
condition names it by its place in the list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from agent.interview.intents import plain
from agent.interview.plan import CHOICES
from models.errors import Invalid
from models.question import Question


def resolved(
    condition: Mapping[str, Any], made: Sequence[Question] | None, known: Mapping[str, Question], *, at: str = ""
) -> dict[str, Any]:
    """A condition as it is stored. `made` are the questions of the same list, if any; `known` all of the interview.

    Raises Invalid where it names no question of the interview; `at` is where in the body the question stands.
    """
    place, named = condition.get("question_index"), condition.get("question_id")
    if place is not None:
        field = f"{at}showIf.questionIndex"
        if made is None:
            raise Invalid(f"{field}: a change names the earlier question by questionId", field=field)
        if place >= len(made):
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


def futile(questions: Sequence[Question]) -> Iterator[tuple[int, str]]:
    """Values that no answer can have or that contradict each other: the place of the question, and what is wrong."""
    earlier: dict[str, tuple[int, Question]] = {}
    for place, row in enumerate(questions):
        if row.show_if is not None and row.show_if["question_id"] in earlier:
            number, named = earlier[row.show_if["question_id"]]
            yield from ((place, why) for why in _faults(row.show_if, number, named))
        earlier[row.id] = (place + 1, row)


def _faults(condition: Mapping[str, Any], number: int, named: Question) -> Iterator[str]:
    """`number` is that of the question `named` in the condition, counted from 1."""
    wanted, unwanted = (list(map(plain, condition[name])) for name in ("any_of", "none_of"))
    values = dict.fromkeys((*condition["any_of"], *condition["none_of"]))
    if named.type in CHOICES and named.options:
        options = set(map(plain, named.options))
        if lost := [value for value in values if plain(value) not in options]:
            yield f"depends on {_quoted(lost)}, which question {number} does not offer: nobody can choose that."
    elif lost := [value for value in values if not plain(value)]:
        yield f"depends on {_quoted(lost)}, which has no letters or digits: no answer is taken to say it."
    if both := [value for value in condition["any_of"] if plain(value) in unwanted]:
        never = all(value in unwanted for value in wanted)
        told = "it is never asked" if never else "an answer with it never counts"
        yield f"is asked for {_quoted(both)} and not asked for the same: {told}."


def _quoted(values: Sequence[str]) -> str:
    return ", ".join(f'"{value}"' for value in values)
