"""The one adapter between pipecat's frames and the interview."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from pipecat.frames.frames import (
    Frame,
    InputAudioRawFrame,
    InputTransportMessageFrame,
    InterruptionFrame,
    OutputTransportMessageUrgentFrame,
    TTSAudioRawFrame,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from agent.speaking import SAMPLE_RATE
from agent.voice import Voice


class Interviewer(FrameProcessor):
    """Hands the candidate's audio and messages to the voice, and carries the voice's sound and messages back."""

    def __init__(self, make_voice: Callable[[Interviewer], Voice]) -> None:
        super().__init__(name="interviewer")
        self._outbox: asyncio.Queue[Frame] = asyncio.Queue()
        self.voice = make_voice(self)

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        if isinstance(frame, InputAudioRawFrame):
            self.voice.hear(frame.audio)
        elif isinstance(frame, InputTransportMessageFrame):
            self.voice.told(frame.message)
            return
        await self.push_frame(frame, direction)

    async def run(self) -> None:
        """Send messages and interruptions in order until cancelled."""
        while True:
            await self.push_frame(await self._outbox.get())

    # ---- the voice's line ------------------------------------------------------------------------------------------

    async def sound(self, pcm: bytes) -> None:
        await self.push_frame(TTSAudioRawFrame(pcm, sample_rate=SAMPLE_RATE, num_channels=1))

    def flush(self) -> None:
        self._outbox.put_nowait(InterruptionFrame())

    def send(self, message: dict[str, Any]) -> None:
        self._outbox.put_nowait(OutputTransportMessageUrgentFrame(message))
