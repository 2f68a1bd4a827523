"""The words of a stretch of the candidate's sound, from a speech service that may be away for a while."""

from __future__ import annotations

import asyncio

import structlog

from agent.speech.client import SpeechClient, SpeechError
from agent.speech.transcript import NOTHING, Transcript
from agent.speech.worker import Priority
from agent.waterfall import Moment, Stopwatch

log = structlog.get_logger(__name__)

SERVICE_RETURNS = 10.0
"""Seconds the speech service has to come back before a phrase is given up; its restart takes two or three."""
RETRY_AFTER = 0.25


class Recognition:
    """For one candidate."""

    def __init__(self, speech: SpeechClient, language: str) -> None:
        self._speech = speech
        self._language = language
        self.prompt = ""
        """Words the candidate is likely to say, to prime the recogniser."""

    async def words(self, pcm: bytes, watch: Stopwatch) -> Transcript:
        """What was said; nothing where the service stays away or refuses."""
        waited = 0.0
        while True:
            try:
                heard = await self._speech.recognize(
                    pcm, language=self._language, prompt=self.prompt, words=True, work=watch.decode
                )
                watch.mark(Moment.WORDS)
                return heard
            except SpeechError as error:
                log.warning("recognition.failed", code=error.code)
                if error.code == "invalid" or waited >= SERVICE_RETURNS:
                    return NOTHING
            await asyncio.sleep(RETRY_AFTER)
            waited += RETRY_AFTER

    async def interim(self, pcm: bytes, *, urgent: bool) -> Transcript | None:
        """What is being said; None where there is no time for it, or no service."""
        try:
            return await self._speech.recognize(
                pcm,
                language=self._language,
                prompt=self.prompt,
                priority=Priority.NOW if urgent else Priority.IF_IDLE,
            )
        except SpeechError:
            return None  # captions may skip a beat
