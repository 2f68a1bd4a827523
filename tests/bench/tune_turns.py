"""Fits the parameters of `agent/endpointing.py` on the tuning half of the turn set and writes them.

    python tests/bench/tune_turns.py [--trials]

1. The pauses inside turns, all of at least 0.3 s, give the log-normal curve.
2. A logistic regression over the cues of every silence gives the weights: ridge penalty, and signs held to what must be
   true of any speaker (what sounds or reads more finished never counts as less finished).
3. The bound is the most careful one with which half of the turns are still decided within `BUDGET`.
4. What is sure is the least bound with which no more than `SPOKEN_INTO` of those who only think are spoken to further.

`--trials` prints what else was tried instead, by cross-validation over the scenes of the tuning half. The report half
is read by `turns.py` alone.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np
from harness import ROOT, median
from numpy.typing import NDArray
from turn_features import Heard, Pause, load
from turn_replay import is_end, replay_all, taking_the_floor, viva
from turn_set import Turn, read

from agent.completeness import words
from agent.endpointing import Cues, Parameters, features
from agent.turns import Patience

PARAMETERS = ROOT / "agent" / "turn_parameters.py"
BOUNDS = [number / 100 for number in range(60, 100)]
BUDGET = 0.70
"""Seconds of median delay: no slower than the rule set by hand that this one replaced."""
SPOKEN_INTO = 0.04
"""Of the turns with a thinking pause. The aim is 0.05; speakers differ."""
FOLDS = 5
RIDGE = 2.0
STEPS, RATE = 20_000, 0.5
AT_MOST_ZERO = frozenset({"not_complete", "hanging", "trailing_off", "unmarked", "early"})
AT_LEAST_ZERO = frozenset({"sounds", "closing", "second", "asks"})

Rows = list[Mapping[str, float]]


def half(name: str) -> tuple[list[Turn], dict[str, Heard]]:
    heard = load()
    return [turn for turn in read() if turn.split == name and turn.name in heard], heard


def silences(turns: Iterable[Turn], heard: dict[str, Heard]) -> list[tuple[Turn, Pause, bool]]:
    """Every silence, and whether it was the end."""
    return [(turn, pause, is_end(pause, heard[turn.name])) for turn in turns for pause in heard[turn.name].pauses]


def cues(pause: Pause) -> Cues:
    return Cues(pause.text, pause.first, pause.spoken, pause.closing)


def fit(rows: Rows, ends: NDArray[np.bool_]) -> dict[str, float]:
    """Weights by projected gradient descent."""
    names = list(rows[0])
    values = np.array([[row[name] for name in names] for row in rows])
    weights, penalty = np.zeros(len(names)), np.array([0.0 if name == "bias" else RIDGE for name in names])
    high = np.array([0.0 if name in AT_MOST_ZERO else math.inf for name in names])
    low = np.array([0.0 if name in AT_LEAST_ZERO else -math.inf for name in names])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-values @ weights))
        gradient = (values.T @ (chance - ends) + penalty * weights) / len(rows)
        weights = np.clip(weights - RATE * gradient, low, high)
    return dict(zip(names, weights.tolist(), strict=True))


def tune(turns: list[Turn], heard: dict[str, Heard]) -> Parameters:
    found = silences(turns, heard)
    weights = fit([features(cues(pause)) for _, pause, _ in found], np.array([end for *_, end in found]))
    inside = [math.log(pause.resumed - pause.start) for _, pause, end in found if pause.resumed is not None and not end]
    middle, spread = math.exp(float(np.mean(inside))), float(np.std(inside))
    best = Parameters(weights, middle, spread, BOUNDS[0], BOUNDS[-1])
    for bound in BOUNDS:
        trial = replace(best, bound=bound)
        outcomes = replay_all(turns, heard, viva(Patience(parameters=trial)))
        if median([one.delay for one in outcomes if one.delay is not None]) <= BUDGET:
            best = trial
    for sure in reversed(BOUNDS):
        trial = replace(best, sure=sure)
        outcomes = replay_all(turns, heard, taking_the_floor(Patience(parameters=trial)))
        if np.mean([one.cut for one in outcomes if one.thinking]) > SPOKEN_INTO:
            break
        best = trial
    return best


def write(found: Parameters) -> None:
    weights = "".join(f'    "{name}": {value:.4f},\n' for name, value in found.weights.items())
    PARAMETERS.write_text(
        '"""Written by `tests/bench/tune_turns.py`; do not edit. What it means stands in `agent/endpointing.py`."""\n\n'
        f"WEIGHTS = {{\n{weights}}}\n"
        f"PAUSE_MEDIAN = {found.pause_median:.4f}\n"
        f"PAUSE_SPREAD = {found.pause_spread:.4f}\n"
        f"BOUND = {found.bound}\n"
        f"SURE = {found.sure}\n"
    )


# ---- what else was tried ---------------------------------------------------------------------------------------------


def more_features(pause: Pause) -> dict[str, float]:
    def around(value: float | None, centre: float, width: float) -> float:
        return 0.0 if value is None else max(-1.5, min(1.5, (value - centre) / width))

    again = pause.first if pause.second is None else pause.second
    return {
        **features(cues(pause)),
        "asks": float(pause.text.rstrip().endswith("?")),
        "second": features(Cues(pause.text, again, pause.spoken, pause.closing))["sounds"],
        "few_words": max(0.0, 1 - len(words(pause.text)) / 10),
        "pitch_slope": around(pause.pitch_slope, 0, 20),
        "energy_fall": around(pause.energy_fall, 18, 10),
        "last_voiced": around(pause.last_voiced, 0.2, 0.2),
    }


def trials(turns: list[Turn], heard: dict[str, Heard]) -> None:
    found = silences(turns, heard)
    rows, ends = [more_features(pause) for _, pause, _ in found], np.array([end for *_, end in found])
    scenes = sorted({turn.scene for turn in turns})
    folds = np.array([scenes.index(turn.scene) % FOLDS for turn, *_ in found])
    text = ["bias", "not_complete", "hanging", "trailing_off", "unmarked"]
    known = [*text, "sounds", "early", "closing"]
    prosody = ["pitch_slope", "energy_fall", "last_voiced"]
    print(f"{len(rows)} silences, {ends.sum()} of them ends; area under the curve, log loss")
    for name, chosen in {
        "text": text,
        "the mark's probability": ["bias", "closing"],
        "text, the mark's probability": [*text, "closing"],
        "smart-turn": ["bias", "sounds"],
        "smart-turn at 0.4 s": ["bias", "second"],
        "earliness": ["bias", "early"],
        "text, smart-turn": [*text, "sounds"],
        "text, smart-turn, pitch and loudness": [*text, "sounds", *prosody],
        "text, smart-turn, earliness": [*text, "sounds", "early"],
        "the same, the mark's probability": known,
        "the same, smart-turn at 0.4 s": [*text, "second", "early", "closing"],
        "the same, smart-turn twice": [*known, "second"],
        "the same, pitch and loudness": [*known, *prosody],
        "the same, a question mark": [*known, "asks"],
        "the same, number of words": [*known, "few_words"],
    }.items():
        score = np.zeros(len(rows))
        for fold in range(FOLDS):
            kept = [{one: row[one] for one in chosen} for row, own in zip(rows, folds, strict=True) if own != fold]
            weights = fit(kept, ends[folds != fold])
            for at in np.flatnonzero(folds == fold):
                score[at] = sum(weights[one] * rows[at][one] for one in chosen)
        loss = float(np.log1p(np.exp(np.where(ends, -1, 1) * score)).mean())
        print(f"{name:40}{area(score, ends):7.3f}{loss:7.3f}")


def area(score: NDArray[np.float64], ends: NDArray[np.bool_]) -> float:
    """Under the ROC curve: how often an end scores higher than a pause."""
    above = (score[ends][:, None] > score[~ends]).mean() + (score[ends][:, None] == score[~ends]).mean() / 2
    return float(above)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--trials", action="store_true")
    tuning = half("tuning")
    if parser.parse_args().trials:
        trials(*tuning)
    else:
        write(tune(*tuning))
        print(PARAMETERS.read_text())
