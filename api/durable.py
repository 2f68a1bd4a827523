"""Work that must outlive a crash, run by DBOS: it remembers what was begun and begins it again at the next start.

Its tables are beside ours in PostgreSQL, and in a file of their own with SQLite. Our rows stay the truth: if that file
is lost, every claim comes round again and nothing else happens.
"""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ClassVar

from dbos import DBOS, DBOSConfig, SetWorkflowID
from sqlalchemy.engine import make_url

from api.claims import Worker
from api.context import Context
from api.courier import Courier
from api.reporter import Reporter
from api.settings import Settings
from models.claim import Claim

_APPLICATION = "viva"
_VERSION = "2"
"""Of the workflow below, not of Viva: one that was begun by another version is not begun again."""


class Durable:
    """Delivers webhooks and makes reports for as long as the app lives. One a process: DBOS knows no more.

    DBOS lives in threads of its own. On the app's loop it would put its pool in the place of the loop's, for good.
    """

    _running: ClassVar[Durable | None] = None
    """For workflows that a start finds half done: they carry plain values only."""

    def __init__(self, context: Context) -> None:
        self._settings = context.settings
        self._workers: dict[str, Worker] = {one.name: one for one in (Courier(context), Reporter(context))}
        self._threads = {
            name: ThreadPoolExecutor(one.at_once, thread_name_prefix=name) for name, one in self._workers.items()
        }
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Begin what was left half done, then look for what is new."""
        self._loop = asyncio.get_running_loop()
        Durable._running = self
        await asyncio.to_thread(_launch, self._settings)
        self._tasks = [
            asyncio.create_task(worker.keep_working(partial(self._durably, name)), name=name)
            for name, worker in self._workers.items()
        ]

    async def stop(self) -> None:
        """Take nothing new; what is still under way then is begun again at the next start."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.to_thread(DBOS.destroy)
        for threads in self._threads.values():
            threads.shutdown(wait=False)
        Durable._running = None

    async def _durably(self, work: str, claim: Claim) -> None:
        await self._loop.run_in_executor(self._threads[work], _carry_out, work, claim)

    def attempt(self, work: str, claim: Claim) -> None:
        """Make an attempt on the app's loop, from one of DBOS's threads."""
        asyncio.run_coroutine_threadsafe(self._workers[work].attempt(claim), self._loop).result()


def _launch(settings: Settings) -> None:
    logging.getLogger("dbos").setLevel(logging.WARNING)
    DBOS(config=_config(settings))
    DBOS.launch()


def _carry_out(work: str, claim: Claim) -> None:
    """Run a claim's workflow, which has its name, so that the same claim is never begun twice."""
    name = f"{claim.row_id}:{claim.number}"
    with SetWorkflowID(name):
        handle = DBOS.start_workflow(_work, work, claim.row_id, claim.number)
    try:
        handle.get_result()
    finally:
        DBOS.delete_workflow(name)  # the row remembers what came of it


@DBOS.workflow(name="work")
def _work(work: str, row_id: str, number: int) -> None:
    _attempt(work, row_id, number)


@DBOS.step(name="attempt")
def _attempt(work: str, row_id: str, number: int) -> None:
    if Durable._running is not None:
        Durable._running.attempt(work, Claim(row_id, number))


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
