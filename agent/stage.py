"""Where an interviewer's words appear: a voice, a chat, or a test."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from agent.interview.events import End, Say
from agent.interview.plan import Question
from agent.journal import Said


class Stage(Protocol):
    """Where the interviewer's words appear."""

    def say(self, say: Say) -> None:
        """Begin to speak. Must lead to `Conversation.spoken`, unless it is hushed."""

    def hush(self) -> str:
        """Fall silent at once; returns what was heard of the utterance."""

    def prepare(self, texts: Sequence[str]) -> None:
        """These are about to be said: their sound can be made."""

    def listen(self, patience: float) -> None:
        """The candidate has the floor; `patience` stretches the pauses inside an answer."""

    def said(self, said: Said) -> None:
        """A turn was queued for the store."""

    def took(self, question: Question, answer: str) -> None:
        """What the candidate said was taken for this choice."""

    def changed(self) -> None:
        """The question, the floor or the status is another one."""

    def ended(self, end: End) -> None:
        """The interview is over."""

    def away(self) -> None:
        """Nobody answers. The session is left open, and this connection is about to end."""
