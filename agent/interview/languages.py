"""The languages an interview can be conducted in: what candidates say in each, and what the interviewer does.

A language is three modules, registered here: `phrases_xx.py` (what is understood), `wording_xx.py` (what is said) and
`speakable_xx.py` (how it is read aloud). English stands in for a language that has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from agent.interview import phrases_en, phrases_es, speakable_en, speakable_es, wording_en, wording_es
from agent.interview.intents import Phrases
from agent.interview.language_tag import DEFAULT, primary
from agent.interview.plan import Tone
from agent.interview.reading import Reading

Pools = Mapping[str, tuple[str, ...]]


class Wording(Protocol):
    """What a `wording_xx.py` has. Every language and tone has the same keys (tests/test_script.py)."""

    @property
    def SHARED(self) -> Pools: ...  # noqa: N802 - a module's constant

    @property
    def LINES(self) -> Mapping[Tone, Pools]: ...  # noqa: N802

    @property
    def PROBES(self) -> Mapping[Tone, Pools]: ...  # noqa: N802

    def duration(self, seconds: float) -> str:
        """Seconds as one says them: "five minutes"."""

    def count(self, value: int) -> str:
        """A number of questions as one says it: "three questions"."""


@dataclass(frozen=True, slots=True)
class Language:
    phrases: Phrases
    wording: Wording
    reading: Reading


LANGUAGES: Mapping[str, Language] = {
    "en": Language(phrases_en.PHRASES, wording_en, speakable_en.READING),
    "es": Language(phrases_es.PHRASES, wording_es, speakable_es.READING),
}

CONDUCTED = frozenset(LANGUAGES)
"""Primary language subtags that have words of their own."""


def phrases(tag: str) -> Phrases:
    """What candidates say in the language of a tag."""
    return (LANGUAGES.get(primary(tag)) or LANGUAGES[DEFAULT]).phrases
