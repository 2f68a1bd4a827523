"""Getting into the console: sign-in and out, passwords, accepting an invitation.

A signed-in browser holds a random token in a cookie that scripts cannot read; the server keeps its hash, so that
signing out, a new password or leaving the organization ends it at once. Other sites cannot make a browser send it
(`SameSite=Strict`), and every write needs a header that they cannot set either.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, BackgroundTasks, Request, Response
from pydantic import Field

from api import console_views, mail, people, standing
from api.audit import note
from api.context import Context, Ctx
from api.errors import RateLimited
from api.limits import RateLimit
from api.surface import SAFE_METHODS, Principal
from api.wire import Body
from models import invitation, membership, organization, password_reset, sign_in, user
from models.db import Tx
from models.errors import Forbidden, Unauthorized
from models.membership import Role

COOKIE = "viva_console"
WRITE_HEADER = "X-Viva-Console"
PREFIX = "/console/api"
SESSION_LENGTH = timedelta(hours=12)
ATTEMPTS_PER_MINUTE = 10
ATTEMPTS_PER_ADDRESS = 60
"""At whatever accounts: a list of leaked passwords names a new one each time."""
PUBLIC = frozenset(
    {"/sign-in", "/sign-out", "/invitations/look", "/invitations/accept"}
    | {"/password/forgot", "/password/reset", "/password/change"}
)
"""Who calls these is found out by what they send, not by the gate: a viewer may change their own password."""

Answer = dict[str, Any]
Password = Annotated[str, Field(max_length=1024)]
Token = Annotated[str, Field(min_length=1, max_length=200)]


class SignIn(Body):
    email: str = Field(max_length=320)
    password: Password
    organization_id: str | None = Field(default=None, max_length=100)
    """Where somebody belongs to several; without it, the first they joined."""


class Forgot(Body):
    email: str = Field(max_length=320)


class Reset(Body):
    token: Token
    password: Password


class Change(Body):
    current_password: Password
    password: Password


class Look(Body):
    token: Token


class Accept(Body):
    token: Token
    password: Password
    name: str = Field(default="", max_length=200)


async def cookie_session(request: Request, context: Context, tx: Tx) -> Principal:
    """Who has signed in with this browser."""
    await check_origin(request)
    row = await sign_in.by_token(tx, request.cookies.get(COOKIE, ""), now=context.now())
    principal = await standing.of(tx, organization_id=row.organization_id, user_id=row.user_id)
    if principal is None:
        raise Unauthorized("your account has left the organization")
    return principal


async def check_origin(request: Request) -> None:
    if request.method not in SAFE_METHODS and request.headers.get(WRITE_HEADER) != "1":
        raise Forbidden(f"send the header {WRITE_HEADER}: 1")


def router(now: Callable[[], datetime]) -> APIRouter:
    """The operations; each app counts attempts for itself."""
    routes = APIRouter()
    attempts, addresses = RateLimit(ATTEMPTS_PER_MINUTE, now), RateLimit(ATTEMPTS_PER_ADDRESS, now)

    def count(request: Request, about: str) -> None:
        address = request.client.host if request.client else ""
        for allowance in (addresses.hit(address), attempts.hit(f"{request.url.path} {address} {about}")):
            if not allowance.allowed:
                raise RateLimited("too many attempts: wait a minute", retry_after=allowance.retry_after)

    @routes.post("/sign-in")
    async def sign_in_(ctx: Ctx, request: Request, response: Response, body: SignIn) -> Answer:
        count(request, user.normal_email(body.email))
        async with ctx.store.read() as tx:
            who = await user.by_email(tx, body.email)
        known = await asyncio.to_thread(user.check_password, who, body.password)
        if who is None or not known:
            raise Unauthorized("this e-mail and password do not go together")
        async with ctx.store.transaction() as tx:
            homes = dict(await membership.standings(tx, who.id))
            home = body.organization_id or next(iter(homes), None)
            if home not in homes:
                raise Forbidden("your account does not belong to this organization")
            caller = Principal(organization_id=home, user_id=who.id, role=homes[home])
            return await _begin(tx, ctx, response, caller)

    @routes.post("/sign-out")
    async def sign_out(ctx: Ctx, request: Request, response: Response) -> Answer:
        async with ctx.store.transaction() as tx:
            await sign_in.end(tx, request.cookies.get(COOKIE, ""))
        response.delete_cookie(COOKIE, path=PREFIX)
        return {"data": {"signedOut": True}}

    @routes.post("/password/forgot")
    async def forgot_password(ctx: Ctx, request: Request, body: Forgot, after: BackgroundTasks) -> Answer:
        """The answer is the same whether or not there is such an account."""
        count(request, "")
        async with ctx.store.transaction() as tx:
            who = await user.by_email(tx, body.email)
            token = None if who is None else await password_reset.create(tx, who.id, now=ctx.now())
        if who is not None and token is not None:
            link = mail.reset_link(ctx.settings.base_url, token)
            after.add_task(ctx.mailer.send, mail.password_reset(who.email, link))
        return {"data": {"sent": True}}

    @routes.post("/password/reset")
    async def reset_password(ctx: Ctx, request: Request, body: Reset) -> Answer:
        count(request, "")
        async with ctx.store.read() as tx:
            await password_reset.check(tx, body.token, now=ctx.now())
        hashed = await asyncio.to_thread(user.hash_password, body.password)
        async with ctx.store.transaction() as tx:
            user_id = await password_reset.use(tx, body.token, now=ctx.now())
            await people.set_password(tx, user_id, hashed, action="password.reset", now=ctx.now())
        return {"data": {"changed": True}}

    @routes.post("/password/change")
    async def change_password(ctx: Ctx, request: Request, response: Response, body: Change) -> Answer:
        """Every other browser is signed out; this one goes on."""
        async with ctx.store.read() as tx:
            caller = await cookie_session(request, ctx, tx)
            who = await user.get(tx, caller.user_id)
        count(request, who.id)
        if not await asyncio.to_thread(user.check_password, who, body.current_password):
            raise Forbidden("this is not your password", code="WRONG_PASSWORD")
        hashed = await asyncio.to_thread(user.hash_password, body.password)
        async with ctx.store.transaction() as tx:
            await people.set_password(tx, who.id, hashed, action="password.changed", now=ctx.now())
            return await _begin(tx, ctx, response, caller)

    @routes.post("/invitations/look")
    async def look_at_invitation(ctx: Ctx, request: Request, body: Look) -> Answer:
        """What the link leads to, for the page it opens."""
        count(request, "")
        async with ctx.store.read() as tx:
            row = await invitation.by_token(tx, body.token, now=ctx.now())
            home = await organization.get(tx, row.organization_id)
            known = await user.by_email(tx, row.email)
        shown = {"email": row.email, "role": row.role, "organization": home.name, "hasAccount": known is not None}
        return {"data": shown}

    @routes.post("/invitations/accept")
    async def accept_invitation(ctx: Ctx, request: Request, response: Response, body: Accept) -> Answer:
        """Sets the password of a new account; one that is there already is joined with its own password."""
        count(request, "")
        async with ctx.store.read() as tx:
            row = await invitation.by_token(tx, body.token, now=ctx.now())
            who = await user.by_email(tx, row.email)
        if who is None:
            hashed = await asyncio.to_thread(user.hash_password, body.password)
        elif await asyncio.to_thread(user.check_password, who, body.password):
            hashed = who.password_hash
        else:
            raise Forbidden("you have an account already: give its password", code="WRONG_PASSWORD")
        async with ctx.store.transaction() as tx:
            _who, joined = await people.accept(
                tx, ctx.settings, body.token, who=who, password_hash=hashed, name=body.name.strip(), now=ctx.now()
            )
            return await _begin(tx, ctx, response, joined)

    return routes


async def _begin(tx: Tx, ctx: Context, response: Response, caller: Principal) -> Answer:
    """Sign this browser in."""
    now = ctx.now()
    _row, token = await sign_in.create(
        tx,
        organization_id=caller.organization_id,
        user_id=caller.user_id,
        now=now,
        expires_at=now + SESSION_LENGTH,
    )
    await note(tx, caller, "console.signed_in", caller.user_id, now=now)
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(SESSION_LENGTH.total_seconds()),
        path=PREFIX,
        httponly=True,
        samesite="strict",
        secure=ctx.settings.base_url.startswith("https://"),
    )
    who = await user.get(tx, caller.user_id)
    home = await organization.get(tx, caller.organization_id)
    return {"data": console_views.me(who, home, Role(caller.role))}
