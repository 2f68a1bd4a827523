"""The reporter: claims reports that are asked for, makes them, and writes down what came of it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import structlog

from agent.interview.events import Judge, Source, Verdict
from agent.interview.plan import plan_from_json
from agent.judge import judge
from agent.llm import Meter, Model, ModelError, ModelNotConfigured
from agent.report import rules
from agent.report.document import Document
from agent.report.evaluation import evaluate
from agent.report.material import Criterion, Happening, Material, Turn
from agent.speech.transcript import Word
from api.claims import Worker
from api.context import Context
from api.metering import claim_model
from models import interview, message, organization, report, session, session_event
from models.claim import Claim
from models.db import Tx
from models.errors import DomainError, PlanLimitExceeded
from models.message import Message
from models.report import Report
from models.session import Session, Status

log = structlog.get_logger(__name__)

AT_ONCE = 4
PAUSE = 0.001
"""Seconds between two sentences."""


@dataclass(frozen=True, slots=True)
class _Made:
    """What came of an attempt: a document, or what kept it from being made."""

    document: Document | None
    error_code: str = ""


class Reporter(Worker):
    """Makes reports. One at a time is counted and quoted, in a thread: live interviews share the processor."""

    name = "reports"
    at_once = AT_ONCE
    at_once_per_lane = AT_ONCE

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._counting = asyncio.Lock()
        self._asking: set[asyncio.Task[Document]] = set()

    async def claim_due(self, limit: int, busy: Collection[str] = ()) -> Sequence[Claim]:  # noqa: ARG002 - one lane
        now = self._context.now()
        async with self._context.store.read() as tx:
            if not await report.is_any_due(tx, now=now):
                return []
        async with self._context.store.transaction() as tx:
            return await report.claim_due(tx, now=now, limit=limit)

    async def attempt(self, claim: Claim) -> None:
        async with self._context.store.read() as tx:
            row = await report.claimed(tx, claim)
        if row is None:
            return
        meter = Meter()
        made = await self._make(row, meter)
        async with self._context.store.transaction() as tx:
            await organization.add_usage(tx, row.organization_id, ai_tokens=meter.tokens)
            standing = await report.claimed(tx, claim, lock=True)
            if standing is not None:  # neither erased nor overtaken meanwhile
                await self._settle(tx, standing, made)

    def hurry(self) -> None:
        for asking in list(self._asking):
            asking.cancel()

    async def _make(self, row: Report, meter: Meter) -> _Made:
        try:
            async with self._context.store.read() as tx:
                material = await material_of(tx, await session.get(tx, row.session_id))
                model, why_not = await self._model(tx, row.organization_id)
            if model is None:
                return _Made(await self._by_rules(material, why_not))
            return await self._by_model(model, material, row, meter)
        except DomainError:
            raise  # the store is away: the claim comes round again
        except Exception as error:  # without its traceback, which may hold what was said
            log.error("reports.not_made", session=row.session_id, error=type(error).__name__)
            return _Made(None, "INTERNAL_ERROR")

    async def _model(self, tx: Tx, organization_id: str) -> tuple[Model | None, str | None]:
        """The model to ask; or none, and why there is none where one is set."""
        try:
            return await claim_model(tx, self._context, organization_id), None
        except ModelNotConfigured:
            return None, None
        except PlanLimitExceeded as error:
            return None, error.code

    async def _by_model(self, model: Model, material: Material, row: Report, meter: Meter) -> _Made:
        """What the model makes of it. One that fails is asked again later; at the last attempt the rules have it."""
        counted = await self._by_rules(material, None)
        asking = asyncio.create_task(evaluate(model, material, counted, meter=meter))
        self._asking.add(asking)
        asking.add_done_callback(self._asking.discard)
        await asyncio.wait({asking})
        if asking.cancelled():
            return _Made(None, report.INTERRUPTED)
        error = asking.exception()
        if error is None:
            return _Made(asking.result())
        if not isinstance(error, ModelError):
            raise error
        if row.attempts < report.MAX_ATTEMPTS:
            return _Made(None, error.code)
        return _Made(await self._by_rules(material, error.code))

    async def _by_rules(self, material: Material, model_error: str | None) -> Document:
        made_at = self._context.now().isoformat()
        async with self._counting:
            return await asyncio.to_thread(rules.report, material, _unhurried, made_at=made_at, model_error=model_error)

    async def _settle(self, tx: Tx, row: Report, made: _Made) -> None:
        now = self._context.now()
        document = made.document
        if document is None:
            await report.failed(tx, row, made.error_code, now=now)
            return
        await session.conclude(
            tx,
            row.session_id,
            summary=document.summary,
            insights=list(document.insights),
            themes=list(document.themes),
            sentiment=document.sentiment.value,
            now=now,
        )
        await report.ready(tx, row, document.to_json(), now=now)


def _unhurried(command: Judge) -> Verdict:
    """Judge one sentence, then let go of the interpreter: live interviews in this process want it every 20 ms."""
    verdict = judge(command)
    time.sleep(PAUSE)
    return verdict


async def material_of(tx: Tx, row: Session) -> Material:
    """All that is stored of a session that a report is made from."""
    home = await interview.get(tx, row.interview_id)
    began = row.started_at or row.created_at
    return Material(
        plan=plan_from_json(row.plan),
        turns=tuple(_turn(one, (one.created_at - began).total_seconds()) for one in await message.of(tx, row.id)),
        happenings=tuple(Happening(one.kind, one.at, one.data) for one in await session_event.of(tx, row.id)),
        criteria=tuple(Criterion(one["name"], one.get("description", "")) for one in home.assessment_criteria or ()),
        objective=home.objective or "",
        seconds=row.total_duration_seconds or row.clock_seconds,
        completed=row.status == Status.COMPLETED,
    )


def _turn(row: Message, at: float) -> Turn:
    return Turn(
        id=row.id,
        by_candidate=row.role == "user",
        text=row.content,
        question_id=row.question_id,
        at=at,
        start=row.audio_start,
        end=row.audio_end,
        confidence=row.confidence,
        words=tuple(Word(*word) for word in row.words or ()),
        source=Source(row.source) if row.source else Source.SPEECH,
        purpose=row.purpose,
        interrupted=row.interrupted,
    )
