"""Lists of sessions: only what they show, and each session's messages counted in the same statement."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.message import Message
from models.page import EVERYTHING, Page, Place, Selection, bounds, keyset, paged
from models.session import OUTCOME, Outcome, Session


class ListedSession(NamedTuple):
    """A session in a list."""

    outcome: Outcome
    messages: int

    @property
    def id(self) -> str:
        return self.outcome.id

    @property
    def created_at(self) -> datetime:
        return self.outcome.created_at


_SESSIONS = Session.__table__.c
_MESSAGES = select(func.count()).where(Message.__table__.c.session_id == _SESSIONS.id).scalar_subquery()
_LISTED = select(*OUTCOME, _MESSAGES).where(
    _SESSIONS.interview_id == bindparam("interview_id"), _SESSIONS.organization_id == bindparam("organization_id")
)


@cache
def _ordered(*, begins: bool, oldest_first: bool) -> Select[Any]:
    """Made once: making a statement costs as much as running it."""
    return keyset(_LISTED, _SESSIONS, begins=begins, oldest_first=oldest_first)


async def page(
    tx: AsyncSession,
    organization_id: str,
    interview_id: str,
    *,
    selection: Selection = EVERYTHING,
    after: Place | None,
    limit: int,
) -> Page[ListedSession]:
    """The interview's sessions, newest first. A selection's words are looked for in participants' names and e-mails."""
    query = _ordered(begins=after is None, oldest_first=selection.oldest_first)
    query = selection.within(query, Session)
    if selection.status is not None:
        query = query.where(Session.status == selection.status)
    if selection.mode is not None:
        query = query.where(Session.mode == selection.mode)
    if selection.q is not None:
        participant = (Session.participant_name, Session.participant_email)
        query = query.where(or_(*(column.icontains(selection.q, autoescape=True) for column in participant)))
    owner = {"organization_id": organization_id, "interview_id": interview_id}
    rows = await tx.execute(query, {**owner, **bounds(after, limit)})
    return paged([ListedSession(Outcome._make(row[:-1]), row[-1]) for row in rows], limit)
