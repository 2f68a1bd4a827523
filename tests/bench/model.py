"""How long a candidate waits for a verdict when the language model misbehaves, at the real deadline of 2.5 s.

    .venv/bin/python tests/bench/model.py [--rounds N]

A real HTTP endpoint on this machine hangs, dribbles, fails, sends junk, is not there, or answers well after a while; a
conversation is told an answer, and the time until the interviewer's next words is measured.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from fakes import FakeJournal, FakeStage
from model_endpoint import KEY, ModelEndpoint, nowhere, serving
from simulation import plan

from agent.clock import SessionClock
from agent.conversation import Conversation
from agent.interview.events import Joined, Say
from agent.interview.machine import start
from agent.judge import judge
from agent.llm import Endpoint, Model
from agent.model_judge import ModelJudge

DEADLINE = 2.5
QUESTION = "Tell me about a conflict in your team."
ANSWER = "Two of us argued about the database when I was at my last company."
GOOD = (
    '{"relevance": 1, "present": ["situation"], "missing": ["result"], "enough": false, "probe": "How did that end?"}'
)

ENDPOINTS: dict[str, dict[str, Any]] = {
    "answers at once": {"answers": [GOOD]},
    "answers junk, then well": {"answers": ["junk", GOOD]},
    "answers junk": {"answers": ["junk"]},
    "answers 500": {"statuses": [500] * 9},
    "hangs": {"hangs": True},
    "dribbles": {"dribbles": True},
}


class Listening(FakeStage):
    """Tells when something is said."""

    def __init__(self) -> None:
        super().__init__()
        self.spoke = asyncio.Event()

    def say(self, say: Say) -> None:
        super().say(say)
        self.spoke.set()


async def yes() -> bool:
    return True


async def wait_of(model: Model) -> tuple[float, str]:
    """Seconds from an answer to the interviewer's reply, and what that is for."""
    journal, stage = FakeJournal(), Listening()
    clock = SessionClock()
    clock.start()
    conversation = Conversation(
        start(plan(QUESTION, "And what else?")),
        journal=journal,  # type: ignore[arg-type]
        clock=clock,
        judge=judge,
        slow_judge=ModelJudge(model, judge, yes),
        stage=stage,
    )
    conversation.handle(Joined(clock.now()))
    greeting = conversation.speaking
    assert greeting is not None
    conversation.spoken(greeting.utterance, greeting.text, finished=True)
    stage.spoke.clear()
    began = time.perf_counter()
    conversation.hear(ANSWER)
    await stage.spoke.wait()
    waited = time.perf_counter() - began
    await conversation.close()
    return waited, stage.says[-1].text


async def measure(name: str, rounds: int, behave: Callable[[ModelEndpoint], Awaitable[str]]) -> float:
    waits = []
    said = ""
    for _ in range(rounds):
        async with serving() as endpoint:
            model = Model(Endpoint("a-model", KEY, await behave(endpoint), speech_deadline=DEADLINE))
            await model.start()
            waited, said = await wait_of(model)
            waits.append(waited)
            await model.close()
    print(f"| {name} | {sorted(waits)[len(waits) // 2]:.3f} | {max(waits):.3f} | {said} |")
    return max(waits)


async def main(rounds: int) -> None:
    print(f"{rounds} rounds each; the deadline is {DEADLINE} s\n\n| the endpoint | median s | worst s | what is said |")
    print("|---|---|---|---|")
    worst = 0.0
    for name, faults in ENDPOINTS.items():

        async def behave(endpoint: ModelEndpoint, faults: dict[str, Any] = faults) -> str:
            for field, value in faults.items():
                setattr(endpoint, field, list(value) if isinstance(value, list) else value)
            return endpoint.url

        worst = max(worst, await measure(name, rounds, behave))

    async def absent(_: ModelEndpoint) -> str:
        return nowhere()

    worst = max(worst, await measure("is not there", rounds, absent))
    print(f"\nworst of all: {worst:.3f} s, {1000 * (worst - DEADLINE):+.0f} ms beside the deadline")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=5)
    asyncio.run(main(parser.parse_args().rounds))
