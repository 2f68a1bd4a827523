"""Bringing a candidate's audio packets into order, and filling what the network lost. Pure.

aiortc's own buffer holds four packets at all times (80 ms) and, after one lost packet, holds sixteen (280 ms) for the
rest of the call. Nobody listens to this audio live: it may be released the moment it is in order. A missing packet is
waited for briefly, then given up, and everything behind it is released at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

Packet = TypeVar("Packet")

WAIT = 0.06
"""Seconds a missing packet is waited for; later ones are dropped."""
RESTART = 500
"""A sequence number this far off the expected one (10 s of audio) is a new stream, not a late or lost packet."""


@dataclass(frozen=True, slots=True)
class _Held(Generic[Packet]):
    packet: Packet
    arrived: float


class Reorder(Generic[Packet]):
    """Packets in, packets out in order. Time and sequence numbers (16 bits, wrapping) are arguments."""

    def __init__(self, wait: float = WAIT) -> None:
        self._wait = wait
        self._next: int | None = None
        self._held: dict[int, _Held[Packet]] = {}

    @property
    def due(self) -> float | None:
        """When `release` should be called if no packet arrives before."""
        if not self._held:
            return None
        return min(held.arrived for held in self._held.values()) + self._wait

    def add(self, sequence: int, packet: Packet, now: float) -> list[Packet]:
        """What can be released now that `packet` has arrived."""
        if self._next is None or RESTART < (sequence - self._next) % 65536 < 65536 - RESTART:
            self._held.clear()
            self._next = sequence
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
