"""Which of the options a candidate means."""

from __future__ import annotations

import re
from string import ascii_lowercase

from agent.interview.intents import Phrases, plain


def match(text: str, options: tuple[str, ...], phrases: Phrases) -> tuple[str, ...]:
    """The options named in `text`, in their own order: by their words, their letter or their place."""
    said = plain(text)
    exact = tuple(option for option in options if plain(option) == said)
    if exact or phrases.negated.search(said):
        return exact
    named = [option for option in options if re.search(rf"\b{re.escape(plain(option))}\b", said)]
    # "Java" inside "JavaScript and React" is no word of its own, but "senior" inside "senior engineer" is.
    longest = tuple(one for one in named if not any(plain(one) in plain(other) for other in named if other != one))
    placed = (option for place, option in enumerate(options) if _placed(said, place, len(options), phrases))
    return longest or tuple(placed)


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
