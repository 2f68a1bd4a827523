"""What a further session takes, and whether finished ones give it back.

    python tests/bench/memory.py [--sessions N] [--at-once M] [--held K] [--per-process P]

First K candidates come one after the other, answer once, and stay; then N short sessions, M at a time.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import tempfile
from pathlib import Path

from harness import MEGABYTE, Memory, end_cleanly, machine, memory, tree  # isort: skip - makes the rest importable
from answers import plan
from ear import Caller
from systems import System, viva

EVERY = 20
HEARD = 1.0
"""Seconds of the greeting that are heard before the candidate leaves."""
REST = 3.0
"""Seconds after a batch, for sessions to end."""
LONG_REST = 20.0
CLOSE_DEADLINE = 10.0


async def visit(system: System) -> None:
    """Connect, hear the greeting begin, leave."""
    caller = await system.call()
    try:
        if not await caller.audible_after(0.0, 30.0):
            raise RuntimeError("no greeting was heard")
        await asyncio.sleep(HEARD)
        await caller.http.post(f"/room/sessions/{caller.session_id}/leave", headers=caller.headers)
    finally:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(CLOSE_DEADLINE):  # aiortc may wait for a peer that has gone, for ever
                await caller.close()


async def hold(system: System, held: int) -> None:
    """What the server takes with one more candidate, and one more, who has answered and listens."""
    await visit(system)
    await asyncio.sleep(REST)
    print(f"{'nobody':>14}: {_detailed(system)}")
    callers: list[Caller] = []
    found: list[Memory] = []
    try:
        for number in range(1, held + 1):
            callers.append(await system.call())
            await callers[-1].audible_after(0.0, 30.0)
            await callers[-1].quiet(1.0)
            callers[-1].microphone.say(plan(1)[0].samples)
            await callers[-1].microphone.said_all.wait()
            await callers[-1].quiet(3.0)
            found.append(memory(system.pid))
            print(f"{f'{number} inside':>14}: {_detailed(system)}", flush=True)
    finally:
        for caller in callers:
            await caller.http.post(f"/room/sessions/{caller.session_id}/leave", headers=caller.headers)
            await caller.close()
    if held > 1:
        print(f"a further session takes {(found[-1].pss - found[0].pss) / (held - 1):.1f} MB (PSS)")
    await asyncio.sleep(LONG_REST + 2 * REST)


def _detailed(system: System) -> str:
    """All of it, and each process' own part: the server first, what it started after it."""
    parts = (process.memory_full_info().pss / MEGABYTE for process in tree(system.pid))
    return f"{memory(system.pid)} (PSS {' + '.join(f'{part:.0f}' for part in parts)})"


async def visits(system: System, sessions: int, at_once: int) -> None:
    await visit(system)  # what the first session loads stays
    await asyncio.sleep(REST)
    start = memory(system.pid)
    print(f"{'after 1':>14}: {start}")
    for number in range(at_once, sessions + at_once, at_once):
        await asyncio.gather(*(visit(system) for _ in range(at_once)))
        if number % EVERY < at_once or number >= sessions:
            await asyncio.sleep(REST)
            print(f"{f'{number} more':>14}: {memory(system.pid)}", flush=True)
    await asyncio.sleep(LONG_REST)
    end = memory(system.pid)
    print(f"{f'{LONG_REST:.0f} s later':>14}: {end}")
    print(
        f"a session left behind {(end.rss - start.rss) / number:+.2f} MB; in all RSS {end.rss / start.rss - 1:+.1%}, "
        f"PSS {end.pss / start.pss - 1:+.1%}, USS {end.uss / start.uss - 1:+.1%}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--sessions", type=int, default=20, help="sessions after the first (default 20)")
    parser.add_argument("--at-once", type=int, default=1, help="sessions at the same time (default 1)")
    parser.add_argument("--held", type=int, default=4, help="candidates inside at the same time, first (default 4)")
    parser.add_argument("--per-process", type=int, default=0, help="voices a process; 0: all in the server's own")
    arguments = parser.parse_args()
    end_cleanly()
    print(machine())
    settings = {"VIVA_MAX_SESSIONS": "100", "VIVA_SESSIONS_PER_PROCESS": str(arguments.per_process)}
    with tempfile.TemporaryDirectory() as folder, viva(Path(folder), environment=settings) as system:
        asyncio.run(hold(system, arguments.held))
        asyncio.run(visits(system, arguments.sessions, arguments.at_once))


if __name__ == "__main__":
    main()
