"""Weights by name, a row a name and a column an outcome, that what was counted is weighed with at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

FACETS = ("action", "result", "role", "reflection", "approach", "tradeoff", "evidence")
"""What an answer can be short of."""
OUTCOMES = ("vague", "off_topic", *FACETS)
"""What the weights speak for, in their order; a complete answer weighs nothing."""


class Table:
    def __init__(self, weights: Mapping[str, Sequence[float]]) -> None:
        self.places = {name: place for place, name in enumerate(weights)}
        self.rows = np.array([*weights.values()], np.float64).reshape(len(weights), len(OUTCOMES))

    def weigh(self, counted: Mapping[str, float]) -> Array:
        """What speaks for each outcome, in logits; what has no weights says nothing."""
        places_of = self.places.get
        known = [
            (place, amount) for name, amount in counted.items() if amount and (place := places_of(name)) is not None
        ]
        if not known:
            return np.zeros(len(OUTCOMES))
        places, amounts = zip(*known, strict=True)
        return np.array(amounts, np.float64) @ self.rows[[*places]]
