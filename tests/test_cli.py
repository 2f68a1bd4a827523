"""The `viva` command, as a person types it."""

from __future__ import annotations

import asyncio
import io
import json
import stat
import sys
from pathlib import Path
from typing import Any

import pytest
import structlog
from fakes import a_session
from typer.testing import CliRunner

from agent.waterfall import WATERFALL
from api import logs
from api.cli import app, main
from api.settings import Settings, load_secret
from models import session_event
from models.base import utcnow
from models.db import Store

runner = CliRunner()


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("VIVA_DATABASE_URL", "VIVA_DATA_DIR", "VIVA_PUBLIC_URL", "VIVA_PORT", "VIVA_PLAN_SEATS_LIMIT"):
        monkeypatch.delenv(name, raising=False)


def viva(*words: str, home: Path) -> Any:
    """What a command prints as JSON."""
    result = runner.invoke(app, [*words, "--data-dir", str(home), "--json"], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def fails(*words: str, home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> str:
    """The one sentence a failing command says."""
    monkeypatch.setattr(sys, "argv", ["viva", *words, "--data-dir", str(home)])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 1
    said = capsys.readouterr().err
    assert said.startswith("viva: ")
    assert "Traceback" not in said
    return said


def test_an_organization_with_people_and_keys(tmp_path: Path) -> None:
    first = viva("orgs", "create", "--name", "Acme", home=tmp_path)
    second = viva("orgs", "create", "--name", "Other", home=tmp_path)
    assert first["id"] != second["id"]
    owner = viva(
        "users", "create", "--email", "Ada@Example.com", "--password", "long enough", "--role", "owner", home=tmp_path
    )
    assert owner["organizationId"] == first["id"]
    viewer = viva(
        "users", "create", "--email", "v@example.com", "--password", "long enough", "--role", "viewer",
        "--org", second["id"], home=tmp_path,
    )  # fmt: skip
    assert viewer["role"] == "viewer"
    key = viva("keys", "create", "--name", "ci", home=tmp_path)
    assert key["key"].startswith("dlv_")
    assert key["apiKey"].startswith("ak_live_")
    assert key["hmacSecret"]
    other = viva(
        "keys", "create", "--name", "ro", "--org", second["id"], "--user", "v@example.com", "--scopes", "read",
        home=tmp_path,
    )  # fmt: skip
    assert other["key"] != key["key"]


async def test_a_stored_sessions_turns_can_be_explained(tmp_path: Path) -> None:
    await asyncio.to_thread(viva, "orgs", "create", "--name", "Acme", home=tmp_path)
    store = Store(Settings(data_dir=tmp_path).store_url)
    session_id = await a_session(store)
    async with store.transaction() as tx:
        for seq, (kind, data) in enumerate([("Joined", {}), (WATERFALL, {"spoken": 1_000, "sounded": 1_400})]):
            await session_event.append(tx, session_id=session_id, seq=seq, at=1.4, kind=kind, data=data, now=utcnow())
    await store.close()
    told = await asyncio.to_thread(viva, "bench", "voice", "--session", session_id, home=tmp_path)
    assert (told["turns"], told["gap"]["median"]) == (1, 400)


def test_a_session_that_does_not_exist_cannot_be_explained(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "session" in fails(
        "bench", "voice", "--session", "nowhere", home=tmp_path, capsys=capsys, monkeypatch=monkeypatch
    )


def test_what_is_measured_has_a_data_directory_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "--session" in fails("bench", "voice", home=tmp_path, capsys=capsys, monkeypatch=monkeypatch)


def test_migrating_twice_is_fine(tmp_path: Path) -> None:
    for _ in range(2):
        result = runner.invoke(app, ["migrate", "--data-dir", str(tmp_path)], catch_exceptions=False)
        assert result.exit_code == 0
    assert (tmp_path / "viva.db").is_file()


def test_the_demo_is_made_once(tmp_path: Path) -> None:
    first = viva("demo", home=tmp_path)
    assert viva("demo", home=tmp_path) == first
    assert first["link"].startswith("http://localhost:8000/i/")
    assert stat.S_IMODE((tmp_path / "demo.json").stat().st_mode) == 0o600
    shown = runner.invoke(app, ["demo", "--data-dir", str(tmp_path)], catch_exceptions=False)
    assert all(value in shown.stdout for value in first.values())


def test_the_secret_is_made_once_and_private(tmp_path: Path) -> None:
    secret = load_secret(tmp_path / "data")
    assert len(secret) == 32
    assert load_secret(tmp_path / "data") == secret
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["secret.key"]
    assert stat.S_IMODE((tmp_path / "data" / "secret.key").stat().st_mode) == 0o600


def test_mistakes_are_said_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def said(*words: str) -> str:
        return fails(*words, home=tmp_path, capsys=capsys, monkeypatch=monkeypatch)

    user = ("users", "create", "--email", "a@example.com", "--password")
    assert "viva orgs create" in said(*user, "long enough")
    viva("orgs", "create", "--name", "Acme", home=tmp_path)
    assert "viva users create" in said("keys", "create", "--name", "x")
    assert "at least 8" in said(*user, "short")
    assert "a role is" in said(*user, "long enough", "--role", "king")
    assert "scopes are" in said("keys", "create", "--name", "x", "--scopes", "everything")
    assert "no such organization" in said(*user, "long enough", "--org", "nowhere")
    viva(*user, "long enough", home=tmp_path)
    assert "e-mail already" in said(*user, "long enough")
    monkeypatch.setenv("VIVA_PLAN_SEATS_LIMIT", "1")
    assert "1 seats" in said("users", "create", "--email", "b@example.com", "--password", "long enough")
    monkeypatch.setenv("VIVA_PORT", "many")
    assert "port" in said("migrate")


def test_settings_read_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIVA_ICE_SERVERS", '[{"urls": ["stun:stun.example.com"]}]')
    monkeypatch.setenv("VIVA_PUBLIC_URL", "https://viva.example.com/")
    monkeypatch.setenv("VIVA_MAX_SESSIONS", "")
    settings = Settings()
    assert settings.ice_servers[0].urls == ["stun:stun.example.com"]
    assert settings.base_url == "https://viva.example.com"
    assert settings.max_sessions is None
    assert settings.store_url.startswith("sqlite:////")


def test_a_line_is_logged_where_standard_error_is_now(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = structlog.get_config()
    gone = io.StringIO()
    monkeypatch.setattr(sys, "stderr", gone)
    logs.configure("INFO")
    monkeypatch.undo()
    gone.close()
    try:
        structlog.get_logger("viva").warning("still.heard")
    finally:
        structlog.configure(**before)
    assert "still.heard" in capsys.readouterr().err
