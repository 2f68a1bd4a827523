"""What the answers are about: the phrases that carry them, and not the words the questions brought in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from agent.report.words import STOPWORDS, stem, words

MOST = 8
LONGEST = 3
"""Words of a phrase."""
_BREAKS = re.compile(r"[.,;:!?…()\[\]\"“”\n–—]+")
_LEAST_LETTERS = 3


def themes(answers: Sequence[str], questions: Iterable[str], language: str) -> tuple[str, ...]:
    """The phrases that matter most, the heaviest first.

    A phrase weighs by how often and in how many answers it comes, and by its length: "rate limiting" tells more than
    "limiting". Words of the questions do not count by themselves.
    """
    asked = {stem(word, language) for question in questions for word in words(question)}
    weights: Counter[tuple[str, ...]] = Counter()
    spread: Counter[tuple[str, ...]] = Counter()
    forms: dict[tuple[str, ...], Counter[str]] = {}
    for answer in answers:
        here = set()
        for phrase in _phrases(answer, language):
            key = tuple(stem(word, language) for word in phrase)
            if all(part in asked for part in key):
                continue
            weights[key] += 1
            forms.setdefault(key, Counter())[" ".join(phrase)] += 1
            here.add(key)
        spread.update(here)
    said_once = max(weights.values(), default=0) < 2
    ranked = sorted(
        (key for key, times in weights.items() if times > 1 or len(key) > 1 or said_once),
        key=lambda key: (-weights[key] * (1 + 0.6 * (len(key) - 1)) * (1 + 0.5 * (spread[key] - 1)), key),
    )
    kept: list[tuple[str, ...]] = []
    for key in ranked:
        if not any(set(key) & set(other) for other in kept):
            kept.append(key)
        if len(kept) == MOST:
            break
    return tuple(_form(forms[key]) for key in kept)


def _phrases(answer: str, language: str) -> Iterator[tuple[str, ...]]:
    """Runs of words that are not stop words, and their parts."""
    stops = STOPWORDS.get(language, frozenset())
    for part in _BREAKS.split(answer):
        run: list[str] = []
        for word in [*words(part), ""]:
            if word and word.casefold().replace("’", "'") not in stops and len(word) >= _LEAST_LETTERS:
                run.append(word)
                continue
            for size in range(1, LONGEST + 1):
                for place in range(len(run) - size + 1):
                    yield tuple(run[place : place + size])
            run = []


def _form(forms: Counter[str]) -> str:
    """As it was said most often; a capital that only begins a sentence is taken off."""
    best, _ = max(forms.items(), key=lambda item: (item[1], item[0].islower(), item[0]))
    plain_case = best.lower()
    return plain_case if plain_case in forms or best[1:].islower() else best
