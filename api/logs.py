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
        # Standard error as it is when a line is written: a caller may have put another in its place and closed it.
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
    )
    loguru_logger.remove()
    loguru_logger.add(_write, level="WARNING", diagnose=False)
    loguru_logger.disable(CARELESS)


def _write(line: str) -> None:
    sys.stderr.write(line)
