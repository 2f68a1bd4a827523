"""What lists of every surface may be cut down by, whatever they hold."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import Query
from pydantic import AfterValidator, AwareDatetime, BeforeValidator, StringConstraints

Sort = Annotated[Literal["createdAt", "-createdAt"], Query(description="`-createdAt`: the newest first.")]
NEWEST_FIRST: Literal["-createdAt"] = "-createdAt"
_FIRST_YEAR, _LAST_YEAR = 1970, 9998


def _storable(moment: datetime) -> datetime:
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        raise ValueError(f"a year is between {_FIRST_YEAR} and {_LAST_YEAR}")
    return moment


def _written(moment: Any) -> Any:
    """Pydantic also takes a number for a moment."""
    if isinstance(moment, str) and moment[4:5] != "-":
        raise ValueError("write a moment as 2026-04-01T12:00:00Z")
    return moment


Instant = Annotated[AwareDatetime, BeforeValidator(_written), AfterValidator(_storable)]
"""A moment with its time zone, that every zone and database can hold."""
CreatedAfter = Annotated[Instant | None, Query(alias="createdAfter", description="At this moment or later.")]
CreatedBefore = Annotated[Instant | None, Query(alias="createdBefore", description="Earlier than this moment.")]
Words = Annotated[
    Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)] | None,
    Query(description="Words to be found, whatever their case."),
]
