"""English numbers in words."""

from __future__ import annotations

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = ((1_000_000_000, "billion"), (1_000_000, "million"), (1_000, "thousand"))
_IRREGULAR = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def number(value: int) -> str:
    """A whole number in words, up to 999,999,999,999."""
    if value < 20:
        return _SMALL[value]
    if value < 100:
        tens, rest = divmod(value, 10)
        return f"{_TENS[tens]}-{_SMALL[rest]}" if rest else _TENS[tens]
    if value < 1_000:
        hundreds, rest = divmod(value, 100)
        return f"{_SMALL[hundreds]} hundred" + (f" and {number(rest)}" if rest else "")
    size, name = next((size, name) for size, name in _SCALES if value >= size)
    many, rest = divmod(value, size)
    told = f"{number(many)} {name}"
    return f"{told} {'and ' if rest < 100 else ''}{number(rest)}" if rest else told


def ordinal(value: int) -> str:
    """The place in a row: "twenty-first"."""
    words = number(value)
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[cut:]
    if last in _IRREGULAR:
        return words[:cut] + _IRREGULAR[last]
    return f"{words[:-1]}ieth" if words.endswith("y") else f"{words}th"


def year(value: int) -> str:
    """A year from 1100 to 2099 as it is said: "twenty twenty-six", "nineteen oh five"."""
    century, rest = divmod(value, 100)
    if century == 20 and rest < 10:
        return number(value)
    if not rest:
        return f"{number(century)} hundred"
    return f"{number(century)} {'oh ' if rest < 10 else ''}{number(rest)}"
