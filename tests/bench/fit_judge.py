"""Fits the weights of the judge's signs and of single words on the labelled answers, and writes them.

Softmax regression over `agent/judging/signs.py` and the words of the answers, with a quadratic penalty that is harder
on words. An answer that is short of something may be short of any of the facets its label allows. How well weights
fitted so do on sets and on questions they were not fitted on, is told before anything is written.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import NamedTuple
from unittest.mock import patch

import numpy as np

from agent.interview.intents import recognise
from agent.interview.noise import is_noise
from agent.judge import LANGUAGES, _found, _unknowing
from agent.judging import weighing
from agent.judging.language import Form
from agent.judging.reading import Heard, read_answer, read_question
from agent.judging.said import FULL, english, sayings
from agent.judging.senses import compared
from agent.judging.signs import signs
from agent.judging.table import FACETS, OUTCOMES, Table
from agent.judging.weights import TYPICAL

from labelled import ENGLISH as PHRASES  # isort: skip
from labelled import TUNED, Labelled, Pairs, compare, macro_f1, read, scores  # isort: skip

OF = ("complete", *OUTCOMES)
TRUST = {
    "tuning": 0.6,
    "report": 0.8,
    "unseen": 1.0,
    "fresh": 1.0,
    "further": 1.0,
    "blind": 1.0,
    "last": 1.0,
    "eighth": 1.0,
    "ninth": 1.0,
}
"""The cues were written with the first set in view: what they seem worth there, they are not worth elsewhere."""
PENALTY, WORD_PENALTY, ROUNDS, FOLDS = 0.03, 0.4, 250, 5
ASIDE = ("repeat_request", "noise")
"""Labels that are not the judge's to give."""
OFTEN = 5
"""A word that fewer answers hold says nothing of others."""
ENGLISH = LANGUAGES["en"]
FOLDER = Path(__file__).parents[2] / "agent/judging"
HEAD = '''"""What each sign of `signs.py` speaks for, by outcome (`table.py`).

Written by `tests/bench/fit_judge.py`, from all labelled answers; not to be edited by hand.
"""

from __future__ import annotations

from collections.abc import Mapping

'''


Weights = dict[str, tuple[float, ...]]


class Fitted(NamedTuple):
    signs: Weights
    words: Weights


def fit(
    amounts: np.ndarray, allowed: np.ndarray, trust: np.ndarray, penalties: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Weights for plain amounts, a row a sign and a column an outcome, and what is added to them.

    `allowed` are the outcomes that are right, a row an answer.
    """
    spread = amounts.std(0) + 1e-6
    scaled = amounts / spread
    step = 0.0
    centre = np.average(scaled, axis=0, weights=trust)
    scaled = np.hstack([scaled - centre, np.ones((len(scaled), 1))])
    weights = np.zeros((scaled.shape[1], len(OF)))
    penalty = np.append(penalties, 0.0)[:, None]
    for _ in range(ROUNDS):
        scores = scaled @ weights
        likely = np.exp(scores - scores.max(1, keepdims=True))
        likely /= likely.sum(1, keepdims=True)
        truth = likely * allowed / (likely * allowed).sum(1, keepdims=True)
        slope = scaled.T @ ((likely - truth) * trust[:, None]) / trust.sum() + penalty * weights
        step = 0.9 * step - 0.15 * slope
        weights = weights + step
    plain = weights[:-1] / spread[:, None]
    # Every question has one form, whose sign is always 1: it takes what is added to every score.
    return plain, weights[-1] - centre @ weights[:-1]


def heard_in(one: Labelled) -> Heard:
    return read_answer((one.answer,), read_question(one.question, ENGLISH), ENGLISH)


def told(one: Labelled) -> str | None:
    """What the machine or the judge knows without weighing."""
    if is_noise(one.answer, PHRASES, one.question):
        return "noise"
    if recognise(one.answer, PHRASES, one.question) is not None:
        return "repeat_request"
    return "complete" if _unknowing(heard_in(one)) else None


def counted(one: Labelled) -> dict[str, float]:
    asked, heard = read_question(one.question, ENGLISH), heard_in(one)
    return {**TYPICAL, **signs(asked, heard, _found(asked, heard), ENGLISH)}


def right(one: Labelled) -> frozenset[str]:
    """The outcomes that the label allows."""
    if one.label != "missing":
        return frozenset({one.label})
    return one.facets & set(FACETS) or frozenset(FACETS)


def typical(answers: list[tuple[str, Labelled]]) -> dict[str, float]:
    """How much there mostly is of the signs that cannot always be told."""
    told_of = [
        compared(read_question(one.question, ENGLISH).sense, heard_in(one).sense)
        for _, one in answers
        if one.label not in ASIDE
    ]
    names = sorted({name for row in told_of for name in row})
    return {name: round(float(np.mean([row[name] for row in told_of if row])), 3) for name in names}


def words_in(one: Labelled) -> dict[str, float]:
    return sayings(heard_in(one).words, read_question(one.question, ENGLISH).kind.form.value)


def fitted(answers: list[tuple[str, Labelled]]) -> Fitted:
    """The weights fitted on these answers, of each set's name and the answer."""
    weighed = [(TRUST[half], one) for half, one in answers if one.label not in ASIDE and told(one) is None]
    rows = [counted(one) for _, one in weighed]
    names = list(dict.fromkeys(name for row in rows for name in row))
    said = [words_in(one) for _, one in weighed]
    words = [word for word, count in Counter(word for row in said for word in row).items() if count >= OFTEN]
    amounts = np.array(
        [
            [*(row.get(name, 0.0) for name in names), *(spoken.get(word, 0.0) for word in words)]
            for row, spoken in zip(rows, said, strict=True)
        ]
    )
    penalties = np.repeat([PENALTY, WORD_PENALTY], [len(names), len(words)])
    allowed = np.array([[outcome in right(one) for outcome in OF] for _, one in weighed], float)
    plain, added = fit(amounts, allowed, np.array([trust for trust, _ in weighed]), penalties)
    # A question has one form, whose sign is 1: it takes what is added to every score.
    forms = [form.value for form in Form]
    rounded = [
        tuple(round(float(w - row[0]), 3) for w in row[1:])
        for row in (row + added * (name in forms) for name, row in zip([*names, *words], plain, strict=True))
    ]
    spoken = {word: row for word, row in zip(words, rounded[len(names) :], strict=True) if any(row)}
    return Fitted(dict(sorted(zip(names, rounded, strict=False))), dict(sorted(spoken.items())))


def tried(answers: list[tuple[str, Labelled]], held_out: Callable[[str, Labelled], bool]) -> dict[str, Pairs]:
    """What weights fitted on all other answers make of those held out, for each set."""
    weights = fitted([pair for pair in answers if not held_out(*pair)])
    found: dict[str, Pairs] = {half: Counter() for half in TUNED}
    with patch.object(weighing, "SIGNS", Table(weights.signs)), patch.multiple(english(), **vars(Table(weights.words))):
        for half in TUNED:
            found[half] += compare([one for name, one in answers if name == half and held_out(name, one)])
    return found


def tell(half: str, not_fitted: str, pairs: Pairs) -> None:
    told_apart = ", ".join(f"{label} {score.f1:.2f}" for label, score in scores(pairs))
    print(f"{half}, {not_fitted} not fitted on: macro-F1 {macro_f1(pairs):.3f} ({told_apart})")


def table(name: str, rows: Mapping[str, object]) -> str:
    return f"{name} = {{\n" + "".join(f'    "{key}": {row},\n' for key, row in rows.items()) + "}\n"


def folds(answers: list[tuple[str, Labelled]], seed: int) -> list[frozenset[str]]:
    questions = sorted({one.question for _, one in answers})
    Random(seed).shuffle(questions)
    return [frozenset(questions[at::FOLDS]) for at in range(FOLDS)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the weights fitted on all sets")
    parser.add_argument("--seed", type=int, default=0, help="of the shuffle of questions into folds")
    arguments = parser.parse_args()
    answers = [(half, one) for half in TUNED for one in read(half)]
    for half in TUNED:
        tell(half, "sets", tried(answers, lambda name, _, half=half: name == half)[half])
    pairs: dict[str, Pairs] = {half: Counter() for half in TUNED}
    for fold in folds(answers, arguments.seed):
        for half, found in tried(answers, lambda _, one, fold=fold: one.question in fold).items():
            pairs[half] += found
    for half in TUNED:
        tell(half, "questions", pairs[half])
    if arguments.write:
        write(answers)


def write(answers: list[tuple[str, Labelled]]) -> None:
    weights = fitted(answers)
    (FOLDER / "weights.py").write_text(
        HEAD
        + table("WEIGHTS: Mapping[str, tuple[float, ...]]", weights.signs)
        + "\n"
        + table("TYPICAL: Mapping[str, float]", typical(answers))
        + '"""What is taken of the signs that cannot be told."""\n',
        encoding="utf-8",
    )
    lines = (f"{word} {' '.join(str(round(one * FULL)) for one in row)}\n" for word, row in weights.words.items())
    (FOLDER / "said_en.txt").write_text("".join(lines), encoding="ascii")


if __name__ == "__main__":
    main()
