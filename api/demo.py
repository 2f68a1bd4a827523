"""A demo to start with: an organization, its owner, a key and a published interview, made once per data directory."""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from api import actions, people
from api.settings import Settings
from api.surface import Principal
from models import api_key, interview
from models.db import Store, Tx
from models.errors import NotFound
from models.membership import Role
from models.vault import Vault

EMAIL = "demo@viva.example"
_INTERVIEW = {
    "title": "Backend engineer: a first conversation",
    "description": "A short conversation about your work. It takes about ten minutes.",
    "objective": "Learn how the candidate works on real systems and with other people.",
    "assessment_criteria": [
        {"name": "Ownership", "description": "Says what they did themselves, and what came of it."},
        {"name": "Technical depth", "description": "Explains a choice by its trade-offs."},
    ],
    "brief": "The team has six people and works remotely. You will hear back within a week.",
    "ai_name": "Viva",
    "chat_enabled": True,
    "voice_enabled": True,
    "time_limit_minutes": 15,
}
_QUESTIONS = [
    {"text": "Tell me about a system you built or changed recently. What was your own part in it?"},
    {"text": "Describe a technical decision you had to make there. What did you weigh against each other?"},
    {"text": "Tell me about a time when something went wrong in production. What did you do?"},
]


@dataclass(frozen=True, slots=True)
class Demo:
    """What a person needs to try it. Kept in the data directory, readable by its owner only."""

    organization_id: str
    email: str
    password: str
    key: str
    slug: str

    def link(self, settings: Settings) -> str:
        return f"{settings.base_url}/i/{self.slug}"


async def ensure(store: Store, vault: Vault, settings: Settings, *, now: datetime) -> Demo:
    """The demo of this data directory: the one that was made before, where its interview is still there."""
    path = settings.data_dir / "demo.json"
    async with store.transaction() as tx:
        known = _read(path)
        if known is not None and await _exists(tx, known):
            return known
        made = await _make(tx, vault, settings, now=now)
        _write(path, made)  # inside the transaction: a demo that cannot be remembered is not made
    return made


async def _make(tx: Tx, vault: Vault, settings: Settings, *, now: datetime) -> Demo:
    password = secrets.token_urlsafe(12)
    home = await people.found_organization(tx, name="Demo")
    owner = await people.add_member(
        tx, settings, organization_id=home.id, email=EMAIL, password=password, role=Role.OWNER
    )
    issued = await api_key.create(tx, vault, organization_id=home.id, user_id=owner.id, name="Demo")
    caller = Principal(home.id, owner.id, Role.OWNER)
    row = await actions.create_interview(tx, caller, settings, _INTERVIEW, now=now)
    await actions.add_questions(tx, caller, row.id, _QUESTIONS, now=now)
    await actions.publish_interview(tx, caller, settings, row.id, now=now)
    return Demo(home.id, owner.email, password, issued.key, row.public_slug)


async def _exists(tx: Tx, known: Demo) -> bool:
    try:
        await interview.by_slug(tx, known.slug)
    except NotFound:
        return False
    return True


def _read(path: Path) -> Demo | None:
    try:
        return Demo(**json.loads(path.read_text()))
    except FileNotFoundError:
        return None


def _write(path: Path, made: Demo) -> None:
    draft = path.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
        json.dump(asdict(made), file, indent=2)
    draft.replace(path)
