"""A surface: one dialect of the API, mounted as an app of its own.

Every surface has its own paths, credential and rendering of errors, and its own OpenAPI; what it does, it does through
`api.actions`. A request passes a gate first: who is calling, may they write, how often, how much.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api import idempotency, openapi, strict_json
from api.context import Context
from api.errors import RateLimited, Render, TooLarge, coded, install
from api.idempotency import Once
from api.limits import Allowance, RateLimit
from models.db import Tx
from models.errors import Forbidden, Unauthorized
from models.membership import Role

MAX_BODY_BYTES = 1024 * 1024
_HAS_BODY = frozenset({"content-length", "transfer-encoding"})
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Principal:
    """Who is calling, and how far they reach."""

    organization_id: str
    user_id: str
    role: Role
    key_id: str | None = None
    projects: tuple[str, ...] | None = None
    """None: every project of the organization."""
    scopes: frozenset[str] | None = None
    """What a key was made for, as `models.api_key` names it. None: everything its holder may do."""

    def may(self, area: str, *, write: bool) -> bool:
        """Whether this caller may read, or write, in an area of the surface."""
        if write and not self.role.writes:
            return False
        if self.scopes is None:
            return True
        enough = {"write", f"{area}:write"} if write else {"read", "write", f"{area}:read", f"{area}:write"}
        return not enough.isdisjoint(self.scopes)


Credential = Callable[[Request, Context, Tx], Awaitable[Principal]]
"""Finds out who is calling. Raises Unauthorized."""


@dataclass(frozen=True, slots=True)
class Surface:
    """What makes one dialect. Its pages and rows are rendered by its own mappers."""

    prefix: str
    title: str
    router: APIRouter
    credential: Credential
    error: Render
    per_minute: int
    public: frozenset[str] = frozenset()
    """Paths below the prefix that need no credential."""
    area: Callable[[str], str] = lambda _path: ""
    """Which area a path below the prefix belongs to, for keys that reach some areas only."""
    about: str = ""
    """What the OpenAPI document begins with."""
    scheme: Mapping[str, str] = field(default_factory=lambda: openapi.BEARER)
    """The credential, as OpenAPI describes it."""

    def mount(self, app: FastAPI, context: Context) -> None:
        """Answer at the prefix."""
        mounted = self._app()
        mounted.router.routes.extend(self.router.routes)  # as they are: an included router matches each path twice
        mounted.state.context = context
        mounted.state.room = getattr(app.state, "room", None)
        mounted.include_router(openapi.router(self.document()))
        install(mounted, self.error)
        mounted.add_middleware(_Gate, surface=self, context=context)
        app.mount(self.prefix, mounted)

    def is_public(self, path: str) -> bool:
        """Whether a path needs no credential; `/things/{token}` stands for every token."""
        return path in self.public or f"{path.rpartition('/')[0]}/{{token}}" in self.public

    def document(self) -> dict[str, Any]:
        """Its OpenAPI."""
        described = self._app()
        described.include_router(self.router)
        return openapi.document(
            described, prefix=self.prefix, about=self.about, credential=self.scheme, public=self.public
        )

    def _app(self) -> FastAPI:
        return FastAPI(
            title=self.title,
            openapi_url=None,
            docs_url=None,
            redoc_url=None,
            redirect_slashes=False,
            generate_unique_id_function=lambda route: route.name,
        )


class _Gate:
    """Outside everything a surface does, so that no answer lacks its headers and no failure its envelope."""

    def __init__(self, app: ASGIApp, surface: Surface, context: Context) -> None:
        self._app = app
        self._surface = surface
        self._context = context
        self._limit = RateLimit(surface.per_minute, context.now)
        self._once = Once(context)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answer = _Answer(send)
        try:
            async with answer.reading:
                principal = await self._admit(Request(scope, receive), answer)
                strict_json.check_query(scope["query_string"])
                body = await _bounded_body(scope, receive)
                await self._run(principal, body, scope, receive, answer)
        except Exception as error:
            failure = coded(error)
            if failure.status == 500:
                _log.exception("a request failed")
            if not answer.started:
                await self._surface.error(failure)(scope, receive, answer)

    async def _run(self, principal: Principal | None, body: bytes, scope: Scope, receive: Receive, send: Send) -> None:
        async def run(answer: Send) -> None:
            await self._app(scope, _replayed(body, receive), answer)

        asked = (
            None
            if principal is None
            else idempotency.asked(
                scope, body, organization_id=principal.organization_id, caller_id=principal.key_id or principal.user_id
            )
        )
        await (run(send) if asked is None else self._once(asked, run, scope, receive, send))

    async def _admit(self, request: Request, answer: _Answer) -> Principal | None:
        """Who is calling; None where anybody may."""
        path = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
        if self._surface.is_public(path):
            return None
        write = request.method not in SAFE_METHODS
        tx = await answer.reading.enter_async_context(self._context.store.read())
        principal = await self._surface.credential(request, self._context, tx)
        request.state.principal = principal
        if write or not _HAS_BODY.isdisjoint(request.headers):
            await answer.reading.aclose()  # a body may be slow to come
        else:
            request.state.context = replace(self._context, store=self._context.store.within(tx))
        answer.allowance = self._limit.hit(principal.key_id or principal.user_id)
        if not answer.allowance.allowed:
            raise RateLimited("too many requests: slow down", retry_after=answer.allowance.retry_after)
        if not principal.may(self._surface.area(path), write=write):
            raise Forbidden(f"this key or account may not {'write' if write else 'read'} here")
        return principal


class _Answer:
    """`send`, adding the caller's allowance to whatever answer begins, once what it was read from is closed."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.started = False
        self.allowance: Allowance | None = None
        self.reading = AsyncExitStack()
        """The transaction that found out who is calling. A request that only reads goes on in it."""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            await self.reading.aclose()
            self.started = True
            if self.allowance is not None:
                added = [(name.lower().encode(), value.encode()) for name, value in self.allowance.headers.items()]
                message = {**message, "headers": [*message.get("headers", []), *added]}
        await self._send(message)


async def _bounded_body(scope: Scope, receive: Receive) -> bytes:
    """The whole body, checked when it claims to be JSON. Raises TooLarge as soon as it is too large."""
    headers = dict(scope["headers"])
    declared = headers.get(b"content-length", b"0")
    if declared.isdigit() and int(declared) > MAX_BODY_BYTES:
        raise TooLarge(f"a body has at most {MAX_BODY_BYTES} bytes")
    body = bytearray()
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            break
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > MAX_BODY_BYTES:
            raise TooLarge(f"a body has at most {MAX_BODY_BYTES} bytes")
    if body and b"json" in headers.get(b"content-type", b"").lower():
        strict_json.check(bytes(body))
    return bytes(body)


def _replayed(body: bytes, receive: Receive) -> Receive:
    """A `receive` that gives the body that has been read, then what comes after it."""
    given = False

    async def replay() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay


async def principal_of(request: Request) -> Principal:
    """Who the gate let in."""
    principal: Principal | None = getattr(request.state, "principal", None)
    if principal is None:
        raise Unauthorized("this needs a credential")
    return principal


Caller = Annotated[Principal, Depends(principal_of)]


async def _manager(caller: Caller) -> Principal:
    if not caller.role.manages or caller.projects is not None:
        raise Forbidden("this takes an owner or administrator, or a key of theirs that reaches every project")
    return caller


Manager = Annotated[Principal, Depends(_manager)]
"""Who may see and change who belongs to the organization, and what is kept how long."""
