"""`viva bench voice`: a server started for it answers, and says where the time went."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import psutil
import pytest


@pytest.mark.voice
@pytest.mark.timeout(600)
def test_a_machine_times_its_own_replies() -> None:
    before = {process.pid for process in psutil.process_iter()}
    result = subprocess.run(
        [sys.executable, "-m", "api.cli", "bench", "voice", "--answers", "1", "--json"],
        capture_output=True,
        cwd=Path(__file__).parents[1],
    )
    assert result.returncode == 0, result.stderr.decode()
    found = json.loads(result.stdout)
    assert (found["answers"], found["unanswered"]) == (1, 0)
    (turn,) = found["turns"]
    assert turn["spoken"] < turn["noticed"] < turn["words"] <= turn["text"] <= turn["replied"] < turn["sounded"]
    assert turn["decode"] > 0, "the speech service said how long it took"
    assert found["heard"]["median"] >= found["waterfall"]["gap"]["median"], "the way comes on top"
    left = [one for one in psutil.process_iter(["cmdline"]) if one.pid not in before]
    assert not [one for one in left if "viva-bench-" in " ".join(one.info["cmdline"] or [])]
