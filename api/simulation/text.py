"""`viva simulate`: candidates who do not exist, and how the interviewer conducts itself with them."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from types import TracebackType

import typer
from rich.console import Console
from rich.table import Table

from agent.interview.events import Judge, Verdict
from agent.judge import judge
from agent.llm import Meter, Model
from agent.model_judge import ModelJudge
from agent.simulation.personas import PERSONAS
from agent.simulation.scorecard import KINDS, Scorecard, simulate, survey
from agent.simulation.world import Judging, by_rules
from models.errors import Invalid

BATCH = 250
"""Interviews a process takes at a time. What is counted does not depend on it."""


class Modelled:
    """Verdicts of a language model for a simulation, whose virtual time they cost as much as any other verdict."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._runner = asyncio.Runner()
        self.meter = Meter()

    def __enter__(self) -> Modelled:
        self._runner.run(self._model.start())
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._runner.run(self._model.close())
        self._runner.close()

    def __call__(self, command: Judge, probes: Sequence[str]) -> Verdict:
        if command.turn == 1:  # the first of an interview
            self._judge = ModelJudge(self._model, judge, _unmetered)
        return self._runner.run(self._judge(command, probes, self.meter))


async def _unmetered() -> bool:
    return True


def checked_persona(name: str | None) -> str | None:
    if name is not None and name not in PERSONAS:
        raise Invalid(f"the personas are {', '.join(PERSONAS)}")
    return name


def show(seed: int, number: int, persona: str | None) -> None:
    """Print one interview as one reads it, and its faults."""
    case = simulate(seed, number, persona)
    end = case.interview.end
    typer.echo(f"Interview {number} of seed {seed}: {case.persona}\n\n{case.interview.transcript()}\n")
    typer.echo(f"Ended: {end.reason if end else 'no, it can be resumed'}. Faults: {dict(case.faults) or 'none'}.")


def run(count: int, seed: int, persona: str | None, jobs: int, *, as_json: bool, judging: Judging = by_rules) -> None:
    """Simulate so many interviews and print the scorecard. Only `by_rules` can be shared among processes."""
    began = time.perf_counter()
    batches = [range(first, min(first + BATCH, count)) for first in range(0, count, BATCH)]
    work = partial(survey, seed, persona=persona, judging=judging)
    if jobs == 1:
        cards = [work(batch) for batch in batches]
    else:
        with ProcessPoolExecutor(jobs) as pool:
            cards = list(pool.map(work, batches))
    card = sum(cards, Scorecard())
    if as_json:
        typer.echo(json.dumps(card.as_json(seed)))
    else:
        _print(card, seed, time.perf_counter() - began)


def _print(card: Scorecard, seed: int, seconds: float) -> None:
    table = Table("Fault", "Count", "First seen in", title=f"Conduct in {card.interviews} interviews, seed {seed}")
    for kind in KINDS:
        count = card.faults[kind]
        example = str(card.examples[kind]) if kind in card.examples else ""
        table.add_row(kind, str(count), example, style="red" if count else None)
    console = Console(highlight=False)
    console.print(table)
    console.print("Personas: " + ", ".join(f"{name} {card.personas[name]}" for name in PERSONAS))
    console.print(f"{card.interviews / seconds:.0f} interviews a second")
