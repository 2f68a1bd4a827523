"""`Idempotency-Key`: a POST that is sent twice with one key runs once, and both are given the same answer.

One piece for every route of every surface. Only successes are kept: a refusal changed nothing, so the same request may
be tried again.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from weakref import WeakValueDictionary

from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from api.context import Context
from models import idempotency
from models.errors import Conflict, DomainError, Invalid
from models.idempotency import Kept, StillRunning

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
_KEY = re.compile(r"[!-~]{1,255}")
PATIENCE = 30.0
"""Seconds a second request waits for the first, before it is told to come back."""

_log = logging.getLogger(__name__)

Run = Callable[[Send], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Asked:
    """One request that carries a key."""

    organization_id: str
    caller_id: str
    key: str
    fingerprint: str


def asked(scope: Scope, body: bytes, *, organization_id: str, caller_id: str) -> Asked | None:
    """What a request asks to be run once; None for one without a key. Raises Invalid for a key that is none."""
    if scope["method"] != "POST":
        return None
    headers = dict(scope["headers"])
    raw: bytes | None = headers.get(HEADER.lower().encode())
    if raw is None:
        return None
    key = raw.decode("latin-1")
    if _KEY.fullmatch(key) is None:
        raise Invalid("a key has 1 to 255 printable ASCII characters and no spaces", field=HEADER)
    address = scope["path"].encode("utf-8", "surrogatepass") + b"?" + scope["query_string"]
    parts = (address, headers.get(b"content-type", b""), body)
    digest = hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts))
    return Asked(organization_id, caller_id, key, digest.hexdigest())


class Once:
    """Runs requests with a key once."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._turns: WeakValueDictionary[tuple[str, str], asyncio.Lock] = WeakValueDictionary()

    async def __call__(self, request: Asked, run: Run, scope: Scope, receive: Receive, send: Send) -> None:
        """Run it, or give the answer that was given. Raises IdempotencyConflict and StillRunning."""
        async with self._turn(request):
            kept = await self._claim(request)
            if kept is not None:
                await self._response(kept)(scope, receive, send)
                return
            answer = _Answer()
            try:
                await run(answer)
            finally:
                # Kept first, sent then: whoever has seen the answer is given it again.
                await self._settle(request, answer)
                for message in answer.messages:
                    await send(message)

    @asynccontextmanager
    async def _turn(self, request: Asked) -> AsyncIterator[None]:
        """Those that come at the same time wait for the first, within this process."""
        turn = self._turns.setdefault((request.caller_id, request.key), asyncio.Lock())
        try:
            await asyncio.wait_for(turn.acquire(), PATIENCE)
        except TimeoutError as error:
            raise StillRunning("the first request with this Idempotency-Key is still running") from error
        try:
            yield
        finally:
            turn.release()

    async def _claim(self, request: Asked) -> Kept | None:
        try:
            async with self._context.store.transaction() as tx:
                return await idempotency.claim(
                    tx,
                    organization_id=request.organization_id,
                    caller_id=request.caller_id,
                    key=request.key,
                    fingerprint=request.fingerprint,
                    now=self._context.now(),
                )
        except Conflict as error:
            if error.code != Conflict.code:
                raise
            # Another process has claimed it at this moment.
            raise StillRunning("the first request with this Idempotency-Key is still running") from error

    async def _settle(self, request: Asked, answer: _Answer) -> None:
        try:
            async with self._context.store.transaction() as tx:
                if answer.succeeded:
                    kept = Kept(answer.status, answer.media_type, self._context.vault.seal(answer.body.decode()))
                    await idempotency.answer(
                        tx, caller_id=request.caller_id, key=request.key, kept=kept, now=self._context.now()
                    )
                else:
                    await idempotency.release(tx, caller_id=request.caller_id, key=request.key)
        except DomainError:
            # What was done is done, and its answer is good: it is only not there for a second request.
            _log.exception("an answer could not be kept for its Idempotency-Key")

    def _response(self, kept: Kept) -> Response:
        body = self._context.vault.open(kept.sealed_body)
        return Response(body, kept.status, headers={REPLAYED: "true"}, media_type=kept.media_type)


@dataclass(slots=True)
class _Answer:
    """A `send` that holds everything back."""

    messages: list[Message] = field(default_factory=list)
    status: int = 0
    media_type: str = ""
    body: bytearray = field(default_factory=bytearray)

    @property
    def succeeded(self) -> bool:
        return 200 <= self.status < 300 and self.media_type.startswith("application/json")

    async def __call__(self, message: Message) -> None:
        self.messages.append(message)
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.media_type = dict(message.get("headers", [])).get(b"content-type", b"").decode("latin-1")
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")
