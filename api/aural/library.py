"""What creators do with whole interviews, beside making them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import Field

from api import actions, library
from api.aural import mappers
from api.aural.fields import Title
from api.aural.schemas import (
    MAX_QUESTIONS,
    Body,
    Data,
    InterviewDetail,
    InterviewRow,
    NewQuestion,
    QuestionRow,
    WholeInterview,
)
from api.context import Ctx
from api.surface import Caller
from models import question
from models.interview import Interview
from models.question import Question

router = APIRouter()


class Copy(Body):
    title: Title | None = None
    """Left out: `Copy of` and the title it had."""


class InOrder(Body):
    ids: Annotated[list[str], Field(max_length=10_000)]


class Document(Body):
    """An interview to carry elsewhere: what its creator wrote, nothing of who took it."""

    format: Literal["viva.interview"]
    version: Literal[1]
    """Another version is refused: what it means is not known here."""
    interview: WholeInterview
    questions: Annotated[list[NewQuestion], Field(max_length=MAX_QUESTIONS)]


@router.post("/interviews/{interview_id}/unarchive")
async def unarchive_interview(ctx: Ctx, caller: Caller, interview_id: str) -> Data[InterviewRow]:
    async with ctx.store.transaction() as tx:
        row = await library.unarchive(tx, caller, ctx.settings, interview_id, now=ctx.now())
    return Data(data=mappers.interview(row))


@router.post("/interviews/{interview_id}/unpublish")
async def unpublish_interview(ctx: Ctx, caller: Caller, interview_id: str) -> Data[InterviewRow]:
    """By invitation only again."""
    async with ctx.store.transaction() as tx:
        row = await library.unpublish(tx, caller, interview_id, now=ctx.now())
    return Data(data=mappers.interview(row))


@router.post("/interviews/{interview_id}/duplicate")
async def duplicate_interview(
    ctx: Ctx, caller: Caller, interview_id: str, body: Copy | None = None
) -> Data[InterviewDetail]:
    title = None if body is None else body.title
    async with ctx.store.transaction() as tx:
        row, questions = await library.duplicate(tx, caller, ctx.settings, interview_id, title=title, now=ctx.now())
    return Data(data=mappers.interview_detail(row, questions))


@router.get("/interviews/{interview_id}/export")
async def export_interview(ctx: Ctx, caller: Caller, interview_id: str) -> Data[Document]:
    async with ctx.store.read() as tx:
        row = await actions.interview_of(tx, caller, interview_id)
        questions = await question.of(tx, row.id)
    return Data(data=_document(row, questions))


@router.post("/interviews/import")
async def import_interview(ctx: Ctx, caller: Caller, body: Document) -> Data[InterviewDetail]:
    """A new interview from what `export` gave as `data`."""
    fields, items = mappers.columns(body.interview), [mappers.columns(item) for item in body.questions]
    async with ctx.store.transaction() as tx:
        row, questions = await library.add(tx, caller, ctx.settings, fields, items, now=ctx.now())
    return Data(data=mappers.interview_detail(row, questions))


@router.put("/interviews/{interview_id}/questions/order")
async def reorder_questions(ctx: Ctx, caller: Caller, interview_id: str, body: InOrder) -> Data[list[QuestionRow]]:
    async with ctx.store.transaction() as tx:
        rows = await library.reorder(tx, caller, interview_id, body.ids, now=ctx.now())
    return Data(data=[mappers.question(row) for row in rows])


def _document(row: Interview, questions: Sequence[Question]) -> Document:
    return Document(
        format="viva.interview",
        version=1,
        interview=WholeInterview.model_validate(mappers.interview(row).model_dump(by_alias=True)),
        questions=[
            NewQuestion.model_validate(mappers.question(item).model_dump(by_alias=True) | {"showIf": condition})
            for item, condition in zip(questions, mappers.portable_conditions(questions), strict=True)
        ],
    )
