"""Whether finished sessions give their memory back: short sessions one after another, and what the server holds then.

python tests/bench/memory.py [--sessions N] [--at-once M]
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from pathlib import Path

from harness import end_cleanly, machine, memory  # isort: skip - makes the rest importable
from systems import System, viva

EVERY = 20
HEARD = 1.0
"""Seconds of the greeting that are heard before the candidate leaves."""
REST = 3.0
"""Seconds after a batch, for sessions to end."""
LONG_REST = 20.0


async def visit(system: System) -> None:
    """Connect, hear the greeting begin, leave."""
    caller = await system.call()
    try:
        if not await caller.audible_after(0.0, 30.0):
            raise RuntimeError("no greeting was heard")
        await asyncio.sleep(HEARD)
        await caller.http.post(f"/room/sessions/{caller.session_id}/leave", headers=caller.headers)
    finally:
        await caller.close()


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
    arguments = parser.parse_args()
    end_cleanly()
    print(machine())
    with tempfile.TemporaryDirectory() as folder, viva(Path(folder)) as system:
        asyncio.run(visits(system, arguments.sessions, arguments.at_once))


if __name__ == "__main__":
    main()
