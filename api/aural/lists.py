"""What every list takes: how long a page is, where it begins, what it is cut down to."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Literal

from fastapi import Depends, Query

from api.filters import NEWEST_FIRST, CreatedAfter, CreatedBefore, Sort, Words
from models.delivery import DeliveryStatus
from models.page import Selection
from models.session import Status

MaybeLimit = Annotated[int | None, Query(ge=1, le=100)]
DEFAULT_LIMIT = 20
InterviewStatus = Annotated[
    Literal["active", "archived"] | None, Query(description="Open to candidates, or closed by its creator.")
]
SessionStatus = Annotated[Status | None, Query(description="How far the session has come.")]
Mode = Annotated[Literal["voice", "video", "chat"] | None, Query(description="How the interview is taken.")]
CandidateStatus = Annotated[
    Literal["invited", "started", "completed"] | None,
    Query(description="`started` has begun a session that is not COMPLETED."),
]
KeyStatus = Annotated[
    Literal["active", "expired", "revoked"] | None, Query(description="Whether it still opens anything.")
]
WebhookStatus = Annotated[Literal["enabled", "disabled"] | None, Query(description="Whether it is told anything.")]
Outcome = Annotated[DeliveryStatus | None, Query(description="What came of it.")]


async def _searched(
    created_after: CreatedAfter = None, created_before: CreatedBefore = None, q: Words = None, sort: Sort = NEWEST_FIRST
) -> Selection:
    """What the lists that can be searched have in common."""
    return Selection(None, None, created_after, created_before, q, sort != NEWEST_FIRST)


Searched = Annotated[Selection, Depends(_searched)]


async def _interviews(searched: Searched, status: InterviewStatus = None) -> Selection:
    return replace(searched, status=status)


async def _sessions(searched: Searched, status: SessionStatus = None, mode: Mode = None) -> Selection:
    return replace(searched, status=status, mode=mode)


async def _candidates(searched: Searched, status: CandidateStatus = None) -> Selection:
    return replace(searched, status=status)


async def _keys(searched: Searched, status: KeyStatus = None) -> Selection:
    return replace(searched, status=status)


async def _webhooks(searched: Searched, status: WebhookStatus = None) -> Selection:
    return replace(searched, status=status)


async def _deliveries(
    status: Outcome = None,
    created_after: CreatedAfter = None,
    created_before: CreatedBefore = None,
    sort: Sort = NEWEST_FIRST,
) -> Selection:
    return Selection(status, None, created_after, created_before, None, sort != NEWEST_FIRST)


OfInterviews = Annotated[Selection, Depends(_interviews)]
OfSessions = Annotated[Selection, Depends(_sessions)]
OfCandidates = Annotated[Selection, Depends(_candidates)]
OfKeys = Annotated[Selection, Depends(_keys)]
OfWebhooks = Annotated[Selection, Depends(_webhooks)]
OfDeliveries = Annotated[Selection, Depends(_deliveries)]
