"""The accounts' operations. Owners and administrators do all of them; every member sees organization and projects."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from fastapi import APIRouter, BackgroundTasks, Query, Response
from fastapi.responses import JSONResponse

from api import consent, mail, people, privacy, projects
from api.accounts.schemas import (
    Actor,
    AuditRow,
    ConsentText,
    ForgottenRow,
    InvitationRow,
    IssuedInvitation,
    MemberRow,
    NewInvitation,
    NewProject,
    OrganizationChanges,
    OrganizationRow,
    ProjectChanges,
    ProjectMembers,
    ProjectRow,
    Removed,
    RoleChange,
    Whom,
    Withdrawn,
)
from api.context import Ctx
from api.filters import NEWEST_FIRST, CreatedAfter, CreatedBefore, Sort, Words
from api.openapi import NAMES_IN_BODY
from api.surface import Caller, Manager
from api.wire import Cursor, Data, Limit, Listing
from models import audit, invitation, membership, organization, project, user
from models.audit import AuditEntry
from models.membership import Membership, Role
from models.page import Selection
from models.project import Project
from models.user import User

InRole = Annotated[Role | None, Query(description="Only those of this role.")]
ProjectStatus = Annotated[Literal["active", "archived"] | None, Query(description="Whether new interviews go in.")]

router = APIRouter()


@router.get("/organization")
async def get_organization(ctx: Ctx, caller: Caller) -> Data[OrganizationRow]:
    async with ctx.store.read() as tx:
        row = await organization.get(tx, caller.organization_id)
    return Data(data=OrganizationRow.model_validate(row))


@router.patch("/organization")
async def update_organization(ctx: Ctx, caller: Manager, body: OrganizationChanges) -> Data[OrganizationRow]:
    changes = body.model_dump(exclude_unset=True)
    async with ctx.store.transaction() as tx:
        row = await people.change_organization(tx, caller, changes, now=ctx.now())
    return Data(data=OrganizationRow.model_validate(row))


@router.get("/members")
async def list_members(ctx: Ctx, caller: Manager, role: InRole = None, q: Words = None) -> Data[list[MemberRow]]:
    async with ctx.store.read() as tx:
        rows = await membership.of(tx, caller.organization_id, role=role, q=q)
    return Data(data=[_member(row, who) for row, who in rows])


@router.patch("/members/{user_id}")
async def change_member_role(ctx: Ctx, caller: Manager, user_id: str, body: RoleChange) -> Data[MemberRow]:
    async with ctx.store.transaction() as tx:
        row, who = await people.change_role(tx, caller, user_id, body.role, now=ctx.now())
    return Data(data=_member(row, who))


@router.delete("/members/{user_id}")
async def remove_member(ctx: Ctx, caller: Manager, user_id: str) -> Data[Removed]:
    async with ctx.store.transaction() as tx:
        await people.remove_member(tx, caller, user_id, now=ctx.now())
    return Data(data=Removed(user_id=user_id))


@router.get("/invitations")
async def list_invitations(
    ctx: Ctx, caller: Manager, role: InRole = None, q: Words = None
) -> Data[list[InvitationRow]]:
    async with ctx.store.read() as tx:
        rows = await invitation.of(tx, caller.organization_id, role=role, q=q, now=ctx.now())
    return Data(data=[InvitationRow.model_validate(row) for row in rows])


@router.post("/invitations")
async def create_invitation(
    ctx: Ctx, caller: Manager, body: NewInvitation, after: BackgroundTasks
) -> Data[IssuedInvitation]:
    async with ctx.store.transaction() as tx:
        row, token, home = await people.invite(tx, caller, ctx.settings, body.email, body.role, now=ctx.now())
    link = mail.invitation_link(ctx.settings.base_url, token)
    after.add_task(ctx.mailer.send, mail.invitation(row.email, home.name, link))
    shown = InvitationRow.model_validate(row)
    return Data(data=IssuedInvitation(**shown.model_dump(), accept_url=link))


@router.delete("/invitations/{invitation_id}")
async def withdraw_invitation(ctx: Ctx, caller: Manager, invitation_id: str) -> Data[Withdrawn]:
    async with ctx.store.transaction() as tx:
        await people.withdraw(tx, caller, invitation_id, now=ctx.now())
    return Data(data=Withdrawn(id=invitation_id))


@router.get("/projects")
async def list_projects(
    ctx: Ctx, caller: Caller, status: ProjectStatus = None, q: Words = None
) -> Data[list[ProjectRow]]:
    archived = None if status is None else status == "archived"
    async with ctx.store.read() as tx:
        rows, members = await projects.reached(tx, caller, archived=archived, q=q)
    return Data(data=[_project(row, members) for row in rows])


@router.post("/projects")
async def create_project(ctx: Ctx, caller: Manager, body: NewProject) -> Data[ProjectRow]:
    async with ctx.store.transaction() as tx:
        row = await projects.create(tx, caller, body.name, now=ctx.now())
    return Data(data=_project(row, {}))


@router.patch("/projects/{project_id}")
async def update_project(ctx: Ctx, caller: Manager, project_id: str, body: ProjectChanges) -> Data[ProjectRow]:
    changes = body.model_dump(exclude_unset=True)
    async with ctx.store.transaction() as tx:
        row = await projects.change(tx, caller, project_id, changes, now=ctx.now())
        members = await project.members(tx, [row.id])
    return Data(data=_project(row, members))


@router.put("/projects/{project_id}/members")
async def set_project_members(ctx: Ctx, caller: Manager, project_id: str, body: ProjectMembers) -> Data[ProjectRow]:
    async with ctx.store.transaction() as tx:
        row = await projects.set_members(tx, caller, project_id, body.user_ids, now=ctx.now())
        members = await project.members(tx, [row.id])
    return Data(data=_project(row, members))


@router.get("/audit")
async def list_audit(
    ctx: Ctx,
    caller: Manager,
    limit: Limit = 20,
    cursor: Cursor = None,
    action: str | None = Query(default=None, max_length=100),
    target_id: str | None = Query(default=None, max_length=100, alias="targetId"),
    actor_id: str | None = Query(default=None, max_length=100, alias="actorId"),
    created_after: CreatedAfter = None,
    created_before: CreatedBefore = None,
    sort: Sort = NEWEST_FIRST,
) -> Listing[AuditRow]:
    """Who did what to what, when; newest first."""
    selection = Selection(None, None, created_after, created_before, None, sort != NEWEST_FIRST)
    scope = f"audit:{caller.organization_id}:{json.dumps([action, target_id, actor_id])}{selection.scope}"
    after = ctx.cursors.read(cursor, scope=scope)
    async with ctx.store.read() as tx:
        page = await audit.page(
            tx,
            caller.organization_id,
            action=action,
            target_id=target_id,
            actor_id=actor_id,
            selection=selection,
            after=after,
            limit=limit,
        )
        known = {who.id: who for who in await user.these(tx, {row.actor_id for row in page.items})}
    return Listing(
        data=[_entry(row, known.get(row.actor_id)) for row in page.items],
        cursor=ctx.cursors.write(page.next, scope=scope),
    )


@router.get("/consent-texts")
async def list_consent_texts(_caller: Caller) -> Data[list[ConsentText]]:
    """What candidates were asked to agree to, by the version that their session names."""
    return Data(
        data=[
            ConsentText(version=version, text=text, current=version == consent.CURRENT)
            for version, text in consent.TEXTS.items()
        ]
    )


@router.post("/privacy/export", openapi_extra=NAMES_IN_BODY)
async def export_candidate(ctx: Ctx, caller: Manager, body: Whom) -> Response:
    """Everything stored about a candidate, as one JSON file to be downloaded."""
    async with ctx.store.transaction() as tx:
        content = await privacy.export(tx, caller, body.subject, now=ctx.now())
    headers = {"Content-Disposition": 'attachment; filename="candidate.json"', "Cache-Control": "private, no-store"}
    return JSONResponse({"data": content}, headers=headers)


@router.post("/privacy/erase", openapi_extra=NAMES_IN_BODY)
async def erase_candidate(ctx: Ctx, caller: Manager, body: Whom) -> Data[ForgottenRow]:
    """Forget a candidate: names, contacts, words and recordings. It cannot be undone."""
    forgotten = await privacy.erase(ctx, caller, body.subject)
    return Data(data=ForgottenRow.model_validate(forgotten))


def _member(row: Membership, who: User) -> MemberRow:
    return MemberRow(user_id=who.id, email=who.email, name=who.name, role=Role(row.role), joined_at=row.created_at)


def _project(row: Project, members: dict[str, list[str]]) -> ProjectRow:
    return ProjectRow(
        id=row.id,
        name=row.name,
        archived=row.archived_at is not None,
        member_ids=members.get(row.id, []),
        created_at=row.created_at,
    )


def _entry(row: AuditEntry, who: User | None) -> AuditRow:
    content: dict[str, Any] = {name: getattr(row, name) for name in ("id", "action", "target_id", "key_id", "data")}
    return AuditRow(
        **content, at=row.created_at, actor=Actor(id=row.actor_id, email=None if who is None else who.email)
    )
