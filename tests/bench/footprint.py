"""How fast `viva serve` is ready, and how much memory its process tree takes: idle, and with one session talking.

python tests/bench/footprint.py [--runs N]
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from pathlib import Path

from harness import Memory, end_cleanly, machine, median, memory  # isort: skip - makes the rest importable
from answers import plan
from ear import LOST_AFTER
from systems import System, viva

from running import Server  # isort: skip

SETTLE = 5.0
"""Seconds after the start until nothing is being loaded any more."""


def starts(folder: Path, runs: int) -> list[float]:
    """Seconds to /readiness of each start, the first one (which makes the database) left out."""
    server = Server(folder / "start")
    seconds = []
    for _ in range(runs + 1):
        seconds.append(server.start())
        server.stop()
    return seconds[1:]


async def talking(system: System) -> tuple[Memory, Memory]:
    """Idle, and the most seen while a candidate answers two questions."""
    await asyncio.sleep(SETTLE)
    idle = memory(system.pid)
    caller = await system.call()
    samples = [idle]
    try:
        if not await caller.audible_after(0.0, 30.0):
            raise RuntimeError("no greeting was heard")
        await caller.quiet(1.0)
        for one in plan(2):
            end = caller.microphone.seconds + one.speech_end
            caller.microphone.say(one.samples)
            while caller.microphone.now() < end:
                samples.append(memory(system.pid))
                await asyncio.sleep(0.5)
            await caller.audible_after(end, end + LOST_AFTER)
            await caller.quiet(1.0)
            samples.append(memory(system.pid))
    finally:
        await caller.close()
    return idle, max(samples, key=lambda found: found.rss)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--runs", type=int, default=5, help="warm starts (default 5)")
    arguments = parser.parse_args()
    end_cleanly()
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        seconds = starts(Path(folder), arguments.runs)
        print(f"ready after: median {median(seconds):.2f} s, max {max(seconds):.2f} s ({len(seconds)} warm starts)")
        with viva(Path(folder)) as system:
            idle, busy = asyncio.run(talking(system))
    print(f"idle:        {idle}")
    print(f"one session: {busy}")


if __name__ == "__main__":
    main()
