"""Candidates one by one, and many from a table."""

from __future__ import annotations

import json
from typing import Any

from fastapi import APIRouter, Request
from pydantic import ValidationError

from api import actions, candidates
from api.aural import mappers
from api.aural.fields import Long, Short
from api.aural.schemas import Body, CandidateRow, Data, Deleted
from api.context import Ctx
from api.surface import Caller
from models.errors import Invalid

router = APIRouter()


class CandidateChanges(Body):
    """`email` and `phone` are checked here: an address, and an international number."""

    name: Short | None = None
    email: Short | None = None
    phone: Short | None = None
    notes: Long | None = None


class Table(Body):
    csv: str


@router.get("/candidates/{candidate_id}")
async def get_candidate(ctx: Ctx, caller: Caller, candidate_id: str) -> Data[CandidateRow]:
    async with ctx.store.read() as tx:
        row, home = await candidates.candidate_of(tx, caller, candidate_id)
    return Data(data=mappers.candidate(ctx.settings, home, row))


@router.patch("/candidates/{candidate_id}")
async def update_candidate(ctx: Ctx, caller: Caller, candidate_id: str, body: CandidateChanges) -> Data[CandidateRow]:
    fields = mappers.columns(body, exclude_unset=True)
    async with ctx.store.transaction() as tx:
        row, home = await candidates.change(tx, caller, candidate_id, fields, now=ctx.now())
    return Data(data=mappers.candidate(ctx.settings, home, row))


@router.delete("/candidates/{candidate_id}")
async def delete_candidate(ctx: Ctx, caller: Caller, candidate_id: str) -> Data[Deleted]:
    async with ctx.store.transaction() as tx:
        await candidates.take_back(tx, caller, candidate_id, now=ctx.now())
    return Data(data=Deleted(id=candidate_id))


@router.post(
    "/interviews/{interview_id}/candidates/import",
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                "text/csv": {"schema": {"type": "string"}, "example": "name,email\nAlex,alex@example.com\n"},
                "application/json": {"schema": Table.model_json_schema()},
            },
        }
    },
)
async def import_candidates(ctx: Ctx, caller: Caller, interview_id: str, request: Request) -> Data[list[CandidateRow]]:
    items = candidates.rows_of(_table(request.headers.get("Content-Type", ""), await request.body()))
    async with ctx.store.transaction() as tx:
        home, rows = await actions.invite(tx, caller, ctx.settings, interview_id, items, now=ctx.now())
    return Data(data=[mappers.candidate(ctx.settings, home, row) for row in rows])


def _table(media_type: str, body: bytes) -> str:
    """The table, as it is or inside a JSON object."""
    try:
        if media_type.partition(";")[0].strip().lower() != "application/json":
            return body.decode()
        loaded: Any = json.loads(body)
        return Table.model_validate(loaded).csv
    except (ValidationError, ValueError) as error:
        raise Invalid('send the table in UTF-8 as text/csv, or as JSON: {"csv": "…"}', field="csv") from error
