"""Drafts: what a candidate has written or drawn and not handed in, kept so that a page loaded again goes on from it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request

from agent import channel, drawing
from agent.interview.plan import plan_from_json
from api.context import Ctx
from api.errors import RateLimited
from api.limits import RateLimit
from api.room_access import Own
from api.room_errors import InterviewOver
from models import draft, session
from models.db import Tx
from models.errors import Invalid, NotFound
from models.session import Session

PER_MINUTE = 30
"""Drafts of one session that are stored; a page stores one every few seconds."""

router = APIRouter(prefix="/sessions/{session_id}/drafts")


@router.get("/{question_id}")
async def show(ctx: Ctx, session_id: Own, question_id: str) -> dict[str, Any]:
    """The newest draft of a question."""
    async with ctx.store.read() as tx:
        await _asked(tx, session_id, question_id)
        return {"data": {"draft": await draft.of(tx, session_id, question_id)}}


@router.put("/{question_id}")
async def keep(request: Request, ctx: Ctx, session_id: Own, question_id: str, body: dict[str, Any]) -> dict[str, Any]:
    """Store a draft in place of the one before."""
    work = channel.draft(body)
    if work is None:
        raise Invalid(
            f"send text of at most {channel.MAX_ANSWER} characters, code of at most {channel.MAX_CODE // 1024} KiB "
            f"or a drawing of at most {drawing.MAX_BYTES // 1024} KiB"
        )
    limit: RateLimit = request.app.state.room.drafts
    if not (allowance := limit.hit(session_id)).allowed:
        raise RateLimited("drafts come too often; the next one is stored soon", retry_after=allowance.retry_after)
    async with ctx.store.transaction() as tx:
        row = await _asked(tx, session_id, question_id)
        if row.is_over:
            raise InterviewOver
        await draft.keep(tx, row, question_id, work, now=ctx.now())
    await request.app.state.room.host.stir(session_id)
    return {"data": {"kept": True}}


async def _asked(tx: Tx, session_id: str, question_id: str) -> Session:
    """The session, which has this question. Raises NotFound."""
    row = await session.get(tx, session_id)
    if all(question.id != question_id for question in plan_from_json(row.plan).questions):
        raise NotFound("this interview has no such question")
    return row
