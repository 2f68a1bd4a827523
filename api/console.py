"""What the console's pages call, at /console/api: sign-in (api/console_access.py), views, the interview API at /v1."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from fastapi import APIRouter, Depends
from fastapi.responses import FileResponse

from api import actions, console_access, console_views
from api.console_access import COOKIE, PREFIX, PUBLIC, Answer, check_origin, cookie_session
from api.context import Ctx
from api.errors import enveloped
from api.sessions import audio_of
from api.surface import Caller, Surface
from api.wire import Limit
from models import message, organization, question, recording, session_event, user

REQUESTS_PER_MINUTE = 600

_COOKIE = {"type": "apiKey", "in": "cookie", "name": COOKIE}


def surface(now: Callable[[], datetime]) -> Surface:
    """The console's side of the server, ready to mount."""
    return Surface(
        prefix=PREFIX,
        title="Viva console",
        router=_router(now),
        credential=cookie_session,
        error=enveloped,
        per_minute=REQUESTS_PER_MINUTE,
        public=PUBLIC | {"/openapi.json"},
        scheme=_COOKIE,
    )


def signed_in(surface: Surface) -> Surface:
    """Another surface's operations for whoever has signed in to the console, at /console/api/v1."""
    return replace(
        surface,
        prefix=f"{PREFIX}/v1",
        title=f"{surface.title}, in the console",
        credential=cookie_session,
        per_minute=REQUESTS_PER_MINUTE,
        scheme=_COOKIE,
    )


def _router(now: Callable[[], datetime]) -> APIRouter:
    router = APIRouter(dependencies=[Depends(check_origin)])
    router.include_router(console_access.router(now))

    @router.get("/me")
    async def me(ctx: Ctx, caller: Caller) -> Answer:
        async with ctx.store.read() as tx:
            who = await user.get(tx, caller.user_id)
            home = await organization.get(tx, caller.organization_id)
        return {"data": console_views.me(who, home, caller.role)}

    @router.get("/interviews")
    async def interviews(ctx: Ctx, caller: Caller, limit: Limit = 20, cursor: str | None = None) -> Answer:
        scope = f"console:interviews:{caller.organization_id}"
        after = ctx.cursors.read(cursor, scope=scope)
        async with ctx.store.read() as tx:
            page = await actions.interviews(tx, caller, after=after, limit=limit)
            counts = await question.counts(tx, [row.id for row in page.items])
        rows = [console_views.interview(ctx.settings, row, counts.get(row.id, 0)) for row in page.items]
        return {"data": rows, "cursor": ctx.cursors.write(page.next, scope=scope)}

    @router.get("/interviews/{interview_id}/sessions")
    async def sessions(
        ctx: Ctx, caller: Caller, interview_id: str, limit: Limit = 20, cursor: str | None = None
    ) -> Answer:
        scope = f"console:sessions:{interview_id}"
        after = ctx.cursors.read(cursor, scope=scope)
        async with ctx.store.read() as tx:
            page = await actions.sessions_of(tx, caller, interview_id, after=after, limit=limit)
        rows = [console_views.listed_session(row.outcome, row.messages) for row in page.items]
        return {"data": rows, "cursor": ctx.cursors.write(page.next, scope=scope)}

    @router.get("/sessions/{session_id}")
    async def session(ctx: Ctx, caller: Caller, session_id: str) -> Answer:
        async with ctx.store.read() as tx:
            row, home = await actions.session_of(tx, caller, session_id)
            messages = await message.of(tx, row.id)
            events = await session_event.count(tx, row.id)
            audio = await recording.get(tx, row.id)
        return {"data": console_views.session(row, home, messages, events, audio)}

    @router.get("/sessions/{session_id}/recording")
    async def audio(ctx: Ctx, caller: Caller, session_id: str) -> FileResponse:
        async with ctx.store.read() as tx:
            row, _home = await actions.session_of(tx, caller, session_id)
            kept = await audio_of(ctx, tx, row.id)
        return FileResponse(kept.path, media_type=kept.media_type, headers={"Cache-Control": "private, no-store"})

    return router
