"""Whether another voice is let in: a rule about the load, without clock or I/O.

Only voices that would begin are ever asked about. Who is inside stays, and who comes back is let in.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Load:
    """What this machine is at."""

    loop_lag: float
    """Seconds that the event loop is usually late."""
    queue_age: float
    """Seconds that what somebody waits for waited in the speech service of late, at the longest."""


class Reason(StrEnum):
    FULL = "full"
    """As many voices as the settings allow."""
    LOOP = "loop"
    """The event loop is late: sound would break up."""
    SPEECH = "speech"
    """The models have too much to do: replies would be late."""


@dataclass(frozen=True, slots=True)
class Refusal:
    reason: Reason
    retry_after: int
    """Seconds after which trying again makes sense."""


@dataclass(frozen=True, slots=True)
class Band:
    """Over `high` is too much; what was too much is so until it is below `low`."""

    low: float
    high: float

    def exceeded(self, value: float, *, before: bool) -> bool:
        return value > self.high or (before and value >= self.low)


@dataclass(frozen=True, slots=True)
class Bounds:
    most: int
    """Voices at once, however little the machine has to do."""
    loop_lag: Band = Band(0.05, 0.1)
    """Sound is handed over so much ahead (`agent.speaking.LEAD`); what is later breaks up."""
    queue_age: Band = Band(0.5, 1.0)


RETRY_AFTER = {Reason.FULL: 60, Reason.LOOP: 30, Reason.SPEECH: 30}
"""A load passes within seconds of what made it; an interview does not end so soon."""


@dataclass(frozen=True, slots=True)
class Admission:
    """Who is let in, as of the last look at the load."""

    bounds: Bounds
    behind: frozenset[Reason] = frozenset()
    """In what the machine is behind."""

    def after(self, load: Load) -> Admission:
        """The rule after a look at the load."""
        measured = {
            Reason.LOOP: self.bounds.loop_lag.exceeded(load.loop_lag, before=Reason.LOOP in self.behind),
            Reason.SPEECH: self.bounds.queue_age.exceeded(load.queue_age, before=Reason.SPEECH in self.behind),
        }
        return replace(self, behind=frozenset(reason for reason, exceeded in measured.items() if exceeded))

    def refusal(self, live: int) -> Refusal | None:
        """Why one more voice is not let in where `live` are inside; None where it is.

        Where nobody is, it is not the voices that keep the machine busy, and the first may come in.
        """
        if live >= self.bounds.most:
            return Refusal(Reason.FULL, RETRY_AFTER[Reason.FULL])
        if live and self.behind:
            reason = min(self.behind)
            return Refusal(reason, RETRY_AFTER[reason])
        return None
