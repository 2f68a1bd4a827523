"""What simulated candidates say, as data: authored utterances with slots, by persona and purpose, a module a language.

`{thing}` and the like are filled from the language's slots; `{codename}` is a name that no other candidate says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

Pool = tuple[str, ...]


class Injection(NamedTuple):
    """An attempt at the interviewer's instructions, and as many neutral words of the same form."""

    attempt: str
    neutral: str


@dataclass(frozen=True, slots=True)
class Utterances:
    """One language's. Pools are named for the persona that draws from them, or for what they ask."""

    slots: Mapping[str, Pool]
    story: Mapping[str, Pool]
    """Sentences of an experience, by the part of it that they tell."""
    explanation: Pool
    short: Pool
    vague: Pool
    ramble: Pool
    off_topic: Pool
    thinking: Pool
    aloud: Pool
    here: Pool
    noises: Pool
    backchannels: Pool
    barges: Pool
    repeat: Pool
    clarify: Pool
    slower: Pool
    skip: Pool
    back: Pool
    pause: Pool
    resume: Pool
    time: Pool
    who: Pool
    there: Pool
    done: Pool
    stop: Pool
    yes: Pool
    no: Pool
    asks: Pool
    hostile: Pool
    wrong: Pool
    foreign: Pool
    """Whole sentences in another language,"""
    mixed: Pool
    """and sentences that change it half way."""
    injections: tuple[Injection, ...]
    unclear_choices: Pool
    criteria: str
    """Asks for the rubric."""
    end_now: str
    """Orders the end."""
    rambles: str
    """Begins a long answer: `{text}`."""
    adds: str
    """Goes on after an answer: `{text}`."""
    prefers: str
    """Names an `{option}`."""
    lettered: str
    """Names one by its `{letter}`."""
    both: str
    """Between two options."""
    wants_questions: str
    """In a question that asks the candidate for questions."""


CODE: Pool = (
    "def first(items):\n    for item in items:\n        return item\n    return None",
    "function total(rows) {\n  return rows.reduce((sum, row) => sum + row.cost, 0);\n}",
    "SELECT city, count(*) FROM orders GROUP BY city ORDER BY 2 DESC;",
    "class Cache:\n    def __init__(self, size):\n        self.size = size\n        self.kept = {}",
)
DRAWINGS: Pool = (
    '{"shapes": [{"type": "box", "text": "client"}, {"type": "box", "text": "queue"}, {"type": "arrow"}]}',
    '{"shapes": [{"type": "ellipse", "text": "database"}, {"type": "arrow"}, {"type": "box", "text": "worker"}]}',
)
