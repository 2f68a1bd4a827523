"""Voices in processes of their own: who is placed where, and what comes of it when one goes. The processes are fake."""

from __future__ import annotations

import asyncio

import pytest
from fakes import a_session
from fleet_fakes import Process, forks, processes, running, sessions, talk, until

from agent import fleet as fleet_module
from agent import process_pool
from agent.channel import Typed
from agent.door import AtCapacity
from agent.fleet import SessionFleet
from agent.interview.events import Source
from agent.sessions import Elsewhere, Standing
from agent.webrtc import BadOffer
from models import message
from models.db import Store


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process_pool, "LOOK_EVERY", 0.01)


# ---- places ----------------------------------------------------------------------------------------------------------


async def test_a_process_is_filled_before_the_next(store: Store) -> None:
    one, two, three = await sessions(store, 3)
    async with running(store) as fleet:
        for session in (one, two, three):
            assert (await talk(fleet, session))["type"] == "answer"
        first, second = processes(fleet)[:2]
        assert (first.ops("connect"), second.ops("connect")) == ([one, two], [three])
        assert (fleet.live, fleet.is_live(one)) == (3, True)


async def test_the_machine_has_a_bound_over_all_processes(store: Store) -> None:
    one, two, three = await sessions(store, 3)
    async with running(store, per_process=1, capacity=2) as fleet:
        await talk(fleet, one)
        await talk(fleet, two)
        with pytest.raises(AtCapacity):
            await talk(fleet, three)
        await talk(fleet, one)  # who is inside comes back


async def test_a_candidate_comes_back_to_the_same_process(store: Store) -> None:
    session = await a_session(store)
    async with running(store) as fleet:
        await talk(fleet, session)
        process = processes(fleet)[0]
        process.end(session)  # a takeover ends the old connection's session first
        assert (await talk(fleet, session, "again"))["pc_id"] == "again"
        assert process.ops("connect") == [session, session]
        assert fleet.is_live(session)


async def test_an_offer_that_cannot_be_used_takes_no_place(store: Store) -> None:
    session = await a_session(store)
    async with running(store) as fleet:
        processes(fleet)[0].errors["connect"] = BadOffer("no audio")
        with pytest.raises(BadOffer, match="no audio"):
            await talk(fleet, session)
        assert not fleet.is_live(session)


async def test_a_session_that_crashes_at_once_keeps_no_place(store: Store) -> None:
    session = await a_session(store)
    async with running(store) as fleet:
        processes(fleet)[0].crashing = True
        await talk(fleet, session)
        assert not fleet.is_live(session)
        assert fleet.live == 0


async def slow_call(fleet: SessionFleet, session: str, monkeypatch: pytest.MonkeyPatch) -> Process:
    """The process that has a call to connect for which nobody waits any more."""
    process = processes(fleet)[0]
    process.answering.clear()
    with monkeypatch.context() as impatient:
        impatient.setattr(fleet_module, "CONNECT_DEADLINE", 0.05)
        with pytest.raises(AtCapacity):
            await talk(fleet, session)
    return process


async def test_a_call_keeps_its_place_until_the_process_says_what_became_of_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = await a_session(store)
    async with running(store) as fleet:
        process = await slow_call(fleet, session, monkeypatch)
        assert fleet.is_live(session), "it may be connected yet"
        process.errors["connect"] = BadOffer("no audio")
        process.answering.set()
        await until(lambda: not fleet.is_live(session))


async def test_who_comes_back_while_the_call_is_still_connected_comes_to_the_same_process(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = await a_session(store)
    async with running(store) as fleet:
        process = await slow_call(fleet, session, monkeypatch)
        coming_back = asyncio.create_task(talk(fleet, session, "again"))
        process.answering.set()
        assert (await coming_back)["pc_id"] == "again"
        assert process.ops("connect") == [session, session]


async def a_call_without_a_place(fleet: SessionFleet, store: Store) -> tuple[str, asyncio.Task[dict[str, str]]]:
    """A session whose call waits for a process to be made."""
    forks(fleet).making.clear()
    await talk(fleet, await a_session(store))  # the only place
    session = await a_session(store)
    calling = asyncio.create_task(talk(fleet, session))
    await until(fleet._lock(session).locked)
    return session, calling


async def test_who_leaves_while_the_call_looks_for_a_place_has_left(store: Store) -> None:
    async with running(store, per_process=1) as fleet:
        session, calling = await a_call_without_a_place(fleet, store)
        leaving = asyncio.create_task(fleet.leave(session))
        await asyncio.sleep(0)  # it waits for the call
        forks(fleet).making.set()
        await asyncio.gather(calling, leaving)
        assert not fleet.is_live(session)
        assert processes(fleet)[1].ops("leave") == [session]


# ---- processes that go -----------------------------------------------------------------------------------------------


async def test_who_was_in_a_process_that_died_goes_on_in_another(store: Store) -> None:
    session = await a_session(store)
    async with running(store) as fleet:
        await talk(fleet, session)
        first = processes(fleet)[0]
        first.die()
        await until(lambda: not fleet.is_live(session))
        assert first.killed, "it must be gone before anybody else carries its sessions"
        await talk(fleet, session)
        assert processes(fleet)[-1].ops("connect") == [session]


async def test_while_a_process_cannot_be_ended_its_sessions_go_on_nowhere_else(store: Store) -> None:
    session = await a_session(store)
    async with running(store) as fleet:
        await talk(fleet, session)
        process = processes(fleet)[0]
        process.ending.clear()
        process.die()
        await until(lambda: fleet._processes._carriers[0].lost)
        with pytest.raises(AtCapacity):
            await talk(fleet, session)
        process.ending.set()
        await until(lambda: not fleet.is_live(session))
        assert process.killed


async def test_what_was_asked_of_a_process_that_dies_is_answered_here(store: Store) -> None:
    session = await a_session(store)
    async with running(store) as fleet:
        await talk(fleet, session)
        processes(fleet)[0].die()
        said = await fleet.request(session, Typed("A bridge.", Source.TEXT))
        assert said is not None
        async with store.read() as tx:
            assert "A bridge." in [one.content for one in await message.of(tx, session)]


# ---- one place at a time ---------------------------------------------------------------------------------------------


async def test_what_is_typed_goes_to_where_the_voice_is(store: Store) -> None:
    session = await a_session(store)
    async with running(store) as fleet:
        await talk(fleet, session)
        said = await fleet.request(session, Typed("A bridge.", Source.TEXT))
        assert said is not None
        assert said.content == "A bridge."
        assert await fleet.standing(session) == Standing("candidate", False, 1, 30.0)
        assert fleet.conversation(session) is None, "it is not carried here as well"


async def test_a_session_that_has_closed_elsewhere_is_taken_up(store: Store) -> None:
    session = await a_session(store)
    async with running(store) as fleet:
        await talk(fleet, session)
        process = processes(fleet)[0]
        process.errors["request"] = Elsewhere()
        process.end(session)  # on its way while the request is asked for there
        assert await fleet.request(session, Typed("A bridge.", Source.TEXT)) is not None
        assert process.ops("request") == [session]
        assert fleet.conversation(session) is not None


async def test_what_was_written_goes_on_aloud(store: Store) -> None:
    session = await a_session(store)
    async with running(store) as fleet:
        await fleet.request(session, Typed("A bridge.", Source.TEXT))
        await talk(fleet, session)
        assert fleet.conversation(session) is None
        assert processes(fleet)[0].ops("connect") == [session]


async def test_a_creator_ends_a_session_where_it_is(store: Store) -> None:
    session = await a_session(store)
    async with running(store) as fleet:
        await talk(fleet, session)
        await fleet.end(session, "ended_by_creator")
        assert processes(fleet)[0].ops("end") == [session]


# ---- all of them -----------------------------------------------------------------------------------------------------


async def test_a_process_that_was_being_started_when_the_server_drained_gets_nobody(store: Store) -> None:
    async with running(store, per_process=1) as fleet:
        session, calling = await a_call_without_a_place(fleet, store)
        await fleet.drain(0)
        forks(fleet).making.set()
        with pytest.raises(AtCapacity, match="about to restart"):
            await calling
        assert not fleet.is_live(session)
