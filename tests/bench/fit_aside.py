"""Fits the weights of `agent/interview/aside.py` on the labelled answers, and writes them: `aside_weights.py`.

Logistic regression with a quadratic penalty, one for requests to hear the question again and one for noise, where
single words are weighed as well. How weights fitted on all sets but one do on that one, is told first; then they are
fitted on all.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path
from textwrap import wrap
from typing import NamedTuple

import numpy as np

from agent.interview.aside import FEW, LONGEST, NOISE_MARGIN, REQUEST_MARGIN, signs, weighed
from agent.interview.aside_en import ASIDE
from agent.interview.intents import AGAIN, plain
from agent.simulation.utterances_en import ENGLISH

from labelled import TUNED, read  # isort: skip
from overheard import OVERHEARD, TERSE  # isort: skip
from utterances import ANSWERS, NOISE, REQUESTS, SHORT_ANSWERS  # isort: skip

PENALTIES, WORD_PENALTY, ROUNDS, STEP = {"repeat_request": 0.001, "noise": 0.02}, 0.003, 300, 0.2
"""Of the mean loss. So few rounds leave rare words less than they could weigh: that does better on sets left out."""
OF_TERSE, OF_MOVED, MOVED = 12.0, 0.5, 5
"""How much a terse answer counts, which is easily taken for noise; how much the shortest sentence of a longer one and
what answers the question so many answers further."""
TWICE = 2
"""A word that fewer utterances hold is not weighed."""
FULL, WIDTH = 100, 112
"""What stands for 1 where words are written, and how wide their lines are."""
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


def _table(weights: str) -> Mapping[str, float]:
    """Of words and hundredths in turn."""
    said = weights.split()
    return {word: int(weight) / 100 for word, weight in zip(said[::2], said[1::2], strict=True)}


'''


class Said(NamedTuple):
    half: str
    question: str
    text: str
    label: str
    trust: float = 1.0

    @property
    def words(self) -> list[str]:
        return plain(self.text).split()

    @property
    def signs(self) -> dict[str, float]:
        return signs(self.text, self.words, plain(self.question), ASIDE)


class Fitted(NamedTuple):
    signs: dict[str, float]
    words: dict[str, float]

    def of(self, one: Said) -> float:
        return sum(self.words.get(word, 0.0) for word in set(one.words)) + weighed(one.signs, self.signs)


def every() -> list[Said]:
    """The labelled answers, what the tests of intents hold and what was made up, without what is never weighed."""
    said = [Said(half, one.question, one.answer, one.label) for half in TUNED for one in read(half)]
    questions = cycle(sorted({one.question for one in said}))
    said += [Said("overheard", next(questions), text, "noise") for text in OVERHEARD]
    said += [Said("terse", question, text, "vague", OF_TERSE) for question, text in TERSE]
    for half in TUNED:
        told = [one for one in read(half) if one.label not in ("noise", "repeat_request")]
        for one, other in zip(told, [*told[MOVED:], *told[:MOVED]], strict=True):
            said += [Said(half, other.question, one.answer, "off_topic", OF_MOVED)]
            said += [Said(half, one.question, shortest_sentence(one.answer), "vague", OF_MOVED)]
    said += [Said("simulated", next(questions), text, "complete", OF_TERSE) for text in simulated()]
    said += [Said("", "", text, "complete") for text in (*ANSWERS["en"], *SHORT_ANSWERS["en"])]
    said += [Said("", "", text, "noise") for text in NOISE["en"]]
    said += [Said("", "", text, "repeat_request") for intent in AGAIN for text in REQUESTS["en"][intent]]
    return [one for one in said if 0 < len(one.words) <= LONGEST]


def simulated() -> list[str]:
    """What simulated candidates answer, and the orders and the harmless words in their place."""
    told = [text for pool in ENGLISH.story.values() for text in pool]
    told += [*ENGLISH.explanation, *ENGLISH.short, *ENGLISH.vague, *ENGLISH.ramble, *ENGLISH.off_topic, *ENGLISH.aloud]
    told += [*ENGLISH.hostile, *ENGLISH.foreign, *ENGLISH.mixed]
    told += [text for injection in ENGLISH.injections for text in injection]
    slots = {name: pool[0] for name, pool in ENGLISH.slots.items()} | {"codename": "Osprey"}
    return [text.format_map(defaultdict(str, slots)) for text in told]


def shortest_sentence(answer: str) -> str:
    """Of several; empty where there are none."""
    sentences = [one for one in re.split(r"(?<=[.!?])\s+", answer) if len(plain(one).split()) > FEW]
    return min(sentences, key=len) if len(sentences) > 1 else ""


def fit(said: Sequence[Said], label: str) -> Fitted:
    """By gradient descent; penalties count in standard deviations of each sign, and in their roots for each word."""
    noise = label == "noise"
    said = [one for one in said if noise or one.trust >= 1]
    rows = [one.signs for one in said]
    names = [name for name in rows[0] if name and not (noise and name in NOT_OF_NOISE)]
    held = [set(one.words) for one in said]
    often = Counter(word for words in held for word in words)
    spoken = sorted(word for word, count in often.items() if count >= TWICE) if noise else []
    amounts = np.array(
        [
            [*(row[name] for name in names), *(word in words for word in spoken)]
            for row, words in zip(rows, held, strict=True)
        ],
        float,
    )
    truth = np.array([one.label == label for one in said], float)
    centre, spread = amounts.mean(0), amounts.std(0) + 1e-6
    spread[len(names) :] **= 0.5
    scaled = np.hstack([(amounts - centre) / spread, np.ones((len(rows), 1))])
    penalty = np.repeat([PENALTIES[label], WORD_PENALTY, 0.0], [len(names), len(spoken), 1])
    trust = np.array([one.trust if noise else 1.0 for one in said])[:, None]
    lent = scaled * trust / trust.sum()
    weights, step = np.zeros(scaled.shape[1]), 0.0
    for _ in range(ROUNDS if noise else ROUNDS * 10):
        likely = 1 / (1 + np.exp(-scaled @ weights))
        step = 0.9 * step - STEP * (lent.T @ (likely - truth) + penalty * weights)
        weights = weights + step
    plain_weights = weights[:-1] / spread
    found = {name: round(float(weight), 3) for name, weight in zip([*names, *spoken], plain_weights, strict=True)}
    added = round(float(weights[-1] - centre @ plain_weights), 3)
    return Fitted({"": added, **{name: found[name] for name in names}}, {word: found[word] for word in spoken})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the weights fitted on all of it")
    arguments = parser.parse_args()
    said = every()
    for label, margin in (("repeat_request", REQUEST_MARGIN), ("noise", NOISE_MARGIN)):
        for half in TUNED:
            weights = fit([one for one in said if one.half != half], label)
            held_out = [(one.label == label, weights.of(one)) for one in said if one.half == half and one.trust == 1]
            right = sum(true and weight > margin for true, weight in held_out)
            wrong = [weight for true, weight in held_out if not true]
            print(
                f"{label} in {half}, not fitted on: {right} of {sum(true for true, _ in held_out)} found, "
                f"{sum(weight > margin for weight in wrong)} taken for one; the likeliest weighs {max(wrong):.2f}"
            )
    if arguments.write:
        write(said)


def write(said: Sequence[Said]) -> None:
    requests, noise = fit(said, "repeat_request"), fit(said, "noise")
    words = " ".join(
        f"{word} {hundredths}" for word, weight in noise.words.items() if (hundredths := round(weight * FULL))
    )
    MODULE.write_text(
        HEAD + table("REQUEST", requests.signs) + "\n" + table("NOISE", noise.signs) + "\n"
        "NOISE_WORDS = _table(\n"
        '    """\n' + "".join(f"    {line}\n" for line in wrap(words, WIDTH)) + '    """\n)\n',
        encoding="utf-8",
    )


def table(name: str, weights: dict[str, float]) -> str:
    rows = "".join(f'    "{sign}": {weight},\n' for sign, weight in sorted(weights.items()))
    return f"{name}: Mapping[str, float] = {{\n{rows}}}\n"


if __name__ == "__main__":
    main()
