"""Fits the weights of `agent/interview/aside.py` on the labelled answers, and writes them: `aside_weights.py`.

Logistic regression with a quadratic penalty, one for requests to hear the question again and one for noise. How weights
fitted on all sets but one do on that one, is told first; then they are fitted on all.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from agent.interview.aside import MANY, NOISE_MARGIN, REQUEST_MARGIN, signs, weighed
from agent.interview.aside_en import ASIDE
from agent.interview.intents import AGAIN, plain

from labelled import HALVES, read  # isort: skip
from overheard import TERSE  # isort: skip
from utterances import ANSWERS, NOISE, REQUESTS, SHORT_ANSWERS  # isort: skip

PENALTY, ROUNDS = 2.0, 25
NOT_OF_NOISE = frozenset(
    {"slower", "again", "mean", "sorry", "hearing", "or", "others", "because", "quotes", "of the question"}
    | {"other words", "not heard", "handed to you", "asks to", "opens asking"}
)
"""Signs of requests; noise is what it is without them."""
MODULE = Path(__file__).parents[2] / "agent/interview/aside_weights.py"
HEAD = '''"""What each sign of `aside.py` weighs in English, in logits.

Written by `tests/bench/fit_aside.py`, from all labelled answers; not to be edited by hand.
"""

from __future__ import annotations

from collections.abc import Mapping

'''


class Said(NamedTuple):
    half: str
    question: str
    text: str
    label: str

    @property
    def signs(self) -> dict[str, float]:
        return signs(self.text, plain(self.text).split(), plain(self.question), ASIDE)


def every() -> list[Said]:
    """The labelled answers and what the tests of intents hold, without what is never weighed."""
    said = [Said(half, one.question, one.answer, one.label) for half in HALVES for one in read(half)]
    said += [Said("terse", question, text, "vague") for question, text in TERSE]
    said += [Said("", "", text, "complete") for text in (*ANSWERS["en"], *SHORT_ANSWERS["en"])]
    said += [Said("", "", text, "noise") for text in NOISE["en"]]
    said += [Said("", "", text, "repeat_request") for intent in AGAIN for text in REQUESTS["en"][intent]]
    return [one for one in said if plain(one.text)]


def overheard(one: Said) -> bool:
    words = plain(one.text)
    return len(words.split()) <= MANY and ASIDE.overheard.search(words) is not None


def fit(said: Sequence[Said], label: str, left_out: frozenset[str]) -> dict[str, float]:
    """By Newton's method; the penalty counts in standard deviations of each sign."""
    rows = [one.signs for one in said]
    names = [name for name in rows[0] if name and name not in left_out]
    amounts = np.array([[row[name] for name in names] for row in rows], float)
    truth = np.array([one.label == label for one in said], float)
    centre, spread = amounts.mean(0), amounts.std(0) + 1e-6
    scaled = np.hstack([(amounts - centre) / spread, np.ones((len(rows), 1))])
    weights = np.zeros(scaled.shape[1])
    penalty = np.diag([PENALTY] * len(names) + [1e-6])
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-scaled @ weights))
        slope = scaled.T @ (likely - truth) + penalty @ weights
        weights -= np.linalg.solve((scaled.T * (likely * (1 - likely))) @ scaled + penalty, slope)
    plain_weights = weights[:-1] / spread
    return {
        "": round(float(weights[-1] - centre @ plain_weights), 3),
        **{name: round(float(weight), 3) for name, weight in zip(names, plain_weights, strict=True)},
    }


def fitted(said: Sequence[Said], label: str) -> dict[str, float]:
    if label == "noise":
        return fit([one for one in said if not (one.label == label and overheard(one))], label, NOT_OF_NOISE)
    return fit(said, label, frozenset())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the weights fitted on all of it")
    arguments = parser.parse_args()
    said = every()
    for label, margin in (("repeat_request", REQUEST_MARGIN), ("noise", NOISE_MARGIN)):
        for half in (*HALVES, "terse"):
            weights = fitted([one for one in said if one.half != half], label)
            held_out = [one for one in said if one.half == half]
            found = [one for one in held_out if weighed(one.signs, weights) > margin]
            right, all_ = (sum(one.label == label for one in some) for some in (found, held_out))
            print(f"{label} in {half}, not fitted on: {right} of {all_} found, {len(found) - right} taken for one")
    if arguments.write:
        tables = {"REQUEST": fitted(said, "repeat_request"), "NOISE": fitted(said, "noise")}
        text = "\n".join(
            f"{name}: Mapping[str, float] = {{\n"
            + "".join(f'    "{sign}": {weight},\n' for sign, weight in sorted(table.items()))
            + "}\n"
            for name, table in tables.items()
        )
        MODULE.write_text(HEAD + text, encoding="utf-8")


if __name__ == "__main__":
    main()
