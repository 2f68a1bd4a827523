"""A claim: the right to make one attempt at work that a row of the store asks for.

The row is the truth. Whoever wants to work on it claims it first; the claim's number is a fence, and what comes from an
older claim changes nothing. A claim that nothing has come of within its lease is given to somebody else.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import timedelta

_FIRST_WAIT = timedelta(seconds=10)
_GROWTH = 3.0
_JITTER = 0.2


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to make one attempt."""

    row_id: str
    number: int
    lane: str = ""
    """What it must leave room for others beside: a webhook's id. Empty where nothing is shared."""


def wait_after(tries: int) -> timedelta:
    """How long to wait after this many failures: 10 s, 30 s, 90 s … 18 h, each give or take a fifth."""
    return _FIRST_WAIT * _GROWTH ** (tries - 1) * random.uniform(1 - _JITTER, 1 + _JITTER)
