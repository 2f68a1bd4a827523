"""Every operation of every surface, read off its OpenAPI document and ready to be called by anyone."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx2
from rest import PASSWORD, Server, Tenant
from rows import Ids, everything, one_of_everything, table_of
from sqlalchemy import select

from api import console, console_access
from api.aural import routes as aural
from api.surface import Surface
from models.base import utcnow
from models.membership import Membership

SURFACES = [aural.surface(60), console.surface(utcnow)]
EVERY_WAY_IN = [*SURFACES, console.signed_in(SURFACES[0])]
"""The interview API's operations answer to the console's cookie too."""
HINTS = {"api_keys": {"last_used_at"}}
"""What being refused may change: that a key was used."""
READS = {"get"}


@dataclass(frozen=True)
class Call:
    """One operation, ready to be made with any ids."""

    method: str
    path: str
    operation: Mapping[str, Any] = field(repr=False)

    @property
    def takes_id(self) -> bool:
        return bool(self.names)

    @property
    def names(self) -> list[str]:
        return [one["name"] for one in self.operation.get("parameters", []) if one["in"] == "path"]

    def filled(self, ids: Ids) -> str:
        """The path, with the id of a row for each `{noun_id}` and the example for what is no id."""
        values = {one["name"]: one.get("example", "x") for one in self.operation.get("parameters", [])}
        for name in self.names:
            if name.endswith("_id"):
                values[name] = ids[table_of(name.removesuffix("_id")).name]
        return self.path.format(**values)

    async def by(self, client: httpx2.AsyncClient, ids: Ids) -> httpx2.Response:
        query = {
            one["name"]: one.get("example", "x")
            for one in self.operation.get("parameters", [])
            if one["in"] == "query" and one.get("required")
        }
        given: dict[str, Any] = {}
        for kind, content in self.operation.get("requestBody", {}).get("content", {}).items():
            given = {"json": content["example"]} if kind == "application/json" else {"content": b"name,email\nA,\n"}
            given["headers"] = {"Content-Type": kind}
            break
        return await client.request(self.method.upper(), self.filled(ids), params=query, **given)


def calls(surface: Surface) -> list[Call]:
    """What needs a credential."""
    return [
        Call(method, surface.prefix + path, operation)
        for path, item in surface.document()["paths"].items()
        for method, operation in item.items()
        if path not in surface.public
    ]


@asynccontextmanager
async def caller(server: Server, surface: Surface, tenant: Tenant) -> AsyncIterator[httpx2.AsyncClient]:
    """A client with the surface's own credential."""
    if surface.prefix == "/api/v1":
        async with server.client(tenant.key) as client:
            yield client
        return
    async with server.client() as client:
        client.headers[console_access.WRITE_HEADER] = "1"
        signed_in = await client.post(
            f"{console_access.PREFIX}/sign-in", json={"email": tenant.email, "password": PASSWORD}
        )
        assert signed_in.status_code == 200
        yield client


async def owned(server: Server, tenant: Tenant) -> Ids:
    """One of everything, belonging to this tenant."""
    async with server.context.store.transaction() as tx:
        mine = select(Membership).where(Membership.organization_id == tenant.organization_id)
        belongs = (await tx.scalars(mine)).one()
        owner = {
            "organizations": tenant.organization_id,
            "users": belongs.user_id,
            "memberships": belongs.id,
            "api_keys": tenant.key_id,
        }
        return await one_of_everything(tx, owner, server.clock())


async def stored(server: Server) -> dict[str, list[Any]]:
    async with server.context.store.read() as tx:
        return await everything(tx, without=HINTS)
