"""Virtual time: plays a candidate against the interview machine, with no clock, no loop and no network.

It does what `docs/interview-machine.md` asks of every driver. In a spoken interview words take the time that saying
them takes; in chat an utterance is read as soon as it is there, and silence counts 15 times slower.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from agent.interview import machine
from agent.interview.codec import event_from_json, event_to_json
from agent.interview.events import (
    CandidateStarted,
    CandidateTurn,
    Clock,
    Command,
    Deliberating,
    End,
    Event,
    Joined,
    Judge,
    Judged,
    Left,
    Listen,
    Pressed,
    Say,
    Silence,
    Source,
    SpeechRestored,
    Spoken,
    TurnCut,
    Verdict,
    Wake,
)
from agent.interview.plan import Plan, plan_from_json, plan_to_json
from agent.interview.state import Phase, State, Step, start
from agent.judge import judge
from agent.simulation.acts import Act, Candidate, Gap, Outage, Press, Words

WORDS_A_SECOND = 2.6
JUDGING_SECONDS = 0.3
"""Of a judge whose verdict is there by the end of the turn, or nearly."""
CUT_AFTER = 0.1
"""The interviewer falls silent so soon after somebody has spoken into its words."""
READING_SECONDS = 0.01
CHAT_SILENCE = 15.0
HORIZON = 4 * 3600.0

Stepping = Callable[[State, Event], Step]
Judging = Callable[[Judge, Sequence[str]], Verdict]
"""A verdict on the answers, given the probes that brought them."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One event of an interview, and what followed from it."""

    at: float
    event: Event
    commands: tuple[Command, ...]
    state: State
    act: Act | None
    """What the candidate did, where the event is theirs."""
    waiting: bool
    """Whether something is going to happen: the interviewer or the candidate speaks, or a timer runs."""

    @property
    def says(self) -> list[Say]:
        return [command for command in self.commands if isinstance(command, Say)]


@dataclass
class Interview:
    """What happened in a simulated interview."""

    plan: Plan
    state: State
    chat: bool = False
    moments: list[Moment] = field(default_factory=list)
    end: End | None = None
    ended_at: float = 0.0
    restarts: list[tuple[State, State]] = field(default_factory=list)
    """Of each crash: the state that was lost, and the one made again from the stored events."""
    unfinished: bool = False
    """Something was still going on at the horizon."""

    @property
    def events(self) -> list[Event]:
        return [moment.event for moment in self.moments]

    @property
    def commands(self) -> list[tuple[float, Command]]:
        return [(moment.at, command) for moment in self.moments for command in moment.commands]

    @property
    def says(self) -> list[Say]:
        return [say for moment in self.moments for say in moment.says]

    def transcript(self) -> str:
        """The interview as one reads it."""
        lines = []
        for moment in self.moments:
            match moment.event:
                case CandidateTurn(text=text, source=source):
                    lines.append(f"{moment.at:7.1f} Candidate ({source.value}): {text}")
                case Pressed(button=button):
                    lines.append(f"{moment.at:7.1f} Candidate presses {button.value}")
                case Joined() | Left() | SpeechRestored() | TurnCut():
                    lines.append(f"{moment.at:7.1f} ({type(moment.event).__name__})")
            lines += [f"{moment.at:7.1f} Viva: {say.text}" for say in moment.says]
        return "\n".join(lines)


def seconds_to_say(text: str, pace: float = 1.0) -> float:
    return max(0.5, len(text.split()) / WORDS_A_SECOND / pace)


def replay(plan: Plan, events: Sequence[Event], step: Stepping = machine.step) -> State:
    """The state that the events lead to, plan and events after a trip through JSON."""
    state = start(plan_from_json(json.loads(json.dumps(plan_to_json(plan)))))
    stored = json.dumps([event_to_json(event) for event in events])
    for kind, data in json.loads(stored):
        state, _ = step(state, event_from_json(kind, data))
    return state


def by_rules(command: Judge, _: Sequence[str]) -> Verdict:
    return judge(command)


def play(
    plan: Plan,
    candidate: Candidate,
    *,
    judging: Judging = by_rules,
    step: Stepping = machine.step,
    chat: bool = False,
    deliberates: float | None = None,
    unsure: float = 0.0,
) -> Interview:
    """Play an interview until it ends, the candidate is gone, nothing more is due, or the horizon is reached.

    `deliberates`: the seconds of a judge that takes its time, so that answers are acknowledged ahead of its verdicts.
    `unsure`: the seconds for which what was spoken may go on.
    """
    world = _World(plan, candidate, judging, step, chat, deliberates, unsure)
    world.run()
    return world.interview


class _World:
    """One interview under way: what is due, and who is speaking."""

    def __init__(
        self,
        plan: Plan,
        candidate: Candidate,
        judging: Judging,
        step: Stepping,
        chat: bool,
        deliberates: float | None,
        unsure: float,
    ) -> None:
        self.interview = Interview(plan, start(plan), chat)
        self._candidate = candidate
        self._judging = judging
        self._step = step
        self._deliberates = deliberates
        self._unsure = unsure
        self._silence_factor = CHAT_SILENCE if chat else 1.0
        self._now = 0.0
        self._due: dict[str, tuple[float, Callable[[], None]]] = {}
        """At most one of each: an utterance's end, silence, the clock, a verdict, the candidate's next act."""
        self._acts: list[Act] = []
        self._said: Say | None = None
        self._ends = 0.0
        self._talking: Words | None = None

    def run(self) -> None:
        self._happen(Joined(0.0))
        while self._due and self.interview.end is None:
            name = min(self._due, key=lambda one: self._due[one][0])
            at, happens = self._due.pop(name)
            if at > HORIZON:
                self.interview.unfinished = True
                return
            self._now = max(self._now, at)
            happens()

    def _after(self, name: str, seconds: float, happens: Callable[[], None]) -> None:
        self._due[name] = (self._now + seconds, happens)

    def _happen(self, event: Event, act: Act | None = None) -> None:
        """One event, and everything that follows from it at once."""
        interview = self.interview
        interview.state, commands = self._step(interview.state, event)
        for command in commands:
            self._obey(command)
        timers = {"judged", "wake" if interview.state.phase is Phase.JUDGING else "silence"}
        waiting = self._said is not None or self._talking is not None or bool(self._due.keys() & timers)
        interview.moments.append(Moment(self._now, event, commands, interview.state, act, waiting))
        if interview.state.phase is Phase.AWAY and self._said is None and interview.state.present:
            self._leave(Gap(back=self._candidate.returns))

    # ---- what the machine asks -------------------------------------------------------------------------------------

    def _obey(self, command: Command) -> None:
        match command:
            case Say():
                self._say(command)
            case Listen(nudge_after=seconds):
                self._due.pop("silence", None)
                if seconds is not None and self._talking is None:
                    self._await_silence(seconds * self._silence_factor)
            case Judge():
                self._judge(command)
            case Wake(at):
                self._due["wake"] = (at, lambda: self._happen(Clock(self._now)))
            case End():
                self.interview.end, self.interview.ended_at = command, self._now

    def _judge(self, command: Judge) -> None:
        verdict = self._judging(command, self.interview.state.current.asked)
        seconds = JUDGING_SECONDS if self._deliberates is None else self._deliberates
        self._after("judged", seconds, lambda: self._happen(Judged(self._now, command.turn, verdict)))
        if self._deliberates is not None:
            self._after("deliberating", 0.0, lambda: self._happen(Deliberating(self._now, command.turn)))

    def _await_silence(self, seconds: float) -> None:
        self._after("silence", seconds, lambda: self._happen(Silence(self._now, seconds)))

    def _say(self, say: Say) -> None:
        self._due.pop("silence", None)
        self._said = say
        lasts = READING_SECONDS if self.interview.chat else seconds_to_say(say.text, say.pace)
        self._ends = self._now + lasts
        self._after("spoken", lasts, lambda: self._spoken(say))
        acts = self._candidate.hears(say)
        if acts is None:
            return
        self._acts, self._talking = list(acts), None
        self._due.pop("candidate", None)
        if not self._acts:
            return
        first = self._acts[0]
        if isinstance(first, Words) and first.into is not None and first.into < lasts and say.interruptible:
            self._after("candidate", first.into, self._begin)
        else:
            self._after("candidate", lasts + first.after, self._begin)

    def _spoken(self, say: Say) -> None:
        self._said = None
        self._happen(Spoken(self._now, say.utterance, say.text, finished=True))

    def _cut(self, *, by_voice: bool) -> None:
        """The candidate speaks, types or presses into an utterance. A sign of listening is none to speak into."""
        say = self._said
        if say is None or not say.interruptible or (by_voice and not say.takes_floor):
            return
        share = 1 - (self._ends - self._now) / seconds_to_say(say.text, say.pace)
        self._said = None
        self._due.pop("spoken", None)
        self._happen(Spoken(self._now, say.utterance, say.text[: int(len(say.text) * share)], finished=False))

    # ---- what the candidate does -----------------------------------------------------------------------------------

    def _begin(self) -> None:
        act = self._acts.pop(0)
        match act:
            case Words():
                self._begin_words(act)
            case Press():
                self._due.pop("silence", None)
                self._cut(by_voice=False)
                self._pursue()
                self._happen(Pressed(self._now, act.button), act)
            case Gap():
                self._leave(act)
            case Outage():
                self._pursue()
                self._happen(SpeechRestored(self._now), act)

    def _begin_words(self, act: Words) -> None:
        typed = act.source is not Source.SPEECH
        lasts = act.seconds if act.seconds is not None else 1.0 if typed else seconds_to_say(act.text)
        if act.seen and not self.interview.chat:
            self._talking = act
            self._due.pop("silence", None)
            self._happen(CandidateStarted(self._now), act)
            if self._talking is act and self._said is not None:
                self._after("spoken", min(CUT_AFTER, max(0.0, self._ends - self._now)), self._cut_or_finish)
        self._after("candidate", lasts, lambda: self._finish(act))

    def _cut_or_finish(self) -> None:
        if self._said is not None and self._said.interruptible and self._said.takes_floor and self._now < self._ends:
            self._cut(by_voice=True)
        elif self._said is not None:
            said = self._said
            self._after("spoken", max(0.0, self._ends - self._now), lambda: self._spoken(said))

    def _finish(self, act: Words) -> None:
        self._talking = None
        self._due.pop("silence", None)
        self._cut(by_voice=act.source is Source.SPEECH)
        self._pursue()
        sure = self._now + self._unsure if act.source is Source.SPEECH else None
        self._happen(CandidateTurn(self._now, act.text, act.source, act.confidence, sure=sure), act)

    def _pursue(self) -> None:
        """What the candidate means to do next, unless the interviewer says something first."""
        if self._acts:
            self._after("candidate", self._acts[0].after, self._begin)

    def _leave(self, act: Gap) -> None:
        """The connection breaks, and with it everything that was under way."""
        interview = self.interview
        if act.cut:
            self._happen(CandidateStarted(self._now), act)
            self._happen(TurnCut(self._now, act.cut), act)
        self._due.clear()
        self._acts, self._said, self._talking = [], None, None
        if act.crash:
            again = replay(interview.plan, interview.events, self._step)
            interview.restarts.append((interview.state, again))
            interview.state = again
        else:
            self._happen(Left(self._now), act)
        if act.back and interview.end is None:
            self._happen(Joined(self._now), act)
