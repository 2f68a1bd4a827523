"""Which turns a report counts as answers: those the interview itself took for one (docs/reports.md)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from fakes import FakeJournal, FakeStage, Seconds, content
from simulation import plan

from agent.clock import SessionClock
from agent.conversation import Conversation
from agent.interview.codec import event_from_json
from agent.interview.events import Button, CandidateStarted, Joined, Pressed, Source
from agent.interview.machine import start, step
from agent.interview.plan import Plan, Question, QuestionType
from agent.report.document import Outcome
from agent.report.material import Happening, Material, Turn

BUILT = Question("built", "What did you build?", follow_up=False)
WENT = Question("went", "How did it go?", follow_up=False)
VUE = Question(
    "frame", "Which do you prefer?", type=QuestionType.SINGLE_CHOICE, options=("React", "Vue"), follow_up=False
)
TOOLS = Question(
    "tools", "Which do you use?", type=QuestionType.MULTIPLE_CHOICE, options=("Make", "Git", "Bazel"), follow_up=False
)
CODE = Question("code", "Write a function.", type=QuestionType.CODING, follow_up=False)
STORY = "I built the billing API and the errors dropped by 40 percent."


class Taken:
    """An interview that is taken, and the report's material of what its journal holds."""

    def __init__(self, *questions: Question, brief: str = "") -> None:
        self.plan: Plan = replace(plan(*questions, WENT), brief=brief)
        self.journal = FakeJournal()
        self.time = Seconds()
        self._join()

    def _join(self) -> None:
        """What a fresh process does: replay what is stored, and go on."""
        state = start(self.plan)
        for one in _happenings(self.journal):
            if "." not in one.kind:
                state, _ = step(state, event_from_json(one.kind, one.data))
        clock = SessionClock(source=self.time)
        clock.start()
        self.conversation = Conversation(
            state,
            journal=self.journal,  # type: ignore[arg-type]
            clock=clock,
            judge=content,
            stage=FakeStage(),
            shown=state.index if self.journal.events else None,
        )
        self.conversation.handle(Joined(self.time.now))
        self.spoken()

    def spoken(self) -> None:
        """What is being said is heard to its end."""
        if (say := self.conversation.speaking) is not None:
            self.time.now += 5.0
            self.conversation.spoken(say.utterance, say.text, finished=True)

    def hears(self, *texts: str, source: Source = Source.SPEECH) -> Taken:
        for text in texts:
            self.time.now += 5.0
            self.conversation.hear(text, source)
            self.spoken()
        return self

    def crashes(self, cut: str) -> Taken:
        """The process dies inside the candidate's turn; the words so far were stored as a draft."""
        self._join()
        self.conversation.cut(cut, audio_start=self.time.now - 2.0, audio_end=self.time.now)
        return self

    @property
    def material(self) -> Material:
        turns = tuple(
            Turn(
                one["id"],
                one["role"] == "user",
                one["content"],
                one["question_id"],
                float(place),
                source=Source(one["source"] or Source.SPEECH),
            )
            for place, one in enumerate(self.journal.messages)
        )
        return Material(self.plan, turns, _happenings(self.journal))

    def answers(self, question: Question) -> list[str]:
        return [turn.text for turn in self.material.answers[question.id]]


def _happenings(journal: FakeJournal) -> tuple[Happening, ...]:
    return tuple(Happening(kind, at, json.loads(json.dumps(data))) for at, kind, data in journal.events)


def outcomes(taken: Taken) -> Sequence[Outcome]:
    return [taken.material.outcome(question) for question in taken.plan.questions]


def test_a_choice_that_was_said_is_an_answer_in_the_candidates_words() -> None:
    taken = Taken(VUE).hears("I would go with Vue, the second one")
    assert taken.conversation.state.progress[0].answers == ("Vue",)
    assert taken.answers(VUE) == ["I would go with Vue, the second one"]
    assert outcomes(taken)[0] is Outcome.ANSWERED


def test_several_choices_that_were_said_are_an_answer() -> None:
    taken = Taken(TOOLS).hears("I use Make and also Git every day")
    assert taken.conversation.state.progress[0].answers == ("Make, Git",)
    assert taken.answers(TOOLS) == ["I use Make and also Git every day"]


def test_an_unclear_choice_is_no_answer_until_it_is_one() -> None:
    taken = Taken(VUE).hears("Something modern, I guess", "Vue")
    assert taken.answers(VUE) == ["Vue"]


def test_an_answer_that_ends_in_a_question_about_the_job_is_an_answer() -> None:
    both = f"{STORY} What is the salary?"
    taken = Taken(BUILT, brief="The salary is 60,000 euros a year.").hears(both)
    assert taken.conversation.state.progress[0].answers == (STORY,)
    assert taken.answers(BUILT) == [both]


def test_a_request_is_no_answer_where_an_answer_holds_the_same_words() -> None:
    answer = "I had to repeat what the customer told me before anybody knew what to build."
    taken = Taken(BUILT).hears("repeat", "what", answer)
    assert taken.answers(BUILT) == [answer]


def test_code_that_was_handed_in_is_an_answer_and_so_is_what_was_said_of_it() -> None:
    taken = Taken(CODE).hears("Let me write that down, one moment please, it is a loop.")
    taken.hears("def solve():\n    return 42", source=Source.CODE)
    assert taken.answers(CODE) == [
        "Let me write that down, one moment please, it is a loop.",
        "def solve():\n    return 42",
    ]


def test_code_that_was_handed_in_while_the_end_was_being_confirmed_is_an_answer() -> None:
    taken = Taken(CODE)
    taken.conversation.handle(Pressed(taken.time.now, Button.END))
    taken.spoken()
    taken.hears("def solve():\n    return 42", source=Source.CODE)
    assert taken.answers(CODE) == ["def solve():\n    return 42"]


def test_a_crash_and_a_return_change_no_answer() -> None:
    taken = Taken(BUILT, VUE).hears("Could you repeat the question?")
    taken.crashes("I built the billing").hears("API and then the errors dropped by 40 percent.")
    taken.hears("Vue, the second one")
    assert taken.answers(BUILT) == ["I built the billing", "API and then the errors dropped by 40 percent."]
    assert taken.answers(VUE) == ["Vue, the second one"]


def test_what_was_added_while_the_next_question_was_put_belongs_to_the_one_before() -> None:
    taken = Taken(BUILT)
    taken.conversation.hear(STORY)
    taken.conversation.handle(CandidateStarted(taken.time.now))
    say = taken.conversation.speaking
    assert say is not None
    taken.conversation.spoken(say.utterance, "", finished=False)
    taken.hears("And it also made the whole team a good deal calmer.")
    assert taken.answers(BUILT) == [STORY, "And it also made the whole team a good deal calmer."]
    assert taken.answers(WENT) == []


def test_what_came_when_the_time_was_up_is_an_answer() -> None:
    taken = Taken(BUILT)
    taken.plan = replace(taken.plan, limits=replace(taken.plan.limits, seconds=60))
    taken.journal = FakeJournal()
    taken._join()
    taken.conversation.handle(CandidateStarted(taken.time.now))
    taken.time.now += 70.0
    taken.hears(STORY)
    assert taken.answers(BUILT) == [STORY]


def test_where_the_events_do_not_tell_every_turn_counts() -> None:
    taken = Taken(BUILT).hears("Could you repeat the question?", STORY)
    whole = taken.material
    silent = replace(whole, happenings=())
    foreign = replace(whole, happenings=(Happening("OlderThing", 1.0, {}), *whole.happenings))
    missing = replace(whole, turns=whole.turns[:1] + whole.turns[2:])
    for found, count in ((silent, 2), (foreign, 2), (missing, 1)):
        assert len(found.answers["built"]) == count
