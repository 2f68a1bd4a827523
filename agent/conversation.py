"""Drives one interview: feeds events to the machine, stores them, and carries out what it asks.

The same driver serves voice, phone and text; what differs is the `Stage` the words appear on. Nothing here waits:
every call returns at once, so that an event is handled whole before the next. A judge that takes its time works in a
task beside it, and its verdict comes in like any other event.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from agent.clock import SessionClock
from agent.completeness import Completeness, completeness
from agent.deliberation import Deliberation, SlowJudge
from agent.interview import foresight
from agent.interview.codec import event_to_json
from agent.interview.events import (
    CandidateStarted,
    CandidateTurn,
    Clock,
    Command,
    Deliberating,
    End,
    Event,
    Judge,
    Judged,
    Listen,
    Note,
    Outcome,
    Say,
    Show,
    Silence,
    Source,
    Spoken,
    TurnCut,
    Verdict,
    Wake,
)
from agent.interview.machine import remaining, step
from agent.interview.plan import CHOICES, Question, QuestionType
from agent.interview.state import Phase, State
from agent.journal import CONCLUDED, DRAFT, HANDED_IN, INTEGRITY, Journal, Said
from agent.judge import may_miss
from agent.prospect import after, if_it_ended, while_it_may_go_on
from agent.speech.transcript import Transcript, Word
from agent.stage import Stage
from agent.timers import Timers
from agent.waterfall import WATERFALL, Waterfall
from models.errors import Invalid


class Conversation:
    """One live interview."""

    def __init__(
        self,
        state: State,
        *,
        journal: Journal,
        clock: SessionClock,
        judge: Callable[[Judge], Verdict],
        stage: Stage,
        slow_judge: SlowJudge | None = None,
        shown: int | None = None,
        answered: Mapping[str, Said] | None = None,
        silence_factor: float = 1.0,
    ) -> None:
        self.state = state
        self.shown = shown
        self.end: End | None = None
        self.over = asyncio.Event()
        """Set when nothing more will be said on this connection: the interview ended, or nobody answers."""
        self.speaking: Say | None = None
        self._journal = journal
        self._clock = clock
        self._judge = judge
        self._deliberation = (
            None if slow_judge is None else Deliberation(slow_judge, decided=self._judged, spent=journal.spend)
        )
        """Judges in place of `judge` where there is one; what may come next is still foreseen by `judge`."""
        self._stage = stage
        self.timers = Timers(silence_factor)
        self.acknowledges = False
        """Whether an answer is acknowledged ahead of the rest of its reply, as it is where words are spoken."""
        self._answered = dict(answered or {})
        """What came in under a client's own id: sent again, it is the same answer."""
        self._messages: dict[int, str] = {}

    # ---- what can be asked -----------------------------------------------------------------------------------------

    @property
    def question(self) -> Question | None:
        """The current question, as the machine last showed it."""
        return None if self.shown is None else self.state.plan.questions[self.shown]

    @property
    def awaiting(self) -> str:
        """Whose turn it is: `candidate`, `interviewer` or `nobody`."""
        if self.end is not None:
            return "nobody"
        speaks = self.speaking is not None and self.speaking.takes_floor
        thinks = self.state.phase is Phase.JUDGING and not self.state.may_go_on
        return "interviewer" if speaks or thinks else "candidate"

    @property
    def replies(self) -> bool:
        """Whether something is being said, or on its way."""
        return self.speaking is not None or self.state.phase is Phase.JUDGING

    def remaining(self) -> float | None:
        """Seconds left of the time limit; None without one."""
        return remaining(self.state, self._clock.now())

    @property
    def due(self) -> float | None:
        """When `tick` must be called at the latest, on the session's clock."""
        return self.timers.due if self.end is None else None

    def foresee(self, heard: Transcript) -> Sequence[str]:
        """What would be said if the candidate's turn ended now with these words. Changes nothing."""
        now = self._clock.now()
        ended = if_it_ended(self.state, now, heard)
        sign = while_it_may_go_on(self.state, now, heard) if self.acknowledges else ()
        if ended.judging is None:
            return [*sign, *ended.said]
        ahead = ended.acknowledged() if self.acknowledges and self._deliberation is not None else ()
        return [*sign, *ended.said, *ahead, *ended.judged(self._judge(ended.judging))]

    def anticipate(self, heard: Transcript) -> None:
        """Let a slow judge begin before it is sure that the turn is over, and have ready what would be said by it.

        Its verdict is the turn's if that ends with the same words. Words that are sure to go on are not judged yet.
        """
        if self._deliberation is None or completeness(heard.text, self.state.plan.language) is Completeness.HANGING:
            return
        ended = if_it_ended(self.state, self._clock.now(), heard)
        if ended.judging is None:
            self._deliberation.forget()
        else:
            self._deliberation.anticipate(
                ended.judging,
                self.state.current.asked,
                lambda verdict: self._stage.prepare(ended.judged(verdict)),
            )

    def went_on(self) -> None:
        """The candidate's turn is not over, as it seemed to be."""
        if self._deliberation is not None:
            self._deliberation.forget()

    def outlook(self) -> Sequence[str]:
        """What may be said after what is being said or answered now, the likeliest first. Changes nothing."""
        plan = self.state.plan
        facets = may_miss(self.state.question, plan.language) if plan.questions else ()
        return foresight.foresee(self.state, self._clock.now(), facets)

    # ---- what can happen -------------------------------------------------------------------------------------------

    def handle(self, event: Event) -> None:
        """One thing that happened."""
        if self.end is not None:
            return
        kind, data = event_to_json(event)
        self._journal.event(event.at, kind, data)
        self.state, commands = step(self.state, event)
        self._drop_judging()
        for command in commands:
            self._carry_out(command)
        for command in commands:
            if isinstance(command, Judge):
                self._have_judged(command)
        if isinstance(event, CandidateTurn):
            self.went_on()  # what was judged ahead is in use by now, or was for other words
        if self.state.phase is Phase.AWAY and self.speaking is None:
            # The session was left open for the candidate to come back to; its clock must not run meanwhile.
            self._stage.away()
            self.over.set()
        self._stage.changed()

    def check_choice(self, labels: Sequence[str], client_id: str | None) -> None:
        """Raises Invalid where this cannot be chosen now. What was taken before, or comes after the end, is let be."""
        if self.end is not None or (client_id is not None and client_id in self._answered):
            return
        question = self.question
        if question is None or question.type not in CHOICES or not question.options:
            raise Invalid("there is nothing to choose now: answer in words", field="choice")
        if question.type is QuestionType.SINGLE_CHOICE and len(labels) != 1:
            raise Invalid("choose one of the options that the question offers", field="choice")
        if not labels or len(set(labels)) < len(labels) or not set(labels) <= set(question.options):
            raise Invalid("choose among the options that the question offers, each once", field="choice")

    def hear(
        self,
        text: str,
        source: Source = Source.SPEECH,
        *,
        confidence: float | None = None,
        words: Sequence[Word] = (),
        audio_start: float | None = None,
        audio_end: float | None = None,
        sure: float | None = None,
        client_id: str | None = None,
        handed_in: Mapping[str, Any] | None = None,
    ) -> Said | None:
        """The candidate finished a turn, though until `sure` they may still go on with it.

        Returns the stored message; None when there were no words.
        """
        if client_id is not None and client_id in self._answered:
            return self._answered[client_id]
        if self.end is not None:
            return None
        if source is Source.SPEECH:
            self.timers.candidate_speaks = False
        said = None
        if text.strip():
            said = self._journal.say(
                "user",
                text,
                question_id=self._about(source),
                audio_start=audio_start,
                audio_end=audio_end,
                confidence=confidence,
                words=words,
                source=source.value,
                client_id=client_id,
            )
            if client_id is not None:
                self._answered[client_id] = said
            if handed_in is not None:
                about = {"messageId": said.id, "questionId": said.question_id}
                self._journal.event(self._clock.now(), HANDED_IN, {**about, **handed_in})
            self._stage.said(said)
        before = self.state
        doubtful = tuple(word.text for word in words if word.doubtful)
        self.handle(CandidateTurn(self._clock.now(), text, source, confidence, doubtful, sure))
        if source is not Source.CHOICE:
            self._tell_choice(before)
        return said

    def _about(self, source: Source) -> str | None:
        """The question the candidate's words are for; None before any was shown."""
        return None if self.shown is None else self.state.plan.questions[self.state.about(source)].id

    def _tell_choice(self, before: State) -> None:
        """A choice may be said in many ways: show which of them it was taken for."""
        question, answers = before.question, self.state.progress[before.index].answers
        if question.type in CHOICES and len(answers) > len(before.current.answers):
            self._stage.took(question, answers[-1])

    def draft(self, text: str, audio_start: float) -> None:
        """Words of a turn that is not over: kept, so that a crash loses at most the sentence being spoken."""
        if self.end is None:
            self._journal.event(self._clock.now(), DRAFT, {"text": text, "audio_start": audio_start})

    def cut(self, text: str, *, audio_start: float, audio_end: float) -> None:
        """The connection broke inside the candidate's turn; these were its words so far."""
        self.timers.candidate_speaks = False
        if self.end is not None or not text.strip():
            return
        said = self._journal.say(
            "user",
            text,
            question_id=self._about(Source.SPEECH),
            audio_start=audio_start,
            audio_end=audio_end,
            source=Source.SPEECH.value,
            interrupted=True,
        )
        self._stage.said(said)
        self.handle(TurnCut(self._clock.now(), text))

    def notice(self, kind: str, data: Mapping[str, float | int]) -> None:
        """The candidate's page noticed something. Evidence for the report: the interview goes on as if it had not."""
        if self.end is None:
            self._journal.event(self._clock.now(), f"{INTEGRITY}.{kind}", data)

    def timed(self, waterfall: Waterfall) -> None:
        """Where the time went after one of the candidate's turns."""
        if self.end is None:
            self._journal.event(self._clock.now(), WATERFALL, waterfall.as_json())

    def floor_taken(self) -> None:
        """The candidate has begun to speak: whatever happens meanwhile, there is no silence before the turn is over."""
        self.timers.candidate_speaks = True
        self.timers.broken()
        self.handle(CandidateStarted(self._clock.now()))

    def stir(self) -> None:
        """The candidate shows signs of life: a silence that is being counted begins anew."""
        self.timers.stir(self._clock.now())

    def began(self, utterance: int) -> None:
        """The first sound of an utterance went out."""
        if (message_id := self._messages.get(utterance)) is not None:
            self._journal.amend(message_id, audio_start=self._clock.now())

    def spoken(self, utterance: int, heard: str, *, finished: bool) -> None:
        """An utterance ended, or was cut after `heard`."""
        if self.speaking is None or self.speaking.utterance != utterance:
            return
        self.speaking = None
        now = self._clock.now()
        if (message_id := self._messages.pop(utterance, None)) is not None:
            self._journal.amend(message_id, audio_end=now, heard=heard, interrupted=not finished)
        self.handle(Spoken(now, utterance, heard, finished))

    def tick(self) -> None:
        """Tell the machine what time has brought about."""
        now = self._clock.now()
        if (seconds := self.timers.silent(now)) is not None:
            self.handle(Silence(now, seconds))
        if self.timers.woken(now):
            self.handle(Clock(now))

    def conclude(self, reason: str) -> None:
        """Somebody from outside ends the interview: at once, and nothing more is said."""
        if self.end is not None:
            return
        self._replace_utterance()
        self.speaking = None
        self._journal.event(self._clock.now(), CONCLUDED, {"reason": reason})
        self._carry_out(End(Outcome.COMPLETED, reason))
        self._drop_judging()
        self._stage.changed()

    async def close(self) -> None:
        """Stop judging. What that has cost is in the journal when this returns."""
        if self._deliberation is not None:
            await self._deliberation.close()

    # ---- what the machine asks -------------------------------------------------------------------------------------

    def _carry_out(self, command: Command) -> None:
        match command:
            case Say():
                self._say(command)
            case Show(index):
                self.shown = index
            case Listen(patience, nudge_after):
                self.timers.await_silence(nudge_after, self._clock.now())
                self._stage.listen(patience)
            case Wake(at):
                self.timers.wake(at)
            case Note(kind, detail):
                self._journal.event(self._clock.now(), f"note.{kind}", detail)
            case End():
                self.end = command
                self._journal.finish(
                    status=command.outcome.value, reason=command.reason, clock_seconds=self._clock.now()
                )
                self._stage.ended(command)
                self.over.set()
            case Judge():
                pass  # answered after the other commands of the step

    def _have_judged(self, command: Judge) -> None:
        if self._deliberation is None:
            self._judged(command.turn, self._judge(command))
        elif not self._deliberation.begin(command, self.state.current.asked) and self.acknowledges:
            self.handle(Deliberating(self._clock.now(), command.turn))

    def _judged(self, turn: int, verdict: Verdict) -> None:
        self.handle(Judged(self._clock.now(), turn, verdict))
        if self.state.phase is Phase.JUDGING:
            self._stage.prepare(after(self.state, self._clock.now()))

    def _drop_judging(self) -> None:
        """Stop judging what nobody waits for: there is another answer by now, or the interview went on."""
        if self._deliberation is None:
            return
        if self.end is None and self.state.unjudged and self.state.floor:
            self._deliberation.set_aside()  # the candidate speaks: an answer, or a cough
        waiting = self.end is None and self.state.phase is Phase.JUDGING
        self._deliberation.drop(but=self.state.turn if waiting else None)

    def _say(self, say: Say) -> None:
        self.timers.broken()
        self._replace_utterance()
        self.speaking = say
        said = self._journal.say(
            "assistant", say.text, question_id=say.question_id, purpose=say.purpose.value, source=None
        )
        self._messages[say.utterance] = said.id
        self._stage.said(said)
        self._stage.say(say)

    def _replace_utterance(self) -> None:
        if self.speaking is None:
            return
        heard = self._stage.hush()
        if (message_id := self._messages.pop(self.speaking.utterance, None)) is not None:
            self._journal.amend(message_id, audio_end=self._clock.now(), heard=heard, interrupted=True)
