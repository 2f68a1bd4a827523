"""Two ways to play a candidate against the interview machine, without a clock or a loop.

`Room` takes events one by one, as a test tells them. `simulate` plays a whole interview in virtual time: it speaks at
2.6 words a second, obeys `Listen` and `Wake` as a driver must, and judges with the rule-based judge.
"""

from __future__ import annotations

import heapq
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

from agent.interview.codec import event_from_json, event_to_json
from agent.interview.events import (
    Button,
    CandidateStarted,
    CandidateTurn,
    Clock,
    Command,
    End,
    Event,
    Joined,
    Judge,
    Judged,
    Left,
    Listen,
    Note,
    Pressed,
    Say,
    Silence,
    Source,
    SpeechRestored,
    Spoken,
    Verdict,
    Wake,
)
from agent.interview.machine import State, start, step
from agent.interview.plan import Limits, Plan, Question
from agent.judge import judge

WORDS_A_SECOND = 2.6
JUDGING_SECONDS = 0.3
GOOD = Verdict(1.0)


def plan(*questions: Question | str, **limits: object) -> Plan:
    """A plan from questions or their texts."""
    made = tuple(
        Question(f"q{place}", one) if isinstance(one, str) else one for place, one in enumerate(questions, start=1)
    )
    return Plan("interview", "A test", made, Limits(**limits))  # type: ignore[arg-type]


def replay(plan: Plan, events: list[Event]) -> State:
    """The state that the events lead to after a trip through JSON."""
    state = start(plan)
    for event in events:
        kind, data = json.loads(json.dumps(event_to_json(event)))
        state, _ = step(state, event_from_json(kind, data))
    return state


def seconds_to_say(text: str, pace: float = 1.0) -> float:
    return max(0.5, len(text.split()) / WORDS_A_SECOND / pace)


class Room:
    """An interview into which a test puts one event after another; each method returns the commands that follow."""

    def __init__(self, plan: Plan, state: State | None = None) -> None:
        self.state = state or start(plan)
        self.at = self.state.now
        self.events: list[Event] = []

    def put(self, event: Event) -> tuple[Command, ...]:
        self.at = max(self.at, event.at)
        self.events.append(event)
        self.state, commands = step(self.state, event)
        return commands

    def joined(self) -> tuple[Command, ...]:
        return self.put(Joined(self.at))

    def left(self) -> tuple[Command, ...]:
        return self.put(Left(self.at))

    def started(self) -> tuple[Command, ...]:
        return self.put(CandidateStarted(self.at))

    def turn(self, text: str, source: Source = Source.SPEECH) -> tuple[Command, ...]:
        return self.put(CandidateTurn(self.at, text, source))

    def pressed(self, button: Button) -> tuple[Command, ...]:
        return self.put(Pressed(self.at, button))

    def judged(self, verdict: Verdict = GOOD, turn: int | None = None) -> tuple[Command, ...]:
        return self.put(Judged(self.at, self.state.turn if turn is None else turn, verdict))

    def silence(self, seconds: float = 12.0) -> tuple[Command, ...]:
        self.at += seconds
        return self.put(Silence(self.at, seconds))

    def clock(self, at: float) -> tuple[Command, ...]:
        return self.put(Clock(at))

    def restored(self) -> tuple[Command, ...]:
        return self.put(SpeechRestored(self.at))

    def spoken(self) -> tuple[Command, ...]:
        """The interviewer's utterance is played to its end."""
        said = self.saying
        self.at += seconds_to_say(said.text)
        return self.put(Spoken(self.at, said.utterance, said.text, finished=True))

    def cut(self, words: int) -> tuple[Command, ...]:
        """The interviewer's utterance is broken off after so many words."""
        said = self.saying
        heard = " ".join(said.text.split()[:words])
        self.at += seconds_to_say(heard)
        return self.put(Spoken(self.at, said.utterance, heard, finished=False))

    @property
    def saying(self) -> Say:
        assert self.state.speaking is not None, "the interviewer is silent"
        return self.state.speaking


def opened(plan: Plan) -> Room:
    """A room in which the greeting has been heard."""
    room = Room(plan)
    room.joined()
    room.spoken()
    return room


def answered(plan: Plan, *texts: str) -> Room:
    """A room in which so many questions were answered well and the next has been put."""
    room = opened(plan)
    for text in texts:
        room.turn(text)
        room.judged()
        room.spoken()
    return room


def said(commands: tuple[Command, ...]) -> str:
    """The text of the one thing said, or nothing."""
    texts = [command.text for command in commands if isinstance(command, Say)]
    assert len(texts) <= 1, texts
    return texts[0] if texts else ""


def noted(commands: tuple[Command, ...]) -> list[str]:
    return [command.kind for command in commands if isinstance(command, Note)]


def listened(commands: tuple[Command, ...]) -> Listen | None:
    return next((command for command in commands if isinstance(command, Listen)), None)


# ---- whole interviews ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Reply:
    """What a candidate does about an utterance: speaks `after` its end, or `into` it."""

    text: str
    after: float = 0.6
    into: float | None = None
    source: Source = Source.SPEECH


Candidate = Callable[[Say, int], Reply | Button | None]
"""Called with every utterance and how many there were before it."""


@dataclass
class Interview:
    """What happened in a simulated interview."""

    plan: Plan
    state: State
    events: list[Event] = field(default_factory=list)
    commands: list[tuple[float, Command]] = field(default_factory=list)

    @property
    def says(self) -> list[Say]:
        return [command for _, command in self.commands if isinstance(command, Say)]

    @property
    def notes(self) -> list[Note]:
        return [command for _, command in self.commands if isinstance(command, Note)]

    @property
    def end(self) -> End | None:
        return next((command for _, command in self.commands if isinstance(command, End)), None)

    @property
    def ended_at(self) -> float:
        return self.commands[-1][0]

    def transcript(self) -> str:
        """The interview as one reads it."""
        lines = [(at, f"{'Viva':>9}: {one.text}") for at, one in self.commands if isinstance(one, Say)]
        lines += [(one.at, f"Candidate: {one.text}") for one in self.events if isinstance(one, CandidateTurn)]
        return "\n".join(f"{at:7.1f} {text}" for at, text in sorted(lines))


def simulate(
    plan: Plan,
    candidate: Candidate,
    judging: Callable[[Judge], Verdict] = judge,
    horizon: float = 4 * 3600.0,
) -> Interview:
    """Play the interview until it ends, nothing more is due, or `horizon` seconds have passed."""
    interview = Interview(plan, start(plan))
    queue: list[tuple[float, int, Event]] = []
    order = count()
    utterances = count()
    timers: dict[str, int] = {}

    def due(at: float, event: Event, timer: str = "") -> None:
        number = next(order)
        heapq.heappush(queue, (at, number, event))
        if timer:
            timers[timer] = number

    def answer(said: Say, now: float) -> None:
        ends = now + seconds_to_say(said.text, said.pace)
        reply = candidate(said, next(utterances))
        timers.pop("silence", None)
        match reply:
            case Reply(into=float(into)) if said.interruptible and now + into < ends:
                heard = said.text[: int(len(said.text) * into / (ends - now))]
                due(now + into, CandidateStarted(now + into))
                due(now + into + 0.1, Spoken(now + into + 0.1, said.utterance, heard, finished=False), "spoken")
                ends = now + into + seconds_to_say(reply.text)
                due(ends, CandidateTurn(ends, reply.text, reply.source), "turn")
                return
            case Reply():
                begins = ends + reply.after
                over = begins + seconds_to_say(reply.text)
                due(begins, CandidateStarted(begins), "started")
                due(over, CandidateTurn(over, reply.text, reply.source), "turn")
            case Button():
                due(ends + 1.0, Pressed(ends + 1.0, reply), "turn")
            case None:
                pass
        due(ends, Spoken(ends, said.utterance, said.text, finished=True), "spoken")

    def obey(command: Command, now: float) -> None:
        interview.commands.append((now, command))
        match command:
            case Say():
                answer(command, now)
            case Judge():
                due(now + JUDGING_SECONDS, Judged(now + JUDGING_SECONDS, command.turn, judging(command)))
            case Listen(nudge_after=float(seconds)):
                due(now + seconds, Silence(now + seconds, seconds), "silence")
            case Wake():
                due(command.at, Clock(command.at), "wake")

    named = {Spoken: "spoken", Silence: "silence", Clock: "wake", CandidateTurn: "turn"}
    due(0.0, Joined(0.0))
    while queue and interview.end is None:
        now, number, event = heapq.heappop(queue)
        if now > horizon:
            break
        timer = named.get(type(event))
        if timer and timers.get(timer) != number:
            continue
        if isinstance(event, CandidateStarted):
            timers.pop("silence", None)
        interview.events.append(event)
        interview.state, commands = step(interview.state, event)
        for command in commands:
            obey(command, now)
    return interview
