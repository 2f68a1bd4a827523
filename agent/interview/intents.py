"""What a candidate asks of the interviewer itself, as opposed to answering.

An intent is the whole utterance, never a phrase inside one: "that's it" in the middle of an answer is an answer. What
ends an answer (`DONE`) and what asks to end the interview (`STOP`) have no words in common. The words are data, one
module for each language (`phrases_en.py`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Intent(StrEnum):
    REPEAT = "repeat"
    CLARIFY = "clarify"
    SLOWER = "slower"
    SKIP = "skip"
    BACK = "back"
    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"
    DONE = "done"
    THINK = "think"
    TIME_LEFT = "time_left"
    WHO = "who"
    THERE = "there"
    ASKS = "asks"
    """A question about the role, the team or the process."""
    WRONG_PERSON = "wrong_person"


MOST_WORDS = 18
"""A longer utterance is an answer, whatever it contains."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """How one language asks, agrees, hesitates and names options. Everything in it is written as `plain` writes."""

    requests: Mapping[Intent, re.Pattern[str]]
    yes: re.Pattern[str]
    not_yes: frozenset[str]
    """What `yes` would take for a yes, and is none."""
    fillers: frozenset[str]
    hallucinated: frozenset[str]
    """What recognisers write for silence and noise."""
    ordinals: tuple[str, ...]
    numbers: tuple[str, ...]
    negated: re.Pattern[str]
    nth: str
    last: re.Pattern[str]
    lettered: str
    letter_alone: str
    """Patterns of an option's place: `{ordinal}`, `{number}`, `{digit}` and `{letter}` are filled in."""

    @classmethod
    def of(
        cls,
        *,
        opening: str,
        closing: str,
        patterns: Mapping[Intent, tuple[str, ...]],
        yes: str,
        fillers: str,
        hallucinated: frozenset[str],
        ordinals: str,
        numbers: str,
        negated: str,
        nth: str,
        last: str,
        lettered: str,
        letter_alone: str,
        not_yes: frozenset[str] = frozenset(),
    ) -> Phrases:
        """Compile a language. `opening` and `closing` are politeness around every request, and mean nothing."""
        return cls(
            requests={
                intent: re.compile("|".join(f"{opening}(?:{one}){closing}" for one in alternatives))
                for intent, alternatives in patterns.items()
            },
            yes=re.compile(opening + yes),
            not_yes=not_yes,
            fillers=frozenset(fillers.split()),
            hallucinated=hallucinated,
            ordinals=tuple(ordinals.split()),
            numbers=tuple(numbers.split()),
            negated=re.compile(negated),
            nth=nth,
            last=re.compile(rf"\b{last}\b"),
            lettered=lettered,
            letter_alone=letter_alone,
        )


def plain(text: str) -> str:
    """Lower case, words only, no accents: what the patterns are written for."""
    bare = unicodedata.normalize("NFKD", re.sub(r"['’`-]", "", text.lower()))
    letters = "".join(one for one in bare if not unicodedata.combining(one))
    return " ".join(re.sub(r"[^\w\s]|_", " ", letters).split())


def recognise(text: str, phrases: Phrases) -> Intent | None:
    """What the utterance asks of the interviewer; None where it is an answer."""
    words = plain(text)
    if not 0 < len(words.split()) <= MOST_WORDS:
        return None
    return next((intent for intent, pattern in phrases.requests.items() if pattern.fullmatch(words)), None)


def is_noise(text: str, phrases: Phrases) -> bool:
    """Whether nothing was said: silence, a filler, a backchannel."""
    words = plain(text)
    return words in phrases.hallucinated or all(word in phrases.fillers for word in words.split())


def is_yes(text: str, phrases: Phrases) -> bool:
    """An explicit yes and nothing but."""
    words = plain(text)
    return words not in phrases.not_yes and phrases.yes.fullmatch(words) is not None
