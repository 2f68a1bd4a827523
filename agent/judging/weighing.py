"""What an answer most likely is: its signs and words, weighed. The weights are fitted by `tests/bench/fit_judge.py`."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass

from agent.judging.language import Language
from agent.judging.reading import Asked, Heard
from agent.judging.said import sayings
from agent.judging.signs import signs
from agent.judging.table import FACETS, Table
from agent.judging.weights import TYPICAL, WEIGHTS

SIGNS = Table(WEIGHTS)


@dataclass(frozen=True, slots=True)
class Weighed:
    complete: bool
    """More likely enough than vague or short of something."""
    vague: bool
    """More likely vague than anything else that is about the question."""
    off_topic: bool
    """More likely about something else than anything."""
    short_of: str
    """The facet it is most likely short of, if of any."""
    relevance: float
    """0 (about something else) to 1."""


def weigh(asked: Asked, heard: Heard, found: Collection[str], language: Language) -> Weighed:
    weight = SIGNS.weigh({**TYPICAL, **signs(asked, heard, found, language)})
    if language.said is not None:
        weight = weight + language.said().weigh(sayings(heard.words, asked.kind.form.value))
    vague, off_topic, *facets = weight.tolist()
    likeliest = max(facets)
    missing = likeliest + math.log(sum(math.exp(one - likeliest) for one in facets))
    likely = [math.exp(score) for score in (0.0, vague, off_topic, missing)]
    return Weighed(
        complete=max(vague, missing) <= 0,
        vague=vague > max(0.0, missing),
        off_topic=off_topic > max(0.0, vague, missing),
        short_of=FACETS[facets.index(likeliest)],
        relevance=round(1 - likely[2] / sum(likely), 3),
    )
