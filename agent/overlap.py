"""Speech over the interviewer: whether it is the candidate's, and whether they mean to interrupt. Pure.

Fed with what is played, what is heard and the times of both, in seconds of the microphone's stream.
"""

from __future__ import annotations

import math
from collections import deque

from agent.completeness import asks_to_stop, interrupts, nasal, words
from agent.echo import EchoGuard, Samples, others_words, repeats
from agent.speech.transcript import Transcript

PROTECTED = 2.0
"""Seconds of the interviewer's voice, the first on a connection, that nothing interrupts: echo cancellers, the
browser's and our guard, have to hear it first."""
ECHO_TAIL = 1.0
"""Seconds after the interviewer's voice in which its echo may still come."""
OWN_WORDS = 60
"""Of the interviewer's last words, that an echo may hold."""
SURE = 0.35
"""How sure the recogniser must be of the words of a voice as loud as the candidate's,"""
ECHOING = 0.3
"""where the interviewer comes back from the loudspeaker and makes words less clear,"""
SURER = 0.45
"""of one while theirs is not known yet,"""
SUREST = 0.65
"""and of a fainter one, which may be somebody behind the candidate, or one so short that it may be a hum and that does
not ask to stop."""
SHORT = 0.6
"""Seconds of voice; two words take longer."""
HUMMED, HUMMED_LONGER = 0.6, 0.75
"""How nasal the words of so short a voice may be, and of a longer one: a hum is written down as "in a month"."""
FAINTER = -4.0
"""Decibels to the candidate's own loudness under which a voice is fainter. Tuned (docs/turn-taking.md)."""
AT_ONCE = 0.8
"""Seconds from the interviewer's beginning in which a candidate begins, too, who had only paused and does not know yet
that it speaks: one word is enough then. A second part of what it says is no beginning."""


class Overlap:
    """What the interviewer is saying, and what is heard meanwhile."""

    def __init__(self, language: str) -> None:
        self.speaking = False
        """It has the floor; where it comes back from the loudspeaker, any sound of it has."""
        self.signing = False
        """It gives a sign that it listens."""
        self._sign = ""
        """The words of that, if it was the last thing it said."""
        self._interruptible = True
        self._turned = self._began = -math.inf
        """When the interviewer was about to speak, and when its first sound came."""
        self._language = language
        self._guard = EchoGuard()
        self._own: deque[str] = deque(maxlen=OWN_WORDS)
        """The interviewer's last words,"""
        self._played = 0.0
        """how much of its voice was played on this connection, in seconds,"""
        self._until = -math.inf
        """and until when."""

    def begins(self, at: float, *, interruptible: bool = True, takes_floor: bool = True) -> None:
        """The interviewer is about to speak; or only to show that it listens: the floor is the candidate's then."""
        after_sign, self._sign, self.signing = bool(self._sign), "", not takes_floor
        self.speaking, self._interruptible = takes_floor or self._guard.found, interruptible
        if self.clear(at) or after_sign:
            self._turned, self._began = at, math.inf

    def ends(self) -> None:
        """It has finished, or was interrupted."""
        self.speaking = self.signing = False

    def play(self, samples: Samples, rate: int, at: float) -> None:
        """The interviewer's next sound is handed over to be played."""
        self._guard.play(samples, rate, at)
        self._began = min(self._began, at)
        self._played += len(samples) / rate
        self._until = max(self._until, at) + len(samples) / rate

    def jumped(self, at: float) -> None:
        """The stream stood still for a while: it is earlier now than what was played meanwhile was put at."""
        self._until = min(self._until, at)
        self._guard.jumped(at)

    def say(self, text: str) -> None:
        """It begins to say this, as it is read aloud."""
        self._own.extend(text.split())
        if self.signing:
            self._sign = text

    def clear(self, at: float) -> bool:
        """Whether nothing of the interviewer can be heard any more."""
        return at > self._until + ECHO_TAIL

    def echoes(self, window: Samples, rate: int, at: float) -> bool:
        """Whether the microphone's next window holds nothing but the interviewer's voice."""
        return self._guard.echoes(window, rate, at)

    def repeats(self, text: str) -> bool:
        """Whether the words of a turn that began over the interviewer are only its own, out of the loudspeaker."""
        return self._guard.found and repeats(text, " ".join(self._own))

    def mirrors(self, text: str) -> bool:
        """Whether a turn that began over a sign of listening says no more than that: its echo, or a "yeah" to it."""
        agrees = words(text) == words(self._sign) or not interrupts(text, self._language, least=1)
        return bool(self._sign) and agrees

    def meant(self, heard: Transcript, start: float, level: float | None, seconds: float) -> bool:
        """Whether these words ask for the floor now.

        The voice began at `start` and took `seconds`; `level` is how loud it is to the candidate's own, in decibels.
        """
        if not self._interruptible or self._played < PROTECTED:
            return False
        theirs = others_words(heard.text, " ".join(self._own))
        asks = asks_to_stop(theirs, self._language)
        short = seconds < SHORT and not asks
        if not asks and nasal(theirs, self._language) > (HUMMED if short else HUMMED_LONGER):
            return False
        if self._goes_on(start, level):
            return heard.confidence >= SURE and interrupts(theirs, self._language, least=1)
        sure = SURER if level is None else ECHOING if self._guard.found else SURE
        if short or (level is not None and level < FAINTER):
            sure = SUREST
        return heard.confidence >= sure and interrupts(theirs, self._language)

    def _goes_on(self, start: float, level: float | None) -> bool:
        """Whether this is the candidate, on a line that does not echo, who had only paused."""
        theirs = level is not None and level >= FAINTER and not self._guard.found
        return theirs and self._turned - AT_ONCE <= start <= self._began + AT_ONCE
