"""The session's own clock: seconds somebody was connected. It is also the time line of the recording."""

from __future__ import annotations

import time
from collections.abc import Callable


class SessionClock:
    """Runs from `offset` while started, stands still while stopped. Monotonic."""

    def __init__(self, offset: float = 0.0, source: Callable[[], float] = time.monotonic) -> None:
        self._offset = offset
        self._source = source
        self._started: float | None = None

    def start(self) -> None:
        if self._started is None:
            self._started = self._source()

    def stop(self) -> None:
        self._offset = self.now()
        self._started = None

    def now(self) -> float:
        return self._offset + (0.0 if self._started is None else self._source() - self._started)
