"""Written by `tests/bench/tune_turns.py`; do not edit. What it means stands in `agent/endpointing.py`."""

WEIGHTS = {
    "bias": 1.2476,
    "sounds": 0.6046,
    "not_complete": -0.2536,
    "hanging": -0.6892,
    "trailing_off": -1.1451,
    "unmarked": -0.6075,
    "early": -2.9484,
}
PAUSE_MEDIAN = 0.7064
PAUSE_SPREAD = 0.5217
BOUND = 0.83
