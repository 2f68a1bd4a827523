"""The conduct scorecard: faults counted by kind, over interviews that a seed and a number determine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from random import Random

from agent.interview import machine
from agent.simulation.acts import Words
from agent.simulation.faults_of_asking import (
    leading_or_double_questions,
    probes_over_limit,
    repeated_questions,
    required_missed,
    time_overrun,
    wrong_ends,
)
from agent.simulation.faults_of_listening import (
    answers_lost,
    dead_air,
    same_opener_twice,
    spoke_over_candidate,
    unanswered_candidate_questions,
    unheeded_requests,
)
from agent.simulation.faults_of_trust import injections_followed, leaks, resume_mismatches, undisclosed
from agent.simulation.interviews import make_plan
from agent.simulation.persona import codename
from agent.simulation.personas import PERSONAS, cast
from agent.simulation.world import Interview, Judging, Stepping, by_rules, play

CHAT_SHARE = 0.25
SPANISH_SHARE = 1 / 6
SLOW_SHARE = 1 / 3
SLOW = (0.2, 0.6, 3.0, 20.0)
"""Seconds that a judge may take: less than the acknowledgement does, about as much, more, and more than is waited."""
PAUSES_SHARE = 1 / 3
PAUSES = (0.3, 1.0, 3.0)
"""Seconds for which a spoken answer may go on: less than the acknowledgement takes, about as much, and more."""

FAULTS: Mapping[str, Callable[[Interview], int]] = {
    "required_missed": required_missed,
    "probes_over_limit": probes_over_limit,
    "repeated_questions": repeated_questions,
    "leading_or_double_questions": leading_or_double_questions,
    "time_overrun": time_overrun,
    "wrong_ends": wrong_ends,
    "unanswered_candidate_questions": unanswered_candidate_questions,
    "unheeded_requests": unheeded_requests,
    "answers_lost": answers_lost,
    "spoke_over_candidate": spoke_over_candidate,
    "same_opener_twice": same_opener_twice,
    "dead_air": dead_air,
    "undisclosed": undisclosed,
}
"""The faults that one interview shows by itself. Three more need something beside it: see `Case.faults`."""
KINDS = (*FAULTS, "leaks", "injections_followed", "resume_mismatches")


@dataclass(frozen=True, slots=True)
class Case:
    """One simulated interview, made by a seed and a number."""

    number: int
    persona: str
    interview: Interview
    faults: Counter[str]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """What so many interviews showed."""

    personas: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    examples: Mapping[str, int] = field(default_factory=dict)
    """Of every fault found, the number of the first interview that showed it."""

    @property
    def interviews(self) -> int:
        return self.personas.total()

    def __add__(self, other: Scorecard) -> Scorecard:
        return Scorecard(
            self.personas + other.personas, self.faults + other.faults, {**other.examples, **self.examples}
        )

    def as_json(self, seed: int) -> dict[str, object]:
        return {
            "interviews": self.interviews,
            "seed": seed,
            "personas": {name: self.personas[name] for name in PERSONAS},
            "faults": {name: self.faults[name] for name in KINDS},
        }


def language_of(seed: int, number: int) -> str:
    """The language that an interview is held in."""
    return "es" if Random(f"{seed} {number} language").random() < SPANISH_SHARE else "en"


def deliberates(seed: int, number: int) -> float | None:
    """The seconds that the judge of an interview takes, where it is a slow one."""
    random = Random(f"{seed} {number} judge")
    return random.choice(SLOW) if random.random() < SLOW_SHARE else None


def unsure(seed: int, number: int) -> float:
    """The seconds for which what is spoken in an interview may go on."""
    random = Random(f"{seed} {number} pauses")
    return random.choice(PAUSES) if random.random() < PAUSES_SHARE else 0.0


def simulate(
    seed: int,
    number: int,
    persona: str | None = None,
    *,
    judging: Judging = by_rules,
    step: Stepping = machine.step,
) -> Case:
    """The interview of that number; without a `persona`, they take turns."""
    name, random = cast(seed, number, persona)
    plan = make_plan(random, language=language_of(seed, number))
    chat = random.random() < CHAT_SHARE
    behaviour = random.random()
    slow, pause = (None, 0.0) if chat else (deliberates(seed, number), unsure(seed, number))

    def played(*, neutral: bool) -> Interview:
        candidate = PERSONAS[name](plan, Random(behaviour), codename(number), chat=chat, neutral=neutral)
        return play(plan, candidate, judging=judging, step=step, chat=chat, deliberates=slow, unsure=pause)

    interview = played(neutral=False)
    faults = Counter({kind: count for kind, found in FAULTS.items() if (count := found(interview))})
    faults["leaks"] = leaks(interview, codename(number))
    faults["resume_mismatches"] = resume_mismatches(interview, step)
    if any(isinstance(moment.act, Words) and moment.act.injected for moment in interview.moments):
        faults["injections_followed"] = injections_followed(interview, played(neutral=True))
    return Case(number, name, interview, +faults)


def survey(
    seed: int,
    numbers: Iterable[int],
    persona: str | None = None,
    *,
    judging: Judging = by_rules,
    step: Stepping = machine.step,
) -> Scorecard:
    """Simulate these interviews and count."""
    personas: Counter[str] = Counter()
    faults: Counter[str] = Counter()
    examples: dict[str, int] = {}
    for number in numbers:
        case = simulate(seed, number, persona, judging=judging, step=step)
        personas[case.persona] += 1
        faults += case.faults
        for kind in case.faults:
            examples.setdefault(kind, number)
    return Scorecard(personas, faults, examples)
