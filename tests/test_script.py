"""The wording, tested as data: every line of every tone is fit to be spoken."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from agent.interview.plan import Tone
from agent.interview.script import GENERAL_FACET, SENTENCE_WORDS, Script, opener, script, sentences, spoken_name
from agent.interview.wording_en import count, duration, listing, number

TONES = pytest.mark.parametrize("tone", Tone)

FILLED = {"name": ", Ada", "ai": "Aural", "count": "three questions", "duration": "two and a half minutes"}
FACETS = {
    "situation",
    "role",
    "action",
    "result",
    "reflection",
    "approach",
    "tradeoff",
    "evidence",
    "topic",
    "detail",
}


def every_line(script: Script) -> list[tuple[str, str]]:
    pools = [*script.lines.items(), *script.probes.items()]
    return [(key, line.format(**FILLED)) for key, pool in pools for line in pool]


@TONES
def test_sentences_are_short_enough_for_the_ear(tone: Tone):
    for key, line in every_line(script("en", tone)):
        for sentence in sentences(line):
            assert len(sentence.split()) <= SENTENCE_WORDS[tone], (key, sentence)


@TONES
def test_lines_are_whole_sentences_without_digits_or_abbreviations(tone: Tone):
    for key, line in every_line(script("en", tone)):
        assert re.fullmatch(r"[A-Z].*[.?!]", line), (key, line)
        assert not re.search(r"\d|\be\.g\.|\bi\.e\.|\betc\b|[&/%()#]", line), (key, line)


@TONES
def test_only_known_values_are_filled_in(tone: Tone):
    one = script("en", tone)
    for pool in [*one.lines.values(), *one.probes.values()]:
        for line in pool:
            assert {name for _, name, _, _ in Formatter().parse(line) if name} <= FILLED.keys()


@TONES
def test_every_tone_has_the_same_lines_and_probes(tone: Tone):
    assert script("en", tone).lines.keys() == script("en", Tone.PROFESSIONAL).lines.keys()
    assert script("en", tone).probes.keys() == FACETS


@TONES
def test_pools_that_are_heard_often_vary(tone: Tone):
    one = script("en", tone)
    assert len(one.lines["acknowledge"]) >= 4
    assert len(one.lines["repeat"]) >= 4
    assert len(one.lines["transition"]) >= 3
    assert all(len(pool) >= 2 for pool in one.probes.values())
    for key in ("acknowledge", "repeat", "transition"):
        openers = [opener(line) for line in one.lines[key]]
        assert len(set(openers)) == len(openers), key


@TONES
def test_a_line_does_not_open_like_the_one_before(tone: Tone):
    one = script("en", tone)
    before = ""
    for turn in (0, 0, 1, 1, 2, 5, 5, 0):
        line = one.pick("acknowledge", turn, before)
        assert opener(line) != before
        before = opener(line)


@TONES
def test_a_probe_is_one_question(tone: Tone):
    for pool in script("en", tone).probes.values():
        for line in pool:
            assert line.count("?") == 1
            assert line.endswith("?")


def test_the_tones_differ_where_it_is_heard():
    for key in ("greeting", "acknowledge", "transition", "close_time", "farewell"):
        assert len({script("en", tone).lines[key] for tone in Tone}) == len(Tone), key


def test_a_facet_without_wording_is_asked_about_in_general():
    one = script("en", Tone.FORMAL)
    assert one.probe("mentions kubernetes", 0) == one.probe(GENERAL_FACET, 0)


def test_a_language_without_wording_is_spoken_in_english():
    assert script("tlh", Tone.CASUAL) is script("en-GB", Tone.CASUAL)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (3, "ten seconds"),
        (40, "forty seconds"),
        (60, "one minute"),
        (74, "one minute"),
        (90, "a minute and a half"),
        (150, "two and a half minutes"),
        (299.9, "five minutes"),
        (300, "five minutes"),
        (285, "four and a half minutes"),
        (1800, "thirty minutes"),
        (2700, "forty-five minutes"),
        (7200, "one hundred and twenty minutes"),
    ],
)
def test_durations_are_spoken(seconds: float, words: str):
    assert duration(seconds) == words


def test_numbers_are_spoken():
    assert [number(value) for value in (0, 13, 20, 21, 100, 999)] == [
        "zero",
        "thirteen",
        "twenty",
        "twenty-one",
        "one hundred",
        "nine hundred and ninety-nine",
    ]
    assert count(1) == "one question"
    assert count(12) == "twelve questions"


def test_options_are_read_with_their_letters():
    assert listing(("Red.", "Dark blue")) == "A: Red. B: Dark blue."
    assert listing(("Red",) * 27).endswith("Z: Red. Red.")


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("  Ada  Lovelace ", "Ada Lovelace"),
        ("Jean-Luc O'Neil", "Jean-Luc O'Neil"),
        ("José", "José"),
        ("a" * 41, ""),
        ("R2D2", ""),
        ("<b>", ""),
        ("", ""),
    ],
)
def test_names_are_spoken_only_if_they_are_names(name: str, spoken: str):
    assert spoken_name(name) == spoken
