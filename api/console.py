"""What the console's pages call, at /console/api: sign-in with a cookie, then the same operations as everywhere.

The cookie is a signed token for twelve hours that scripts cannot read. Other sites cannot make a browser send it
(`SameSite=Strict`), and every write needs a header that they cannot set either.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Annotated, Any

import jwt
from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import FileResponse
from pydantic import BaseModel, Field

from api import actions, console_views
from api.context import Context, Ctx
from api.errors import RateLimited, enveloped
from api.limits import RateLimit
from api.surface import SAFE_METHODS, Caller, Principal, Surface
from models import membership, message, organization, question, recording, session_event, user
from models.db import Tx
from models.errors import Forbidden, NotFound, Unauthorized

COOKIE = "viva_console"
WRITE_HEADER = "X-Viva-Console"
SESSION_LENGTH = timedelta(hours=12)
SIGN_INS_PER_MINUTE = 10
REQUESTS_PER_MINUTE = 600
_PREFIX = "/console/api"
_ALGORITHM = "HS256"

Limit = Annotated[int, Query(ge=1, le=100)]
Answer = dict[str, Any]


class SignIn(BaseModel):
    email: str = Field(max_length=320)
    password: str = Field(max_length=1024)


def surface(now: Callable[[], datetime]) -> Surface:
    """The console's side of the server, ready to mount."""
    return Surface(
        prefix=_PREFIX,
        title="Viva console",
        router=_router(RateLimit(SIGN_INS_PER_MINUTE, now)),
        credential=cookie_session,
        error=enveloped,
        per_minute=REQUESTS_PER_MINUTE,
        public=frozenset({"/sign-in", "/sign-out", "/openapi.json"}),
        scheme={"type": "apiKey", "in": "cookie", "name": COOKIE},
    )


async def cookie_session(request: Request, context: Context, tx: Tx) -> Principal:
    """Who has signed in with this browser. Their role is looked up every time: taking it away works at once."""
    _check_origin(request)
    claims = _read_token(context, request.cookies.get(COOKIE, ""))
    role = await membership.role_of(tx, claims["org"], claims["sub"])
    if role is None:
        raise Unauthorized("your account has left the organization")
    return Principal(organization_id=claims["org"], user_id=claims["sub"], role=role)


def _router(attempts: RateLimit) -> APIRouter:
    router = APIRouter(dependencies=[Depends(_check_origin)])

    @router.post("/sign-in")
    async def sign_in(ctx: Ctx, request: Request, response: Response, body: SignIn) -> Answer:
        address = request.client.host if request.client else ""
        allowance = attempts.hit(f"{address} {body.email.strip().lower()}")
        if not allowance.allowed:
            raise RateLimited("too many attempts: wait a minute", retry_after=allowance.retry_after)
        async with ctx.store.read() as tx:
            who = await user.by_email(tx, body.email)
        known = await asyncio.to_thread(user.check_password, who, body.password)
        if who is None or not known:
            raise Unauthorized("this e-mail and password do not go together")
        async with ctx.store.read() as tx:
            belongs = await membership.of_user(tx, who.id)
            if belongs is None:
                raise Forbidden("your account belongs to no organization")
            home = await organization.get(tx, belongs.organization_id)
        _set_cookie(response, ctx, _write_token(ctx, user_id=who.id, organization_id=home.id))
        return {"data": console_views.me(who, home, membership.Role(belongs.role))}

    @router.post("/sign-out")
    async def sign_out(response: Response) -> Answer:
        response.delete_cookie(COOKIE, path=_PREFIX)
        return {"data": {"signedOut": True}}

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
            counts = await message.counts(tx, [row.id for row in page.items])
        rows = [console_views.listed_session(row, counts.get(row.id, 0)) for row in page.items]
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
    async def audio(ctx: Ctx, caller: Caller, session_id: str) -> Response:
        async with ctx.store.read() as tx:
            row, _home = await actions.session_of(tx, caller, session_id)
            kept = await recording.get(tx, row.id)
        path = None if kept is None else (ctx.data_dir / kept.path).resolve()
        if path is None or not path.is_relative_to(ctx.data_dir) or not path.is_file():
            raise NotFound("this session has no recording")
        return FileResponse(path, headers={"Cache-Control": "private, no-store"})

    return router


def _check_origin(request: Request) -> None:
    if request.method not in SAFE_METHODS and request.headers.get(WRITE_HEADER) != "1":
        raise Forbidden(f"send the header {WRITE_HEADER}: 1")


def _write_token(context: Context, *, user_id: str, organization_id: str) -> str:
    expires = context.now() + SESSION_LENGTH
    claims = {"sub": user_id, "org": organization_id, "exp": expires.timestamp()}
    return jwt.encode(claims, context.vault.key("console"), algorithm=_ALGORITHM)


def _read_token(context: Context, token: str) -> dict[str, Any]:
    try:
        claims: dict[str, Any] = jwt.decode(
            token,
            context.vault.key("console"),
            algorithms=[_ALGORITHM],
            options={"require": ["sub", "org", "exp"], "verify_exp": False},
        )
    except jwt.InvalidTokenError as error:
        raise Unauthorized("sign in first") from error
    if datetime.fromtimestamp(claims["exp"], tz=context.now().tzinfo) <= context.now():
        raise Unauthorized("your sign-in has expired: sign in again")
    return claims


def _set_cookie(response: Response, context: Context, token: str) -> None:
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(SESSION_LENGTH.total_seconds()),
        path=_PREFIX,
        httponly=True,
        samesite="strict",
        secure=context.settings.base_url.startswith("https://"),
    )
