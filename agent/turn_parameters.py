"""Written by `tests/bench/tune_turns.py`; do not edit. What it means stands in `agent/endpointing.py`."""

WEIGHTS = {
    "bias": 1.1868,
    "sounds": 0.4500,
    "not_complete": -0.3472,
    "hanging": -0.8006,
    "trailing_off": -1.0901,
    "unmarked": -0.1655,
    "closing": 1.0881,
    "early": -2.9011,
}
PAUSE_MEDIAN = 0.7064
PAUSE_SPREAD = 0.5217
BOUND = 0.81
SURE = 0.98
