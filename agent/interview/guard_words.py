"""What the guard listens for in one language. It is matched against plain text: small letters without accents."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """One language. A pattern that is found is an objection."""

    common: frozenset[str]
    """Words that only this language has, and that hardly a question does without."""
    private: re.Pattern[str]
    """Protected characteristics and private life."""
    leak: re.Pattern[str]
    """How answers are judged, and what the interviewer was told."""
    verdict: re.Pattern[str]
    """A promise, or a judgement of the answer, to the candidate's face."""
    leading: re.Pattern[str]
    double: re.Pattern[str]
    """A second question inside the first."""
    closed: re.Pattern[str]
    """A question that asks for a yes or a no."""


def any_of(*phrases: str) -> re.Pattern[str]:
    """Any of these phrases as whole words."""
    return re.compile(rf"\b(?:{'|'.join(phrases)})\b")
