"""Interviews to simulate: plans by a seeded random, of every tone, depth, length, kind of question and language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from random import Random

from agent.interview.plan import (
    CHOICES,
    Condition,
    Depth,
    Limits,
    Plan,
    Question,
    QuestionType,
    Tone,
)
from agent.interview.timing import WEIGHT
from agent.simulation.creators import Written
from agent.simulation.creators_en import ENGLISH
from agent.simulation.creators_es import SPANISH

MOST_QUESTIONS = 12
SECONDS_A_WEIGHT = 110.0
"""An ordinary limit allows so much for a question of weight 1."""

WRITTEN: Mapping[str, Written] = {"en": ENGLISH, "es": SPANISH}
_NAMES = ("", "Ada Lovelace", "Kim", "O'Brien", "Zoë", "x_9")


def make_plan(random: Random, *, language: str = "en") -> Plan:
    """One interview, as a creator may have written it; some are empty, and some want more than their time allows."""
    written = WRITTEN[language]
    questions = _questions(random, written)
    weight = sum(WEIGHT[one.type] for one in questions)
    limit = random.choices((None, 1.0, 0.25), (40, 40, 20))[0]
    return Plan(
        interview_id="simulated",
        title=random.choice(written.titles),
        questions=questions,
        limits=Limits(
            tone=random.choice(tuple(Tone)),
            depth=random.choice(tuple(Depth)),
            seconds=None if limit is None else max(60.0, round(limit * weight * SECONDS_A_WEIGHT)),
        ),
        ai_name=random.choice(("Aural", "Vera", "Sam")),
        language=language,
        candidate_name=random.choice(_NAMES),
        recorded=random.random() < 0.7,
        brief=random.choice(written.briefs),
    )


def _questions(random: Random, written: Written) -> tuple[Question, ...]:
    count = random.choices(range(MOST_QUESTIONS + 1), (1, 3, 6, 8, 9, 9, 8, 6, 4, 3, 2, 2, 2))[0]
    unused = {kind: random.sample(texts, len(texts)) for kind, texts in written.texts.items()}
    made: list[Question] = []
    while len(made) < count:
        kind = random.choices(tuple(QuestionType), (50, 10, 10, 8, 6, 16))[0]
        if unused[kind]:
            made.append(_question(random, written, made, unused[kind].pop(), kind))
    return tuple(made)


def _question(random: Random, written: Written, earlier: list[Question], text: str, kind: QuestionType) -> Question:
    question = Question(
        f"q{len(earlier) + 1}",
        text,
        kind,
        required=random.random() < 0.6,
        follow_up=random.random() < 0.85,
        options=written.options.get(text, ()),
    )
    if kind not in CHOICES and random.random() < 0.25:
        question = replace(question, facets=tuple(random.sample(written.facets, random.randint(1, 4))))
    if kind not in CHOICES and random.random() < 0.2:
        question = replace(question, probes=tuple(random.sample(written.probes, random.randint(1, 3))))
    if earlier and random.random() < 0.15:
        question = replace(question, show_if=_condition(random, written, random.choice(earlier)))
    return question


def _condition(random: Random, written: Written, on: Question) -> Condition:
    values = on.options or written.words
    some = (random.choice(values),)
    return Condition(on.id, any_of=some) if random.random() < 0.7 else Condition(on.id, none_of=some)
