"""The languages an interview can be conducted in: what candidates say in each, and what the interviewer does.

A language is two modules: `phrases_xx.py` (what is understood) and `wording_xx.py` (what is said). English stands in
for a language that has none.
"""

from __future__ import annotations

from collections.abc import Mapping

from agent.interview import phrases_en
from agent.interview.intents import Phrases

_PHRASES: Mapping[str, Phrases] = {"en": phrases_en.PHRASES}

CONDUCTED = frozenset(_PHRASES)
"""Primary language subtags that have words of their own."""


def primary(tag: str) -> str:
    """The language of a tag such as "en-GB"."""
    return tag.partition("-")[0].lower()


def phrases(tag: str) -> Phrases:
    """What candidates say in the language of a tag."""
    return _PHRASES.get(primary(tag)) or _PHRASES["en"]
