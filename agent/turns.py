"""When a candidate's turn starts and ends. Pure: fed with windows of voice activity, time arrives as data.

A turn is speech with pauses in it. At each pause the words so far are recognised and the prosody is judged while the
silence goes on, so that the decision needs no further work when it falls. How long the silence must last depends on
how likely the turn is over by its sound and its words (`agent/endpointing.py`), how long this candidate's pauses are,
and the patience the question deserves.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from agent.completeness import Completeness, completeness
from agent.endpointing import GONE_ON, TUNED, Cues, Habit, Parameters, probability, silence_for
from agent.interview.intents import Intent, recognise
from agent.interview.language_tag import DEFAULT
from agent.interview.languages import phrases


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds, unless said otherwise. Tuned on recorded answers (docs/turn-taking.md)."""

    speech: float = 0.5
    """Voice activity probability at which a window counts as speech,"""
    quiet: float = 0.45
    """and under which it counts as quiet once someone is speaking."""
    onset: float = 0.096
    """Speech needed before someone is taken to be speaking."""
    consider_after: float = 0.16
    """Silence after which the turn is recognised and judged, ahead of any decision."""
    parameters: Parameters = TUNED
    """Of the probability that a turn is over."""
    least: float = 0.36
    """Silence that ends no turn, however finished it seems."""
    request: float = 0.45
    """For one that asks the interviewer for something: nobody goes on before they have it."""
    hanging: float = 2.6
    """The least for one whose last word cannot end a sentence, or that asks for time to think."""
    ceiling: float = 4.0
    """No judgement keeps a silent candidate waiting longer."""
    phrase_pause: float = 0.5
    """A pause after which the words so far are settled: what follows is recognised on its own."""
    long_phrase: float = 12.0
    """A phrase this long is settled at its next pause, however short,"""
    longest_phrase: float = 26.0
    """and at this length without any pause (Whisper hears 30 s)."""


NO_REQUESTS = frozenset({None, Intent.THINK, Intent.GREETING, Intent.ASKS})
"""After these the candidate has the floor. What reads like a question about the job may be part of an answer."""
LEAST_REQUEST = 2
"""Words: "sorry" and "next" may begin anything."""


class Verb(Enum):
    STARTED = auto()
    """The candidate is speaking, since `start`."""
    CONSIDER = auto()
    """Recognise the open phrase and judge the prosody: the turn may be over."""
    RESUMED = auto()
    """The candidate went on after a pause: what was recognised of it is no longer the whole of the open phrase."""
    SETTLE = auto()
    """The open phrase ends at `end`; what follows is recognised on its own."""
    ENDED = auto()
    """The turn is over. Its last word ended at `end`."""


@dataclass(frozen=True, slots=True)
class Step:
    """What a window of audio led to. Times are seconds of the candidate's audio stream."""

    verb: Verb
    start: float
    end: float
    pause: int = 0
    """Which pause this is about; the judgement of it must carry the same number."""
    sure: float = 0.0
    """Of an end: until then the candidate may go on, though the turn counts as over."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is known about a pause once the words and the prosody are in."""

    pause: int
    text: str
    probability: float | None
    """That the turn is over, by prosody; None when it could not be judged."""
    closing: float | None = None
    """That a sentence ends here, by the recogniser; None where it heard none end."""


@dataclass(frozen=True, slots=True)
class Needed:
    """Seconds of silence."""

    over: float
    """After which a turn counts as over,"""
    sure: float
    """and after which nobody is expected to go on with it; never less."""


def needed_silence(
    judgement: Judgement, patience: Patience, spoken: float, *, habit: float = 1.0, language: str = DEFAULT
) -> Needed:
    """The silence that a turn needs `spoken` seconds after it began.

    `habit` is this candidate's pauses to everybody's.
    """
    if _requests(judgement.text, language):
        return Needed(patience.request * habit, patience.request * habit)
    parameters = patience.parameters
    cues = Cues(judgement.text, judgement.probability, spoken, judgement.closing)
    chance = probability(cues, language, parameters)
    least = patience.hanging if completeness(judgement.text, language) is Completeness.HANGING else patience.least
    over, sure = (
        max(least, silence_for(chance, bound, habit, parameters)) for bound in (parameters.bound, parameters.sure)
    )
    return Needed(over, sure)


def _requests(text: str, language: str) -> bool:
    """Whether all of it asks the interviewer for something, in so many words."""
    if len(text.split()) < LEAST_REQUEST or completeness(text, language) is not Completeness.COMPLETE:
        return False
    return recognise(text, phrases(language), by_signs=False) not in NO_REQUESTS


class TurnTaker:
    """Follows one candidate's voice through turns."""

    def __init__(self, patience: Patience | None = None, *, language: str = DEFAULT) -> None:
        self.patience = patience or Patience()
        self._language = language
        self.factor = 1.0
        """The question's own patience: stretches or shortens every silence that could end a turn."""
        self.habit = Habit()
        self._over: float | None = None
        """Where the last turn ended,"""
        self._sure = 0.0
        """until when it might have gone on,"""
        self._spoken = 0.0
        """and how many seconds it took."""
        self._earlier = 0.0
        """Seconds of the turn that the open one goes on with."""
        self._onset: float | None = None
        self._start: float | None = None
        self._phrase = 0.0
        self._last_speech = 0.0
        self._pause = 0
        self._considered = False
        self._silent = True
        self._needed: Needed | None = None
        """The silence that would end the turn, once the pause is judged."""

    @property
    def speaking(self) -> bool:
        """Whether a turn is open, pauses included."""
        return self._start is not None

    @property
    def pausing(self) -> bool:
        """Whether the open turn is in a pause that is being considered."""
        return self._considered

    @property
    def silent(self) -> bool:
        """Whether the last window held no speech."""
        return self._silent

    @property
    def phrase_start(self) -> float:
        return self._phrase

    def hear(self, probability: float, start: float, end: float) -> list[Step]:
        """One window of voice activity, from `start` to `end` seconds of the stream."""
        if self._start is None:
            return self._wait_for_onset(probability, start, end)
        threshold = self.patience.quiet if self._last_speech >= start else self.patience.speech
        self._silent = probability < threshold
        if not self._silent:
            return self._go_on(start, end)
        return self._stay_quiet(end)

    def judge(self, judgement: Judgement, now: float) -> list[Step]:
        """The words and prosody of a pause are in. A judgement of a pause that is over changes nothing."""
        if self._start is None or judgement.pause != self._pause or not self._considered:
            return []
        self._needed = needed_silence(
            judgement,
            self.patience,
            self._earlier + self._last_speech - self._start,
            habit=self.habit.factor,
            language=self._language,
        )
        return self._stay_quiet(now)

    def abandon(self) -> None:
        """Forget the open turn: it was a noise, or somebody else's."""
        self._start = self._onset = None
        self._considered = False
        self._needed = None

    def _wait_for_onset(self, probability: float, start: float, end: float) -> list[Step]:
        if probability < self.patience.speech:
            self._onset = None
            return []
        if self._onset is None:
            self._onset = start
        if end - self._onset < self.patience.onset - 1e-6:
            return []
        self._start = self._phrase = self._onset
        if self._over is not None and self._start - self._over < GONE_ON:
            self.habit.learn(self._start - self._over)
        self._earlier = self._spoken if self._start < self._sure else 0.0
        self._onset = None
        self._last_speech = end
        self._begin_pause()
        return [Step(Verb.STARTED, self._start, end)]

    def _go_on(self, start: float, end: float) -> list[Step]:
        assert self._start is not None
        silence = start - self._last_speech
        steps: list[Step] = []
        if self._considered:
            self.habit.learn(silence)
            if silence >= self.patience.phrase_pause or self._last_speech - self._phrase >= self.patience.long_phrase:
                steps.append(Step(Verb.SETTLE, self._phrase, self._last_speech, self._pause))
                self._phrase = start
            steps.append(Step(Verb.RESUMED, self._start, end, self._pause))
            self._begin_pause()
        self._last_speech = end
        if end - self._phrase >= self.patience.longest_phrase:
            steps.append(Step(Verb.SETTLE, self._phrase, end, self._pause))
            self._phrase = end
            self._begin_pause()
        return steps

    def _stay_quiet(self, now: float) -> list[Step]:
        assert self._start is not None
        silence = now - self._last_speech
        if not self._considered:
            if silence < self.patience.consider_after:
                return []
            self._considered = True
            return [Step(Verb.CONSIDER, self._phrase, self._last_speech, self._pause)]
        ceiling = self.patience.ceiling * max(1.0, self.factor)
        needed = self._needed or Needed(ceiling, ceiling)
        if silence < min(ceiling, needed.over * self.factor):
            return []
        self._over = self._last_speech
        self._sure = self._over + min(ceiling, needed.sure * self.factor)
        self._spoken = self._earlier + self._over - self._start
        ended = Step(Verb.ENDED, self._start, self._over, self._pause, self._sure)
        self.abandon()
        return [ended]

    def _begin_pause(self) -> None:
        self._pause += 1
        self._considered = False
        self._needed = None
