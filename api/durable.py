"""Work that must outlive a crash, run by DBOS: it remembers what was begun and begins it again at the next start.

Its tables are beside ours in PostgreSQL, and in a file of their own with SQLite. The outbox stays the truth: if that
file is lost, every claim comes round again and nothing else happens.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from concurrent.futures import ThreadPoolExecutor
from typing import ClassVar

from dbos import DBOS, DBOSConfig, SetWorkflowID
from sqlalchemy.engine import make_url

from api.context import Context
from api.courier import AT_ONCE, Courier
from api.settings import Settings
from models.delivery import Claim

_APPLICATION = "viva"
_VERSION = "1"
"""Of the workflows below, not of Viva: one that was begun by another version is not begun again."""


class Durable:
    """Delivers webhooks for as long as the app lives. One a process: DBOS knows no more.

    DBOS lives in threads of its own. On the app's loop it would put its pool in the place of the loop's, for good.
    """

    _running: ClassVar[Durable | None] = None
    """For workflows that a start finds half done: they carry plain values only."""

    def __init__(self, context: Context) -> None:
        self._settings = context.settings
        self._courier = Courier(context)
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="webhooks")

    async def start(self) -> None:
        """Begin what was left half done, then look for what is new."""
        self._loop = asyncio.get_running_loop()
        Durable._running = self
        await asyncio.to_thread(_launch, self._settings)
        self._task = asyncio.create_task(self._courier.keep_delivering(self._durably), name="webhooks")

    async def stop(self) -> None:
        """Take nothing new; what is still under way then is begun again at the next start."""
        self._task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._task
        await asyncio.to_thread(DBOS.destroy)
        self._threads.shutdown(wait=False)
        Durable._running = None

    async def _durably(self, claim: Claim) -> None:
        await self._loop.run_in_executor(self._threads, _carry_out, claim)

    def attempt(self, claim: Claim) -> None:
        """Make an attempt on the app's loop, from one of DBOS's threads."""
        asyncio.run_coroutine_threadsafe(self._courier.attempt(claim), self._loop).result()


def _launch(settings: Settings) -> None:
    logging.getLogger("dbos").setLevel(logging.WARNING)
    DBOS(config=_config(settings))
    DBOS.launch()


def _carry_out(claim: Claim) -> None:
    """Run a claim's workflow, which has its name, so that the same claim is never begun twice."""
    name = f"{claim.delivery_id}:{claim.number}"
    with SetWorkflowID(name):
        handle = DBOS.start_workflow(_deliver, claim.delivery_id, claim.number, claim.webhook_id)
    try:
        handle.get_result()
    finally:
        DBOS.delete_workflow(name)  # the outbox remembers what came of it


@DBOS.workflow(name="deliver")
def _deliver(delivery_id: str, number: int, webhook_id: str) -> None:
    _attempt(delivery_id, number, webhook_id)


@DBOS.step(name="attempt")
def _attempt(delivery_id: str, number: int, webhook_id: str) -> None:
    if Durable._running is not None:
        Durable._running.attempt(Claim(delivery_id, number, webhook_id))


def _config(settings: Settings) -> DBOSConfig:
    url = make_url(settings.store_url)
    if url.get_backend_name() == "sqlite":
        where = f"sqlite:///{settings.data_dir.resolve() / 'durable.db'}"
    else:
        where = url.set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
    return DBOSConfig(
        name=_APPLICATION,
        system_database_url=where,
        application_version=_VERSION,
        enable_otlp=False,
        log_level="WARNING",
    )
