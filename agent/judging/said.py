"""The words that speak for a verdict by themselves, and those that do near the end of an answer.

Which ones, and how much, was fitted like the signs' weights and stands in `said_en.txt`: a line a word, with hundredths
for each outcome (`table.py`). "story then" is "then" near the end of what a
question for a story got; the questions' other forms have theirs.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from agent.judging.table import OUTCOMES, Table

LAST = 12
"""How many of the last words are near the end."""
MOST = 60
"""Of more different words, together no more is made than of so many."""
FULL = 100
"""What stands for 1."""


def sayings(words: Sequence[str], form: str) -> dict[str, float]:
    """Each word of an answer, and each near its end by the question's form; and how much one word counts."""
    distinct = dict.fromkeys(words)
    amount = min(1.0, MOST / max(len(distinct), 1))
    return dict.fromkeys([*distinct, *(f"{form} {word}" for word in words[-LAST:])], amount)


@lru_cache(maxsize=1)
def english() -> Table:
    lines = files("agent.judging").joinpath("said_en.txt").read_text(encoding="ascii").splitlines()
    rows = (line.rsplit(" ", len(OUTCOMES)) for line in lines)
    return Table({said: [int(one) / FULL for one in numbers] for said, *numbers in rows})
