"""The composition root: everything an app is made of, put together in one place."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from importlib import metadata
from pathlib import Path
from typing import Protocol

from fastapi import APIRouter, FastAPI
from fastapi.responses import JSONResponse
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from agent.llm import OPENAI, Endpoint, Model
from api import console, pages
from api.aural import routes as aural
from api.context import Context, Ctx
from api.errors import enveloped, install
from api.mail import LogMailer, Mailer, SmtpMailer
from api.settings import Settings, load_secret
from api.surface import MAX_BODY_BYTES
from models import migrate
from models.base import utcnow
from models.db import Store
from models.errors import DomainError
from models.page import Cursors
from models.vault import Vault

_log = logging.getLogger(__name__)
_SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        "font-src 'self' data:; media-src 'self' blob:; connect-src 'self'; worker-src 'self' blob:; "
        "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "Permissions-Policy": "microphone=(self), camera=(self), geolocation=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class LiveSide(Protocol):
    """Where interviews happen, as the app sees it: its routes, and a life inside the app's."""

    router: APIRouter

    async def start(self) -> None: ...

    async def stop(self) -> None:
        """Drain: no new sessions, running ones end or are left resumable."""

    def ready(self) -> list[str]:
        """What keeps it from taking sessions; empty when nothing does."""


LiveFactory = Callable[[Context], LiveSide]


class Background(Protocol):
    """Work beside the requests, with a life inside the app's."""

    async def start(self) -> None: ...

    async def stop(self) -> None: ...


def create_app(
    settings: Settings,
    *,
    room: LiveFactory | None = None,
    background: Callable[[Context], Background] | None = None,
    migrated: bool = False,
    built: Path = pages.BUILT,
    now: Callable[[], datetime] = utcnow,
    mailer: Mailer | None = None,
) -> FastAPI:
    """The whole server. It migrates its database when it starts, unless the caller has done so (`migrated`)."""
    vault = Vault(load_secret(settings.data_dir))
    store = Store(settings.store_url)
    cursors, model = Cursors(vault.key("cursors"), now), model_of(settings)
    context = Context(settings, store, vault, cursors, now, mailer or _mailer(settings), model)
    live = None if room is None else room(context)
    work = None if background is None else background(context)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        if not migrated:
            await asyncio.to_thread(migrate.upgrade, settings.store_url)
        if model is not None:
            await model.start()
        if live is not None:
            await live.start()
        if work is not None:
            await work.start()
        try:
            yield
        finally:
            if live is not None:
                await live.stop()
            if work is not None:
                await work.stop()
            if model is not None:
                await model.close()
            await store.close()

    app = FastAPI(title="Viva", lifespan=lifespan, openapi_url=None, docs_url=None, redoc_url=None)
    app.state.context = context
    app.state.room = live
    install(app, enveloped)
    app.add_middleware(_Secured)
    app.router.routes.extend(pages.reference(built).routes)  # as they are: an included router matches each path twice
    interviews = aural.surface(settings.rate_limit_per_minute)
    interviews.mount(app, context)
    console.signed_in(interviews).mount(app, context)
    console.surface(now).mount(app, context)
    if live is not None:
        app.include_router(live.router, max_body_size=MAX_BODY_BYTES)
    app.include_router(_probes(live))
    pages.mount(app, built)
    return app


def _mailer(settings: Settings) -> Mailer:
    return LogMailer() if settings.smtp_url is None else SmtpMailer(settings.smtp_url, settings.mail_from)


def model_of(settings: Settings) -> Model | None:
    key = settings.openai_api_key
    if key is None and settings.openai_base_url is None:
        return None
    return Model(
        Endpoint(
            model=settings.model,
            key=None if key is None else key.get_secret_value(),
            base_url=settings.openai_base_url or OPENAI,
            speech_deadline=settings.model_speech_deadline_seconds,
            report_deadline=settings.model_report_deadline_seconds,
        )
    )


def _probes(live: LiveSide | None) -> APIRouter:
    router = APIRouter(include_in_schema=False)

    @router.get("/health")
    @router.get("/liveness")
    async def alive() -> dict[str, str]:
        return {"status": "ok"}

    @router.get("/readiness")
    async def readiness(ctx: Ctx) -> JSONResponse:
        reasons = [] if live is None else live.ready()
        try:
            await ctx.store.ping()
        except DomainError:
            _log.warning("the database does not answer", exc_info=True)
            reasons = ["the database does not answer", *reasons]
        return JSONResponse(
            {"status": "unavailable" if reasons else "ready", "reasons": reasons}, status_code=503 if reasons else 200
        )

    @router.get("/version")
    async def version() -> dict[str, str]:
        return {"name": "viva", "version": _version()}

    return router


def _version() -> str:
    try:
        return metadata.version("viva")
    except metadata.PackageNotFoundError:
        return "unreleased"


class _Secured:
    """Adds the headers that keep a page to itself to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_SECURITY_HEADERS)
            await send(message)

        await self._app(scope, receive, secured if scope["type"] == "http" else send)
