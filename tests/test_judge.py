"""The rule-based judge: fair before clever."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.interview.events import Judge, Verdict
from agent.interview.plan import Tone
from agent.interview.script import script
from agent.judge import FACETS, KINDS, judge

TIME = "Tell me about a time you handled a conflict in your team."
DESIGN = "How would you design a link shortener?"
WHY = "Why do you want this job?"

STORY = (
    "When I was at my last company two engineers disagreed about the database. I was the lead, so I sat down with both"
    " and asked each to write down their concerns. In the end we chose Postgres and shipped on time. I learned to get"
    " people to write things down early."
)
UNFINISHED = (
    "When I was at my last company two engineers in my team disagreed about the database. There was a lot of shouting"
    " and the whole team suffered for weeks, the mood was really bad and nobody wanted to come in."
)
SKETCH = (
    "I would make a short code from a counter in base sixty-two, store it in a table and redirect. The drawback is that"
    " counters are predictable, however random codes may collide, so I would test for that."
)


def verdict(question: str, *answers: str) -> Verdict:
    return judge(Judge(1, "q1", question, answers, probes_left=2))


def test_a_whole_story_is_enough():
    found = verdict(TIME, STORY)
    assert found.enough
    assert found.missing == ()
    assert {"situation", "role", "action", "result", "reflection"} <= set(found.present)


def test_a_story_without_its_heart_lacks_it_by_name():
    found = verdict(TIME, UNFINISHED)
    assert not found.enough
    assert found.missing[:2] == ("action", "result")


def test_what_is_said_after_a_probe_counts_with_the_rest():
    assert verdict(
        TIME, UNFINISHED, "I sat down with both of them, and in the end we agreed. I learned to listen first."
    ).enough


def test_a_technical_answer_is_judged_on_technical_facets():
    assert verdict(DESIGN, SKETCH).enough
    assert verdict(DESIGN, "Use a hash.").missing[0] == "tradeoff"


@pytest.mark.parametrize(
    "words", ["I don't know.", "I'm not sure, I have never done that.", "No idea, sorry.", "I can't think of one"]
)
def test_not_knowing_is_not_pressed(words: str):
    assert verdict(TIME, words).enough


def test_not_knowing_at_first_and_then_answering_is_judged_as_an_answer():
    assert verdict(TIME, f"I don't know where to start. {STORY}").present


def test_a_vague_answer_lacks_detail():
    found = verdict(
        WHY, "Well, you know, stuff like this job is kind of, sort of, generally something with good things."
    )
    assert not found.enough
    assert found.missing[0] == "detail"


def test_an_answer_to_another_question_lacks_the_topic():
    off = "My dog Max likes pizza and football and sunny weather with lots of ice cream and swimming pools too."
    found = verdict(TIME, off)
    assert found.missing[0] == "topic"
    assert found.relevance < 0.2


def test_a_short_answer_is_thin_but_not_off_the_question():
    found = verdict(WHY, "Money.")
    assert found.missing == ("detail",)
    assert found.relevance >= 0.2


def test_a_yes_or_no_question_needs_no_more():
    assert verdict("Are you willing to relocate?", "Yes.").enough
    assert verdict("We work in Berlin. Do you have a permit?", "No.").enough


def test_other_languages_are_judged_by_length_alone():
    assert not judge(Judge(1, "q1", "¿Por qué?", ("Porque sí.",), 2, language="es")).enough
    assert judge(Judge(1, "q1", "¿Por qué?", ("palabra " * 20,), 2, language="es-MX")).enough


def test_every_facet_a_verdict_can_name_has_a_probe():
    named = {facet for kind in KINDS for facet in kind.facets} | {"detail", "topic"}
    assert named <= script("en", Tone.FORMAL).probes.keys()
    assert {facet for kind in KINDS for facet in kind.facets} <= FACETS.keys()


@given(st.text(max_size=300), st.lists(st.text(max_size=300), max_size=3))
def test_any_words_get_a_verdict(question: str, answers: list[str]):
    found = verdict(question, *answers)
    assert 0.0 <= found.relevance <= 1.0
    assert found.enough or found.missing, "what is not enough lacks something by name"
    assert not (set(found.present) & set(found.missing))
