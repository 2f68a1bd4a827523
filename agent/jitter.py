"""Bringing a candidate's audio packets into order. Pure.

aiortc's own buffer holds four packets at all times (80 ms) and, after one lost packet, holds sixteen (280 ms) for the
rest of the call. Nobody listens to this audio live: it may be released the moment it is in order. A missing packet is
waited for briefly, then given up, and everything behind it is released at once. How briefly is learnt from packets that
came late after all, so that a network on which packets overtake one another costs words only for a moment.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Generic, TypeVar

Packet = TypeVar("Packet")

WAIT = 0.06
"""Seconds a missing packet is waited for; later ones are dropped."""
MAX_WAIT = 0.3
"""The same on a network that has shown that its packets come so late."""
MARGIN = 0.02
REMEMBERED = 10.0
"""Seconds for which a late packet is remembered,"""
TOLERATED = 5
"""and how many of them within that time (one packet in a hundred) are not worth waiting for."""
RESTART = 500
"""A sequence number this far off the expected one (10 s of audio) is a new stream, not a late or lost packet."""


@dataclass(frozen=True, slots=True)
class _Held(Generic[Packet]):
    packet: Packet
    arrived: float


class Lateness:
    """How long after a packet behind it a packet arrives, where it does arrive."""

    def __init__(self) -> None:
        self._newest: int | None = None
        self._missed: dict[int, float] = {}
        """When a packet was first seen to be missing; oldest first."""
        self._late: deque[tuple[float, float]] = deque()
        """When a late packet arrived, and how late it was."""
        self.wait = WAIT

    def note(self, sequence: int, now: float) -> None:
        ahead = 1 if self._newest is None else (sequence - self._newest) % 65536
        if ahead < 32768:
            self._missed |= {(sequence - back) % 65536: now for back in range(ahead - 1, 0, -1)}
            self._newest = sequence
        elif (missed := self._missed.pop(sequence, None)) is not None:
            self._late.append((now, now - missed))
        while self._missed and now - next(iter(self._missed.values())) > 1.0:
            del self._missed[next(iter(self._missed))]
        while self._late and now - self._late[0][0] > REMEMBERED:
            self._late.popleft()
        worst = sorted((late for _, late in self._late), reverse=True)[TOLERATED:]
        self.wait = min(MAX_WAIT, max(WAIT, worst[0] + MARGIN)) if worst else WAIT


class Reorder(Generic[Packet]):
    """Packets in, packets out in order. Time and sequence numbers (16 bits, wrapping) are arguments."""

    def __init__(self) -> None:
        self._lateness = Lateness()
        self._next: int | None = None
        self._held: dict[int, _Held[Packet]] = {}

    @property
    def due(self) -> float | None:
        """When `release` should be called if no packet arrives before."""
        if not self._held:
            return None
        return min(held.arrived for held in self._held.values()) + self._lateness.wait

    def add(self, sequence: int, packet: Packet, now: float) -> list[Packet]:
        """What can be released now that `packet` has arrived."""
        if self._next is None or RESTART < (sequence - self._next) % 65536 < 65536 - RESTART:
            self._held.clear()
            self._next = sequence
            self._lateness = Lateness()
        self._lateness.note(sequence, now)
        if (sequence - self._next) % 65536 > 32768:
            return self.release(now)
        self._held.setdefault(sequence, _Held(packet, now))
        return self._in_order() + self.release(now)

    def release(self, now: float) -> list[Packet]:
        """Give up on what has been waited for long enough; what stood behind it comes out."""
        out: list[Packet] = []
        while (due := self.due) is not None and now >= due - 1e-9:
            first = min(self._held, key=lambda sequence: (sequence - (self._next or 0)) % 65536)
            self._next = first
            out += self._in_order()
        return out

    def _in_order(self) -> list[Packet]:
        out: list[Packet] = []
        while self._next is not None and (held := self._held.pop(self._next, None)) is not None:
            out.append(held.packet)
            self._next = (self._next + 1) % 65536
        return out
