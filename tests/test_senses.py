"""How near an answer's words are to a question's."""

from __future__ import annotations

import numpy as np
import pytest

from agent.judging.senses import DIRECTIONS, TOLD, Senses, compared, english


@pytest.fixture(scope="module")
def senses() -> Senses:
    return english()


def near(senses: Senses, question: str, answer: str) -> float:
    return compared(senses.of(question.split(), ()), senses.of(answer.split(), ()))["met"]


def test_words_of_one_kind_are_nearer_than_others(senses: Senses):
    assert near(senses, "hospital patient", "nurse ward medicine") > near(senses, "hospital patient", "cinema popcorn")
    assert near(senses, "customer receipt", "cashier shop") > near(senses, "customer receipt", "glacier violin")


def test_the_same_words_meet_wholly(senses: Senses):
    found = compared(senses.of(["receipt"], ()), senses.of(["receipt", "violin"], ()))
    assert found["met"] == pytest.approx(1.0)
    assert found["near"] < 1.0


def test_unknown_and_common_words_mean_nothing(senses: Senses):
    assert senses.of(["xqzzt"], ()) is None
    assert senses.of(["receipt"], {"receipt"}) is None
    assert compared(None, senses.of(["receipt"], ())) == {}
    assert compared(senses.of(["receipt"], ()), None) == {}


def test_an_answer_has_numbers_of_its_own(senses: Senses):
    found = compared(senses.of(["receipt"], ()), senses.of(["nurse"], ()))
    assert len(found) == 2 + TOLD


def test_rare_words_count_for_more(senses: Senses):
    whole, rare, common = (senses.of(words, ()) for words in (["get", "receipt"], ["receipt"], ["get"]))
    assert whole is not None
    assert rare is not None
    assert common is not None
    assert whole.whole @ rare.whole > whole.whole @ common.whole


def test_two_words_that_cancel_out_are_no_division_by_zero():
    opposite = Senses(["up", "down"], np.array([[1.0] * DIRECTIONS, [-1.0] * DIRECTIONS]))
    found = opposite.of(["up", "down"], ())
    assert found is not None
    assert np.isfinite(found.whole).all()
