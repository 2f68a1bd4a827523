"""Which of the options a candidate means."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from string import ascii_lowercase

from agent.interview.intents import Phrases, plain

_SYMBOLS = {
    "++": " plus plus ", "+": " plus ", "#": " sharp ", "<": " less than ", ">": " more than ", "&": " and ",
    "≤": " at most ", "≥": " at least ",
}  # fmt: skip
"""How the signs are said that tell options apart: C, C++ and C#."""


def match(text: str, options: tuple[str, ...], phrases: Phrases) -> tuple[str, ...]:
    """The options named in `text`, in their own order: by their words, their letter or their place."""
    if same := exact(text, options):
        return same
    said = _spelled(text)
    if phrases.negated.search(said):
        return ()
    named = set()
    # The longer first, and what it took is gone: "React Native" names React no more, "React and React Native" both.
    for option in sorted(options, key=lambda option: -len(_spelled(option))):
        words = rf"\b{re.escape(_spelled(option))}\b"
        if re.search(words, said):
            named.add(option)
            said = re.sub(words, "|", said)
    if named:
        return tuple(option for option in options if option in named)
    return tuple(option for place, option in enumerate(options) if _placed(said, place, len(options), phrases))


def exact(text: str, options: tuple[str, ...]) -> tuple[str, ...]:
    """The option that `text` is, letter for letter or word for word; none where several read alike."""
    literal = tuple(option for option in options if option.strip().casefold() == text.strip().casefold())
    alike = literal or tuple(option for option in options if _spelled(option) == _spelled(text))
    return alike if len(alike) == 1 else ()


def listed(text: str, options: tuple[str, ...]) -> tuple[str, ...]:
    """The options clicked, from their labels joined by commas; empty where it is no such list."""
    for option in sorted(options, key=len, reverse=True):
        if text == option:
            return (option,)
        if text.startswith(f"{option}, "):
            rest = listed(text[len(option) + 2 :], tuple(other for other in options if other != option))
            if rest:
                return (option, *rest)
    return ()


@lru_cache(maxsize=256)
def _spelled(text: str) -> str:
    """`plain`, but for the signs that it drops: as they are said, or as themselves."""
    text = re.sub(r"(?<=\d)\s?[-–]\s?(?=\d)", " to ", text)
    for sign, words in _SYMBOLS.items():
        text = text.replace(sign, words)
    return plain("".join(f" {ord(one):x} " if unicodedata.category(one) == "So" else one for one in text))


def _placed(said: str, place: int, count: int, phrases: Phrases) -> bool:
    if place == count - 1 and phrases.last.search(said):
        return True
    names = []
    if place < len(phrases.ordinals):
        ordinal, number = phrases.ordinals[place], phrases.numbers[place]
        names.append(phrases.nth.format(ordinal=ordinal, number=number, digit=place + 1))
    if place < len(ascii_lowercase):
        letter = ascii_lowercase[place]
        if re.fullmatch(phrases.letter_alone.format(letter=letter), said):
            return True
        names.append(phrases.lettered.format(letter=letter))
    return any(re.search(rf"\b(?:{name})\b", said) for name in names)
