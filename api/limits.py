"""How often one caller may ask: an exact sliding minute, kept in this process."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from math import ceil

WINDOW_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a caller has left."""

    allowed: bool
    limit: int
    remaining: int
    reset_at: int
    """Unix seconds when everything is free again."""
    retry_after: int
    """Seconds until the next request is allowed; 0 when it is now."""

    @property
    def headers(self) -> dict[str, str]:
        return {
            "X-RateLimit-Limit": str(self.limit),
            "X-RateLimit-Remaining": str(self.remaining),
            "X-RateLimit-Reset": str(self.reset_at),
        }


class RateLimit:
    """At most `per_minute` requests in any 60 seconds, for each key."""

    def __init__(self, per_minute: int, now: Callable[[], datetime]) -> None:
        self._per_minute = per_minute
        self._now = now
        self._hits: dict[str, deque[float]] = {}
        self._swept = now().timestamp()

    def hit(self, key: str) -> Allowance:
        """Count one request. A refused one does not count."""
        now = self._now().timestamp()
        self._sweep(now)
        hits = self._hits.setdefault(key, deque())
        while hits and hits[0] <= now - WINDOW_SECONDS:
            hits.popleft()
        allowed = len(hits) < self._per_minute
        if allowed:
            hits.append(now)
        return Allowance(
            allowed=allowed,
            limit=self._per_minute,
            remaining=self._per_minute - len(hits),
            reset_at=ceil(hits[-1] + WINDOW_SECONDS),
            retry_after=0 if allowed else max(1, ceil(hits[0] + WINDOW_SECONDS - now)),
        )

    def _sweep(self, now: float) -> None:
        """Forget callers that have been quiet for a minute: keys may be as many as an attacker likes."""
        if now - self._swept < WINDOW_SECONDS:
            return
        self._swept = now
        self._hits = {key: hits for key, hits in self._hits.items() if hits[-1] > now - WINDOW_SECONDS}
