"""A browser in the console."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx2
from rest import PASSWORD, Server

API = "/console/api"
WRITES = {"X-Viva-Console": "1"}


class Browser:
    """Keeps its cookie, and sends the header that writes need."""

    def __init__(self, client: httpx2.AsyncClient) -> None:
        self.client = client

    async def get(self, path: str) -> httpx2.Response:
        return await self.client.get(API + path)

    async def post(self, path: str, **body: Any) -> httpx2.Response:
        return await self.client.post(API + path, json=body, headers=WRITES)

    async def send(self, method: str, path: str, **body: Any) -> httpx2.Response:
        return await self.client.request(method, API + path, json=body or None, headers=WRITES)

    async def sign_in(self, email: str, password: str = PASSWORD, **more: Any) -> httpx2.Response:
        return await self.post("/sign-in", email=email, password=password, **more)

    async def is_in(self) -> bool:
        return (await self.get("/me")).status_code == 200


@asynccontextmanager
async def browser(server: Server, email: str | None = None) -> AsyncIterator[Browser]:
    """A browser, signed in where an e-mail is given."""
    async with server.client() as client:
        opened = Browser(client)
        if email is not None:
            assert (await opened.sign_in(email)).status_code == 200
        yield opened
