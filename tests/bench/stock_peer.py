"""The peer: a voice bot as pipecat's own documentation builds it, with the same weights.

pipecat's Whisper and Piper services, Silero, smart-turn v3 and SmallWebRTC, every setting at its default. In place of
the language model stands a processor that answers each turn at once with an authored line.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from typing import Any

import harness  # noqa: F401 - makes the repository importable
import uvicorn
from answers import ACKNOWLEDGEMENT, GREETING, QUESTIONS
from fastapi import FastAPI
from loguru import logger
from pipecat.audio.vad.silero import SileroVADAnalyzer
from pipecat.frames.frames import (
    Frame,
    LLMContextFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    LLMTextFrame,
    TTSSpeakFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineWorker
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.aggregators.llm_response_universal import LLMContextAggregatorPair, LLMUserAggregatorParams
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor
from pipecat.services.piper.tts import PiperTTSService
from pipecat.services.whisper.stt import WhisperSTTService
from pipecat.transports.base_transport import TransportParams
from pipecat.transports.smallwebrtc.connection import SmallWebRTCConnection
from pipecat.transports.smallwebrtc.request_handler import SmallWebRTCRequest, SmallWebRTCRequestHandler
from pipecat.transports.smallwebrtc.transport import SmallWebRTCTransport
from pipecat.workers.runner import WorkerRunner

from agent.speech.weights import PIPER_JOE, WHISPER_TINY_EN


class Answerer(FrameProcessor):
    """Stands where the language model would, and takes no time."""

    def __init__(self) -> None:
        super().__init__()
        self._turn = 0

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        if not isinstance(frame, LLMContextFrame):
            await self.push_frame(frame, direction)
            return
        self._turn += 1
        await self.push_frame(LLMFullResponseStartFrame())
        await self.push_frame(LLMTextFrame(f"{ACKNOWLEDGEMENT} {QUESTIONS[self._turn % len(QUESTIONS)]}"))
        await self.push_frame(LLMFullResponseEndFrame())


async def converse(connection: SmallWebRTCConnection) -> None:
    """One session, from the connection to its end."""
    transport = SmallWebRTCTransport(connection, TransportParams(audio_in_enabled=True, audio_out_enabled=True))
    whisper, voice = WHISPER_TINY_EN.locate(), PIPER_JOE.locate()
    context = LLMContextAggregatorPair(
        LLMContext(), user_params=LLMUserAggregatorParams(vad_analyzer=SileroVADAnalyzer())
    )
    worker = PipelineWorker(
        Pipeline(
            [
                transport.input(),
                WhisperSTTService(
                    device="cpu",
                    compute_type="int8",
                    settings=WhisperSTTService.Settings(model=str(whisper.parent)),
                ),
                context.user(),
                Answerer(),
                PiperTTSService(download_dir=voice.parent, settings=PiperTTSService.Settings(voice=voice.stem)),
                transport.output(),
                context.assistant(),
            ]
        ),
        idle_timeout_secs=None,
    )

    @transport.event_handler("on_client_connected")
    async def connected(*_: Any) -> None:
        await worker.queue_frame(TTSSpeakFrame(GREETING + QUESTIONS[0]))

    @transport.event_handler("on_client_disconnected")
    async def disconnected(*_: Any) -> None:
        await worker.cancel()

    runner = WorkerRunner(handle_sigint=False, handle_sigterm=False)
    await runner.add_workers(worker)
    await runner.run(auto_end=True)


def app() -> FastAPI:
    """The same two addresses the fake candidate uses with Viva."""
    made = FastAPI()
    handler = SmallWebRTCRequestHandler()
    sessions: set[asyncio.Task[None]] = set()

    async def begin(connection: SmallWebRTCConnection) -> None:
        task = asyncio.create_task(converse(connection))
        sessions.add(task)
        task.add_done_callback(sessions.discard)

    @made.get("/readiness")
    async def readiness() -> dict[str, str]:
        return {"status": "ready"}

    @made.post("/room/sessions/{session}/offer")
    async def offer(session: str, body: dict[str, Any]) -> dict[str, str] | None:  # noqa: ARG001 - there is one kind
        request = SmallWebRTCRequest(sdp=body["sdp"], type=body["type"])
        answer: dict[str, str] | None = await handler.handle_web_request(request, begin)
        return answer

    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    arguments = parser.parse_args()
    logger.remove()
    logger.add(sys.stderr, level="WARNING")
    uvicorn.run(app(), host="127.0.0.1", port=arguments.port, log_level="warning")


if __name__ == "__main__":
    main()
