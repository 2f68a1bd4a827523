"""Operations on projects and on who is in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from api.audit import note
from api.surface import Principal
from models import membership, project
from models.db import Tx
from models.errors import Invalid, NotFound
from models.project import Project


async def reached(
    tx: Tx, caller: Principal, *, archived: bool | None = None, q: str | None = None
) -> tuple[Sequence[Project], dict[str, list[str]]]:
    """The projects the caller reaches, and who was added to each."""
    rows = await project.of(tx, caller.organization_id, among=caller.projects, archived=archived, q=q)
    return rows, await project.members(tx, [row.id for row in rows])


async def of(tx: Tx, caller: Principal, project_id: str) -> Project:
    return await project.get_owned(tx, caller.organization_id, project_id, among=caller.projects)


async def create(tx: Tx, caller: Principal, name: str, *, now: datetime) -> Project:
    row = await project.create(tx, organization_id=caller.organization_id, name=name, now=now)
    await note(tx, caller, "project.created", row.id, now=now, name=name)
    return row


async def change(tx: Tx, caller: Principal, project_id: str, fields: Mapping[str, Any], *, now: datetime) -> Project:
    """Rename it, archive it or bring it back."""
    row = await of(tx, caller, project_id)
    if "name" in fields:
        row.name = fields["name"]
    if "archived" in fields and fields["archived"] != (row.archived_at is not None):
        row.archived_at = now if fields["archived"] else None
    await tx.flush()
    await note(tx, caller, "project.changed", row.id, now=now, **fields)
    return row


async def set_members(tx: Tx, caller: Principal, project_id: str, user_ids: Sequence[str], *, now: datetime) -> Project:
    """Open it to these members of the organization only; to all of them when there are none. Raises Invalid."""
    row = await of(tx, caller, project_id)
    wanted = list(dict.fromkeys(user_ids))
    for index, user_id in enumerate(wanted):
        try:
            await membership.get(tx, caller.organization_id, user_id)
        except NotFound as error:
            raise Invalid("no such member", field=f"userIds[{index}]") from error
    await project.set_members(tx, row, wanted, now=now)
    await note(tx, caller, "project.members_changed", row.id, now=now, userIds=wanted)
    return row
