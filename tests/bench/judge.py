"""How well the judge without a model tells answers apart, on the labelled answers of `tests/answers/`.

An answer goes the way it goes in an interview: noise and requests are told by the machine, the rest by the judge. The
rules are tuned on all these sets; `fit_judge.py` tells how the weights do on sets and questions not fitted on.
"""

from __future__ import annotations

import argparse
import time

from harness import machine, median

from labelled import HALVES, LABELS, TUNED, Labelled, Pairs, compare, macro_f1, predict, read, scores  # isort: skip

ROUNDS = 9
"""Every answer is judged so often for the time."""


def report(half: str, pairs: Pairs) -> None:
    guesses = (*LABELS, *sorted({guess for _, guess in pairs} - set(LABELS)))
    print(f"\n{half}: {pairs.total()} answers (rows: the label; columns: the verdict)")
    print(f"{'':>16}" + "".join(f"{guess:>16}" for guess in guesses))
    for label in LABELS:
        print(f"{label:>16}" + "".join(f"{pairs[label, guess]:>16}" for guess in guesses))
    print(f"{'':>16}{'precision':>16}{'recall':>16}{'F1':>16}")
    for label, score in scores(pairs):
        print(f"{label:>16}{score.precision:>16.2f}{score.recall:>16.2f}{score.f1:>16.2f}")
    print(f"macro-F1 {macro_f1(pairs):.3f}")


def milliseconds(answers: list[Labelled]) -> float:
    """What an answer takes, the median of several rounds."""
    rounds = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        for one in answers:
            predict(one)
        rounds.append((time.perf_counter() - began) / len(answers) * 1e3)
    return median(rounds)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="list the mistakes on the sets that were tuned on")
    arguments = parser.parse_args()
    halves = {half: read(half) for half in HALVES}
    for half, answers in halves.items():
        report(half, compare(answers))
    if arguments.errors:
        for one in (one for half in TUNED for one in halves[half]):
            guess = predict(one)
            if guess != one.label:
                print(f"\n{one.label} {sorted(one.facets)} taken for {guess}\n  {one.question}\n  {one.answer}")
    print(f"\n{milliseconds([one for answers in halves.values() for one in answers]):.3f} ms an answer; {machine()}")


if __name__ == "__main__":
    main()
