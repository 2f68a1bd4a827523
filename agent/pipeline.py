"""The whole path of a conversation, in order. The only place that shows it."""

from __future__ import annotations

from collections.abc import Sequence

from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.processors.frame_processor import FrameProcessor
from pipecat.transports.base_transport import BaseTransport
from pipecat.workers.runner import WorkerRunner

from agent.processors import Interviewer
from agent.webrtc import IN_RATE, OUT_RATE


def worker(transport: BaseTransport, interviewer: Interviewer, recorders: Sequence[FrameProcessor]) -> PipelineWorker:
    """One session's pipeline."""
    return PipelineWorker(
        Pipeline(
            [
                transport.input(),  # 16 kHz mono from the candidate, in order and without holes
                interviewer,  # voice activity, turns, recognition → the interview → synthesis
                transport.output(),  # 24 kHz mono to the candidate, paced by the track
                *recorders,  # both voices, as they were received and sent
            ]
        ),
        params=PipelineParams(audio_in_sample_rate=IN_RATE, audio_out_sample_rate=OUT_RATE),
        # The data channel has its own allow-list (agent.channel): pipecat's default would show a candidate model text.
        enable_rtvi=False,
        enable_turn_tracking=False,
        # Sessions end when the interview or the connection does; silence is the interview's to judge.
        idle_timeout_secs=None,
        cancel_on_idle_timeout=False,
        cancel_runner_on_idle_timeout=False,
    )


async def run(pipeline_worker: PipelineWorker) -> None:
    """Run until the worker is cancelled; a runner of its own, so that one session cannot end another."""
    runner = WorkerRunner(handle_sigint=False, handle_sigterm=False)
    await runner.add_workers(pipeline_worker)
    await runner.run(auto_end=True)
