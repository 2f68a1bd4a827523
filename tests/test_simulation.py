"""The simulated candidates: they cover what they should, and the interviewer makes no mistakes with them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import fields
from itertools import pairwise
from pathlib import Path

import pytest
from model_endpoint import in_a_thread
from simulation import Script
from typer.testing import CliRunner

from agent.interview.events import (
    Button,
    CandidateTurn,
    Deliberating,
    Joined,
    Judge,
    Left,
    Pressed,
    Purpose,
    Source,
    SpeechRestored,
)
from agent.interview.plan import Plan, Question, QuestionType
from agent.judge import judge
from agent.judging.english import ENGLISH
from agent.judging.reading import read_answer, read_question
from agent.llm import ModelNotConfigured
from agent.simulation.acts import Gap, Words
from agent.simulation.interviews import MOST_QUESTIONS
from agent.simulation.persona import UTTERANCES
from agent.simulation.personas import PERSONAS
from agent.simulation.scorecard import KINDS, Case, language_of, simulate, survey
from agent.simulation.utterances import Injection
from agent.simulation.world import play, replay
from api.cli import app

SEED, COUNT = 7, 504
INJECTIONS = [(language, one) for language, utterances in UTTERANCES.items() for one in utterances.injections]
PROJECTS = {"en": "Tell me about a project.", "es": "Hábleme de un proyecto."}


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return [simulate(SEED, number) for number in range(140)]


def test_the_interviewer_makes_no_mistake_with_any_of_500_candidates():
    card = survey(SEED, range(COUNT))
    assert card.as_json(SEED) == {
        "interviews": COUNT,
        "seed": SEED,
        "personas": dict.fromkeys(PERSONAS, COUNT // len(PERSONAS)),
        "faults": dict.fromkeys(KINDS, 0),
    }, card.examples


def test_the_same_seed_prints_the_same_bytes_however_many_processes():
    def printed(*arguments: str) -> str:
        result = CliRunner().invoke(app, ["simulate", "--n", "60", "--json", *arguments])
        assert result.exit_code == 0, result.output
        return result.output

    once = printed("--seed", "3")
    assert once == printed("--seed", "3")
    assert once == printed("--seed", "3", "--jobs", "2")
    assert list(json.loads(once)) == ["interviews", "seed", "personas", "faults"]


def test_an_interview_is_made_by_its_seed_and_number_alone():
    assert simulate(SEED, 20).interview.moments == simulate(SEED, 20).interview.moments
    assert simulate(SEED, 20).interview.moments != simulate(SEED + 1, 20).interview.moments


def test_about_one_interview_in_six_is_in_spanish_and_every_word_of_it():
    numbers = [number for number in range(600) if language_of(SEED, number) == "es"]
    assert 80 <= len(numbers) <= 120
    pools = {text for text in UTTERANCES["en"].short + UTTERANCES["en"].repeat if "{" not in text}
    for number in numbers[:14]:
        transcript = simulate(SEED, number).interview.transcript()
        assert not any(text in transcript for text in pools)
        assert "una inteligencia artificial" in transcript


@pytest.mark.parametrize("language", UTTERANCES)
def test_every_language_has_words_for_everything_and_fills_its_slots(language: str):
    spoken = UTTERANCES[language]
    texts = [text for field in fields(spoken) for text in _texts(getattr(spoken, field.name))]
    assert all(texts) or texts.count("") == 1, "only a cough has no words"
    slots = {name for text in texts for name in re.findall(r"\{(\w+)\}", text)}
    assert slots <= {*spoken.slots, "codename", "text", "option", "letter"}


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, Mapping) else value
    return [text for part in parts for text in _texts(part)]  # type: ignore[attr-defined]


def test_there_are_fourteen_personas():
    assert len(PERSONAS) == 14


def test_the_interviews_hold_everything_that_can_happen(cases: list[Case]):
    interviews = [case.interview for case in cases]
    events = [event for one in interviews for event in one.events]
    questions = [question for one in interviews for question in one.plan.questions]
    assert {one.type for one in questions} == set(QuestionType)
    assert {event.source for event in events if isinstance(event, CandidateTurn)} == set(Source)
    assert {event.button for event in events if isinstance(event, Pressed)} == set(Button)
    assert {Left, SpeechRestored} <= {type(event) for event in events}
    assert any(one.restarts for one in interviews), "servers crash"
    slow = [one for one in interviews if any(isinstance(event, Deliberating) for event in one.events)]
    replies = {after.purpose for one in slow for say, after in pairwise(one.says) if say.purpose is Purpose.ACKNOWLEDGE}
    assert {Purpose.QUESTION, Purpose.PROBE, Purpose.CLOSE} <= replies
    assert not any(one.chat for one in slow)
    assert {one.chat for one in interviews} == {True, False}
    assert {one.plan.language for one in interviews} == {"en", "es"}
    assert {one.plan.limits.seconds is None for one in interviews} == {True, False}
    assert {one.plan.recorded for one in interviews} == {True, False}
    assert {question.required for question in questions} == {True, False}
    assert any(question.show_if for question in questions)
    assert any(question.facets for question in questions)
    assert any(question.probes for question in questions)
    counts = {len(one.plan.questions) for one in interviews}
    assert min(counts) == 0
    assert max(counts) == MOST_QUESTIONS
    reasons = Counter(one.end.reason if one.end else "left open" for one in interviews)
    assert reasons.keys() == {"completed", "time_limit", "candidate_ended", "left open"}


def test_neutral_words_are_as_long_as_the_orders_whose_place_they_take():
    for _, injection in INJECTIONS:
        assert len(injection.neutral.split()) == len(injection.attempt.split()), injection


@pytest.mark.parametrize(("language", "injection"), INJECTIONS)
def test_neutral_words_hold_what_the_orders_hold_for_a_judge_of_words(language: str, injection: Injection):
    def verdict(text: str) -> tuple[str, ...]:
        return judge(Judge(1, "q", PROJECTS[language], (text,), 1, language=language)).missing

    assert verdict(injection.neutral) == verdict(injection.attempt)


@pytest.mark.parametrize("injection", UTTERANCES["en"].injections)
def test_neutral_words_touch_no_subject_of_a_question_that_the_orders_do_not(injection: Injection, cases: list[Case]):
    plans = [case.interview.plan for case in cases if case.interview.plan.language == "en"]
    questions = {question.text for plan in plans for question in plan.questions}
    subjects = frozenset().union(*(read_question(question, ENGLISH).topics for question in questions))

    def touched(text: str) -> frozenset[str]:
        return subjects & read_answer((text,), read_question("", ENGLISH), ENGLISH).topics.keys()

    assert touched(injection.neutral) == touched(injection.attempt)


def test_the_clock_stands_still_while_the_connection_is_broken():
    plan = Plan("i", "t", (Question("q1", "Why?"),))
    interview = play(plan, Script([Gap()], [Words("Because of the view.")]))
    left, joined = [moment.at for moment in interview.moments if isinstance(moment.event, Left | Joined)][1:3]
    assert left == joined


def test_a_crash_leaves_nothing_but_the_stored_events():
    plan = Plan("i", "t", (Question("q1", "Why?"),))
    interview = play(plan, Script([Gap(crash=True)], [Words("Because of the view.")]))
    assert not any(isinstance(event, Left) for event in interview.events)
    assert [lost == again for lost, again in interview.restarts] == [True]
    assert replay(plan, interview.events) == interview.state


def test_an_unknown_persona_is_refused():
    result = CliRunner().invoke(app, ["simulate", "--persona", "saintly"])
    assert "the personas are thorough" in str(result.exception)


def test_one_interview_can_be_read():
    result = CliRunner().invoke(app, ["simulate", "--show", "3"])
    assert result.exit_code == 0
    assert "Viva: " in result.output
    assert "Faults: none." in result.output


def test_a_language_model_can_judge_and_its_verdicts_take_no_more_virtual_time():
    found = {"relevance": 0.9, "present": [], "missing": ["result"], "enough": False, "probe": "What came of it all?"}
    with in_a_thread(json.dumps(found)) as url:
        command = [sys.executable, "-m", "api.cli", "simulate", "--n", "14", "--seed", "5", "--llm", "--json"]
        result = subprocess.run(
            command, env={**os.environ, "OPENAI_BASE_URL": url}, capture_output=True, cwd=Path(__file__).parents[1]
        )
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout)["faults"] == dict.fromkeys(KINDS, 0)


def test_without_a_language_model_none_can_judge(monkeypatch: pytest.MonkeyPatch):
    for name in ("OPENAI_BASE_URL", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    result = CliRunner().invoke(app, ["simulate", "--n", "14", "--llm"])
    assert isinstance(result.exception, ModelNotConfigured)
