"""How many simulated interviews are conducted and scored in a second, on one core and without a model.

python tests/bench/simulate.py [count] [seed]
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from agent.simulation.scorecard import survey


def main(count: int = 10_000, seed: int = 7) -> None:
    survey(seed, range(100))  # what is compiled or read once
    wall, cpu = time.perf_counter(), time.process_time()
    card = survey(seed, range(count))
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"interviews {card.interviews}, seed {seed}")
    print(f"per second {count / wall:.0f} by the clock, {count / cpu:.0f} of processor time")
    print(f"faults {card.faults.total()}: {dict(card.faults)}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
