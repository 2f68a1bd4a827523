"""Who is told what the candidate says. Times are seconds on the session's clock."""

from __future__ import annotations

from typing import Protocol

from agent.speech.transcript import Transcript
from agent.waterfall import Stopwatch


class Ears(Protocol):
    def started(self) -> None:
        """The candidate took the floor."""

    def caption(self, text: str) -> None:
        """The words of the running turn, so far."""

    def foreseen(self, heard: Transcript) -> None:
        """If the turn ends now, these are its words."""

    def went_on(self) -> None:
        """It did not: the candidate speaks again."""

    def interrupted(self) -> None:
        """The candidate speaks over the interviewer and means it."""

    def settled(self, text: str, start: float) -> None:
        """The words of the running turn up to its last pause; they will not change."""

    def turn(self, heard: Transcript, start: float, end: float, sure: float, watch: Stopwatch) -> None:
        """A turn is over, as `watch` took down. Without words, its text is empty. Until `sure` it may yet go on."""

    def cut(self, text: str, start: float, end: float) -> None:
        """The sound ended inside a turn; these are its words so far."""
