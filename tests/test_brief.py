"""Candidates' questions about the job: answered from the brief, word for word, or passed on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from simulation import Room, noted, opened, plan, said

from agent.interview.brief import MOST_WORDS, answer
from agent.interview.events import Judge, Note, Purpose, Source
from agent.interview.intents import Intent, closing_question, recognise
from agent.interview.languages import phrases
from agent.interview.plan import Question, QuestionType
from agent.interview.script import sentences

EN = phrases("en")
BRIEF = """\
You would join a team of six engineers in Leeds. The role is hybrid: two days a week in the office.
The salary is between 45,000 and 52,000 pounds a year, with a yearly bonus.
We decide within two weeks and write to everybody. The next step is a talk with the team lead.
Twenty-five days of holiday, and a pension.
Dogs are welcome.
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What is the salary?", "45,000"),
        ("How much would I get paid?", "45,000"),
        ("Is the job remote?", "hybrid"),
        ("Could I work from home sometimes?", "hybrid"),
        ("How big is the team?", "six engineers"),
        ("When will I hear back?", "within two weeks"),
        ("What are the next steps after this interview?", "next step"),
        ("How many holidays do I get?", "Twenty-five days"),
        ("I was wondering about the benefits", "pension"),
    ],
)
def test_a_question_is_answered_in_the_briefs_own_words(question: str, told: str):
    assert recognise(question, EN) is Intent.ASKS
    found = answer(BRIEF, question, EN)
    assert told in found
    assert all(sentence in BRIEF for sentence in sentences(found))


@pytest.mark.parametrize(
    "question",
    [
        "What are the scoring criteria?",
        "Will you sponsor a visa?",
        "What tech stack do you use?",
        "Is there a training budget?",
        "When would I start?",
    ],
)
def test_what_the_brief_does_not_hold_is_not_invented(question: str):
    assert recognise(question, EN) is Intent.ASKS
    assert answer(BRIEF, question, EN) == ""


def test_words_in_common_answer_where_no_topic_is_named():
    assert (
        answer("Dogs are welcome in the building.", "So are dogs welcome?", EN) == "Dogs are welcome in the building."
    )


@given(
    brief=st.lists(st.sampled_from(sentences(BRIEF.replace("\n", " ")))).map(" ".join), question=st.text(max_size=80)
)
def test_an_answer_is_short_and_made_of_the_brief_alone(brief: str, question: str):
    found = answer(brief, f"How is the team paid? {question}", EN)
    assert len(found.split()) <= MOST_WORDS
    assert all(sentence in brief for sentence in sentences(found))


@given(brief=st.text(), question=st.text())
def test_no_text_is_too_strange(brief: str, question: str):
    answer(brief, question, EN)
    closing_question(brief, EN)


SPARSE = """\
- Salary: 45k.
**Holidays**: 25 days.
Our office is in Leeds. You will listen to customers and read tickets. This is a permanent position.
Mr. Smith leads the team. There is no on-call duty. It is full-time.
"""


@pytest.mark.parametrize(
    "question",
    ["Can you delete my recording?", "Who will read my answers?", "Do you sponsor visas?", "Is there a pension?"],
)
def test_a_neighbouring_topic_is_no_answer(question: str):
    assert recognise(question, EN) is Intent.ASKS
    assert answer(SPARSE, question, EN) == ""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What is the salary?", "Salary: 45k."),
        ("How many holidays are there?", "Holidays: 25 days."),
        ("Who is the manager?", "Mr. Smith leads the team."),
        ("Is there on-call?", "There is no on-call duty."),
        ("Is it full-time?", "It is full-time."),
    ],
)
def test_a_brief_is_read_out_without_its_marks_and_in_whole_sentences(question: str, told: str):
    assert recognise(question, EN) is Intent.ASKS
    assert answer(SPARSE, question, EN) == told


# ---- in the interview ---------------------------------------------------------------------------------------------

ANSWER = "I build bridges for a living and have done so for years."


def briefed(*questions: Question | str) -> Room:
    return opened(replace(plan(*questions), brief=BRIEF))


def test_a_question_about_the_job_is_answered_and_the_interview_goes_on():
    room = briefed("Why?", "How?")
    commands = room.turn("What is the salary?")
    told = said(commands)
    assert "between 45,000 and 52,000 pounds" in told
    assert told.endswith("Now, back to the question. Why?")
    assert commands[0] == Note("candidate_question", {"text": "What is the salary?", "answered": True})


def test_what_the_brief_does_not_hold_is_passed_on():
    room = briefed("Why?", "How?")
    commands = room.turn("Will you sponsor a visa?")
    assert "I will pass your question on." in said(commands)
    assert commands[0] == Note("candidate_question", {"text": "Will you sponsor a visa?", "answered": False})


def test_an_answer_that_ends_in_a_question_gets_both():
    room = briefed("Why?", "How?")
    commands = room.turn(f"{ANSWER} By the way, how big is the team?")
    assert noted(commands) == ["candidate_question"]
    asked = next(one for one in commands if isinstance(one, Judge))
    assert asked.answers == (ANSWER,)
    assert said(room.judged()).startswith(
        "This is what I can tell you. You would join a team of six engineers in Leeds."
    )
    assert room.saying.text.endswith("How?")


def test_a_question_while_thinking_aloud_is_answered_at_once():
    room = briefed(Question("q1", "Sort a list.", type=QuestionType.CODING))
    commands = room.turn("I would use a heap here. When will I hear back?")
    assert "within two weeks" in said(commands)
    assert room.saying.purpose is Purpose.NOTICE


def test_a_question_may_be_the_answer():
    room = briefed("What would you ask a customer who wants a new phone?", "How?")
    commands = room.turn("What is your job and how do you travel?")
    assert noted(commands) == []
    assert isinstance(commands[0], Judge)
    assert commands[0].answers == ("What is your job and how do you travel?",)


def test_code_is_never_taken_for_a_question():
    room = briefed(Question("q1", "Sort a list.", type=QuestionType.CODING))
    commands = room.turn("# sorted. What is the salary?", source=Source.CODE)
    assert noted(commands) == []


@pytest.mark.parametrize(
    "text",
    [
        "We asked them what the salary was?",
        "Why not?",
        "I asked myself. What would a customer do? Then I did it.",
        "What is the salary?",
        "It worked.",
        "",
    ],
)
def test_only_an_answer_with_a_question_about_the_job_behind_it_is_split(text: str):
    assert closing_question(text, EN) == (text, "")
