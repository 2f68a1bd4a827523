"""Simulated candidates by voice: what is measured of them, and one interview against a real server."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from random import Random

import numpy as np
import psutil
import pytest
from typer.testing import CliRunner

from agent.interview.plan import WORKSPACES
from agent.simulation.interviews import make_plan
from api.cli import app
from api.simulation import voice
from api.simulation.measure import gap, replies, speech_end, was_cut, word_errors
from api.simulation.voice import LIMIT_MINUTES, reduced

RATE = 48_000
REPLY = [12.0 + frame * 0.02 for frame in range(100)]
"""The interviewer is heard from second 12 on."""


def test_speech_ends_with_its_last_sound() -> None:
    tone = 5000 * np.sin(np.arange(RATE) * 2 * np.pi * 220 / RATE)
    samples = np.concatenate((tone, np.zeros(RATE // 2))).astype(np.int16)
    assert speech_end(samples, RATE) == pytest.approx(1.0, abs=0.011)
    assert speech_end(samples[RATE:], RATE) == 0.0


def test_a_gap_runs_from_the_end_of_speech_to_the_first_sound() -> None:
    assert gap(REPLY, 11.4) == pytest.approx(0.6)
    assert gap([1.0, 2.0, *REPLY], 11.4) == pytest.approx(0.6), "what was heard before is another turn's"


def test_what_comes_too_late_is_no_reply() -> None:
    assert gap(REPLY, 3.0) is None
    assert gap([], 3.0) is None


def test_speaking_over_the_candidate_is_a_cut_off() -> None:
    assert was_cut(REPLY, 10.0, 13.0)
    assert not was_cut(REPLY, 10.0, 11.9), "it came after"
    rest = [9.6 + frame * 0.02 for frame in range(60)]
    assert not was_cut(rest, 10.0, 11.9), "the rest of the turn before"
    assert was_cut([*rest, 11.6], 10.0, 11.9)


def test_what_awaited_a_reply_was_cut_into_or_answered_or_neither() -> None:
    found = replies(REPLY, [(2.0, 3.0), (10.0, 11.4), (10.0, 13.0)])
    assert found.gaps == [pytest.approx(0.6)]
    assert (found.cut_offs, found.unanswered, found.awaited) == (1, 1, 3)


def test_words_that_were_replaced_left_out_or_put_in_are_wrong() -> None:
    assert word_errors("We split it in two parts.", "we split it in two parts", "en") == (0, 6)
    assert word_errors("the errors fell by half", "the arrows fell half of it", "en") == (4, 5)
    assert word_errors("", "hello", "en") == (1, 0)


def test_a_number_is_the_same_word_in_figures() -> None:
    assert word_errors("forty percent in twelve weeks", "40% in 12 weeks.", "en") == (0, 5)


def test_a_plan_is_cut_down_to_what_voice_can_play() -> None:
    for number in range(200):
        random = Random(number)
        plan = reduced(make_plan(random), random, 2)
        assert 1 <= len(plan.questions) <= 2
        assert not {one.type for one in plan.questions} & WORKSPACES
        assert plan.limits.seconds == LIMIT_MINUTES * 60
        ids = [one.id for one in plan.questions]
        assert all(one.show_if is None or one.show_if.question_id in ids for one in plan.questions)


@pytest.mark.parametrize("option", [("--show", "3"), ("--llm",), ("--jobs", "2")])
def test_what_only_virtual_time_offers_is_refused(option: tuple[str, ...]) -> None:
    result = CliRunner().invoke(app, ["simulate", "--voice", *option])
    assert "by voice there is no" in str(result.exception)


def test_a_candidates_voice_without_its_description_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.onnx").touch()
    result = CliRunner().invoke(app, ["simulate", "--voice", "--candidate-voice", str(tmp_path / "other.onnx")])
    assert "is no Piper voice" in str(result.exception)


@pytest.mark.parametrize("option", [("--first", "3"), ("--questions", "2"), ("--candidate-voice", __file__)])
def test_what_only_voice_offers_is_refused_without_it(option: tuple[str, ...]) -> None:
    result = CliRunner().invoke(app, ["simulate", "--n", "1", *option])
    assert "with --voice only" in str(result.exception)


@pytest.mark.voice
@pytest.mark.timeout(600)
def test_a_voice_that_cannot_be_loaded_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voice, "START_DEADLINE", 1.0)
    for name in ("broken.onnx", "broken.onnx.json"):
        (tmp_path / name).write_text("{}")
    result = CliRunner().invoke(app, ["simulate", "--voice", "--candidate-voice", str(tmp_path / "broken.onnx")])
    assert "broken.onnx" in str(result.exception)


@pytest.mark.voice
@pytest.mark.timeout(600)
def test_a_candidate_speaks_to_a_server_started_for_it() -> None:
    before = {process.pid for process in psutil.process_iter()}
    command = [
        "simulate",
        "--voice",
        "--n",
        "1",
        "--first",
        "345",
        "--persona",
        "asks-to-repeat",
        "--questions",
        "1",
        "--json",
    ]
    result = subprocess.run(
        [sys.executable, "-m", "api.cli", *command],
        capture_output=True,
        cwd=Path(__file__).parents[1],
    )
    assert result.returncode == 0, result.stderr.decode()
    card = json.loads(result.stdout)
    assert card["interviews"] == 1
    assert not any(card["faults"].values()), card
    (played,) = card["each"]
    assert played["ended"] == "completed"
    assert played["said"]
    assert card["wordErrorRate"] <= 0.2, played
    assert played["responseGaps"], "the interviewer was heard to answer"
    left = [one for one in psutil.process_iter(["cmdline"]) if one.pid not in before]
    assert not [one for one in left if "viva-simulation-" in " ".join(one.info["cmdline"] or [])]
