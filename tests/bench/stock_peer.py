"""The peers: a voice bot as pipecat's own documentation builds it, with the same weights; and one tuned for speed.

pipecat's Whisper and Piper services, Silero, smart-turn v3 and SmallWebRTC, every setting at its default. In place of
the language model stands a processor that answers each turn at once with an authored line, unless a model is named.
Tuned is what people turn who want it faster: smart-turn waits 1 s and not 3 for a turn it takes for unfinished, the
transcript is waited for 0.5 s and not 1, and Whisper decodes greedily, without timestamps.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Sequence
from functools import partial
from typing import Any

import harness  # noqa: F401 - makes the repository importable
import uvicorn
from answers import ACKNOWLEDGEMENT, GREETING, LONG, LONG_QUESTIONS, QUESTIONS
from fastapi import FastAPI
from loguru import logger
from pipecat.audio.turn.smart_turn.base_smart_turn import SmartTurnParams
from pipecat.audio.turn.smart_turn.local_smart_turn_v3 import LocalSmartTurnAnalyzerV3
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
from pipecat.services.openai.llm import OpenAILLMService
from pipecat.services.piper.tts import PiperTTSService
from pipecat.services.whisper.stt import WhisperSTTService
from pipecat.transports.base_transport import TransportParams
from pipecat.transports.smallwebrtc.connection import SmallWebRTCConnection
from pipecat.transports.smallwebrtc.request_handler import SmallWebRTCRequest, SmallWebRTCRequestHandler
from pipecat.transports.smallwebrtc.transport import SmallWebRTCTransport
from pipecat.turns.user_stop import TurnAnalyzerUserTurnStopStrategy
from pipecat.turns.user_turn_strategies import UserTurnStrategies
from pipecat.workers.runner import WorkerRunner

from agent.speech.weights import PIPER_JOE, WHISPER_TINY_EN


class Answerer(FrameProcessor):
    """Stands where the language model would, and takes no time."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__()
        self._lines = lines
        self._turn = 0

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        if not isinstance(frame, LLMContextFrame):
            await self.push_frame(frame, direction)
            return
        self._turn += 1
        await self.push_frame(LLMFullResponseStartFrame())
        await self.push_frame(LLMTextFrame(f"{ACKNOWLEDGEMENT} {self._lines[self._turn % len(self._lines)]}"))
        await self.push_frame(LLMFullResponseEndFrame())


class GreedyWhisper(WhisperSTTService):
    """pipecat's, whose beam of five cannot be set from outside."""

    def _load(self) -> None:
        super()._load()
        model: Any = self._model
        model.transcribe = partial(
            model.transcribe, beam_size=1, condition_on_previous_text=False, without_timestamps=True
        )


def turns(*, is_tuned: bool) -> LLMUserAggregatorParams:
    """Both have the voice activity of pipecat's defaults: 0.2 s of silence."""
    if not is_tuned:
        return LLMUserAggregatorParams(vad_analyzer=SileroVADAnalyzer())
    smart_turn = LocalSmartTurnAnalyzerV3(params=SmartTurnParams(stop_secs=1.0))
    return LLMUserAggregatorParams(
        vad_analyzer=SileroVADAnalyzer(),
        user_turn_strategies=UserTurnStrategies(stop=[TurnAnalyzerUserTurnStopStrategy(turn_analyzer=smart_turn)]),
    )


def recognition(*, is_tuned: bool) -> WhisperSTTService:
    settings = WhisperSTTService.Settings(model=str(WHISPER_TINY_EN.locate().parent))
    if is_tuned:
        return GreedyWhisper(device="cpu", compute_type="int8", ttfs_p99_latency=0.5, settings=settings)
    return WhisperSTTService(device="cpu", compute_type="int8", settings=settings)


def replies(lines: Sequence[str], model_url: str | None) -> FrameProcessor:
    if model_url is None or lines is LONG_QUESTIONS:
        return Answerer(lines)
    return OpenAILLMService(
        base_url=model_url,
        api_key="none",
        settings=OpenAILLMService.Settings(model="a-model", system_instruction="Ask."),
    )


async def converse(
    connection: SmallWebRTCConnection, lines: Sequence[str], model_url: str | None, *, is_tuned: bool
) -> None:
    """One session, from the connection to its end."""
    transport = SmallWebRTCTransport(connection, TransportParams(audio_in_enabled=True, audio_out_enabled=True))
    voice = PIPER_JOE.locate()
    context = LLMContextAggregatorPair(LLMContext(), user_params=turns(is_tuned=is_tuned))
    worker = PipelineWorker(
        Pipeline(
            [
                transport.input(),
                recognition(is_tuned=is_tuned),
                context.user(),
                replies(lines, model_url),
                PiperTTSService(download_dir=voice.parent, settings=PiperTTSService.Settings(voice=voice.stem)),
                transport.output(),
                context.assistant(),
            ]
        ),
        idle_timeout_secs=None,
    )

    @transport.event_handler("on_client_connected")
    async def connected(*_: Any) -> None:
        await worker.queue_frame(TTSSpeakFrame(GREETING + lines[0]))

    @transport.event_handler("on_client_disconnected")
    async def disconnected(*_: Any) -> None:
        await worker.cancel()

    runner = WorkerRunner(handle_sigint=False, handle_sigterm=False)
    await runner.add_workers(worker)
    await runner.run(auto_end=True)


def app(model_url: str | None, *, is_tuned: bool) -> FastAPI:
    """The same two addresses the fake candidate uses with Viva."""
    made = FastAPI()
    handler = SmallWebRTCRequestHandler()
    sessions: set[asyncio.Task[None]] = set()

    async def begin(connection: SmallWebRTCConnection, lines: Sequence[str]) -> None:
        task = asyncio.create_task(converse(connection, lines, model_url, is_tuned=is_tuned))
        sessions.add(task)
        task.add_done_callback(sessions.discard)

    @made.get("/readiness")
    async def readiness() -> dict[str, str]:
        return {"status": "ready"}

    @made.post("/room/sessions/{session}/offer")
    async def offer(session: str, body: dict[str, Any]) -> dict[str, str] | None:
        request = SmallWebRTCRequest(sdp=body["sdp"], type=body["type"])
        answer: dict[str, str] | None = await handler.handle_web_request(
            request, partial(begin, lines=LONG_QUESTIONS if session == LONG else QUESTIONS)
        )
        return answer

    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--tuned", action="store_true", help="for speed")
    parser.add_argument("--model", metavar="URL", help="an OpenAI-compatible endpoint that words the replies")
    arguments = parser.parse_args()
    logger.remove()
    logger.add(sys.stderr, level="WARNING")
    uvicorn.run(
        app(arguments.model, is_tuned=arguments.tuned), host="127.0.0.1", port=arguments.port, log_level="warning"
    )


if __name__ == "__main__":
    main()
