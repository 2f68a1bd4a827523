"""Interviews to simulate: plans made by a seeded random, of every tone, depth, length and kind of question."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from agent.interview.plan import (
    CHOICES,
    Condition,
    Depth,
    Facet,
    Limits,
    Plan,
    Question,
    QuestionType,
    Tone,
)
from agent.interview.timing import WEIGHT

MOST_QUESTIONS = 12
SECONDS_A_WEIGHT = 110.0
"""An ordinary limit allows so much for a question of weight 1."""

_TEXTS: dict[QuestionType, tuple[str, ...]] = {
    QuestionType.OPEN_ENDED: (
        "Tell me about a time you had to change a plan at the last minute.",
        "Describe a project you are proud of.",
        "Why do you want to work with us?",
        "How would you explain a cache to a new colleague?",
        "Tell me about a conflict in a team and what you did about it.",
        "How do you decide what to work on first? Please give an example.",
        "What is the difference between a process and a thread?",
        "Have you worked at night before?",
        "What would you ask a customer who calls with a complaint?",
        "When did you last change your mind about something important?",
        "What does a good day at work look like for you?",
        "Describe a mistake you made, and how you found it.",
        "How would you design a service that must never lose a message?",
        "Are you allowed to work in this country?",
    ),
    QuestionType.SINGLE_CHOICE: (
        "Which of these do you know best?",
        "How long have you done this kind of work?",
        "Where would you rather work?",
        "What level are you looking for?",
    ),
    QuestionType.MULTIPLE_CHOICE: (
        "Which of these have you used?",
        "On which days can you work?",
        "Which languages do you speak well enough for a meeting?",
    ),
    QuestionType.CODING: (
        "Write a function that returns the first item that satisfies a condition.",
        "Write a query that counts the orders of each city.",
        "Write a class for a cache of limited size.",
    ),
    QuestionType.WHITEBOARD: (
        "Draw how a message travels from one user to another.",
        "Sketch the tables of a library's catalogue.",
    ),
    QuestionType.RESEARCH: (
        "What do you know about how people choose a bank?",
        "Walk me through how you last bought something expensive.",
        "What annoys you most about the tools you use every day?",
    ),
}
_OPTIONS: dict[str, tuple[str, ...]] = {
    "Which of these do you know best?": ("Python", "Java", "JavaScript", "Go"),
    "How long have you done this kind of work?": ("Less than a year", "One to three years", "Longer"),
    "Where would you rather work?": ("From home", "In the office", "No preference"),
    "What level are you looking for?": ("Junior", "Senior", "Lead"),
    "Which of these have you used?": ("Kafka", "PostgreSQL", "Redis", "None of these"),
    "On which days can you work?": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"),
    "Which languages do you speak well enough for a meeting?": ("English", "Spanish", "German"),
}
_FACETS = (
    Facet("names the cost of delay", ("cost", "late fee", "penalty"), "What would a delay have cost?"),
    Facet("shows ownership beyond the ticket", ("owned", "my own idea"), "Which part of it was your own idea?"),
    Facet("weighs two alternatives fairly", ("alternative", "instead of"), ""),
    Facet("quantifies the outcome", ("percent", "hours", "times the load"), "Which figures changed by it?"),
    Facet("mentions the people affected", ("customer", "colleague", "users"), ""),
    Facet("knows the regulator's rules", ("regulator", "audit"), ""),
)
_PROBES = (
    "Who was the first to notice?",
    "What would you have done with twice the time?",
    "Which part of it surprised you?",
    "What did others say about it?",
    "How long did that take?",
)
_BRIEFS = (
    "",
    "The role pays between 60 and 70 thousand a year. You would work with five engineers and report to the platform "
    "lead. The job is remote, with two days a month at the office in Leeds. You will hear back within one week.",
    "We are a team of twelve.\nThe next step is a call with the hiring manager.\nWe use PostgreSQL and Go.",
)
_NAMES = ("", "Ada Lovelace", "Kim", "O'Brien", "Zoë", "x_9")


def make_plan(random: Random, *, language: str = "en") -> Plan:
    """One interview, as a creator may have written it; some are empty, and some want more than their time allows."""
    questions = _questions(random)
    weight = sum(WEIGHT[one.type] for one in questions)
    limit = random.choices((None, 1.0, 0.25), (40, 40, 20))[0]
    return Plan(
        interview_id="simulated",
        title=random.choice(("Backend engineer", "Customer service", "A study of banking habits")),
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
        brief=random.choice(_BRIEFS),
    )


def _questions(random: Random) -> tuple[Question, ...]:
    count = random.choices(range(MOST_QUESTIONS + 1), (1, 3, 6, 8, 9, 9, 8, 6, 4, 3, 2, 2, 2))[0]
    unused = {kind: random.sample(texts, len(texts)) for kind, texts in _TEXTS.items()}
    made: list[Question] = []
    while len(made) < count:
        kind = random.choices(tuple(QuestionType), (50, 10, 10, 8, 6, 16))[0]
        if unused[kind]:
            made.append(_question(random, made, unused[kind].pop(), kind))
    return tuple(made)


def _question(random: Random, earlier: list[Question], text: str, kind: QuestionType) -> Question:
    question = Question(
        f"q{len(earlier) + 1}",
        text,
        kind,
        required=random.random() < 0.6,
        follow_up=random.random() < 0.85,
        options=_OPTIONS.get(text, ()),
    )
    if kind not in CHOICES and random.random() < 0.25:
        question = replace(question, facets=tuple(random.sample(_FACETS, random.randint(1, 4))))
    if kind not in CHOICES and random.random() < 0.2:
        question = replace(question, probes=tuple(random.sample(_PROBES, random.randint(1, 3))))
    if earlier and random.random() < 0.15:
        question = replace(question, show_if=_condition(random, random.choice(earlier)))
    return question


def _condition(random: Random, on: Question) -> Condition:
    values = on.options or ("we", "percent", "yes", "no")
    some = (random.choice(values),)
    return Condition(on.id, any_of=some) if random.random() < 0.7 else Condition(on.id, none_of=some)
