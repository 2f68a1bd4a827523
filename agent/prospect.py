"""What would be said next, if this or that happened: asked of the machine, and nothing changes by it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from agent.interview.events import (
    CandidateTurn,
    Clock,
    Command,
    Deliberating,
    Judge,
    Judged,
    Say,
    Source,
    Spoken,
    Verdict,
)
from agent.interview.machine import step
from agent.interview.state import State
from agent.speech.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Prospect:
    """Where the candidate's turn would lead, if it ended `at` that second."""

    at: float
    state: State
    said: Sequence[str]
    """What would be said at once."""
    judging: Judge | None
    """What would have to be judged before anything else is said."""

    def acknowledged(self) -> Sequence[str]:
        """What would be said if the verdict took its time."""
        return said(step(self.state, Deliberating(self.at, self.state.turn))[1])

    def judged(self, verdict: Verdict) -> Sequence[str]:
        """What would be said by this verdict."""
        return said(step(self.state, Judged(self.at, self.state.turn, verdict))[1])


def if_it_ended(state: State, at: float, heard: Transcript) -> Prospect:
    """If these were all the words of the candidate's turn."""
    ended, commands = step(state, _turn(at, heard, None))
    judging = next((command for command in commands if isinstance(command, Judge)), None)
    return Prospect(at, ended, said(commands), judging)


def while_it_may_go_on(state: State, at: float, heard: Transcript) -> Sequence[str]:
    """What would be said to these words before it is sure that there are no more."""
    return said(step(state, _turn(at, heard, at + 1.0))[1])


def after(state: State, at: float) -> Sequence[str]:
    """What would be said when what is being said has been spoken, and the candidate has not gone on."""
    at, say = max(at, state.sure or at), state.speaking
    event = Clock(at) if say is None else Spoken(at, say.utterance, say.text, finished=True)
    return said(step(state, event)[1])


def said(commands: Sequence[Command]) -> Sequence[str]:
    return [command.text for command in commands if isinstance(command, Say)]


def _turn(at: float, heard: Transcript, sure: float | None) -> CandidateTurn:
    return CandidateTurn(at, heard.text, Source.SPEECH, heard.confidence, heard.doubtful, sure)
