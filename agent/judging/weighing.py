"""What an answer most likely is: its signs, weighed. The weights are fitted by `tests/bench/fit_judge.py`."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass

from agent.judging.language import Language
from agent.judging.reading import Asked, Heard
from agent.judging.said import sayings
from agent.judging.signs import signs
from agent.judging.weights import TYPICAL, WEIGHTS

NOT_COMPLETE = ("vague", "off_topic", "missing")
"""What the weights speak for, in their order; a complete answer weighs nothing."""

LEAN = 0.5
"""Logits beyond what was fitted: a part that is asked for and does not show speaks for its missing, and that all show
speaks against it."""


@dataclass(frozen=True, slots=True)
class Weighed:
    complete: bool
    """More likely enough than vague or short of something."""
    vague: bool
    """More likely vague than anything else that is about the question."""
    off_topic: bool
    """More likely about something else than anything."""
    relevance: float
    """0 (about something else) to 1."""


def weigh(asked: Asked, heard: Heard, found: Collection[str], language: Language) -> Weighed:
    vague = off_topic = missing = 0.0
    counted = signs(asked, heard, found, language)
    if not counted.keys() >= TYPICAL.keys():
        counted = {**TYPICAL, **counted}
    for sign, amount in counted.items():
        if amount:
            weights = WEIGHTS[sign]
            vague += weights[0] * amount
            off_topic += weights[1] * amount
            missing += weights[2] * amount
    table = language.said() if language.said is not None else {}
    for saying, amount in sayings(heard.words, asked.kind.form.value).items():
        if saying in table:
            weights = table[saying]
            vague += weights[0] * amount
            off_topic += weights[1] * amount
            missing += weights[2] * amount
    missing += LEAN if any(not set(group) & set(found) for group in asked.needs) else -LEAN
    likely = [math.exp(score) for score in (0.0, vague, off_topic, missing)]
    return Weighed(
        complete=max(vague, missing) <= 0,
        vague=vague > max(0.0, missing),
        off_topic=off_topic > max(0.0, vague, missing),
        relevance=round(1 - likely[2] / sum(likely), 3),
    )
