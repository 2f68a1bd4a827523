"""How likely a turn is over, and how long to wait to be sure; and the set of turns that it was fitted on."""

from __future__ import annotations

import csv
from collections import defaultdict
from math import erfc, log, sqrt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.endpointing import TUNED, USUAL, Cues, features, probability, silence_for

MANIFEST = Path(__file__).parent / "bench" / "turns" / "manifest.csv"


CHANCE = st.one_of(st.none(), st.floats(0, 1))


@given(st.text(), CHANCE, st.floats(0, 3600), CHANCE)
def test_whatever_is_said_it_is_a_probability(
    text: str, sounds: float | None, spoken: float, closing: float | None
) -> None:
    assert 0.0 < probability(Cues(text, sounds, spoken, closing)) < 1.0


def test_every_feature_has_a_weight() -> None:
    assert set(features(Cues("Yes.", 0.5, 1.0))) == set(TUNED.weights)


def test_a_sound_that_could_not_be_judged_counts_for_neither() -> None:
    assert probability(Cues("I did.", None, 5.0)) == probability(Cues("I did.", 0.5, 5.0))


def test_a_close_that_is_not_known_counts_for_neither() -> None:
    assert probability(Cues("I did.", 0.5, 5.0)) == probability(Cues("I did.", 0.5, 5.0, USUAL))


@given(st.floats(0, 1), st.floats(0, 1))
def test_the_surer_the_recogniser_is_of_the_close_the_likelier_is_the_end(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert probability(Cues("I did.", 0.5, 5.0, low)) <= probability(Cues("I did.", 0.5, 5.0, high))


def test_what_is_likely_enough_waits_for_nothing() -> None:
    assert silence_for(TUNED.bound, TUNED.bound) == 0.0


@given(st.floats(0.01, 0.99), st.floats(0.01, 0.99), st.floats(1, 2))
def test_the_likelier_it_is_over_the_shorter_the_wait(one: float, other: float, habit: float) -> None:
    low, high = sorted((one, other))
    assert silence_for(high, TUNED.bound, habit) <= silence_for(low, TUNED.bound, habit)


@given(st.floats(0.01, 0.99), st.floats(0.5, 0.99), st.floats(0.5, 0.99))
def test_the_surer_one_wants_to_be_the_longer_is_the_wait(chance: float, one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert silence_for(chance, low) <= silence_for(chance, high)


@given(st.floats(0.02, TUNED.bound - 0.01))
def test_the_silence_lasts_until_the_bound_is_reached(chance: float) -> None:
    """At its end the share of pauses that would have lasted longer leaves just the bound."""
    silence = silence_for(chance, TUNED.bound)
    longer = survival(silence)
    assert chance / (chance + (1 - chance) * longer) == pytest.approx(TUNED.bound, abs=1e-6)


def survival(silence: float) -> float:
    """The share of pauses inside turns that last longer."""
    return erfc(log(silence / TUNED.pause_median) / TUNED.pause_spread / sqrt(2)) / 2


def test_the_set_has_turns_enough_in_both_halves_and_no_scene_in_both() -> None:
    turns: dict[str, set[str]] = defaultdict(set)
    scenes: dict[str, set[str]] = defaultdict(set)
    with MANIFEST.open(newline="") as stream:
        for row in csv.DictReader(stream):
            turns[row["split"]].add(row["turn"])
            scenes[row["scene"]].add(row["split"])
            assert len(row["sha256"]) == 64
            assert float(row["start"]) < float(row["end"])
    assert min(map(len, turns.values())) >= 500
    assert all(len(halves) == 1 for halves in scenes.values())
