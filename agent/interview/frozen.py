"""Changed copies of frozen values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import lru_cache
from operator import attrgetter
from typing import Any, TypeVar

Frozen = TypeVar("Frozen")


def replace(value: Frozen, **changes: Any) -> Frozen:
    """What `dataclasses.replace` does, in half the time: a machine's step makes five of them."""
    kind: Any = type(value)
    read, places = _layout(kind)
    values = list(read(value))
    for name, changed in changes.items():
        values[places[name]] = changed
    made: Frozen = kind(*values)
    return made


@lru_cache
def _layout(kind: Any) -> tuple[Callable[[Any], tuple[Any, ...]], dict[str, int]]:
    """How to read all the fields of a dataclass that has several, and the place of each."""
    names = [field.name for field in fields(kind)]
    return attrgetter(*names), {name: place for place, name in enumerate(names)}
