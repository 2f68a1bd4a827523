"""What an interview has asked to be told: that nobody has spoken for so long, and that it is so late.

Seconds of the session's clock; `now` is handed in.
"""

from __future__ import annotations


class Timers:
    """One of each kind: a newer one takes the place of the one before."""

    def __init__(self, silence_factor: float) -> None:
        self.silence_factor = silence_factor
        """How many times slower than in speech silence counts."""
        self.candidate_speaks = False
        """Whoever speaks is not silent, however long it takes before there are words."""
        self._wake: float | None = None
        self._silence: tuple[float, float] | None = None
        """When to report silence, and how much."""

    @property
    def due(self) -> float | None:
        """When the first of them is over."""
        times = [time for time in (self._wake, self._silence and self._silence[0]) if time is not None]
        return min(times) if times else None

    def wake(self, at: float) -> None:
        """Tell that it is so late."""
        self._wake = at

    def woken(self, now: float) -> bool:
        """Whether it is. Tells it once."""
        if self._wake is None or now < self._wake:
            return False
        self._wake = None
        return True

    def await_silence(self, seconds: float | None, now: float) -> None:
        """Tell when nobody has spoken for so many seconds from now on; None: never."""
        if seconds is None or self.candidate_speaks:
            self._silence = None
        else:
            counted = seconds * self.silence_factor
            self._silence = (now + counted, counted)

    def stir(self, now: float) -> None:
        """A silence that is being counted begins anew."""
        if self._silence is not None:
            seconds = self._silence[1]
            self._silence = (now + seconds, seconds)

    def broken(self) -> None:
        """Somebody speaks: no silence is counted."""
        self._silence = None

    def silent(self, now: float) -> float | None:
        """How long nobody has spoken, if that was to be told by now. Tells it once."""
        if self._silence is None or now < self._silence[0]:
            return None
        seconds, self._silence = self._silence[1], None
        return seconds
