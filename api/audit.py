"""Writes down what somebody has done, in the transaction in which they do it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from api.surface import Principal
from models import audit
from models.db import Tx


async def note(tx: Tx, caller: Principal, action: str, target_id: str, *, now: datetime, **data: Any) -> None:
    """The caller did `action` to `target_id`. `data` says what changed, and holds nothing of a candidate's."""
    await audit.append(
        tx,
        organization_id=caller.organization_id,
        actor_id=caller.user_id,
        key_id=caller.key_id,
        action=action,
        target_id=target_id,
        now=now,
        data=data,
    )
