"""Where conversations live: all in the server's own process, or a few each in processes of their own."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path

from agent.equipment import Equipment, SessionConfig
from agent.fleet import SessionFleet
from agent.forks import Forks
from agent.host import HostConfig, SessionHost
from agent.judge import judge
from agent.process_pool import ProcessPool
from agent.session_process import Configuration
from agent.speech.client import SpeechClient
from agent.speech.supervisor import SpeechSupervisor
from agent.webrtc import IceConfig
from api.context import Context

DEFAULT_CAPACITY = 8
"""Voices at once where the settings do not say; two cores carry them (docs/benchmarks.md)."""


def session_host(context: Context, runtime: Path) -> SessionHost:
    """The host that the settings ask for, not started yet; its sockets lie in the folder `runtime`."""
    settings = context.settings
    socket = runtime / "speech.sock"
    supervisor = SpeechSupervisor(socket, settings.speech_models, phrases=settings.phrases)
    sessions = SessionConfig(
        data_dir=context.data_dir,
        ice=tuple(IceConfig(tuple(server.urls), server.username, server.credential) for server in settings.ice_servers),
        tokens_limit=settings.plan_ai_tokens_limit,
    )
    equipment = Equipment(context.store, SpeechClient(socket), judge, sessions, context.model)
    config = HostConfig(
        capacity=settings.max_sessions or DEFAULT_CAPACITY,
        resume_window=timedelta(minutes=settings.resume_window_minutes),
    )
    if not settings.sessions_per_process:
        return SessionHost(equipment, supervisor, config)
    processes = ProcessPool(
        Forks([sys.executable, "-m", "api.session_processes", settings.log_level]),
        runtime,
        Configuration(
            store_url=settings.store_url,
            speech_socket=str(socket),
            sessions=sessions,
            endpoint=None if context.model is None else context.model.endpoint,
        ),
        settings.sessions_per_process,
    )
    return SessionFleet(equipment, supervisor, config, processes)
