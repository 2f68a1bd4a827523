"""Questions from a description of the job, where a language model is set."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter
from pydantic import Field, StringConstraints, ValidationError

from agent.interview.plan import QuestionType
from agent.llm import ModelError
from agent.question_writer import Commission, Draft, write_questions
from api import actions
from api.audit import note
from api.aural import mappers
from api.aural.fields import AnyQuestionType, Language, Title
from api.aural.schemas import Body, Data, NewQuestion, Row
from api.context import Ctx
from api.metering import charge, claim_model, metered
from api.openapi import ASKS_MODEL
from api.surface import Caller
from models import question

router = APIRouter()

JobDescription = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)]
MOST = 20


class Wanted(Body):
    job_description: JobDescription = Field(examples=["Backend engineer: designs and runs our public APIs."])
    job_title: Title | None = None
    """Left out: the interview's title."""
    count: Annotated[int, Field(ge=1, le=MOST)] = 5
    types: Annotated[list[AnyQuestionType], Field(min_length=1, max_length=len(QuestionType))] = Field(
        default=[QuestionType.OPEN_ENDED]
    )
    language: Language | None = None
    """Left out: the interview's."""
    save: bool = False
    """Adds them after the questions that are there; all of them or, where anything fails, none."""


class GeneratedQuestion(Row):
    id: str | None
    """Null unless it was saved."""
    text: str
    type: str
    options: list[str] | None
    required: bool
    follow_up_enabled: bool


@router.post("/interviews/{interview_id}/generate-questions", openapi_extra=ASKS_MODEL)
async def generate_questions(
    ctx: Ctx, caller: Caller, interview_id: str, body: Wanted
) -> Data[list[GeneratedQuestion]]:
    """Proposed by the language model: at most `count`, fewer where some must not be asked. Takes up to a minute."""
    async with ctx.store.read() as tx:
        row = await actions.interview_of(tx, caller, interview_id)
        model = await claim_model(tx, ctx, caller.organization_id)
        existing = await question.of(tx, row.id)
    commission = Commission(
        job_title=body.job_title or row.title,
        job_description=body.job_description,
        objective=row.objective,
        already_asked=[item.text for item in existing],
        count=body.count,
        types=body.types,
        language=body.language or row.language,
    )
    async with metered(ctx, caller) as meter:
        items = _valid(await write_questions(model, commission, meter=meter))
        async with ctx.store.transaction() as tx:
            await charge(tx, caller, meter)
            await note(tx, caller, "interview.questions_generated", row.id, now=ctx.now(), tokens=meter.tokens)
            if not body.save:
                return Data(data=[_proposed(item, None) for item in items])
            columns = [mappers.columns(item) for item in items]
            rows = await actions.add_questions(tx, caller, interview_id, columns, now=ctx.now())
        return Data(data=[_proposed(item, row.id) for item, row in zip(items, rows, strict=True)])


def _valid(drafts: Sequence[Draft]) -> list[NewQuestion]:
    """Those that could have been created by hand. Raises ModelError where none could."""
    valid = []
    for draft in drafts:
        try:
            valid.append(NewQuestion(text=draft.text, type=draft.type, options=draft.options or None))
        except ValidationError:
            continue
    if not valid:
        raise ModelError("the language model proposed nothing that can be a question: try again")
    return valid


def _proposed(item: NewQuestion, identifier: str | None) -> GeneratedQuestion:
    return GeneratedQuestion(
        id=identifier,
        text=item.text,
        type=item.type,
        options=item.options,
        required=item.required,
        follow_up_enabled=item.follow_up_enabled,
    )
