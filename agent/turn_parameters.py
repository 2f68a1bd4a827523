"""Written by `tests/bench/tune_turns.py`; do not edit. What it means stands in `agent/endpointing.py`."""

WEIGHTS = {
    "bias": 0.8890,
    "sounds": 0.5637,
    "not_complete": -0.1412,
    "hanging": -0.4430,
    "trailing_off": -1.0933,
    "unmarked": -0.5957,
    "asks": 1.1946,
    "early": -2.1574,
}
PAUSE_MEDIAN = 0.6691
PAUSE_SPREAD = 0.5124
BOUND = 0.79
