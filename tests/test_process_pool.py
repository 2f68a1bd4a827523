"""Session processes: made ahead of need, watched, ended. The processes are fake."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from fakes import a_session
from fleet_fakes import LastWords, a_pool, forks, processes, running, sessions, talk, until
from structlog.testing import capture_logs

from agent import process_pool
from agent.carrier import Carrier
from agent.door import AtCapacity
from models.db import Store
from models.errors import Gone


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process_pool, "LOOK_EVERY", 0.01)


async def test_a_place_is_ready_ahead_of_need(store: Store) -> None:
    async with running(store, per_process=1) as fleet:
        await talk(fleet, await a_session(store))
        await until(lambda: len(processes(fleet)) == 2)
        await until(lambda: processes(fleet)[1].asked == [("configure", "")])


async def test_a_process_that_carries_nothing_any_more_ends(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process_pool, "IDLE", 0.0)
    session = await a_session(store)
    async with running(store) as fleet:
        await talk(fleet, session)
        await fleet.leave(session)
        assert not fleet.is_live(session)
        await asyncio.wait_for(processes(fleet)[0].ended.wait(), 20)
        await until(lambda: len(processes(fleet)) == 2)
        assert not processes(fleet)[1].ended.is_set(), "a place is ready all the same"
        assert not processes(fleet)[0].killed


async def test_a_process_that_gives_no_sign_of_life_is_ended(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    session = await a_session(store)
    async with running(store) as fleet:
        await talk(fleet, session)
        monkeypatch.setattr(process_pool, "SILENT", 0.1)
        await until(lambda: processes(fleet)[0].killed)
        await until(lambda: not fleet.is_live(session))


async def test_a_process_that_never_answered_is_not_killed(store: Store) -> None:
    async with running(store) as fleet:
        forks(fleet).errors["configure"] = Gone("no")
        processes(fleet)[0].die()
        await until(lambda: len(processes(fleet)) > 1 and processes(fleet)[1].ended.is_set())
        assert processes(fleet)[0].killed
        assert not any(process.killed for process in processes(fleet)[1:]), "its number may be somebody else's"


async def test_a_process_that_ends_as_soon_as_it_is_ready_gets_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    async def reach(fork: Any, _: Path) -> Carrier:
        reader = asyncio.StreamReader()
        return Carrier(fork, reader, LastWords(reader))  # type: ignore[arg-type]

    monkeypatch.setattr(process_pool, "reach", reach)
    with a_pool() as pool:
        with pytest.raises(AtCapacity, match="getting ready"):
            await pool.with_room()
        assert pool._carriers == []


async def test_every_process_hears_of_the_speech_service_and_of_the_end(store: Store) -> None:
    one, two = await sessions(store, 2)
    async with running(store, per_process=1) as fleet:
        await talk(fleet, one)
        await talk(fleet, two)
        fleet.speech_changed(False)
        await fleet.drain(0)
        with pytest.raises(AtCapacity):
            await talk(fleet, await a_session(store))
        for process in processes(fleet)[:2]:
            assert {op for op, _ in process.asked} >= {"speech", "drain"}


async def test_a_process_that_is_too_busy_to_hear_of_the_speech_service_is_logged(store: Store) -> None:
    async with running(store) as fleet:
        processes(fleet)[0].errors["speech"] = AtCapacity("too busy")
        with capture_logs() as logs:
            fleet.speech_changed(False)
            await until(lambda: logs)
        assert [(entry["event"], entry["reason"]) for entry in logs] == [
            ("session_process.not_told_of_speech", "too busy")
        ]


async def test_no_process_is_started_once_the_server_drains() -> None:
    with a_pool() as pool:
        await pool.drain(0)
        with pytest.raises(AtCapacity, match="about to restart"):
            await pool.with_room()
        assert pool._made == 0
