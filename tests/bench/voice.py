"""Voice-to-voice latency and cut-offs of Viva and of two pipecat bots, measured from recorded stereo sound.

    python tests/bench/voice.py [--answers N] [--peer stock|tuned|both|none] [--model-ms N] [--barge-ins N]
                                [--explain] [--json] [--keep DIR] [--self-test]

All are called by the same candidate with the same answers on the same machine, in turn, block by block.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import math
import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

import httpx2

from harness import cpu_seconds, end_cleanly, machine, memory  # isort: skip
from account import Account, ratios, show
from answers import Answer, plan
from barge_in import TWO_WORDS, barge_in
from barge_in import measure as measure_barge_in
from barge_in import self_test as test_barge_in
from ear import BARELY, LOST_AFTER, Caller, measure, save, self_test
from endpoint import serving
from systems import SYSTEMS, System

from api.simulation import explain

QUIET = 1.5
"""The interviewer has finished when it was quiet for so long; the next answer begins."""
QUIET_AFTER_CUT = 4.0
"""After a cut-off: another reply, to the rest of the answer, may follow."""
BLOCK = 10
GREETING_DEADLINE = 60.0
SETTLE = 2.0
"""Seconds between two blocks, for a system to let go of its session."""
STORED = 1.0
"""Seconds in which a server takes down how a session went."""
PEERS = {"stock": ["stock"], "tuned": ["tuned"], "both": ["stock", "tuned"], "none": []}


async def converse(system: System, answers: list[Answer], account: Account, keep: Path | None) -> None:
    """One session: the greeting, one answer to warm up, and the answers that count."""
    caller = await system.call()
    said: list[tuple[Answer, float]] = []
    try:
        if not await greeted(caller, account):
            return
        await answer(caller, answers[0])
        cpu, began = cpu_seconds(system.pid), time.monotonic()
        for one in answers:
            said.append((one, caller.microphone.seconds))
            await answer(caller, one)
        account.cpu += cpu_seconds(system.pid) - cpu
        account.seconds += time.monotonic() - began
        account.memory = max(account.memory, memory(system.pid), key=lambda found: found.rss)
    except TimeoutError:
        account.notes.append("the interviewer did not stop speaking")
    finally:
        sound = caller.stereo()
        await leave(caller, system)
    if keep is not None:
        save(keep, sound)
    if not said:
        return
    ends = [start for _, start in said[1:]] + [len(sound) / 16_000]
    account.turns += [measure(sound, one, start, end) for (one, start), end in zip(said, ends, strict=True)]
    await asyncio.sleep(STORED)
    stored = await asyncio.to_thread(system.waterfalls, caller.session_id)
    account.waterfalls += explain.since(said[0][1], stored)


async def interrupt(system: System, count: int, account: Account, keep: Path | None) -> None:
    """A session of long questions, into which two words are spoken so many times."""
    caller = await system.call(long=True)
    plain = [one for one in plan(2 * count) if not one.pause]
    spoken: list[tuple[str, float, int]] = []
    try:
        if not await greeted(caller, account):
            return
        for number, one in enumerate(plain):
            spoken.append(await barge_in(caller, one, TWO_WORDS[number % len(TWO_WORDS)]))
    except TimeoutError:
        account.notes.append("no long reply to speak into, or none that came to its end")
    finally:
        sound = caller.stereo()
        await leave(caller, system)
    if keep is not None:
        save(keep, sound)
    for words, start, length in spoken:
        if (found := measure_barge_in(sound, words, start, length)) is not None:
            account.barge_ins.append(found)


async def greeted(caller: Caller, account: Account) -> bool:
    """Whether it was greeted, and has heard that out."""
    if not await caller.audible_after(0.0, GREETING_DEADLINE):
        account.notes.append("no greeting was heard")
        return False
    await caller.quiet(QUIET)
    return True


async def leave(caller: Caller, system: System) -> None:
    if system.slug is not None:
        with contextlib.suppress(httpx2.HTTPError):  # the server may be gone; what was recorded still counts
            await caller.http.post(f"/room/sessions/{caller.session_id}/leave", headers=caller.headers)
    await caller.close()


async def answer(caller: Caller, one: Answer) -> None:
    """Say it, and hear the interviewer out."""
    start = caller.microphone.seconds
    caller.microphone.say(one.samples)
    end = start + one.speech_end
    await asyncio.sleep(end - caller.microphone.now())
    cut = caller.last_audible > start + BARELY  # only to know how long to wait: the recording decides
    await caller.audible_after(end, end + LOST_AFTER)
    await caller.quiet(QUIET_AFTER_CUT if cut else QUIET)


def blocks(answers: list[Answer]) -> list[list[Answer]]:
    """At least two, of about the same size."""
    count = min(len(answers), max(2, math.ceil(len(answers) / BLOCK)))
    size = math.ceil(len(answers) / count)
    return [answers[at : at + size] for at in range(0, len(answers), size)]


async def compare(
    names: list[str], answers: list[Answer], barge_ins: int, model_url: str | None, keep: Path | None
) -> dict[str, Account]:
    accounts = {name: Account() for name in names}
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        systems = [stack.enter_context(SYSTEMS[name](Path(folder), model_url)) for name in names]
        for number, block in enumerate(blocks(answers), 1):
            for system in systems:
                wav = keep / f"{system.name}-{number}.wav" if keep else None
                await converse(system, block, accounts[system.name], wav)
                await asyncio.sleep(SETTLE)
        for system in systems if barge_ins else []:
            wav = keep / f"{system.name}-barge-in.wav" if keep else None
            await interrupt(system, barge_ins, accounts[system.name], wav)
            await asyncio.sleep(SETTLE)
    return accounts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--answers", type=int, default=20, help="answers each system hears (default 20)")
    parser.add_argument(
        "--peer", choices=PEERS, default="both", help="stock pipecat, the same tuned for speed, or both"
    )
    parser.add_argument(
        "--model-ms",
        type=int,
        metavar="N",
        help="all systems use a language model that streams its first word after so many milliseconds",
    )
    parser.add_argument("--barge-ins", type=int, default=4, metavar="N", help="into how many long replies (default 4)")
    parser.add_argument("--explain", action="store_true", help="print where the time of Viva's turns went")
    parser.add_argument("--json", action="store_true", help="print everything, every turn, as JSON")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave the stereo recordings here")
    parser.add_argument("--self-test", action="store_true", help="check the measuring on known gaps, and end")
    arguments = parser.parse_args()
    end_cleanly()
    self_test()
    test_barge_in()
    if arguments.self_test:
        print("known gaps are found within 10 ms")
        return
    where, began = machine(), time.monotonic()
    peers = PEERS[arguments.peer]
    with contextlib.ExitStack() as stack:
        url = None
        if arguments.model_ms is not None:
            url = stack.enter_context(serving(arguments.model_ms / 1000))
        measuring = compare(["viva", *peers], plan(max(1, arguments.answers)), arguments.barge_ins, url, arguments.keep)
        accounts = asyncio.run(measuring)
    found = {name: account.summary() for name, account in accounts.items()}
    result: dict[str, Any] = {
        "machine": where,
        "model": "no model" if url is None else f"a model's first word after {arguments.model_ms} ms",
        "seconds": time.monotonic() - began,
        "systems": found,
        "ratios": {peer: ratios(found["viva"], found[peer]) for peer in peers},
    }
    if arguments.json:
        result["turns"] = {name: [asdict(turn) for turn in account.turns] for name, account in accounts.items()}
        result["waterfalls"] = [one.as_json() for one in accounts["viva"].waterfalls]
        print(json.dumps(result, indent=2))
    else:
        show(result)
        if arguments.explain:
            explain.show(accounts["viva"].waterfalls)


if __name__ == "__main__":
    main()
