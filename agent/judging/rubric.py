"""The creator's own facets: which of them are in an answer."""

from __future__ import annotations

from collections.abc import Sequence

from agent.interview.plan import Facet
from agent.judging.lexicon import stem, words_of

LEAST_SHARE = 0.5
"""A facet without cues is there when at least this share of its name's words is."""
LEAST_LETTERS = 4
"""A name's shorter words ("of", "the") tell nothing, where it has longer ones."""


def covered(facets: Sequence[Facet], words: Sequence[str]) -> tuple[str, ...]:
    """The names of the facets that an answer of these words holds."""
    stems = [stem(word) for word in words]
    told, known = f" {' '.join(stems)} ", frozenset(stems)
    return tuple(facet.name for facet in facets if _shows(facet, told, known))


def _shows(facet: Facet, told: str, known: frozenset[str]) -> bool:
    cues = [words for words in map(words_of, facet.cues) if words]
    if cues:
        return any(f" {' '.join(map(stem, words))} " in told for words in cues)
    name = words_of(facet.name)
    telling = [word for word in name if len(word) >= LEAST_LETTERS] or name
    shared = sum(stem(word) in known for word in telling)
    return shared >= LEAST_SHARE * len(telling) and shared > 0
