"""Which of the options a candidate means."""

from __future__ import annotations

import re
from string import ascii_lowercase

from agent.interview.intents import plain

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NEGATED = re.compile(r"\b(?:not|isnt|except|dont|never)\b")


def match(text: str, options: tuple[str, ...]) -> tuple[str, ...]:
    """The options named in `text`, in their own order: by their words, their letter or their place."""
    said = plain(text)
    exact = tuple(option for option in options if plain(option) == said)
    if exact or _NEGATED.search(said):
        return exact
    named = [option for option in options if re.search(rf"\b{re.escape(plain(option))}\b", said)]
    # "Java" inside "JavaScript and React" is no word of its own, but "senior" inside "senior engineer" is.
    longest = tuple(one for one in named if not any(plain(one) in plain(other) for other in named if other != one))
    return longest or tuple(option for place, option in enumerate(options) if _placed(said, place, len(options)))


def _placed(said: str, place: int, count: int) -> bool:
    if place == count - 1 and re.search(r"\bthe last (?:one|option)\b", said):
        return True
    names = []
    if place < len(_NUMBERS):
        names += [rf"the {_ORDINALS[place]}", rf"(?:option|number) (?:{_NUMBERS[place]}|{place + 1})"]
    if place < len(ascii_lowercase):
        letter = ascii_lowercase[place]
        alone = (
            rf"(?:(?:its|id say|i choose|i pick|i would say|the) )?{letter}(?: (?:and|or) \w)?|\w (?:and|or) {letter}"
        )
        if re.fullmatch(alone, said):
            return True
        names.append(rf"(?:option|letter|answer|choice) {letter}")
    return any(re.search(rf"\b{name}\b", said) for name in names)
