"""A sentence that must be made begins with its first clause, and is shown and remembered whole. Time is virtual."""

from __future__ import annotations

import asyncio

import pytest
from clock import in_virtual_time
from hypothesis import given
from hypothesis import strategies as st
from mouth import Speaking

from agent.speaking import BREATH, clauses, sentences

CLAUSES = "When you joined the team, what did you change first? And why?"


@in_virtual_time
async def test_a_sentence_that_must_be_made_begins_with_its_first_clause() -> None:
    speaking = Speaking(absent=True)
    speaking.says(CLAUSES)
    await asyncio.sleep(60)
    assert [text for text, _ in speaking.speech.spoken] == [
        "When you joined the team",
        "what did you change first?",
        "And why?",
    ]


@in_virtual_time
async def test_a_sentence_that_is_ready_is_spoken_whole() -> None:
    speaking = Speaking()
    speaking.says(CLAUSES)
    await asyncio.sleep(60)
    assert [text for text, _ in speaking.speech.spoken] == sentences(CLAUSES)


@in_virtual_time
async def test_a_sentence_spoken_in_parts_is_shown_whole() -> None:
    speaking = Speaking(absent=True)
    speaking.says(CLAUSES)
    await asyncio.sleep(60)
    assert [text for what, _, text in speaking.mouth.told if what == "sentence"] == sentences(CLAUSES)
    assert speaking.told.count("began") == speaking.told.count("finished") == 1


@in_virtual_time
async def test_between_clauses_the_voice_takes_a_breath() -> None:
    speaking = Speaking(absent=True)
    speaking.says(CLAUSES)
    await asyncio.sleep(60)
    words = 0.4 * len(CLAUSES.split())
    assert speaking.mouth.when("finished") - speaking.mouth.when("began") == pytest.approx(words + 2 * BREATH, abs=0.05)


@in_virtual_time
async def test_what_was_heard_of_a_sentence_spoken_in_parts_is_how_it_begins() -> None:
    speaking = Speaking(absent=True)
    speaking.says(CLAUSES)
    await asyncio.sleep(5 * 0.4 + BREATH + 2 * 0.4)
    assert speaking.speaker.hush() == "When you joined the team, what did"


@in_virtual_time
async def test_the_rest_is_made_while_the_first_clause_is_spoken() -> None:
    speaking = Speaking(absent=True)
    speaking.says(CLAUSES)
    await asyncio.sleep(0.1)
    assert [text for text, _ in speaking.speech.spoken] == ["When you joined the team", "what did you change first?"]


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("What did you build?", None),
        ("Sure, what did you build there?", None),
        ("Before all that, why?", None),
        ("Think of one bridge; tell me about it.", ["Think of one bridge;", "tell me about it."]),
        ("So, when you came back, what had changed?", ["So, when you came back,", "what had changed?"]),
        ("It cost 1,000 euros to build, all in all.", ["It cost 1,000 euros to build,", "all in all."]),
    ],
)
def test_where_a_sentence_may_be_parted(sentence: str, parts: list[str] | None) -> None:
    assert clauses(sentence) == parts


@given(st.text())
def test_parting_a_sentence_loses_no_word(text: str) -> None:
    assert " ".join(clauses(text) or [text]).split() == text.split()
