"""What every request can reach. Made once, by the composition root."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Annotated

from fastapi import Depends, Request

from agent.llm import Model
from api.mail import LogMailer, Mailer
from api.settings import Settings
from models.base import utcnow
from models.db import Store
from models.page import Cursors
from models.vault import Vault


@dataclass(frozen=True, slots=True)
class Context:
    """The collaborators of the web layer."""

    settings: Settings
    store: Store
    vault: Vault
    cursors: Cursors
    now: Callable[[], datetime] = utcnow
    mailer: Mailer = field(default_factory=LogMailer)
    model: Model | None = None
    """None where the settings name no model."""

    @property
    def data_dir(self) -> Path:
        return self.settings.data_dir.resolve()


async def context_of(request: Request) -> Context:
    """The context of this request, where its gate made one, or of the app or mounted app that answers it."""
    context: Context = getattr(request.state, "context", None) or request.app.state.context
    return context


Ctx = Annotated[Context, Depends(context_of)]
