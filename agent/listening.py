"""A candidate's voice becomes turns with words: voice activity, turn-taking and recognition, working as they speak."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from agent.ears import Ears
from agent.foreground import Foreground
from agent.gain import SPEECH, Gain, Trouble, loudness
from agent.overlap import Overlap
from agent.recognition import Recognition
from agent.speech.client import SpeechClient, SpeechError
from agent.speech.transcript import NOTHING, Transcript, joined
from agent.stream import Stream
from agent.turns import Judgement, Step, TurnTaker, Verb
from agent.voice_activity import SAMPLE_RATE, WINDOW, VoiceActivity
from agent.waterfall import Moment, Stopwatch

PRE_ROLL = 0.25
"""Seconds of audio recognised before the first window that counts as speech: soft consonants."""
TAIL = 0.3
"""Seconds of quiet recognised behind the last speech; more only costs time."""
KEEP = 1.0
"""Seconds of audio kept while nobody speaks."""
PROSODY = 8.0
"""Seconds of a turn the end-of-turn model looks at."""
LAST_WORDS = 3.0
"""Seconds to recognise what was being said when the sound ended."""
CAPTION_EVERY = 0.8
CAPTION_EVERY_OVERLAP = 0.2
"""Seconds between interim transcripts: with 0.2 to recognise them, none is more than a second behind. Words spoken over
the interviewer are wanted sooner: they may interrupt it."""
FIRST_OVERLAP = 0.4
"""Seconds of speech before the first of these: two words take longer."""
CLOCK_SETTLES = 0.05
"""Part by which the stream's place on the clock follows each packet, which may be late;"""
CLOCK_JUMPS = 0.5
"""seconds by which it is taken to be another one."""


class Activity(Protocol):
    """Tells speech from other sound."""

    def probability(self, window: NDArray[np.int16]) -> float:
        """0 to 1 that the next `WINDOW` samples (16 kHz mono) hold speech."""


@dataclass(slots=True)
class _Turn:
    """One open turn: settled phrases, and the one being spoken."""

    start: float
    overlap: bool
    """It began while the interviewer was speaking and has not been granted the floor."""
    settled: list[asyncio.Task[Transcript]] = field(default_factory=list)
    open: asyncio.Task[Transcript] | None = None
    captioned: float = 0.0
    captioning: bool = False
    watch: Stopwatch | None = None
    """Of the pause it is in, or was in last."""
    loudness: list[float] = field(default_factory=list)
    """dBFS, of its windows with speech while the interviewer speaks or is heard."""
    echoed: int = 0
    """Windows of it that held nothing but the interviewer's echo."""
    over_interviewer: bool = False
    """It began while the interviewer was speaking,"""
    over_sign: bool = False
    """or was giving a sign that it listens."""


class Listener:
    """Feed it audio with `hear`; it tells its `Ears`."""

    def __init__(
        self,
        speech: SpeechClient,
        ears: Ears,
        *,
        language: str,
        clock: Callable[[], float],
        activity: Activity | None = None,
        gain: Gain | None = None,
        foreground: Foreground | None = None,
    ) -> None:
        self._speech = speech
        self._ears = ears
        self.recognition = Recognition(speech, language)
        self._clock = clock
        self._taker = TurnTaker(language=language)
        self._activity = activity or VoiceActivity()
        self._stream = Stream()
        self._turn: _Turn | None = None
        self._gain = gain or Gain()
        self._foreground = foreground or Foreground()
        self._overlap = Overlap(language)
        self._offset: float | None = None
        """From the stream's time to the clock's."""
        self._tasks: set[asyncio.Task[Any]] = set()
        self._finishing: set[asyncio.Task[Any]] = set()
        """Turns that are over and whose words are still being recognised."""

    # ---- the stream ------------------------------------------------------------------------------------------------

    def hear(self, pcm: bytes) -> None:
        """The next audio: 16 kHz mono 16-bit, any length."""
        self._stream.add(pcm)
        self._place()
        for start, window in self._stream.windows():
            voiced = self._activity.probability(self._gain.amplified(window))
            probability = 0.0
            if self._overlap.echoes(window, SAMPLE_RATE, start):
                if self._turn is not None:
                    self._turn.echoed += 1
            else:
                probability = self._foreground.activity(window, voiced)
                clear = self._overlap.clear(start)
                if clear:
                    self._gain.hear(window, voiced)  # who is drowned by the room is to be told so
                if self._turn is not None and probability >= SPEECH and (self._turn.overlap or not clear):
                    self._turn.loudness.append(loudness(window))
            self._follow(self._taker.hear(probability, start, self._now))
        self._maybe_caption()
        self._forget()

    @property
    def trouble(self) -> Trouble | None:
        """Why the candidate is hard to understand, for some time now."""
        return self._gain.trouble

    def patience(self, factor: float) -> None:
        """How patient the current question is."""
        self._taker.factor = factor

    def plays(self, pcm: bytes, rate: int) -> None:
        """The interviewer's next sound is handed over to be played: mono 16-bit."""
        if self._offset is not None:
            self._overlap.play(np.frombuffer(pcm, dtype=np.int16), rate, self._clock() - self._offset)

    def interviewer_says(self, text: str) -> None:
        """A sentence that it begins to say, as it is read aloud."""
        self._overlap.say(text)

    def interviewer_speaks(self, speaks: bool, *, interruptible: bool = True, takes_floor: bool = True) -> None:
        """The interviewer begins or stops. Whoever is still speaking when it stops has the floor."""
        if speaks:
            self._overlap.begins(self._now, interruptible=interruptible, takes_floor=takes_floor)
            return
        self._overlap.ends()
        if self._turn is not None and self._turn.overlap:
            self._grant(self._turn)

    async def close(self) -> None:
        """The sound has ended: report the words of what was said last, then stop."""
        turn, self._turn = self._turn, None
        if self._finishing:
            await asyncio.wait(self._finishing, timeout=LAST_WORDS)
        if turn is not None and not turn.overlap:
            open_phrase = turn.open or self._recognize(self._taker.phrase_start, self._now)
            offset = self._clock() - self._now
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LAST_WORDS):
                    heard = await _joined([*turn.settled, open_phrase])
                    self._ears.cut(heard.text, turn.start + offset, self._now + offset)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _place(self) -> None:
        """Follow where the stream stands on the clock."""
        offset = self._clock() - self._stream.ends
        if self._offset is None or abs(offset - self._offset) > CLOCK_JUMPS:
            self._offset = offset
            self._overlap.jumped(self._now)
        self._offset += CLOCK_SETTLES * (offset - self._offset)

    @property
    def _now(self) -> float:
        """Seconds of the stream looked at."""
        return self._stream.now

    def _slice(self, start: float, end: float) -> bytes:
        return self._gain.amplified(self._stream.cut(start, end)).tobytes()

    def _forget(self) -> None:
        needed = self._now - KEEP
        if self._taker.speaking:
            needed = min(needed, self._taker.phrase_start - PRE_ROLL, self._now - PROSODY)
        self._stream.forget(needed)

    # ---- turns -----------------------------------------------------------------------------------------------------

    def _follow(self, steps: list[Step]) -> None:
        for step in steps:
            match step.verb:
                case Verb.STARTED:
                    self._turn = _Turn(
                        step.start,
                        overlap=self._overlap.speaking,
                        over_interviewer=self._overlap.speaking,
                        over_sign=self._overlap.signing,
                        captioned=step.start,
                    )
                    if not self._turn.overlap:
                        self._ears.started()
                case Verb.CONSIDER:
                    self._consider(step)
                case Verb.RESUMED:
                    assert self._turn is not None
                    self._turn.open = None
                    self._ears.went_on()
                case Verb.SETTLE:
                    self._settle(step)
                case Verb.ENDED:
                    self._end(step)

    def _consider(self, step: Step) -> None:
        turn = self._turn
        assert turn is not None
        watch = turn.watch = self._stopwatch()
        watch.mark(Moment.NOTICED)
        recognition = self._recognize(step.start, step.end, watch)
        turn.open = recognition
        prosody = self._slice(max(turn.start - PRE_ROLL, self._now - PROSODY), self._now)
        self._spawn(self._judge(turn, recognition, prosody, step.pause, watch))

    async def _judge(
        self, turn: _Turn, recognition: asyncio.Task[Transcript], prosody: bytes, pause: int, watch: Stopwatch
    ) -> None:
        probability: float | None
        try:
            probability = await self._speech.turn_probability(prosody)
        except SpeechError:
            probability = None
        watch.mark(Moment.PROSODY)
        await asyncio.wait({recognition})
        heard = await _joined([*turn.settled, recognition])
        text = heard.text
        if turn is not self._turn or turn.open is not recognition:
            return
        if self._grant_if_meant(turn, heard) and text:
            self._ears.caption(text)
            self._ears.foreseen(heard)
        self._follow(self._taker.judge(Judgement(pause, text, probability, heard.closing), self._now))

    def _settle(self, step: Step) -> None:
        turn = self._turn
        assert turn is not None
        # A phrase that is cut while it goes on has not been recognised yet.
        turn.settled.append(turn.open or self._recognize(step.start, step.end))
        turn.open = None
        self._spawn(self._report_settled(turn, list(turn.settled)))

    async def _report_settled(self, turn: _Turn, phrases: list[asyncio.Task[Transcript]]) -> None:
        text = (await _joined(phrases)).text
        if turn is self._turn and not turn.overlap and text:
            self._ears.settled(text, turn.start + self._clock() - self._now)

    def _end(self, step: Step) -> None:
        turn, self._turn = self._turn, None
        assert turn is not None
        open_phrase = turn.open or self._recognize(self._taker.phrase_start, step.end)
        offset = self._clock() - self._now
        watch = turn.watch or self._stopwatch()
        watch.mark(Moment.SPOKEN, step.end + offset)
        watch.mark(Moment.DECIDED)
        finishing = self._spawn(self._finish(turn, [*turn.settled, open_phrase], step, offset, watch))
        self._finishing.add(finishing)
        finishing.add_done_callback(self._finishing.discard)

    async def _finish(
        self, turn: _Turn, phrases: list[asyncio.Task[Transcript]], step: Step, offset: float, watch: Stopwatch
    ) -> None:
        heard = await _joined(phrases)
        watch.mark(Moment.TEXT)
        if turn.over_interviewer and turn.echoed > len(turn.loudness) and self._overlap.repeats(heard.text):
            heard = NOTHING  # whoever says the interviewer's words in their own voice answers with them
        if turn.over_sign and self._overlap.mirrors(heard.text):
            heard = NOTHING
        if self._grant_if_meant(turn, heard):
            start, end, sure = (time + offset for time in (step.start, step.end, step.sure))
            self._ears.turn(heard.later(offset), start, end, sure, watch)

    # ---- speaking over the interviewer -----------------------------------------------------------------------------

    def _grant_if_meant(self, turn: _Turn, heard: Transcript) -> bool:
        """Whether this turn has the floor, by now at the latest."""
        level, seconds = self._gain.compared(turn.loudness), len(turn.loudness) * WINDOW / SAMPLE_RATE
        if turn.overlap and self._overlap.meant(heard, turn.start, level, seconds):
            self._grant(turn)
            self._ears.interrupted()
        return not turn.overlap

    def _grant(self, turn: _Turn) -> None:
        turn.overlap = False
        self._ears.started()

    # ---- words -----------------------------------------------------------------------------------------------------

    def _stopwatch(self) -> Stopwatch:
        return Stopwatch(self._clock)

    def _recognize(self, start: float, end: float, watch: Stopwatch | None = None) -> asyncio.Task[Transcript]:
        begins = max(start - PRE_ROLL, self._stream.begins)
        pcm = self._slice(begins, min(end + TAIL, self._now))
        return self._spawn(self._words(pcm, begins, watch or self._stopwatch()))

    async def _words(self, pcm: bytes, begins: float, watch: Stopwatch) -> Transcript:
        return (await self.recognition.words(pcm, watch)).later(begins)

    def _maybe_caption(self) -> None:
        turn = self._turn
        if turn is None or turn.captioning or self._taker.pausing:
            return
        if self._taker.silent and not turn.overlap:
            return  # this may be a pause, whose words will be wanted at once
        every, first = (CAPTION_EVERY_OVERLAP, FIRST_OVERLAP) if turn.overlap else (CAPTION_EVERY, CAPTION_EVERY)
        if self._now - turn.captioned < every or self._now - self._taker.phrase_start < first:
            return
        turn.captioned = self._now
        turn.captioning = True
        self._spawn(self._caption(turn, self._slice(self._taker.phrase_start - PRE_ROLL, self._now)))

    async def _caption(self, turn: _Turn, pcm: bytes) -> None:
        settled = list(turn.settled)
        try:
            interim = await self.recognition.interim(pcm, urgent=turn.overlap)
            if interim is None:
                return
            heard = joined([await _joined(settled), interim])
        finally:
            turn.captioning = False
        if turn is not self._turn:
            return
        if self._grant_if_meant(turn, heard) and heard.text:
            self._ears.caption(heard.text)

    def _spawn(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task


async def _joined(phrases: list[asyncio.Task[Transcript]]) -> Transcript:
    return joined(await asyncio.gather(*phrases))
