"""Operations every surface calls. They check reach and quotas; the noun files of `models` do the rest.

Each takes the open transaction and who is calling. An id outside the caller's reach is NotFound, as if it were absent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from api import conditions
from api.audit import note
from api.publishing import warnings
from api.settings import Settings
from api.surface import Principal
from models import candidate, interview, membership, organization, project, question, session, session_list
from models.candidate import Candidate
from models.db import Tx
from models.errors import Conflict, Forbidden, Gone, Invalid, NotFound, PlanLimitExceeded, Unauthorized
from models.interview import Heading, Interview
from models.page import EVERYTHING, Page, Place, Selection
from models.project import Project
from models.question import Question
from models.session import Outcome, Session
from models.session_list import ListedSession


@dataclass(frozen=True, slots=True)
class Used:
    """One quota: what is used, and its cap (None: no cap)."""

    used: float
    limit: float | None


# Interviews


async def create_interview(
    tx: Tx, caller: Principal, settings: Settings, fields: Mapping[str, Any], *, now: datetime
) -> Interview:
    """A new interview in the project that `fields` name, or in the caller's first one. Raises PlanLimitExceeded."""
    await claim_template(tx, caller, settings)
    home = await _home(tx, caller, fields.get("project_id"))
    fields = {name: value for name, value in fields.items() if name != "project_id"}
    row = await interview.create(tx, organization_id=caller.organization_id, project_id=home.id, fields=fields, now=now)
    await note(tx, caller, "interview.created", row.id, now=now)
    return row


async def interviews(
    tx: Tx, caller: Principal, *, selection: Selection = EVERYTHING, after: Place | None, limit: int
) -> Page[Interview]:
    return await interview.page(
        tx, caller.organization_id, projects=caller.projects, selection=selection, after=after, limit=limit
    )


async def interview_of(tx: Tx, caller: Principal, interview_id: str) -> Interview:
    return await interview.get_owned(tx, caller.organization_id, interview_id, projects=caller.projects)


async def interview_behind(tx: Tx, caller: Principal, interview_id: str, otherwise: str) -> Interview:
    """The interview that something belongs to. Raises NotFound, in the words `otherwise`, where it is out of reach."""
    try:
        return await interview_of(tx, caller, interview_id)
    except NotFound as error:
        raise NotFound(otherwise) from error


async def change_interview(
    tx: Tx, caller: Principal, interview_id: str, fields: Mapping[str, Any], *, now: datetime
) -> Interview:
    row = await interview_of(tx, caller, interview_id)
    await interview.change(tx, row, fields, now=now)
    await note(tx, caller, "interview.changed", row.id, now=now, fields=sorted(fields))
    return row


async def archive_interview(tx: Tx, caller: Principal, interview_id: str, *, now: datetime) -> Interview:
    """Close it: its links answer that it is over, its sessions stay."""
    row = await interview_of(tx, caller, interview_id)
    await interview.change(tx, row, {"is_active": False}, now=now)
    await note(tx, caller, "interview.archived", row.id, now=now)
    return row


async def publish_interview(
    tx: Tx, caller: Principal, settings: Settings, interview_id: str, *, now: datetime
) -> tuple[Interview, list[str]]:
    """Open it to everyone who has its link. Also says what a creator may have forgotten."""
    row = await interview_of(tx, caller, interview_id)
    if not row.is_active:
        await claim_template(tx, caller, settings)
    await interview.change(tx, row, {"is_active": True, "require_invite": False}, now=now)
    await note(tx, caller, "interview.published", row.id, now=now)
    return row, warnings(settings, row, await question.of(tx, row.id))


# Questions


async def questions_of(tx: Tx, caller: Principal, interview_id: str) -> Sequence[Question]:
    row = await interview_of(tx, caller, interview_id)
    return await question.of(tx, row.id)


async def add_questions(
    tx: Tx, caller: Principal, interview_id: str, items: Sequence[Mapping[str, Any]], *, now: datetime
) -> Sequence[Question]:
    row = await interview_of(tx, caller, interview_id)
    made = await question.add_all(tx, organization_id=caller.organization_id, interview_id=row.id, items=items, now=now)
    await _resolve_conditions(tx, row.id, made, now=now)
    await note(tx, caller, "interview.questions_added", row.id, now=now, questions=[item.id for item in made])
    return made


async def change_question(
    tx: Tx, caller: Principal, question_id: str, fields: Mapping[str, Any], *, now: datetime
) -> Question:
    row = await question_of(tx, caller, question_id)
    if (condition := fields.get("show_if")) is not None:
        known = {one.id: one for one in await question.of(tx, row.interview_id)}
        fields = {**fields, "show_if": conditions.resolved(condition, None, known)}
    await question.change(tx, row, fields, now=now)
    await note(tx, caller, "question.changed", row.id, now=now, fields=sorted(fields))
    return row


async def _resolve_conditions(tx: Tx, interview_id: str, rows: Sequence[Question], *, now: datetime) -> None:
    """Name the questions that conditions depend on by their ids. Raises Invalid where there is no such question."""
    if all(row.show_if is None for row in rows):
        return
    known = {row.id: row for row in await question.of(tx, interview_id)}
    for place, row in enumerate(rows):
        if row.show_if is not None:
            condition = conditions.resolved(row.show_if, rows, known, at=f"[{place}].")
            await question.change(tx, row, {"show_if": condition}, now=now)


async def delete_question(tx: Tx, caller: Principal, question_id: str, *, now: datetime) -> None:
    row = await question_of(tx, caller, question_id)
    await question.delete(tx, row)
    await note(tx, caller, "question.deleted", question_id, now=now, interview=row.interview_id)


async def question_of(tx: Tx, caller: Principal, question_id: str) -> Question:
    row = await question.get_owned(tx, caller.organization_id, question_id)
    await interview_behind(tx, caller, row.interview_id, "no such question")
    return row


# Candidates and sessions


async def invite(
    tx: Tx,
    caller: Principal,
    settings: Settings,
    interview_id: str,
    items: Sequence[Mapping[str, Any]],
    *,
    now: datetime,
) -> tuple[Interview, Sequence[Candidate]]:
    """Invite people. Raises PlanLimitExceeded when the organization's session hours are used up."""
    row = await interview_of(tx, caller, interview_id)
    cap = settings.plan_session_hours_limit
    if cap is not None and (await organization.get(tx, caller.organization_id)).session_seconds >= cap * 3600:
        raise PlanLimitExceeded("the organization's session hours are used up", limit="session_hours")
    invited = await candidate.add_all(
        tx, organization_id=caller.organization_id, interview_id=row.id, items=items, now=now
    )
    await note(tx, caller, "interview.candidates_invited", row.id, now=now, candidates=[item.id for item in invited])
    return row, invited


async def candidates_of(
    tx: Tx,
    caller: Principal,
    interview_id: str,
    *,
    selection: Selection = EVERYTHING,
    after: Place | None = None,
    limit: int | None = None,
) -> tuple[Interview, Page[Candidate]]:
    """One page of those invited; without a limit all of them."""
    row = await interview_of(tx, caller, interview_id)
    if limit is None:
        return row, Page(await candidate.of(tx, caller.organization_id, row.id, selection=selection), None)
    return row, await candidate.page(tx, caller.organization_id, row.id, selection=selection, after=after, limit=limit)


async def sessions_of(
    tx: Tx,
    caller: Principal,
    interview_id: str,
    *,
    selection: Selection = EVERYTHING,
    after: Place | None,
    limit: int,
) -> Page[ListedSession]:
    await interview.heading(tx, caller.organization_id, interview_id, projects=caller.projects)
    return await session_list.page(
        tx, caller.organization_id, interview_id, selection=selection, after=after, limit=limit
    )


async def session_of(tx: Tx, caller: Principal, session_id: str) -> tuple[Session, Interview]:
    row = await session.get_owned(tx, caller.organization_id, session_id)
    return row, await interview_behind(tx, caller, row.interview_id, "no such session")


async def outcome_of(tx: Tx, caller: Principal, session_id: str) -> tuple[Outcome, Heading]:
    """The session that `session_of` finds, as creators read it."""
    row = await session.outcome(tx, caller.organization_id, session_id)
    try:
        home = await interview.heading(tx, caller.organization_id, row.interview_id, projects=caller.projects)
    except NotFound as error:
        raise NotFound("no such session") from error
    return row, home


async def usage(tx: Tx, caller: Principal, settings: Settings) -> dict[str, Used]:
    """What the organization uses of each quota."""
    owner = await organization.get(tx, caller.organization_id)
    return {
        "templates": Used(await interview.count_active(tx, owner.id), settings.plan_templates_limit),
        "session_hours": Used(round(owner.session_seconds / 3600, 4), settings.plan_session_hours_limit),
        "ai_tokens": Used(owner.ai_tokens, settings.plan_ai_tokens_limit),
        "seats": Used(await membership.count(tx, owner.id), settings.plan_seats_limit),
    }


# Links and plans


def public_url(settings: Settings, row: Interview) -> str:
    """The link anyone may open once the interview is published."""
    return f"{settings.base_url}/i/{row.public_slug}"


def invite_url(settings: Settings, row: Interview, invited: Candidate) -> str:
    """The link that is this candidate's own."""
    return f"{public_url(settings, row)}?token={invited.invite_token}"


async def open_link(
    tx: Tx, *, slug: str | None, token: str | None, now: datetime
) -> tuple[Interview, Candidate | None]:
    """What a candidate's link leads to; an invitation's token is enough without a slug. Changes nothing.

    Raises NotFound, Gone (INTERVIEW_ARCHIVED, SESSION_ENDED), Unauthorized, Forbidden (INVITE_REQUIRED) and
    Conflict (NOT_READY), with messages made for the candidate.
    """
    invited = None
    if slug is not None:
        row = await interview.by_slug(tx, slug)
    elif token is not None:
        invited = await candidate.by_token(tx, token, now=now)
        row = await interview.get(tx, invited.interview_id)
    else:
        raise NotFound("there is no interview at this link")
    if not row.is_active:
        raise Gone("this interview is closed", code="INTERVIEW_ARCHIVED")
    if token is not None:
        invited = invited or await candidate.by_token(tx, token, now=now)
        if invited.interview_id != row.id:
            raise Unauthorized("this invitation is for another interview")
        taken = await session.find_for_candidate(tx, invited.id)
        if taken is not None and taken.is_over:
            raise Gone("this interview has been taken with this invitation already", code="SESSION_ENDED")
    elif row.require_invite:
        raise Forbidden("this interview is by invitation only: use the link you were sent", code="INVITE_REQUIRED")
    if not await question.of(tx, row.id):
        raise Conflict("this interview is not ready yet", code="NOT_READY")
    return row, invited


async def _home(tx: Tx, caller: Principal, project_id: str | None) -> Project:
    """Where a new interview goes. Raises Invalid, and Forbidden where the caller reaches no project."""
    if project_id is not None:
        try:
            named = await project.get_owned(tx, caller.organization_id, project_id, among=caller.projects)
        except NotFound as error:
            raise Invalid("no such project", field="projectId") from error
        if named.archived_at is not None:
            raise Invalid("this project is archived", field="projectId")
        return named
    home = await project.first(tx, caller.organization_id, among=caller.projects)
    if home is None:
        raise Forbidden("you reach no project")
    return home


async def claim_template(tx: Tx, caller: Principal, settings: Settings) -> None:
    """Make sure of a place for one more active interview. Raises PlanLimitExceeded."""
    cap = settings.plan_templates_limit
    if cap is None:
        return
    await organization.get(tx, caller.organization_id, lock=True)
    if await interview.count_active(tx, caller.organization_id) >= cap:
        raise PlanLimitExceeded(f"the plan allows {cap} interviews", limit="templates")
