"""What the interviewer says: templates as data, one set per tone and language, and the picking of one.

The templates are those of `languages.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from agent.interview.language_tag import DEFAULT, primary
from agent.interview.languages import LANGUAGES, Pools
from agent.interview.plan import Tone

SENTENCE_WORDS: Mapping[Tone, int] = {Tone.CASUAL: 14, Tone.FRIENDLY: 15, Tone.PROFESSIONAL: 16, Tone.FORMAL: 20}
"""The longest sentence of each tone, in words."""

GENERAL_FACET = "detail"
"""What is asked about when a verdict names a facet that has no wording: a creator's rubric is never read out."""


@dataclass(frozen=True, slots=True)
class Script:
    """All the lines of one language in one tone."""

    lines: Pools
    probes: Pools
    duration: Callable[[float], str]
    """Seconds as one says them: "five minutes"."""
    count: Callable[[int], str]
    """A number of questions as one says it: "three questions"."""

    def pick(self, key: str, turn: int, avoid: str = "", **values: str) -> str:
        """The line for `key` whose place is `turn`, or the one after it if that begins like `avoid`.

        Where there is no other, it is led by words that own up to saying it again.
        """
        chosen = _choose(self.lines[key], turn, avoid, values)
        return f"{self.lines['again'][0]} {chosen}" if avoid and opener(chosen) == avoid else chosen

    def probe(self, facet: str, turn: int, avoid: str = "", asked: Sequence[str] = ()) -> str:
        """A question for the missing `facet` of an answer, and none of those asked; empty where there is no other."""
        pool = tuple(one for one in self.probes.get(facet, self.probes[GENERAL_FACET]) if one not in asked)
        return _choose(pool, turn, avoid, {}) if pool else ""

    @staticmethod
    def listing(options: tuple[str, ...]) -> str:
        """Options with their letters, each its own sentence so that they are heard apart."""
        said = [option.rstrip(".") + "." for option in options]
        lettered = [f"{letter}: {option}" for letter, option in zip(ascii_uppercase, said, strict=False)]
        return " ".join(lettered + said[len(lettered) :])


def script(language: str, tone: Tone) -> Script:
    """The script for a language tag such as "en" or "en-GB"."""
    return _SCRIPTS.get((primary(language), tone)) or _SCRIPTS[DEFAULT, tone]


def opener(text: str) -> str:
    """The words an utterance begins with, up to the first pause: what two utterances in a row should not share."""
    return re.split(r"[.,:;!?]", text, maxsplit=1)[0].strip().lower()


def spoken_name(name: str) -> str:
    """A name fit to be said: letters only and not endless; otherwise nothing."""
    name = " ".join(name.split())
    return name if len(name) <= 40 and re.fullmatch(r"[^\W\d_]+(?:[ '’.-]+[^\W\d_]+)*", name) else ""


def sentences(text: str) -> list[str]:
    return [one for one in re.split(r"(?<=[.!?])\s+", text.strip()) if one]


def _choose(pool: tuple[str, ...], turn: int, avoid: str, values: Mapping[str, str]) -> str:
    chosen = pool[turn % len(pool)].format(**values)
    return pool[(turn + 1) % len(pool)].format(**values) if avoid and opener(chosen) == avoid else chosen


_SCRIPTS: Mapping[tuple[str, Tone], Script] = {
    (tag, tone): Script(
        {**language.wording.SHARED, **language.wording.LINES[tone]},
        language.wording.PROBES[tone],
        language.wording.duration,
        language.wording.count,
    )
    for tag, language in LANGUAGES.items()
    for tone in Tone
}
