"""One live voice: what the candidate hears and says, between the conversation and whatever carries the sound.

It is the conversation's stage, the listener's ears and the speaker's mouth; it knows nothing of pipecat.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Sequence
from typing import Protocol

from agent.channel import Channel, Ready, Request, Typed, Working, parse, question_view
from agent.clock import SessionClock
from agent.conversation import Conversation
from agent.hotwords import prompt
from agent.interview.authored import authored
from agent.interview.events import Button, CandidateStarted, End, Pressed, Say, Source, SpeechRestored
from agent.interview.plan import Question
from agent.interview.speakable import spoken
from agent.interview.state import Phase
from agent.journal import Said
from agent.listening import Listener
from agent.news import News
from agent.speaking import SAMPLE_RATE, Speaker
from agent.speech.client import SpeechClient
from agent.speech.transcript import Transcript
from agent.speech.work import Work
from agent.speech.worker import Priority
from agent.waterfall import Stopwatch, Timing
from models.errors import Invalid

NO_PACKETS_AFTER = 3.0
"""Seconds without any packet before the candidate is told that nothing arrives."""
NO_SOUND_AFTER = 4.0
"""The same for a microphone that has only ever sent digital silence,"""
SILENT_AFTER = 20.0
"""and for one that was heard before: noise suppression may send digital silence in any pause."""
WITHOUT_MICROPHONE = 6.0
"""While no sound ever came, the candidate may be typing: silence counts this many times slower."""


class Line(Protocol):
    """Carries sound and messages to the candidate."""

    async def sound(self, pcm: bytes) -> None: ...

    def flush(self) -> None:
        """Drop what was handed over and not yet played."""

    def send(self, message: dict[str, object]) -> None: ...


class Voice:
    """Wires a conversation to a line."""

    def __init__(self, line: Line, speech: SpeechClient, *, clock: SessionClock, language: str) -> None:
        self._line = line
        self._clock = clock
        self._language = language
        self._listener = Listener(speech, self, language=language, clock=clock.now)
        self._speaker = Speaker(speech, self, language=language)
        self._channel = Channel(line.send)
        self._conversation: Conversation | None = None
        self._timing = Timing(lambda waterfall: self.conversation.timed(waterfall))
        self._last_packet = 0.0
        self._last_sound = 0.0
        self._ever_heard = False
        self._deaf: str | None = None
        self._trouble: str | None = None
        self._woken = asyncio.Event()
        self._news = News()

    @property
    def conversation(self) -> Conversation:
        assert self._conversation is not None, "attach() comes first"
        return self._conversation

    def attach(self, conversation: Conversation) -> None:
        """The conversation this voice is the stage of."""
        self._conversation = conversation
        conversation.timers.silence_factor = WITHOUT_MICROPHONE
        conversation.acknowledges = True
        self._speaker.may_keep(authored(conversation.state.plan))
        self._rehearse()

    # ---- life ------------------------------------------------------------------------------------------------------

    async def run(self) -> None:
        """Keep the time until cancelled."""
        self._last_packet = self._last_sound = self._clock.now()
        second = 0.0
        while True:
            now = self._clock.now()
            if now >= second:
                second = now + 1.0
                self._channel.clock(self.conversation.remaining())
                self._watch_audio(now)
            self.conversation.tick()
            due = self.conversation.due
            pause = min(second, second if due is None else due) - self._clock.now()
            self._woken.clear()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(max(0.01, pause)):
                    await self._woken.wait()

    async def close(self) -> None:
        """Fall silent and take down what was heard, and the candidate's last words."""
        self._timing.end()
        if (speaking := self.conversation.speaking) is not None:
            self.conversation.spoken(speaking.utterance, self._speaker.hush(), finished=False)
        await self._listener.close()
        await self._speaker.close()

    def hear(self, pcm: bytes) -> None:
        """The candidate's sound: 16 kHz mono PCM."""
        self._last_packet = self._clock.now()
        if any(pcm):
            self._last_sound = self._last_packet
            if not self._ever_heard:
                self._ever_heard = True
                self.conversation.timers.silence_factor = 1.0
        if self._deaf is not None:
            self._watch_audio(self._last_packet)
        self._listener.hear(pcm)

    def request(self, request: Request) -> Said | None:
        """What the candidate typed or pressed; returns its message when it is one.

        Raises Invalid for a choice that the question does not offer.
        """
        said = None
        match request:
            case Ready():
                self.greet()
            case Button():
                self.conversation.stir()
                self._take_floor()
                self.conversation.handle(Pressed(self._clock.now(), request))
            case Typed(text, source, client_id, handed_in):
                if source is Source.CHOICE:
                    self.conversation.check_choice(request.labels, client_id)
                self.conversation.stir()
                self._take_floor()
                said = self.conversation.hear(text, source, client_id=client_id, handed_in=handed_in)
            case Working():
                self.conversation.stir()
        self._woken.set()
        return said

    def told(self, message: object) -> None:
        """A message of the data channel. What cannot be chosen is refused there; what makes no sense is ignored."""
        if (request := parse(message)) is None:
            return
        try:
            self.request(request)
        except Invalid as error:
            self._channel.refused(error.message)

    async def news(self, timeout: float, after: str | None) -> None:
        """Return when something was said after the message `after`, at the latest after `timeout` seconds."""
        await self._news.wait(timeout, after)

    def greet(self) -> None:
        """Tell a client that has just connected where things stand."""
        self._channel.ready()
        self.changed()

    def taken_over(self) -> None:
        self._channel.taken_over()

    def speech_available(self, available: bool) -> None:
        """The speech service went away or came back."""
        self._channel.speech(available)
        if available:
            # What is repeated replaces what is being spoken. Where nothing is, as in the goodbye, the speaker goes on.
            self.conversation.handle(SpeechRestored(self._clock.now()))

    # ---- stage -----------------------------------------------------------------------------------------------------

    def say(self, say: Say) -> None:
        self._timing.replied()
        self._listener.interviewer_speaks(True, interruptible=say.interruptible, takes_floor=say.takes_floor)
        self._speaker.stretch = 1.0 / say.pace
        self._speaker.say(say)

    def hush(self) -> str:
        heard = self._speaker.hush()
        self._line.flush()
        self._channel.interviewer_speaks(False)
        return heard

    def prepare(self, texts: Sequence[str]) -> None:
        self._speaker.prepare(texts)

    def listen(self, patience: float) -> None:
        self._listener.patience(patience)
        self._woken.set()

    def said(self, said: Said) -> None:
        self._channel.message(said)
        self._news.said(said.id)

    def took(self, question: Question, answer: str) -> None:
        self._channel.took(question.id, answer)

    def changed(self) -> None:
        conversation = self.conversation
        plan = conversation.state.plan
        question = conversation.question
        self._listener.recognition.prompt = prompt(plan, question)
        self._channel.state(
            status=conversation.end.outcome.value if conversation.end else "IN_PROGRESS",
            awaiting=conversation.awaiting,
            question=question_view(question, conversation.shown, len(plan.questions)),
            remaining=conversation.remaining(),
            paused=conversation.state.phase is Phase.PAUSED,
        )
        self._woken.set()

    def ended(self, end: End) -> None:
        self._channel.ended(end.outcome.value, end.reason)

    def away(self) -> None:
        self._channel.away()

    # ---- ears ------------------------------------------------------------------------------------------------------

    def started(self) -> None:
        self._timing.end()
        self.conversation.floor_taken()
        self._channel.candidate_speaks(True)

    def caption(self, text: str) -> None:
        self._channel.caption(text, final=False)
        self._rehearse(self.conversation.foresee(Transcript(text, 1.0)))

    def foreseen(self, heard: Transcript) -> None:
        self.prepare(self.conversation.foresee(heard))
        self.conversation.anticipate(heard)

    def went_on(self) -> None:
        self.conversation.went_on()

    def interrupted(self) -> None:
        self._hush_for_candidate()

    def settled(self, text: str, start: float) -> None:
        self.conversation.draft(text, start)

    def cut(self, text: str, start: float, end: float) -> None:
        self.conversation.cut(text, audio_start=start, audio_end=end)

    def turn(self, heard: Transcript, start: float, end: float, sure: float, watch: Stopwatch) -> None:
        if heard.text:
            self._timing.begin(watch)
        self._channel.caption(heard.text, final=True)
        self._channel.candidate_speaks(False)
        self.conversation.hear(
            heard.text, confidence=heard.confidence, words=heard.words, audio_start=start, audio_end=end, sure=sure
        )
        if self.conversation.state.may_go_on and self.conversation.speaking is None:
            self._timing.unsure(sure)
        self._timing.taken(awaiting_reply=self.conversation.replies)

    # ---- mouth -----------------------------------------------------------------------------------------------------

    async def sound(self, pcm: bytes) -> None:
        self._listener.plays(pcm, SAMPLE_RATE)
        await self._line.sound(pcm)

    def ready(self, work: Work) -> None:
        self._timing.ready(work)

    def began(self, utterance: int) -> None:
        self._timing.sounded()
        speaking = self.conversation.speaking
        if speaking is not None and speaking.takes_floor:
            self._channel.interviewer_speaks(True)
        self.conversation.began(utterance)
        self._rehearse()

    def sentence(self, utterance: int, text: str) -> None:  # noqa: ARG002 - the mouth's signature
        self._channel.line(text)
        self._listener.interviewer_says(spoken(text, self._language))

    def finished(self, utterance: int) -> None:
        self._channel.interviewer_speaks(False)
        self._listener.interviewer_speaks(False)
        speaking = self.conversation.speaking
        if speaking is not None:
            self.conversation.spoken(utterance, speaking.text, finished=True)

    # ----------------------------------------------------------------------------------------------------------------

    def _rehearse(self, first: Sequence[str] = ()) -> None:
        """Have made what may be said next, while there is time."""
        questions = (question.text for question in self.conversation.state.plan.questions)
        self._speaker.prepare([*first, *self.conversation.outlook(), *questions], Priority.AHEAD)

    def _take_floor(self) -> None:
        """The candidate types or presses something: what is being said can wait, unless it must be heard."""
        speaking = self.conversation.speaking
        if speaking is not None and speaking.interruptible:
            self.conversation.handle(CandidateStarted(self._clock.now()))
            self._hush_for_candidate()

    def _hush_for_candidate(self) -> None:
        """The candidate has the floor: fall silent, and say how far we came."""
        speaking = self.conversation.speaking
        if speaking is None:
            return
        heard = self.hush()
        self._listener.interviewer_speaks(False)
        self.conversation.spoken(speaking.utterance, heard, finished=False)

    def _watch_audio(self, now: float) -> None:
        """Tell the candidate what is wrong with what comes from the microphone, and when it no longer is."""
        deaf = trouble = None
        if now - self._last_packet >= NO_PACKETS_AFTER:
            deaf = "no-packets"
        elif now - self._last_sound >= (SILENT_AFTER if self._ever_heard else NO_SOUND_AFTER):
            deaf = "silent"
        elif self._listener.trouble is not None:
            trouble = self._listener.trouble.value
        if (deaf, trouble) != (self._deaf, self._trouble):
            self._deaf, self._trouble = deaf, trouble
            self._channel.audio(deaf is None, deaf or trouble)
