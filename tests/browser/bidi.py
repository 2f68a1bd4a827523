"""The little of WebDriver BiDi that a test needs to drive an ordinary Firefox, which Playwright cannot."""

from __future__ import annotations

import asyncio
import itertools
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import websockets

PREFERENCES = {
    "media.navigator.streams.fake": True,  # a microphone that hums
    "media.navigator.permission.disabled": True,
    "media.autoplay.default": 0,
    "media.peerconnection.ice.loopback": True,
    "media.peerconnection.ice.obfuscate_host_addresses": False,
    "remote.active-protocols": 1,
}
START_DEADLINE = 30.0


class Tab:
    """One page of a Firefox."""

    def __init__(self, connection: websockets.ClientConnection) -> None:
        self._connection = connection
        self._numbers = itertools.count(1)
        self._context = ""

    async def open(self) -> None:
        await self._command("session.new", capabilities={})
        self._context = (await self._command("browsingContext.getTree"))["contexts"][0]["context"]

    async def go(self, url: str) -> None:
        await self._command("browsingContext.navigate", context=self._context, url=url, wait="complete")

    async def run(self, script: str) -> Any:
        """The value the script returns."""
        answer = await self._command(
            "script.evaluate",
            expression=f"(async () => {{ {script} }})()",
            target={"context": self._context},
            awaitPromise=True,
            userActivation=True,
        )
        assert answer["type"] == "success", answer
        return answer["result"].get("value")

    async def until(self, condition: str, timeout: float = 30.0) -> None:
        """Wait for a JavaScript expression to be true."""
        async with asyncio.timeout(timeout):
            while not await self.run(f"return Boolean({condition})"):  # noqa: ASYNC110 - the page is far away
                await asyncio.sleep(0.1)

    async def click(self, name: str) -> None:
        button = f"[...document.querySelectorAll('button')].find((one) => one.innerText.includes({json.dumps(name)}))"
        await self.until(f"{button} && !{button}.disabled")
        await self.run(f"{button}.click()")

    async def _command(self, method: str, **parameters: Any) -> dict[str, Any]:
        number = next(self._numbers)
        await self._connection.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            answer = json.loads(await self._connection.recv())
            if answer.get("id") == number:
                assert answer["type"] == "success", answer
                result: dict[str, Any] = answer["result"]
                return result


@asynccontextmanager
async def firefox(program: str, profile: Path) -> AsyncIterator[Tab]:
    """A headless Firefox with a fake microphone."""
    lines = (f'user_pref("{name}", {json.dumps(value)});' for name, value in PREFERENCES.items())
    (profile / "user.js").write_text("\n".join(lines))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = await asyncio.create_subprocess_exec(
        program,
        "--headless",
        "--no-remote",
        "--profile",
        str(profile),
        "--remote-debugging-port",
        str(port),
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        async with asyncio.timeout(START_DEADLINE):
            while True:
                try:
                    connection = await websockets.connect(f"ws://127.0.0.1:{port}/session", max_size=None)
                    break
                except OSError:
                    await asyncio.sleep(0.2)
        async with connection:
            tab = Tab(connection)
            await tab.open()
            yield tab
    finally:
        process.terminate()
        await asyncio.wait_for(process.wait(), 10)
