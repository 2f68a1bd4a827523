"""A model's endpoint on this machine, over real HTTP: it keeps what it is asked and behaves as it is told to."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from agent.llm import Endpoint, Model

KEY = "sk-never-to-be-seen"
TOKENS = 321
"""What it says a completion took."""

Answer = str | Callable[[dict[str, Any]], str]
"""The completion's text, or what makes it from the request."""


@dataclass
class ModelEndpoint:
    """Everything it does wrong can be switched on and off while it runs."""

    url: str = ""
    answers: list[Answer] = field(default_factory=list)
    """One a request; the last one repeats."""
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    """What the next requests are answered with, before all goes well."""
    forms: frozenset[str] = frozenset({"json_schema", "json_object", "text"})
    """The response formats it knows."""
    seconds: float = 0.0
    """To the first byte of an answer."""
    hangs: bool = False
    dribbles: bool = False
    """Sends a byte now and then, and never comes to an end."""
    body: bytes | None = None
    """What it sends instead of a completion."""
    reports_usage: bool = True
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    """A request has come in."""
    released: asyncio.Event = field(default_factory=asyncio.Event)

    def model(self, *, speech: float = 60.0, report: float = 60.0) -> Model:
        """A client of this endpoint with these deadlines, in seconds: more than any machine needs."""
        return Model(Endpoint("a-model", KEY, self.url, speech_deadline=speech, report_deadline=report))

    @property
    def data(self) -> dict[str, Any]:
        """What the last request gave as data."""
        told: dict[str, Any] = json.loads(self.asked[-1]["messages"][1]["content"])
        return told

    @property
    def rules(self) -> str:
        rules: str = self.asked[-1]["messages"][0]["content"]
        return rules

    async def complete(self, request: web.Request) -> web.StreamResponse:
        asked = await request.json()
        self.asked.append(asked)
        self.keys.append(request.headers.get("Authorization", ""))
        self.arrived.set()
        if self.hangs:
            await self.released.wait()
        await asyncio.sleep(self.seconds)
        if self.statuses:
            return web.json_response({"error": {"message": "no"}}, status=self.statuses.pop(0))
        if asked.get("response_format", {"type": "text"})["type"] not in self.forms:
            return web.json_response({"error": {"message": "unknown response_format"}}, status=400)
        if self.dribbles:
            return await self._dribble(request)
        if self.body is not None:
            return web.Response(body=self.body, content_type="application/json")
        answer = self.answers[min(len(self.asked), len(self.answers)) - 1]
        text = answer if isinstance(answer, str) else answer(asked)
        usage = {"usage": {"prompt_tokens": 300, "completion_tokens": 21, "total_tokens": TOKENS}}
        return web.json_response(
            {
                "id": "c-1",
                "object": "chat.completion",
                "choices": [{"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}],
                **(usage if self.reports_usage else {}),
            }
        )

    async def _dribble(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "application/json"})
        await response.prepare(request)
        while not self.released.is_set():
            await response.write(b" ")
            await asyncio.sleep(0.01)
        return response


@asynccontextmanager
async def serving() -> AsyncIterator[ModelEndpoint]:
    """An endpoint at a free port."""
    endpoint = ModelEndpoint()
    app = web.Application()
    app.router.add_post("/v1/chat/completions", endpoint.complete)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    endpoint.url = f"http://127.0.0.1:{runner.addresses[0][1]}/v1"
    try:
        yield endpoint
    finally:
        endpoint.released.set()
        await runner.cleanup()


@contextmanager
def in_a_thread(answer: Answer) -> Iterator[str]:
    """The URL of an endpoint with a loop of its own, for servers that have theirs in a thread."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    running = serving()
    endpoint = asyncio.run_coroutine_threadsafe(running.__aenter__(), loop).result()
    endpoint.answers = [answer]
    try:
        yield endpoint.url
    finally:
        asyncio.run_coroutine_threadsafe(running.__aexit__(None, None, None), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def nowhere() -> str:
    """A URL whose connections are refused."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}/v1"
