"""What sessions are held with, in whichever process: the store, the speech service, the judges."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from agent.interview.events import Judge, Verdict
from agent.live import LiveSession
from agent.llm import Model
from agent.model_judge import ModelJudge
from agent.restore import Restored
from agent.speech.client import SpeechClient
from agent.text import TextSession
from agent.webrtc import CandidateConnection, IceConfig
from models import organization, session
from models.db import Store


@dataclass(frozen=True, slots=True)
class SessionConfig:
    data_dir: Path
    ice: tuple[IceConfig, ...] = ()
    tokens_limit: int | None = None
    """Model tokens that an organization may use; when they are used up, the rules judge alone."""


@dataclass(frozen=True, slots=True)
class Equipment:
    """Makes sessions that have what they need."""

    store: Store
    speech: SpeechClient
    judge: Callable[[Judge], Verdict]
    config: SessionConfig
    model: Model | None = None

    def voice(self, restored: Restored, connection: CandidateConnection) -> LiveSession:
        """The session, to be held aloud over this connection."""
        return LiveSession(
            restored,
            connection,
            store=self.store,
            speech=self.speech.of(restored.session_id),
            judge=self.judge,
            slow_judge=self._slow_judge(restored.session_id),
            data_dir=self.config.data_dir,
        )

    def text(self, restored: Restored) -> TextSession:
        """The session, to be held in writing."""
        return TextSession(
            restored, store=self.store, judge=self.judge, slow_judge=self._slow_judge(restored.session_id)
        )

    def _slow_judge(self, session_id: str) -> ModelJudge | None:
        """The model as a judge in this session, where there is a model."""
        limit = self.config.tokens_limit

        async def may_spend() -> bool:
            if limit is None:
                return True
            async with self.store.read() as tx:
                row = await session.get(tx, session_id)
                return (await organization.get(tx, row.organization_id)).ai_tokens < limit

        return None if self.model is None else ModelJudge(self.model, self.judge, may_spend)
