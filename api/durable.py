"""Work that must outlive a crash, run by DBOS: it remembers what was begun and begins it again at the next start.

Its tables are beside ours in PostgreSQL, and in a file of their own with SQLite. The outbox stays the truth: if that
file is lost, every claim comes round again and nothing else happens.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from typing import ClassVar

from dbos import DBOS, DBOSConfig, SetWorkflowID
from sqlalchemy.engine import make_url

from api.context import Context
from api.courier import Courier
from api.settings import Settings
from models.delivery import Claim

_APPLICATION = "viva"
_VERSION = "1"
"""Of the workflows below, not of Viva: one that was begun by another version is not begun again."""


class Durable:
    """Delivers webhooks for as long as the app lives. One a process: DBOS knows no more."""

    _couriers: ClassVar[list[Courier]] = []
    """The one at work, for workflows that a start finds half done: they carry plain values only."""

    def __init__(self, context: Context) -> None:
        self._settings = context.settings
        self._courier = Courier(context)
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin what was left half done, then look for what is new."""
        logging.getLogger("dbos").setLevel(logging.WARNING)
        self._couriers.append(self._courier)
        DBOS(config=_config(self._settings))
        DBOS.launch()  # on this loop, which its workflows then run on
        self._task = asyncio.create_task(self._courier.keep_delivering(_durably), name="webhooks")

    async def stop(self) -> None:
        """Take nothing new; what is under way is begun again at the next start."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        await asyncio.to_thread(DBOS.destroy)
        self._couriers.remove(self._courier)


async def _durably(claim: Claim) -> None:
    """Carry out a claim in a workflow named for it, so that the same one is never begun twice."""
    name = f"{claim.delivery_id}:{claim.number}"
    with SetWorkflowID(name):
        handle = await DBOS.start_workflow_async(_deliver, claim.delivery_id, claim.number, claim.webhook_id)
    await handle.get_result()
    await DBOS.delete_workflow_async(name)  # the outbox remembers what came of it


@DBOS.workflow(name="deliver")
async def _deliver(delivery_id: str, number: int, webhook_id: str) -> None:
    await _attempt(delivery_id, number, webhook_id)


@DBOS.step(name="attempt")
async def _attempt(delivery_id: str, number: int, webhook_id: str) -> None:
    for courier in Durable._couriers:
        await courier.attempt(Claim(delivery_id, number, webhook_id))


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
