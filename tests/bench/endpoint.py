"""A language model's endpoint on this machine that answers after a known time, for Viva and its peers alike."""

from __future__ import annotations

import asyncio
import itertools
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from aiohttp import web
from answers import ACKNOWLEDGEMENT

WORDS_A_SECOND = 60.0
"""How fast it goes on after its first word; some 80 tokens."""
_THINGS = ("the plan", "the team", "the result", "the deadline", "the budget", "the design")
_TURNS = ("change", "go", "look", "end", "begin", "develop")
FOLLOW_UPS = tuple(f"How did {thing} {turn} after that?" for turn, thing in itertools.product(_TURNS, _THINGS))
"""No two alike: no sound of them can have been made before."""


class Endpoint:
    """Chat completions, streamed or whole: a verdict with a follow-up where one is asked for, else a follow-up."""

    def __init__(self, first: float) -> None:
        self._first = first
        """Seconds to the first word."""
        self._follow_ups = itertools.cycle(FOLLOW_UPS)

    async def complete(self, request: web.Request) -> web.StreamResponse:
        asked = await request.json()
        follow_up = next(self._follow_ups)
        text = verdict(asked, follow_up) if "response_format" in asked else f"{ACKNOWLEDGEMENT} {follow_up}"
        words = text.split(" ")
        if asked.get("stream"):
            return await self._stream(request, words)
        await asyncio.sleep(self._first + (len(words) - 1) / WORDS_A_SECOND)
        message = {"role": "assistant", "content": text}
        return web.json_response(_chunk("chat.completion", {"message": message, "finish_reason": "stop"}))

    async def _stream(self, request: web.Request, words: list[str]) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        await asyncio.sleep(self._first)
        for number, word in enumerate(words):
            if number:
                await asyncio.sleep(1 / WORDS_A_SECOND)
            delta = {"role": "assistant", "content": word if not number else f" {word}"}
            await self._send(response, {"delta": delta, "finish_reason": None})
        await self._send(response, {"delta": {}, "finish_reason": "stop"})
        await response.write(b"data: [DONE]\n\n")
        return response

    async def _send(self, response: web.StreamResponse, choice: dict[str, Any]) -> None:
        await response.write(f"data: {json.dumps(_chunk('chat.completion.chunk', choice))}\n\n".encode())


def verdict(asked: dict[str, Any], follow_up: str) -> str:
    """What Viva's judge asks for: something is missing, as long as it may be asked about."""
    data = json.loads(asked["messages"][-1]["content"])
    open_ = [facet["name"] for facet in data["facets"] if facet["name"] not in data["notAgain"]]
    found = {"relevance": 1, "present": [], "missing": open_[:1], "enough": not open_, "probe": follow_up}
    return json.dumps(found if open_ else {**found, "probe": ""})


def _chunk(kind: str, choice: dict[str, Any]) -> dict[str, Any]:
    return {"id": "c-1", "object": kind, "created": 0, "model": "a-model", "choices": [{"index": 0, **choice}]}


@contextmanager
def serving(first: float) -> Iterator[str]:
    """Its URL. It has a thread and a loop of its own."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="endpoint")
    app = web.Application()
    app.router.add_post("/v1/chat/completions", Endpoint(first).complete)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)

    async def begin() -> int:
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        port: int = runner.addresses[0][1]
        return port

    thread.start()
    try:
        port = asyncio.run_coroutine_threadsafe(begin(), loop).result()
        yield f"http://127.0.0.1:{port}/v1"
        asyncio.run_coroutine_threadsafe(runner.cleanup(), loop).result()
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
