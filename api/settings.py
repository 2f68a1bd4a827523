"""Every setting, with its default. Nothing else reads the environment."""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from agent.interview.languages import CONDUCTED
from agent.speech.models import SpeechModels
from agent.speech.phrase_files import PhraseFolder

_SECRET_BYTES = 32


class IceServer(BaseModel):
    """One STUN or TURN server, as browsers want it."""

    urls: list[str]
    username: str | None = None
    credential: str | None = None


class Settings(BaseSettings):
    """Read from `VIVA_*`, and what is the model endpoint's own from `OPENAI_*`; an empty variable counts as unset."""

    model_config = SettingsConfigDict(env_prefix="VIVA_", env_ignore_empty=True, extra="ignore", frozen=True)

    data_dir: Path = Path("data")
    """Holds the database, the recordings and the secrets."""
    database_url: str | None = None
    """Unset: an SQLite file in the data directory."""
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    public_url: str | None = None
    """What links to candidates start with. Unset: this host and port."""
    ice_servers: list[IceServer] = []
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    resume_window_minutes: int = Field(default=1440, ge=1)
    max_sessions: int | None = Field(default=None, ge=1)
    """Live sessions at the same time. Unset: as many as the machine is measured to carry."""
    sessions_per_process: int = Field(default=0, ge=0, le=50)
    """How many voices one process carries. 0: all of them live in the server's own process."""
    drain_seconds: float = Field(default=0, ge=0)
    """How long running interviews may go on when the server is told to stop; then they are left resumable."""
    recording_enabled: bool = True
    rate_limit_per_minute: int = Field(default=60, ge=1)
    webhook_allow_private: bool = False
    """Lets webhooks go to private addresses, and over plain HTTP: for development and tests."""
    voices: dict[str, Path] = {}
    """Piper voices (`.onnx`) by language, beside the English one that comes along or in its place: {"es": "/path"}."""
    recognizers: dict[str, Path] = {}
    """Folders of Whisper models (CTranslate2) by language, likewise."""
    phrase_cache_mb: int = Field(default=200, ge=0)
    """Megabytes of the data directory for spoken phrases, so that they need not be made again. 0: none."""
    smtp_url: str | None = Field(default=None, pattern=r"^smtps?://[^\s/]+")
    """The server that password resets and invitations of members are mailed through. Unset: they go to the log."""
    mail_from: str = "viva@localhost"

    openai_api_key: SecretStr | None = Field(default=None, validation_alias="OPENAI_API_KEY")
    openai_base_url: str | None = Field(default=None, validation_alias="OPENAI_BASE_URL", pattern=r"^https?://[^\s/]+")
    """An OpenAI-compatible endpoint other than OpenAI's own. With neither of the two there is no model."""
    model: str = Field(default="gpt-4.1-mini", min_length=1)
    model_speech_deadline_seconds: float = Field(default=2.5, gt=0, le=10)
    """How long a candidate waits for the model, at most; then the rules decide."""
    model_report_deadline_seconds: float = Field(default=60, gt=0, le=600)
    """How long a report, or a creator who asks for questions, waits for it."""

    plan_name: str = "self-hosted"
    plan_templates_limit: int | None = Field(default=None, ge=0)
    plan_session_hours_limit: float | None = Field(default=None, ge=0)
    plan_ai_tokens_limit: int | None = Field(default=None, ge=0)
    plan_seats_limit: int | None = Field(default=None, ge=0)

    @field_validator("voices")
    @classmethod
    def _voices_are_there(cls, voices: dict[str, Path]) -> dict[str, Path]:
        for language, path in voices.items():
            _is_language(language)
            if not path.is_file() or not path.with_name(path.name + ".json").is_file():
                raise ValueError(f"{language}: {path} is no Piper voice: a file with its .json beside it is expected")
        return voices

    @field_validator("recognizers")
    @classmethod
    def _recognizers_are_there(cls, recognizers: dict[str, Path]) -> dict[str, Path]:
        for language, path in recognizers.items():
            _is_language(language)
            if not (path / "model.bin").is_file():
                raise ValueError(f"{language}: {path} is no Whisper model for CTranslate2: it holds no model.bin")
        return recognizers

    @property
    def speech_models(self) -> SpeechModels:
        return SpeechModels(self.voices, self.recognizers)

    @property
    def phrases(self) -> PhraseFolder:
        """Where spoken phrases are kept."""
        return PhraseFolder(self.data_dir.resolve() / "phrases", self.phrase_cache_mb * 1_000_000)

    @property
    def voice_languages(self) -> frozenset[str]:
        """What interviews can be held in by voice: heard, spoken, and with words of the interviewer's own."""
        return CONDUCTED & self.speech_models.languages()

    @property
    def store_url(self) -> str:
        """Where the store is."""
        return self.database_url or f"sqlite:///{self.data_dir.resolve() / 'viva.db'}"

    @property
    def base_url(self) -> str:
        """What public links start with, without a slash at the end."""
        if self.public_url is not None:
            return self.public_url.rstrip("/")
        host = "localhost" if self.host in {"0.0.0.0", "::", "127.0.0.1"} else self.host
        return f"http://{host}:{self.port}"


def _is_language(name: str) -> None:
    if not re.fullmatch(r"[a-z]{2,3}", name):
        raise ValueError(f'{name} is no language: write its primary subtag, such as "es"')


def load_secret(data_dir: Path) -> bytes:
    """The installation's secret: made once, readable by its owner only. Processes that start together agree on it."""
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = data_dir / "secret.key"
    if not path.exists():
        draft = data_dir / f".secret.{secrets.token_hex(8)}"
        draft.touch(mode=0o600)
        draft.write_bytes(secrets.token_bytes(_SECRET_BYTES))
        try:
            os.link(draft, path)  # fails where another process was first, and never shows half a secret
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_bytes()
