"""What every list takes: how long a page is, where it begins, what it is cut down to."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import Depends, Query
from pydantic import AfterValidator, AwareDatetime, BeforeValidator, StringConstraints

from models.page import Selection
from models.session import Status

Limit = Annotated[int, Query(ge=1, le=100)]
MaybeLimit = Annotated[int | None, Query(ge=1, le=100)]
DEFAULT_LIMIT = 20
Cursor = Annotated[str | None, Query(max_length=1000)]
Sort = Annotated[Literal["createdAt", "-createdAt"], Query(description="`-createdAt`: the newest first.")]
NEWEST_FIRST: Literal["-createdAt"] = "-createdAt"
_FIRST_YEAR, _LAST_YEAR = 1970, 9998


InterviewStatus = Annotated[
    Literal["active", "archived"] | None, Query(description="Open to candidates, or closed by its creator.")
]
SessionStatus = Annotated[Status | None, Query(description="How far the session has come.")]
Mode = Annotated[Literal["voice", "video", "chat"] | None, Query(description="How the interview is taken.")]
CandidateStatus = Annotated[
    Literal["invited", "started", "completed"] | None,
    Query(description="`started` has begun a session that is not COMPLETED."),
]


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


def _interviews(
    status: InterviewStatus = None,
    created_after: CreatedAfter = None,
    created_before: CreatedBefore = None,
    q: Words = None,
    sort: Sort = NEWEST_FIRST,
) -> Selection:
    return Selection(status, None, created_after, created_before, q, sort != NEWEST_FIRST)


def _sessions(
    status: SessionStatus = None,
    mode: Mode = None,
    created_after: CreatedAfter = None,
    created_before: CreatedBefore = None,
    q: Words = None,
    sort: Sort = NEWEST_FIRST,
) -> Selection:
    return Selection(status, mode, created_after, created_before, q, sort != NEWEST_FIRST)


def _candidates(
    status: CandidateStatus = None,
    created_after: CreatedAfter = None,
    created_before: CreatedBefore = None,
    q: Words = None,
    sort: Sort = NEWEST_FIRST,
) -> Selection:
    return Selection(status, None, created_after, created_before, q, sort != NEWEST_FIRST)


OfInterviews = Annotated[Selection, Depends(_interviews)]
OfSessions = Annotated[Selection, Depends(_sessions)]
OfCandidates = Annotated[Selection, Depends(_candidates)]
