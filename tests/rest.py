"""Driving an app without a socket: its clock, its people, and clients with their keys."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import httpx2
from fastapi import FastAPI

from agent.interview.plan import plan_to_json
from api import people
from api.context import Context
from api.plans import plan_for
from models import api_key, candidate, interview, membership, session, user
from models.base import new_id
from models.membership import Role

PASSWORD = "correct horse"


@cache
def _hashed() -> str:
    """Hashing is slow on purpose: once is enough for a run."""
    return user.hash_password(PASSWORD)


@dataclass
class Clock:
    """Time that moves when it is told to."""

    now: datetime = field(default_factory=lambda: datetime(2026, 4, 1, 12, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@dataclass
class Tenant:
    organization_id: str
    email: str
    key: str
    key_id: str


class Server:
    """An app, and what a test does to it."""

    def __init__(self, app: FastAPI, clock: Clock) -> None:
        self.app = app
        self.clock = clock
        self.context: Context = app.state.context

    def client(self, key: str | None = None) -> httpx2.AsyncClient:
        headers = {} if key is None else {"Authorization": f"Bearer {key}"}
        transport = httpx2.ASGITransport(self.app, raise_app_exceptions=False)
        return httpx2.AsyncClient(transport=transport, base_url="https://viva.test", headers=headers)

    async def tenant(self, name: str = "Acme", role: Role = Role.OWNER, **key: Any) -> Tenant:
        """An organization with one member and their key."""
        async with self.context.store.transaction() as tx:
            home = await people.found_organization(tx, name=name)
            who = user.User(email=f"{new_id()}@example.com", password_hash=_hashed())
            tx.add(who)
            await tx.flush()
            await membership.create(tx, organization_id=home.id, user_id=who.id, role=role)
            issued = await api_key.create(
                tx, self.context.vault, organization_id=home.id, user_id=who.id, name="test", **key
            )
        return Tenant(home.id, who.email, issued.key, issued.row.id)

    async def member(self, tenant: Tenant, role: Role) -> Tenant:
        """Somebody else in the same organization, with a key of their own."""
        async with self.context.store.transaction() as tx:
            who = user.User(email=f"{new_id()}@example.com", password_hash=_hashed())
            tx.add(who)
            await tx.flush()
            await membership.create(tx, organization_id=tenant.organization_id, user_id=who.id, role=role)
            issued = await api_key.create(
                tx, self.context.vault, organization_id=tenant.organization_id, user_id=who.id, name="test"
            )
        return Tenant(tenant.organization_id, who.email, issued.key, issued.row.id)

    async def session(self, tenant: Tenant, interview_id: str, *, candidate_id: str | None = None) -> str:
        """A session that has just begun; the clock moves on by a second."""
        self.clock.advance(1)
        async with self.context.store.transaction() as tx:
            row = await interview.get(tx, interview_id)
            questions = await interview.questions_of(tx, interview_id)
            started = await session.create(
                tx,
                organization_id=tenant.organization_id,
                interview_id=interview_id,
                candidate_id=candidate_id,
                mode="voice",
                plan=plan_to_json(plan_for(row, questions, "Alex", True)),
                participant_name="Alex",
                participant_email="alex@example.com",
                consent_version="2026-11",
                now=self.clock(),
            )
            return started.id

    async def link(self, candidate_id: str, session_id: str) -> None:
        """Let the session be the one this invitation opened."""
        async with self.context.store.transaction() as tx:
            await candidate.link_session(tx, candidate_id, session_id)
