"""Is a turn over? One calibrated probability from how it sounds and reads, and the silence it asks for. Pure.

The longer a silence lasts, the rarer are the pauses that long inside a turn: what sounded like a pause becomes an end.
With p the probability when the silence begins and S(t) the share of pauses inside turns that last longer than t, the
probability after t seconds is p / (p + (1 - p) S(t)). The turn is over when that reaches a bound; only a higher one is
sure enough to say more than that the answer was heard. The parameters come out of a script
(`agent/turn_parameters.py`, docs/turn-taking.md).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import NormalDist

from agent import turn_parameters
from agent.completeness import TRAILING_OFF, Completeness, completeness
from agent.interview.language_tag import DEFAULT

EARLY = 3.0
"""Seconds of a turn in which a silence is the likelier a pause the earlier it comes; later it makes no difference."""
USUAL = 0.73
"""The recogniser's probability of a mark that closes a text: the median in the tuning set, where it is not known."""
SHORTEST_PAUSE = 0.3
"""Seconds of silence under which nothing is learnt: no such pause can be taken for an end."""
GONE_ON = 2.0
"""Who speaks again within so many seconds of a turn's end had only paused."""
BELIEF = 6.0
"""How many of a speaker's own pauses are worth as much as those of everybody in the tuning set."""
HABIT_FROM, HABIT_TO = 1.0, 2.0
"""Bounds of a speaker's pauses to everybody's. The longest ones are those missed, so no one is taken to be quicker."""


@dataclass(frozen=True, slots=True)
class Parameters:
    weights: Mapping[str, float]
    """Of the features."""
    pause_median: float
    """Seconds; pauses inside turns are log-normal,"""
    pause_spread: float
    """with this deviation of their logarithm."""
    bound: float
    """The probability at which a turn counts as over,"""
    sure: float
    """and at which nobody is expected to go on with it."""


TUNED = Parameters(
    turn_parameters.WEIGHTS,
    turn_parameters.PAUSE_MEDIAN,
    turn_parameters.PAUSE_SPREAD,
    turn_parameters.BOUND,
    turn_parameters.SURE,
)


@dataclass(frozen=True, slots=True)
class Cues:
    """What is known about a pause."""

    text: str
    """The words of the turn so far."""
    sounds: float | None
    """The end-of-turn model's probability; None when it could not be asked."""
    spoken: float
    """Seconds from the turn's beginning to this silence."""
    closing: float | None = None
    """The recogniser's probability of the mark that closes the text; None when it is not known."""


def features(cues: Cues, language: str = DEFAULT) -> Mapping[str, float]:
    """Numbers of about one. What is unknown counts 0, neither for nor against an end."""
    reads, written = completeness(cues.text, language), cues.text.rstrip()
    return {
        "bias": 1.0,
        "sounds": 0.0 if cues.sounds is None else _logit(cues.sounds) / 4,
        "not_complete": float(reads is not Completeness.COMPLETE),
        "hanging": float(reads is Completeness.HANGING),
        "trailing_off": float(written.endswith(TRAILING_OFF)),
        "unmarked": float(not written.endswith((".", "?", "!"))),
        "closing": 0.0 if cues.closing is None else (_logit(cues.closing) - _logit(USUAL)) / 3,
        "early": max(0.0, 1 - cues.spoken / EARLY),
    }


def probability(cues: Cues, language: str = DEFAULT, parameters: Parameters = TUNED) -> float:
    """That the turn is over, when the silence has just begun."""
    values = features(cues, language)
    return 1 / (1 + math.exp(-sum(parameters.weights[name] * value for name, value in values.items())))


def silence_for(chance: float, bound: float, habit: float = 1.0, parameters: Parameters = TUNED) -> float:
    """Seconds until a silence that was the end by `chance` when it began is the end by `bound`.

    `habit` is the speaker's pauses to everybody's.
    """
    if chance >= bound:
        return 0.0
    rarity = chance * (1 - bound) / (bound * (1 - chance))
    deviations = NormalDist().inv_cdf(1 - max(rarity, 1e-6))
    return parameters.pause_median * habit * math.exp(parameters.pause_spread * deviations)


class Habit:
    """How long one candidate's pauses are, learnt as they speak."""

    def __init__(self) -> None:
        self._count = 0
        self._longer = 0.0
        """Sum of the logarithms of the pauses to everybody's."""

    def learn(self, pause: float) -> None:
        """The candidate was silent for so many seconds and went on."""
        if pause >= SHORTEST_PAUSE:
            self._count += 1
            self._longer += math.log(pause / TUNED.pause_median)

    @property
    def factor(self) -> float:
        """This candidate's pauses to everybody's."""
        return min(HABIT_TO, max(HABIT_FROM, math.exp(self._longer / (BELIEF + self._count))))


def _logit(probability: float) -> float:
    bounded = min(0.99, max(0.01, probability))
    return math.log(bounded / (1 - bounded))
