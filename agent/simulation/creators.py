"""What the creators of simulated interviews write, as data, a module a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from agent.interview.plan import Facet, QuestionType


@dataclass(frozen=True, slots=True)
class Written:
    """One language's."""

    titles: tuple[str, ...]
    texts: Mapping[QuestionType, tuple[str, ...]]
    options: Mapping[str, tuple[str, ...]]
    """Of a question's text."""
    facets: tuple[Facet, ...]
    probes: tuple[str, ...]
    briefs: tuple[str, ...]
    words: tuple[str, ...]
    """What an open answer may hold, for a condition."""
