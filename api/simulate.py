"""`viva simulate`: candidates who do not exist, and how the interviewer conducts itself with them."""

from __future__ import annotations

import json
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial

import typer
from rich.console import Console
from rich.table import Table

from agent.simulation.personas import PERSONAS
from agent.simulation.scorecard import KINDS, Scorecard, simulate, survey
from models.errors import Invalid

BATCH = 250
"""Interviews a process takes at a time. What is counted does not depend on it."""


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


def run(count: int, seed: int, persona: str | None, jobs: int, *, as_json: bool) -> None:
    """Simulate so many interviews and print the scorecard."""
    began = time.perf_counter()
    batches = [range(first, min(first + BATCH, count)) for first in range(0, count, BATCH)]
    work = partial(survey, seed, persona=persona)
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
