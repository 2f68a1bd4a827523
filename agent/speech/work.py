"""What an answer of the speech service cost: how long it waited for its model, and how long the model took."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

T = TypeVar("T")


@dataclass(slots=True)
class Work:
    """Seconds. The client fills it in when the answer comes; until then, and where none comes, it says nothing."""

    queued: float = 0.0
    """Until a model had time for it."""
    took: float = 0.0
    """The model's own work; next to nothing for a clip from the cache."""

    def timed(self, work: Callable[[], T]) -> Callable[[], T]:
        """The same work, which takes down when it begins and how long it takes."""
        asked = time.monotonic()

        def run() -> T:
            began = time.monotonic()
            self.queued = began - asked
            try:
                return work()
            finally:
                self.took = time.monotonic() - began

        return run

    def header(self) -> dict[str, Any]:
        """As the service's reply carries it."""
        return {"queued": round(self.queued, 4), "took": round(self.took, 4)}

    def read(self, header: dict[str, Any]) -> None:
        """As `header` wrote it."""
        self.queued, self.took = float(header["queued"]), float(header["took"])
