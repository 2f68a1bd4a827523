"""The operations of the interview API, in the order of its document."""

from __future__ import annotations

from contextlib import suppress

from fastapi import APIRouter, Request

from api import actions, contacts, networks, standing
from api.accounts import routes as accounts
from api.aural import candidates, generation, keys, library, mappers, recordings, reports, webhooks
from api.aural.areas import area_of
from api.aural.lists import DEFAULT_LIMIT, MaybeLimit, OfCandidates, OfInterviews, OfSessions
from api.aural.schemas import (
    Archived,
    CandidateRow,
    Data,
    Deleted,
    InterviewChanges,
    InterviewDetail,
    InterviewRow,
    ListedInterview,
    ListedSession,
    Listing,
    NewCandidates,
    NewInterview,
    NewQuestions,
    Published,
    QuestionChanges,
    QuestionRow,
    SessionDetail,
    UsageRow,
)
from api.context import Context, Ctx
from api.errors import enveloped
from api.surface import Caller, Principal, Surface
from api.wire import Cursor, Limit
from models import api_key, message, question
from models.api_key import Bearer
from models.db import Tx
from models.errors import Busy, Forbidden, Unauthorized

ABOUT = """\
Send your API key with every request: `Authorization: Bearer dlv_…`. What you ask for comes as `data`; lists that have
pages add `cursor`, null on the last page. A refusal is `{"error": {"code", "message", …}}` with a 4xx status: `code` is
for programs and stays, `message` is for people and may change, `field` names the value that is wrong, `limit` the quota
that is used up.

Every answer to a known key says in `X-RateLimit-*` what it has left of its requests a minute.
"""

router = APIRouter()


def surface(per_minute: int) -> Surface:
    """The interview API, ready to mount."""
    return Surface(
        prefix="/api/v1",
        title="Viva interview API",
        router=router,
        credential=bearer_key,
        error=enveloped,
        per_minute=per_minute,
        public=frozenset({"/openapi.json", recordings.LINK}),
        area=area_of,
        about=ABOUT,
    )


async def bearer_key(request: Request, context: Context, tx: Tx) -> Principal:
    """Who holds the key in `Authorization: Bearer dlv_…`; the key has its holder's role."""
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not key.startswith(api_key.PREFIX):
        raise Unauthorized("send your API key as `Authorization: Bearer dlv_…`")
    now = context.now()
    row = await api_key.by_key(tx, key, now=now)
    _check_address(row, request)
    principal = await standing.of(
        tx,
        organization_id=row.organization_id,
        user_id=row.user_id,
        key_id=row.id,
        among=row.project_ids,
        scopes=None if row.scopes is None else frozenset(row.scopes),
    )
    if principal is None:
        raise Unauthorized("the holder of this API key has left the organization")
    if api_key.is_stale(row, now):
        with suppress(Busy):
            async with context.store.transaction() as writing:
                await api_key.mark_used(writing, row.id, now=now)
    return principal


def _check_address(row: Bearer, request: Request) -> None:
    if row.ip_allowlist is None:
        return
    address = request.client.host if request.client else ""
    if not networks.holds(row.ip_allowlist, address):
        raise Forbidden("this API key may not be used from this address")


@router.get("/interviews")
async def list_interviews(
    ctx: Ctx, caller: Caller, selection: OfInterviews, limit: Limit = 20, cursor: Cursor = None
) -> Listing[ListedInterview]:
    scope = f"interviews:{caller.organization_id}{selection.scope}"
    after = ctx.cursors.read(cursor, scope=scope)
    async with ctx.store.read() as tx:
        page = await actions.interviews(tx, caller, selection=selection, after=after, limit=limit)
        counts = await question.counts(tx, [row.id for row in page.items])
    rows = [mappers.listed_interview(row, counts) for row in page.items]
    return Listing(data=rows, cursor=ctx.cursors.write(page.next, scope=scope))


@router.post("/interviews")
async def create_interview(ctx: Ctx, caller: Caller, body: NewInterview) -> Data[InterviewRow]:
    async with ctx.store.transaction() as tx:
        row = await actions.create_interview(tx, caller, ctx.settings, mappers.columns(body), now=ctx.now())
    return Data(data=mappers.interview(row))


@router.get("/interviews/{interview_id}")
async def get_interview(ctx: Ctx, caller: Caller, interview_id: str) -> Data[InterviewDetail]:
    async with ctx.store.read() as tx:
        row = await actions.interview_of(tx, caller, interview_id)
        questions = await question.of(tx, row.id)
    return Data(data=mappers.interview_detail(row, questions))


@router.patch("/interviews/{interview_id}")
async def update_interview(ctx: Ctx, caller: Caller, interview_id: str, body: InterviewChanges) -> Data[InterviewRow]:
    changes = mappers.columns(body, exclude_unset=True)
    async with ctx.store.transaction() as tx:
        row = await actions.change_interview(tx, caller, interview_id, changes, now=ctx.now())
    return Data(data=mappers.interview(row))


@router.delete("/interviews/{interview_id}")
async def archive_interview(ctx: Ctx, caller: Caller, interview_id: str) -> Data[Archived]:
    async with ctx.store.transaction() as tx:
        row = await actions.archive_interview(tx, caller, interview_id, now=ctx.now())
    return Data(data=Archived(id=row.id))


@router.post("/interviews/{interview_id}/publish")
async def publish_interview(ctx: Ctx, caller: Caller, interview_id: str) -> Data[Published]:
    async with ctx.store.transaction() as tx:
        row, warnings = await actions.publish_interview(tx, caller, ctx.settings, interview_id, now=ctx.now())
    return Data(data=mappers.published(ctx.settings, row, warnings))


@router.get("/interviews/{interview_id}/questions")
async def list_questions(ctx: Ctx, caller: Caller, interview_id: str) -> Data[list[QuestionRow]]:
    async with ctx.store.read() as tx:
        rows = await actions.questions_of(tx, caller, interview_id)
    return Data(data=[mappers.question(row) for row in rows])


@router.post("/interviews/{interview_id}/questions")
async def create_questions(ctx: Ctx, caller: Caller, interview_id: str, body: NewQuestions) -> Data[list[QuestionRow]]:
    items = [mappers.columns(item) for item in body]
    async with ctx.store.transaction() as tx:
        rows = await actions.add_questions(tx, caller, interview_id, items, now=ctx.now())
    return Data(data=[mappers.question(row) for row in rows])


@router.patch("/questions/{question_id}")
async def update_question(ctx: Ctx, caller: Caller, question_id: str, body: QuestionChanges) -> Data[QuestionRow]:
    changes = mappers.columns(body, exclude_unset=True)
    async with ctx.store.transaction() as tx:
        row = await actions.change_question(tx, caller, question_id, changes, now=ctx.now())
    return Data(data=mappers.question(row))


@router.delete("/questions/{question_id}")
async def delete_question(ctx: Ctx, caller: Caller, question_id: str) -> Data[Deleted]:
    async with ctx.store.transaction() as tx:
        await actions.delete_question(tx, caller, question_id, now=ctx.now())
    return Data(data=Deleted(id=question_id))


@router.get("/interviews/{interview_id}/sessions")
async def list_sessions(
    ctx: Ctx, caller: Caller, interview_id: str, selection: OfSessions, limit: Limit = 20, cursor: Cursor = None
) -> Listing[ListedSession]:
    scope = f"sessions:{interview_id}{selection.scope}"
    after = ctx.cursors.read(cursor, scope=scope)
    async with ctx.store.read() as tx:
        page = await actions.sessions_of(tx, caller, interview_id, selection=selection, after=after, limit=limit)
    rows = [mappers.listed_session(row) for row in page.items]
    return Listing(data=rows, cursor=ctx.cursors.write(page.next, scope=scope))


@router.get("/sessions/{session_id}")
async def get_session(ctx: Ctx, caller: Caller, session_id: str) -> Data[SessionDetail]:
    async with ctx.store.read() as tx:
        row, home = await actions.outcome_of(tx, caller, session_id)
        messages = await message.said(tx, row.id)
    return Data(data=mappers.session_detail(row, home, messages))


@router.get("/interviews/{interview_id}/candidates")
async def list_candidates(
    ctx: Ctx,
    caller: Caller,
    interview_id: str,
    selection: OfCandidates,
    limit: MaybeLimit = None,
    cursor: Cursor = None,
) -> Listing[CandidateRow]:
    """All of them, as documented; pages where a limit or a cursor is given."""
    scope = f"candidates:{interview_id}{selection.scope}"
    after = ctx.cursors.read(cursor, scope=scope)
    size = DEFAULT_LIMIT if limit is None and cursor is not None else limit
    async with ctx.store.read() as tx:
        home, page = await actions.candidates_of(tx, caller, interview_id, selection=selection, after=after, limit=size)
    rows = [mappers.candidate(ctx.settings, home, row) for row in page.items]
    return Listing(data=rows, cursor=ctx.cursors.write(page.next, scope=scope))


@router.post("/interviews/{interview_id}/candidates")
async def create_candidates(
    ctx: Ctx, caller: Caller, interview_id: str, body: NewCandidates
) -> Data[list[CandidateRow]]:
    items = [mappers.columns(item) | {"phone_e164": contacts.e164(item.phone)} for item in body]
    async with ctx.store.transaction() as tx:
        home, rows = await actions.invite(tx, caller, ctx.settings, interview_id, items, now=ctx.now())
    return Data(data=[mappers.candidate(ctx.settings, home, row) for row in rows])


@router.get("/usage")
async def get_usage(ctx: Ctx, caller: Caller) -> Data[UsageRow]:
    async with ctx.store.read() as tx:
        used = await actions.usage(tx, caller, ctx.settings)
    return Data(data=mappers.usage(ctx.settings.plan_name, used))


for beyond in (
    accounts.router,
    candidates.router,
    generation.router,
    keys.router,
    library.router,
    recordings.router,
    reports.router,
    webhooks.router,
):
    router.include_router(beyond)
