"""Where the time of many turns went: the waterfalls that were stored with a session, as one table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from rich.console import Console
from rich.table import Table

from agent.waterfall import Stage, Waterfall

WORST = 3
"""So many of the slowest turns are shown one by one."""
MEANINGS = {
    Stage.NOTICE: "silence until the turn is looked at",
    Stage.EVIDENCE: "words and prosody",
    Stage.PATIENCE: "more silence: the candidate might go on",
    Stage.TEXT: "words that came after the decision",
    Stage.REPLY: "what to say: machine, judge, model",
    Stage.CLIP: "the sound of the first sentence",
    Stage.SOUND: "handed to the line",
}


def summary(waterfalls: Iterable[Waterfall]) -> dict[str, Any]:
    """Milliseconds; of the turns that were followed by a sound, apart from `turns` and `late`."""
    turns = list(waterfalls)
    answered = [turn for turn in turns if turn.gap is not None]
    whole = sum(turn.gap or 0 for turn in answered)
    shares = [turn.shares() for turn in answered]
    return {
        "turns": len(turns),
        "answered": len(answered),
        "gap": spread([turn.gap for turn in answered]),
        "stages": {
            stage.value: {
                **spread([share[stage] for share in shares]),
                "share": round(sum(share[stage] for share in shares) / whole, 3) if whole else None,
            }
            for stage in Stage
        },
        "decodeQueued": spread([turn.decode_queued for turn in turns]),
        "decode": spread([turn.decode for turn in turns]),
        "clipQueued": spread([turn.clip_queued for turn in answered]),
        "clip": spread([turn.clip for turn in answered]),
        "late": spread([turn.late for turn in turns]),
        "worst": [
            {"gap": turn.gap, **{stage.value: took for stage, took in turn.shares().items()}}
            for turn in sorted(answered, key=lambda turn: -(turn.gap or 0))[:WORST]
        ],
    }


def since(second: float, waterfalls: Iterable[Waterfall]) -> list[Waterfall]:
    """Those of the turns that ended after that second of the call: a session's clock begins with its call."""
    return [turn for turn in waterfalls if turn.spoken is not None and turn.spoken >= 1000 * second]


def spread(values: Iterable[int | None]) -> dict[str, int | None]:
    """Median and 95th percentile (nearest rank) of those that are there."""
    found = [value for value in values if value is not None]
    if not found:
        return {"median": None, "p95": None}
    return {
        "median": round(float(np.median(found))),
        "p95": int(np.percentile(found, 95, method="inverted_cdf")),
    }


def show(waterfalls: Sequence[Waterfall]) -> None:
    """Print it as a table, in milliseconds, with the slowest turns beneath."""
    found = summary(waterfalls)
    console = Console(highlight=False)
    if not found["answered"]:
        console.print("No turn was followed by a sound: there is nothing to explain.")
        return
    gap = found["gap"]
    table = Table("Stage", "Median", "95 %", "Share", "", title=f"The time of {found['answered']} turns (ms)")
    for stage in Stage:
        took = found["stages"][stage.value]
        table.add_row(stage.value, str(took["median"]), str(took["p95"]), f"{took['share']:.0%}", MEANINGS[stage])
    table.add_row("in all", str(gap["median"]), str(gap["p95"]), "", "last word to first sound, as the server sees it")
    console.print(table)
    console.print(
        f"Decoding: queued {_pair(found['decodeQueued'])}, worked {_pair(found['decode'])}. "
        f"First clip: queued {_pair(found['clipQueued'])}, made in {_pair(found['clip'])}. "
        f"Last words after the decision: {_pair(found['late'])}."
    )
    slowest = Table("Gap", *(stage.value for stage in Stage), title="The slowest")
    for turn in found["worst"]:
        slowest.add_row(*map(str, turn.values()))
    console.print(slowest)


def _pair(spread: dict[str, int | None]) -> str:
    return f"{spread['median']} ({spread['p95']})"
