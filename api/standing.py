"""Who somebody is in an organization: their role, and the projects they reach. Every credential asks here."""

from __future__ import annotations

from collections.abc import Collection

from api.surface import Principal
from models import membership, project
from models.db import Tx


async def of(
    tx: Tx,
    *,
    organization_id: str,
    user_id: str,
    key_id: str | None = None,
    among: Collection[str] | None = None,
    scopes: frozenset[str] | None = None,
) -> Principal | None:
    """What the user is and reaches now, at most the projects `among` those named; None for a stranger.

    It is looked up for every request: taking a role or a project away works at once.
    """
    role = await membership.role_of(tx, organization_id, user_id)
    if role is None:
        return None
    reached = None if role.manages else await project.reach(tx, organization_id, user_id)
    if among is not None:
        reached = tuple(one for one in among if reached is None or one in reached)
    return Principal(
        organization_id=organization_id,
        user_id=user_id,
        role=role,
        key_id=key_id,
        projects=reached,
        scopes=scopes,
    )
