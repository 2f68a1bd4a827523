"""How one language reads aloud what people write short: the shape of `speakable_xx.py`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

OneMany = tuple[str, str]
"""A word for one of something and for several."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Words and patterns. A pattern here is a regular expression's text; names are taken literally."""

    number: Callable[[int, str], str]
    """A whole number in words, before the word that follows it (empty: none)."""
    year: Callable[[int], str]
    ordinal: str
    """A pattern of a written ordinal, with the groups `value` and, where it has one, `mark`."""
    place: Callable[[int, str], str]
    """The ordinal in words, by value and mark."""
    clock: Callable[[int, int], str]
    """A time of the day in words, by hour and minute."""
    date: Callable[[int, int, int], str]
    """A date in words, by year, month and day."""
    decade: Callable[[int], str]
    """What "1990s" is called."""
    thousands: str
    """The characters that group digits by three; another of "." and "," sets off a decimal part."""
    point: Mapping[str, str]
    to: str
    minus: str
    over: str
    times: str
    many: str
    """What stands for the plus sign in "5+"."""
    version: str
    hash: str
    """What "#" before a number is called."""
    link: str
    address: str
    dot: str
    names: Mapping[str, str]
    """What is read as a whole, matched with its case."""
    abbreviations: Mapping[str, str]
    """Patterns, in any case, and what they stand for."""
    fractions: Mapping[str, str]
    currencies: Mapping[str, OneMany]
    magnitudes: Mapping[str, OneMany]
    units: Mapping[str, OneMany]
    """What may follow a number."""
    symbols: Mapping[str, str]
    slash: str
    acronyms: frozenset[str]
    """Capitals that are read as a word."""
    words: frozenset[str]
    """Words of up to three letters that people write in capitals to stress them."""

    def __post_init__(self) -> None:
        for pattern in (self.ordinal, *self.abbreviations):
            re.compile(pattern)
