"""An interview into which a test puts one event after another. Whole interviews are played by `agent.simulation`."""

from __future__ import annotations

from agent.interview.events import (
    Button,
    CandidateStarted,
    CandidateTurn,
    Clock,
    Command,
    Deliberating,
    Event,
    Joined,
    Judged,
    Left,
    Listen,
    Note,
    Pressed,
    Say,
    Show,
    Silence,
    Source,
    SpeechRestored,
    Spoken,
    Verdict,
)
from agent.interview.machine import State, start, step
from agent.interview.plan import Limits, Plan, Question
from agent.simulation.acts import Act
from agent.simulation.world import seconds_to_say

GOOD = Verdict(1.0)


def plan(*questions: Question | str, **limits: object) -> Plan:
    """A plan from questions or their texts."""
    made = tuple(
        Question(f"q{place}", one) if isinstance(one, str) else one for place, one in enumerate(questions, start=1)
    )
    return Plan("interview", "A test", made, Limits(**limits))  # type: ignore[arg-type]


THIN = Verdict(0.8, present=("action",), missing=("result", "role"), enough=False)
THREE = plan("What do you do?", "Why did you choose it?", "What comes next?")
ANSWER = "I build bridges for a living and have done so for years."
LONG = plan("Why?", "Tell me about your work. Think of one bridge that you are proud of. What made it hard?")


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

    def turn(self, text: str, source: Source = Source.SPEECH, sure: float | None = None) -> tuple[Command, ...]:
        """`sure`: seconds until it is sure that nothing more comes."""
        return self.put(CandidateTurn(self.at, text, source, sure=None if sure is None else self.at + sure))

    def pressed(self, button: Button) -> tuple[Command, ...]:
        return self.put(Pressed(self.at, button))

    def deliberating(self, turn: int | None = None) -> tuple[Command, ...]:
        return self.put(Deliberating(self.at, self.state.turn if turn is None else turn))

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


def shown(commands: tuple[Command, ...]) -> list[int | None]:
    return [command.index for command in commands if isinstance(command, Show)]


def cut_short(words: int) -> Room:
    room = opened(LONG)
    room.turn(ANSWER)
    room.judged()
    assert listened(room.cut(words)) is not None
    return room


class Script:
    """A candidate who does the next of these things about every utterance."""

    returns = True

    def __init__(self, *acts: list[Act]) -> None:
        self._acts = list(acts)

    def hears(self, _: object) -> list[Act]:
        return self._acts.pop(0) if self._acts else []
