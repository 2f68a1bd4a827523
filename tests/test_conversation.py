"""The driver: events in, commands carried out, everything stored on the way. Time is told, the stage is fake."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace

import pytest
from fakes import FakeJournal, FakeStage, Seconds, content
from simulation import plan

from agent.clock import SessionClock
from agent.conversation import Conversation
from agent.interview.events import (
    Button,
    CandidateStarted,
    Joined,
    Judge,
    Left,
    Pressed,
    Source,
    Verdict,
)
from agent.interview.machine import start
from agent.interview.plan import Plan, Question, QuestionType
from agent.interview.state import Phase
from agent.journal import CONCLUDED, DRAFT, HANDED_IN
from agent.speech.transcript import Transcript, Word
from models.errors import Invalid

QUESTIONS = ("What did you build?", "How did it go?")
BRIDGE = Transcript("A bridge.", 0.9)


class Interview:
    """A conversation on a fake stage."""

    def __init__(self, asked: Plan | None = None, judge: object = content, silence_factor: float = 1.0) -> None:
        self.journal = FakeJournal()
        self.stage = FakeStage()
        self.time = Seconds()
        clock = SessionClock(source=self.time)
        clock.start()
        self.conversation = Conversation(
            start(asked or plan(*QUESTIONS)),
            journal=self.journal,  # type: ignore[arg-type]
            clock=clock,
            judge=judge,  # type: ignore[arg-type]
            stage=self.stage,
            silence_factor=silence_factor,
        )

    def join(self) -> Interview:
        self.conversation.handle(Joined(self.time.now))
        return self

    def spoken(self, seconds: float = 5.0) -> Interview:
        """What is being said is heard to its end."""
        say = self.conversation.speaking
        assert say is not None
        self.conversation.began(say.utterance)
        self.time.now += seconds
        self.conversation.spoken(say.utterance, say.text, finished=True)
        return self

    def asked(self) -> Interview:
        return self.join().spoken()

    def hears(self, text: str) -> None:
        self.conversation.hear(text)

    @property
    def saying(self) -> str:
        assert self.conversation.speaking is not None
        return self.conversation.speaking.text


# ---- what the interviewer says ---------------------------------------------------------------------------------------


def test_the_interviewer_begins_when_the_candidate_joins() -> None:
    interview = Interview().join()
    assert QUESTIONS[0] in interview.saying
    assert interview.stage.says == [interview.conversation.speaking]
    assert interview.journal.contents("assistant") == [interview.saying]
    assert [said.content for said in interview.stage.shown] == [interview.saying]


def test_an_utterance_is_stored_with_its_place_in_the_audio_and_what_was_heard() -> None:
    interview = Interview().join()
    say = interview.conversation.speaking
    assert say is not None
    interview.time.now = 1.0
    interview.conversation.began(say.utterance)
    interview.time.now = 6.0
    interview.conversation.spoken(say.utterance, say.text, finished=True)
    stored = interview.journal.messages[0]
    assert (stored["audio_start"], stored["audio_end"]) == (1.0, 6.0)
    assert (stored["heard"], stored["interrupted"]) == (say.text, False)


def test_a_replaced_utterance_is_marked_with_what_was_heard_of_it() -> None:
    interview = Interview().join()
    interview.stage.heard = "Hello"
    interview.time.now = 2.0
    interview.conversation.handle(Pressed(2.0, Button.REPEAT))
    stored = interview.journal.messages[0]
    assert (stored["heard"], stored["interrupted"], stored["audio_end"]) == ("Hello", True, 2.0)
    assert interview.stage.hushes == 1
    assert len(interview.stage.says) == 2


def test_a_report_about_an_utterance_that_was_replaced_is_ignored() -> None:
    interview = Interview().join()
    first = interview.stage.says[0].utterance
    interview.conversation.handle(Pressed(1.0, Button.REPEAT))
    kinds = interview.journal.kinds()
    interview.conversation.spoken(first, "Hello", finished=True)
    assert interview.journal.kinds() == kinds


# ---- what the candidate says -----------------------------------------------------------------------------------------


def test_an_answer_is_stored_with_its_question_and_then_judged_and_replied_to() -> None:
    interview = Interview().asked()
    interview.conversation.hear("A bridge.", confidence=0.8, audio_start=6.0, audio_end=7.0)
    stored = next(message for message in interview.journal.messages if message["role"] == "user")
    assert (stored["content"], stored["question_id"], stored["confidence"]) == ("A bridge.", "q1", 0.8)
    assert (stored["audio_start"], stored["audio_end"], stored["source"]) == (6.0, 7.0, "speech")
    assert interview.journal.kinds()[-2:] == ["CandidateTurn", "Judged"]
    assert QUESTIONS[1] in interview.saying
    assert interview.conversation.question == interview.conversation.state.plan.questions[1]


@pytest.mark.parametrize(("source", "about"), [(Source.SPEECH, "q1"), (Source.TEXT, "q2")])
def test_words_before_the_next_question_was_heard_belong_to_the_answer_unless_they_are_typed(
    source: Source, about: str
) -> None:
    interview = Interview().asked()
    interview.hears("A bridge over the river, with two lanes.")
    interview.conversation.hear("It took us two years to build it.", source)
    state = interview.conversation.state
    assert interview.journal.messages[-2]["question_id"] == about
    assert [len(progress.answers) for progress in state.progress] == ([2, 0] if about == "q1" else [1, 1])


def test_the_words_the_recogniser_doubts_are_stored_and_reach_the_judge() -> None:
    asked: list[Judge] = []

    def judging(command: Judge) -> Verdict:
        asked.append(command)
        return content(command)

    interview = Interview(judge=judging).asked()
    words = (Word("A", 6.0, 6.2, 0.9), Word("fridge.", 6.2, 6.8, 0.2))
    interview.conversation.hear("A fridge.", confidence=0.8, words=words)
    stored = next(message for message in interview.journal.messages if message["role"] == "user")
    assert stored["words"] == words
    assert asked[0].doubtful == ("fridge.",)


def test_a_turn_without_words_is_an_event_and_no_message() -> None:
    interview = Interview().asked()
    assert interview.conversation.hear("  ") is None
    assert interview.journal.contents("user") == []
    assert interview.journal.kinds()[-1] == "CandidateTurn"


def test_an_answer_sent_again_is_the_same_answer() -> None:
    """A client that heard nothing back sends it again, perhaps before the first could be stored."""
    interview = Interview().asked()
    first = interview.conversation.hear("A bridge.", Source.TEXT, client_id="c1")
    assert interview.conversation.hear("A bridge.", Source.TEXT, client_id="c1") is first
    assert interview.journal.contents("user") == ["A bridge."]
    assert interview.journal.kinds().count("CandidateTurn") == 1


def test_the_words_of_a_turn_the_connection_cut_are_kept() -> None:
    interview = Interview().asked()
    interview.conversation.cut("I built a", audio_start=5.0, audio_end=6.0)
    stored = interview.journal.messages[-1]
    assert (stored["content"], stored["interrupted"]) == ("I built a", True)
    assert interview.journal.kinds()[-1] == "TurnCut"
    assert interview.conversation.state.current.answers == ("I built a",)


def test_words_the_connection_cut_before_the_next_question_was_heard_belong_to_the_answer() -> None:
    interview = Interview().asked()
    interview.hears("A bridge over the river, with two lanes.")
    interview.conversation.cut("It took us two", audio_start=5.0, audio_end=6.0)
    assert interview.journal.messages[-1]["question_id"] == "q1"
    assert [len(progress.answers) for progress in interview.conversation.state.progress] == [2, 0]


def test_a_draft_is_stored_and_changes_nothing() -> None:
    interview = Interview().asked()
    state = interview.conversation.state
    interview.conversation.draft("I built", 5.5)
    assert interview.journal.events[-1] == (5.0, DRAFT, {"text": "I built", "audio_start": 5.5})
    assert interview.conversation.state is state


def test_looking_ahead_changes_nothing() -> None:
    interview = Interview().asked()
    state, events = interview.conversation.state, list(interview.journal.events)
    foreseen = interview.conversation.foresee(BRIDGE)
    assert any(QUESTIONS[1] in text for text in foreseen)
    assert (interview.conversation.state, interview.journal.events) == (state, events)
    assert len(interview.stage.says) == 1


def test_what_was_foreseen_is_what_is_said() -> None:
    interview = Interview().asked()
    (foreseen,) = interview.conversation.foresee(BRIDGE)
    interview.hears("A bridge.")
    assert interview.saying == foreseen


def test_what_may_follow_a_question_is_known_before_it_is_answered() -> None:
    interview = Interview().join()
    outlook = interview.conversation.outlook()
    interview.spoken().hears("A bridge.")
    assert interview.saying == outlook[0]
    assert any("?" in text and QUESTIONS[1] not in text for text in outlook[1:]), "and probes"


def test_an_interview_without_questions_has_an_outlook_too() -> None:
    assert len(Interview(plan()).conversation.outlook()) == 1


def test_a_probe_is_asked_for_what_the_judge_misses() -> None:
    def wants_more(_: Judge) -> Verdict:
        return Verdict(1.0, missing=("result",), enough=False)

    interview = Interview(judge=wants_more).asked()
    interview.hears("A bridge.")
    assert interview.journal.messages[-1]["purpose"] == "probe"


# ---- time ------------------------------------------------------------------------------------------------------------


def test_silence_is_reported_when_it_has_lasted() -> None:
    interview = Interview().asked()
    due = interview.conversation.due
    assert due is not None
    interview.time.now = due - 0.1
    interview.conversation.tick()
    assert "Silence" not in interview.journal.kinds()
    interview.time.now = due
    interview.conversation.tick()
    assert interview.journal.kinds()[-1] == "Silence"
    assert interview.journal.messages[-1]["purpose"] == "nudge"


def test_a_slow_medium_counts_silence_slower() -> None:
    interview = Interview(silence_factor=15.0).asked()
    interview.time.now = 5.0 + 15 * 12.0 - 1
    interview.conversation.tick()
    assert "Silence" not in interview.journal.kinds()
    interview.time.now += 1
    interview.conversation.tick()
    assert "Silence" in interview.journal.kinds()


def test_a_sign_of_life_makes_the_silence_begin_anew() -> None:
    """Who types is not disturbed; who stops is asked, after as long as ever."""
    interview = Interview().asked()
    due = interview.conversation.due
    assert due is not None
    patience = due - interview.time.now
    for _ in range(100):
        interview.time.now += patience - 0.1
        interview.conversation.tick()
        interview.conversation.stir()
    assert "Silence" not in interview.journal.kinds()
    interview.time.now += patience
    interview.conversation.tick()
    assert interview.journal.kinds()[-1] == "Silence"


def test_a_sign_of_life_while_the_interviewer_speaks_counts_nothing() -> None:
    interview = Interview().join()
    interview.conversation.stir()
    interview.time.now += 40
    interview.conversation.tick()
    assert "Silence" not in interview.journal.kinds()


def test_a_spoken_choice_is_shown_as_it_was_taken() -> None:
    colours = Question("q1", "Which?", QuestionType.SINGLE_CHOICE, options=("Red", "Blue"))
    interview = Interview(plan(colours, "Why?")).asked()
    interview.hears("the second one")
    assert interview.stage.taken == [("q1", "Blue")]
    interview.spoken()
    interview.hears("Because it is calm.")
    assert len(interview.stage.taken) == 1


COLOURS = ("Red", "Blue", "Green")


@pytest.mark.parametrize(
    ("kind", "labels", "taken"),
    [
        (QuestionType.SINGLE_CHOICE, ("Red",), True),
        (QuestionType.SINGLE_CHOICE, ("Red", "Blue"), False),
        (QuestionType.SINGLE_CHOICE, ("red",), False),
        (QuestionType.SINGLE_CHOICE, (), False),
        (QuestionType.MULTIPLE_CHOICE, ("Green", "Red"), True),
        (QuestionType.MULTIPLE_CHOICE, ("Red", "Pink"), False),
        (QuestionType.MULTIPLE_CHOICE, ("Red", "Red"), False),
        (QuestionType.MULTIPLE_CHOICE, (), False),
        (QuestionType.OPEN_ENDED, ("Red",), False),
    ],
)
def test_only_what_the_question_offers_can_be_chosen(kind: QuestionType, labels: tuple[str, ...], taken: bool) -> None:
    options = () if kind is QuestionType.OPEN_ENDED else COLOURS
    interview = Interview(plan(Question("q1", "Which?", kind, options=options), "Why?")).asked()
    with nullcontext() if taken else pytest.raises(Invalid):
        interview.conversation.check_choice(labels, None)


def test_a_choice_that_is_sent_again_is_not_checked_against_the_next_question() -> None:
    interview = Interview(plan(Question("q1", "Which?", QuestionType.SINGLE_CHOICE, options=COLOURS), "Why?")).asked()
    interview.conversation.hear("Red", Source.CHOICE, client_id="c1")
    interview.conversation.check_choice(("Red",), "c1")
    with pytest.raises(Invalid):
        interview.conversation.check_choice(("Red",), "c2")


def test_what_belongs_to_an_answer_and_is_not_words_is_stored_beside_it() -> None:
    interview = Interview().asked()
    said = interview.conversation.hear("a = 1", Source.CODE, handed_in={"language": "python"})
    assert said is not None
    assert (HANDED_IN, {"messageId": said.id, "questionId": "q1", "language": "python"}) in [
        (kind, data) for _, kind, data in interview.journal.events
    ]


def test_nobody_who_speaks_is_silent() -> None:
    """The interviewer's utterance ends while the candidate is already answering, and the answer is a long one."""
    interview = Interview().join()
    interview.conversation.floor_taken()
    interview.spoken()
    interview.time.now += 60
    interview.conversation.tick()
    assert "Silence" not in interview.journal.kinds()


def test_silence_counts_again_after_a_start_that_became_no_turn() -> None:
    interview = Interview().asked()
    interview.conversation.floor_taken()
    interview.conversation.hear("")
    assert interview.conversation.due is not None


def test_the_clock_wakes_the_machine() -> None:
    interview = Interview(plan(*QUESTIONS, seconds=60.0)).asked()
    while interview.time.now < 60.0:
        due = interview.conversation.due
        assert due is not None
        interview.conversation.stir()
        interview.time.now = max(due, interview.time.now)
        interview.conversation.tick()
        if interview.conversation.speaking is not None and interview.time.now < 60.0:
            interview.spoken(1.0)
    assert interview.time.now == 60.0
    assert interview.conversation.state.phase is Phase.CLOSING


def test_the_time_left_is_the_sessions() -> None:
    interview = Interview(plan(*QUESTIONS, seconds=60.0)).asked()
    assert interview.conversation.remaining() == 55.0
    assert Interview().asked().conversation.remaining() is None


# ---- the end ---------------------------------------------------------------------------------------------------------


def over() -> Interview:
    interview = Interview(plan("Only this?")).asked()
    interview.hears("Yes, only this.")
    return interview.spoken()


def test_the_interview_ends_when_the_goodbye_was_spoken() -> None:
    interview = over()
    assert interview.journal.finished == {"status": "COMPLETED", "reason": "completed", "clock_seconds": 10.0}
    assert [(end.outcome.value, end.reason) for end in interview.stage.ends] == [("COMPLETED", "completed")]
    assert interview.conversation.over.is_set()
    assert interview.conversation.awaiting == "nobody"
    assert interview.conversation.due is None


def test_nothing_happens_after_the_end() -> None:
    interview = over()
    kinds = interview.journal.kinds()
    assert interview.conversation.hear("One more thing.") is None
    interview.conversation.draft("One", 0.0)
    interview.conversation.cut("One", audio_start=0.0, audio_end=1.0)
    interview.conversation.handle(Left(interview.time.now))
    assert interview.journal.kinds() == kinds
    assert interview.journal.contents("user") == ["Yes, only this."]


def test_a_candidate_who_never_answers_is_let_go_and_the_session_stays_open() -> None:
    interview = Interview(plan("Only this?")).asked()
    for _ in range(20):
        if interview.conversation.over.is_set():
            break
        if interview.conversation.speaking is not None:
            interview.spoken()
            continue
        assert interview.conversation.due is not None
        interview.time.now = interview.conversation.due
        interview.conversation.tick()
    assert interview.conversation.state.phase is Phase.AWAY
    assert interview.stage.aways == 1
    assert interview.conversation.over.is_set()
    assert interview.journal.finished is None
    assert "note.left_open" in interview.journal.kinds()


# ---- whose turn it is ------------------------------------------------------------------------------------------------


def test_whose_turn_it_is() -> None:
    interview = Interview().join()
    assert interview.conversation.awaiting == "interviewer"
    interview.spoken()
    assert interview.conversation.awaiting == "candidate"


def test_the_question_decides_how_patient_the_turn_taker_is() -> None:
    choice = Question("q1", "Which?")
    interview = Interview(plan(replace(choice))).asked()
    assert interview.stage.patience == 1.0


@pytest.mark.parametrize("event", [Joined(0.0), CandidateStarted(1.0), Pressed(1.0, Button.SKIP)])
def test_every_event_is_stored_before_it_is_acted_on(event: Joined | CandidateStarted | Pressed) -> None:
    interview = Interview()
    stored: list[str] = []

    class Watching(FakeStage):
        def changed(self) -> None:
            stored.extend(interview.journal.kinds())

    interview.conversation._stage = Watching()
    interview.conversation.handle(event)
    assert stored == [type(event).__name__]


# ---- ended from outside ----------------------------------------------------------------------------------------------


def test_an_interview_that_is_concluded_falls_silent_at_once() -> None:
    interview = Interview().join()
    interview.stage.heard = "Good"
    interview.conversation.conclude("ended_by_creator")
    assert interview.stage.hushes == 1
    assert [(end.outcome, end.reason) for end in interview.stage.ends] == [("COMPLETED", "ended_by_creator")]
    assert interview.conversation.over.is_set()
    assert interview.conversation.awaiting == "nobody"
    assert CONCLUDED in interview.journal.kinds()


def test_concluding_twice_is_once_and_nothing_follows() -> None:
    interview = Interview().asked()
    for _ in range(2):
        interview.conversation.conclude("ended_by_creator")
    interview.hears("It was a bridge.")
    interview.conversation.tick()
    assert len(interview.stage.ends) == 1
    assert interview.journal.contents("user") == []
