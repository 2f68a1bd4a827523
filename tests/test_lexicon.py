"""Finding cues among an answer's words."""

from __future__ import annotations

import pytest

from agent.judging.lexicon import Lexicon, stem, words_of


def found(cues: str, text: str) -> list[int]:
    return Lexicon({"cue": cues}).find(words_of(text)).get("cue", [])


def test_a_cue_is_found_where_it_begins():
    assert found("turned out", "It turned out well, it turned out") == [1, 5]


def test_a_cue_is_whole_words():
    assert found("end", "we sent it and ended it") == []


def test_a_cut_word_takes_every_ending():
    assert found("measur*", "measure, measured, measuring, measly") == [0, 1, 2]


def test_a_cut_beginning_takes_every_beginning():
    assert found("i *ed", "I walked and I sang and I jumped") == [0, 6]
    assert found("*ed it", "walked it, bread it, sing it") == [0]


def test_alternatives_stand_for_each_other():
    assert found("he|she said|says", "he said, she says, they say") == [0, 2]


def test_a_star_is_any_word_but_not_none():
    assert found("not * only", "not me only") == [0]
    assert found("i *", "that was I") == []


def test_a_place_counts_once_for_a_name():
    assert found("in the end; in", "in the end") == [0]


def test_cues_are_divided_by_semicolons_and_lines():
    assert found("one; two\n three", "one two three") == [0, 1, 2]


@pytest.mark.parametrize("cue", ["up*", "*"])
def test_a_cue_cut_too_short_is_refused(cue: str):
    with pytest.raises(ValueError, match="3 letters"):
        Lexicon({"cue": cue})


def test_words_have_neither_apostrophes_nor_accents():
    assert words_of("I'd say: ¿qué, señor? (naïve) don’t") == ["id", "say", "que", "senor", "naive", "dont"]


def test_a_stem_is_the_same_for_the_forms_of_a_word():
    assert len({stem(word) for word in ("measure", "measures", "measured", "measuring")}) == 1
    assert len({stem(word) for word in ("query", "queries", "queried")}) == 1
    assert stem("bed") == "bed"
