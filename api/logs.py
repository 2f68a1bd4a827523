"""Logging, set up once: structured lines, and no candidate's words in any of them."""

from __future__ import annotations

import logging
import sys

import structlog
from loguru import logger as loguru_logger

CARELESS = "pipecat.transports.smallwebrtc.connection"
"""Logs a data channel message whole when it cannot handle it; candidates type their answers there."""


def configure(level: str) -> None:
    """One line an event on standard error, from `level` up; pipecat's own lines from WARNING up."""
    logging.basicConfig(level=level, format="%(asctime)s %(levelname)-7s %(name)s %(message)s")
    for talkative in ("aioice", "aiortc", "alembic", "faster_whisper"):
        logging.getLogger(talkative).setLevel(logging.WARNING)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            # A traceback with local variables would show what candidates say.
            structlog.dev.ConsoleRenderer(
                colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
            ),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    loguru_logger.remove()
    loguru_logger.add(sys.stderr, level="WARNING", diagnose=False)
    loguru_logger.disable(CARELESS)
