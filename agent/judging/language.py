"""What one language gives the judge: kinds of question, cues of facets, words that say little, topics."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from agent.judging.lexicon import Lexicon
from agent.judging.senses import Senses
from agent.judging.table import Table


class Form(Enum):
    """What an answer to a kind of question looks like."""

    STORY = "story"
    STEPS = "steps"
    CLOSED = "closed"
    VIEW = "view"


STORY_FACETS = ("action", "result", "role", "reflection", "situation")
STEPS_FACETS = ("approach", "tradeoff", "evidence")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of question: how to tell it, and what a good answer to it holds."""

    form: Form
    asked: re.Pattern[str]
    """Found in the question, in lower case."""
    facets: tuple[str, ...] = ()
    """What to listen for."""
    needs: tuple[tuple[str, ...], ...] = ()
    """One facet of each group is enough; the most useful group to ask about comes first."""
    reflective: tuple[tuple[str, ...], ...] = ()
    """What it needs instead where a lesson is asked for."""
    steps: float = 0.0
    """The share of words that must be steps; with fewer, a procedure is talked about rather than told."""
    beyond: tuple[str, ...] = ("evidence",)
    """What to ask about where its needs are met and something is missing all the same, the most useful first."""


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    kinds: tuple[Kind, ...]
    """The first whose pattern is in the question is the question's."""
    reflective: re.Pattern[str]
    """Questions that ask for a lesson as well."""
    parts: Mapping[str, re.Pattern[str]]
    """Facets that a question may ask for by name, beside what is asked first."""
    cues: Lexicon
    """Of facets, and: `mine`, `ours` (something I or we did), `self`, `closing`, `concrete`, `general`, `hedge`,
    `unknowing`, `settled`."""
    topics: Lexicon | None
    """Of what interviews are about; the names are only compared. None: relevance is not judged."""
    aside: Mapping[str, frozenset[str]]
    """Topics that answer few questions, and the topics of questions that they do answer."""
    common: frozenset[str]
    """Words that say nothing about what a question is about."""
    telling: frozenset[str]
    """Words that a sentence has which tells of somebody, or of what follows from what."""
    ordering: frozenset[str]
    """Stems of what orders to an interviewer are about: that they are a question's too ties nothing to it."""
    senses: Callable[[], Senses] | None
    """What words mean. None: nobody knows."""
    said: Callable[[], Table] | None = None
    """What words by themselves speak for. None: nobody knows."""
