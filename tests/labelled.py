"""The labelled answers of `tests/answers/`, and how well the machine and the judge tell them apart."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from agent.interview.events import Judge
from agent.interview.intents import AGAIN, recognise
from agent.interview.languages import phrases
from agent.interview.noise import is_noise
from agent.judge import judge

ANSWERS = Path(__file__).parent / "answers"
HALVES = ("tuning", "report", "unseen", "fresh", "further", "blind", "last", "eighth", "ninth", "tenth")
"""All but the first two were written by people who had not seen the rules (docs/judge.md)."""
TUNED = HALVES[:-1]
"""Those whose mistakes the rules were mended by, and that the weights are fitted on. The tenth was looked at once."""
CALLED = {"lesson": "reflection", "way": "approach", "ownership": "role"}
"""Facets that some writers call otherwise than the judge."""
LABELS = ("complete", "vague", "off_topic", "missing", "repeat_request", "noise")
ENGLISH = phrases("en")

Pairs = Counter[tuple[str, str]]
"""How often each label met each prediction."""


@dataclass(frozen=True, slots=True)
class Labelled:
    question: str
    answer: str
    label: str
    facets: frozenset[str]
    """Where the label is "missing": the facets a good interviewer might ask about first."""


@dataclass(frozen=True, slots=True)
class Score:
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def read(half: str) -> list[Labelled]:
    lines = (ANSWERS / f"{half}.jsonl").read_text(encoding="utf-8").splitlines()
    return [
        Labelled(
            row["question"],
            row["answer"],
            row["label"],
            frozenset(CALLED.get(facet, facet) for facet in row.get("facets", ())),
        )
        for row in map(json.loads, lines)
    ]


def predict(one: Labelled) -> str:
    """The label the machine and the judge give; "wrong_facet" and "other_request" are never right."""
    if is_noise(one.answer, ENGLISH, one.question):
        return "noise"
    intent = recognise(one.answer, ENGLISH, one.question)
    if intent is not None:
        return "repeat_request" if intent in AGAIN else "other_request"
    verdict = judge(Judge(1, "q1", one.question, (one.answer,), probes_left=2))
    if verdict.enough:
        return "complete"
    facet = verdict.missing[0]
    if one.label == "missing" and facet in one.facets:
        return "missing"
    return {"topic": "off_topic", "detail": "vague"}.get(facet, "wrong_facet" if one.label == "missing" else "missing")


def compare(answers: list[Labelled]) -> Pairs:
    return Counter((one.label, predict(one)) for one in answers)


def scores(pairs: Pairs) -> Iterator[tuple[str, Score]]:
    """For each label. A wrong facet was predicted as missing."""
    for label in LABELS:
        guessed = {label, "wrong_facet"} if label == "missing" else {label}
        predicted = sum(count for (_, guess), count in pairs.items() if guess in guessed)
        true = sum(count for (truth, _), count in pairs.items() if truth == label)
        right = pairs[label, label]
        yield label, Score(right / predicted if predicted else 0.0, right / true if true else 0.0)


def macro_f1(pairs: Pairs) -> float:
    return sum(score.f1 for _, score in scores(pairs)) / len(LABELS)
