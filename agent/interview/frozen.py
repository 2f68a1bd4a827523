"""Changed copies of frozen values."""

from __future__ import annotations

from typing import Any, TypeVar

Frozen = TypeVar("Frozen")


def replace(value: Frozen, **changes: Any) -> Frozen:
    """What `dataclasses.replace` does for a dataclass without slots or `__post_init__`, in a fifth of the time.

    A machine's step makes five copies of its state. Raises TypeError for a field that there is not.
    """
    made: Frozen = object.__new__(type(value))
    held = made.__dict__
    held.update(value.__dict__)
    held.update(changes)
    if len(held) != len(value.__dict__):
        raise TypeError(f"{type(value).__name__} has not all of {', '.join(changes)}")
    return made
