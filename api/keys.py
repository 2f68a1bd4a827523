"""Operations on API keys. Nobody makes a key that reaches further than the one they call with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from api import networks
from api.audit import note
from api.surface import Principal
from models import api_key, project
from models.api_key import READ, WRITE, ApiKey, IssuedKey
from models.db import Tx
from models.errors import Conflict, Forbidden, Invalid, NotFound
from models.page import Page, Place, Selection
from models.vault import Vault


@dataclass(frozen=True, slots=True)
class NewKey:
    """What a key is to be. None means without a limit, as far as the caller reaches."""

    name: str
    scopes: Sequence[str] | None = None
    project_ids: Sequence[str] | None = None
    ip_allowlist: Sequence[str] | None = None
    expires_at: datetime | None = None


async def create(tx: Tx, vault: Vault, caller: Principal, wanted: NewKey, *, now: datetime) -> IssuedKey:
    """A new key of the caller's own. Raises Forbidden for one that would reach further, and Invalid."""
    own = None if caller.key_id is None else await api_key.get_owned(tx, caller.organization_id, caller.key_id)
    issued = await api_key.create(
        tx,
        vault,
        organization_id=caller.organization_id,
        user_id=caller.user_id,
        name=wanted.name,
        scopes=_scopes(own, wanted.scopes),
        project_ids=await _projects(tx, caller, own, wanted.project_ids),
        ip_allowlist=_networks(own, wanted.ip_allowlist),
        expires_at=_lifetime(own, wanted.expires_at, now),
        now=now,
    )
    await note(tx, caller, "key.created", issued.row.id, now=now)
    return issued


async def keys(
    tx: Tx, caller: Principal, *, selection: Selection, after: Place | None, limit: int, now: datetime
) -> Page[ApiKey]:
    """The organization's keys for those who manage it, their own for everybody else."""
    home, holder = caller.organization_id, _holder(caller)
    return await api_key.page(tx, home, holder=holder, selection=selection, after=after, limit=limit, now=now)


async def key_of(tx: Tx, caller: Principal, key_id: str) -> ApiKey:
    return await api_key.get_owned(tx, caller.organization_id, key_id, holder=_holder(caller))


async def rotate(
    tx: Tx,
    vault: Vault,
    caller: Principal,
    key_id: str,
    *,
    overlap: timedelta,
    expires_at: datetime | None,
    now: datetime,
) -> tuple[IssuedKey, ApiKey]:
    """A key like it, and the one before, which is good for `overlap` longer. Its holder only: it shows a secret."""
    row = await key_of(tx, caller, key_id)
    if row.user_id != caller.user_id:
        raise Forbidden("only its holder rotates an API key; you may revoke it")
    if row.revoked_at is not None or (row.expires_at is not None and row.expires_at <= now):
        raise Conflict("this API key is revoked or has expired: create a new one")
    own = None if caller.key_id is None else await api_key.get_owned(tx, caller.organization_id, caller.key_id)
    if own is not None and own.id != row.id:
        _scopes(own, row.scopes or (READ, WRITE))
        _networks(own, row.ip_allowlist or networks.EVERYWHERE)
        if caller.projects is not None and not set(row.project_ids or ("",)) <= set(caller.projects):
            raise Forbidden("this key does not reach every project of that key")
    until = _lifetime(own, expires_at or row.expires_at, now)
    issued = await api_key.rotate(tx, vault, row, overlap=overlap, expires_at=until, now=now)
    await note(tx, caller, "key.rotated", row.id, now=now, successor=issued.row.id)
    return issued, row


async def revoke(tx: Tx, caller: Principal, key_id: str, *, now: datetime) -> ApiKey:
    """From now on it opens nothing. Revoking twice changes nothing."""
    row = await key_of(tx, caller, key_id)
    await api_key.revoke(tx, caller.organization_id, row.id, now=now)
    await note(tx, caller, "key.revoked", row.id, now=now)
    return row


def _holder(caller: Principal) -> str | None:
    return None if caller.role.manages else caller.user_id


def _scopes(own: ApiKey | None, wanted: Sequence[str] | None) -> Sequence[str] | None:
    """Raises Forbidden for a scope that the own key's scopes do not hold."""
    if own is None or own.scopes is None:
        return wanted
    for scope in wanted or ():
        covering = {scope, WRITE, scope.rpartition(":")[2], scope.replace(f":{READ}", f":{WRITE}")}
        if covering.isdisjoint(own.scopes):
            raise Forbidden(f"this key does not reach {scope}, and makes no key that does")
    return wanted or own.scopes


def _networks(own: ApiKey | None, wanted: Sequence[str] | None) -> Sequence[str] | None:
    if own is None or own.ip_allowlist is None:
        return wanted
    if not networks.within(wanted or (), own.ip_allowlist):
        raise Forbidden("this key may not be used from everywhere, and makes no key that may")
    return wanted or own.ip_allowlist


def _lifetime(own: ApiKey | None, wanted: datetime | None, now: datetime) -> datetime | None:
    """Until when a new key is good: no longer than the own one."""
    if wanted is not None and wanted <= now:
        raise Invalid("expiresAt: lies in the past", field="expiresAt")
    known = [moment for moment in (wanted, None if own is None else own.expires_at) if moment is not None]
    return min(known, default=None)


async def _projects(
    tx: Tx, caller: Principal, own: ApiKey | None, wanted: Sequence[str] | None
) -> Sequence[str] | None:
    """The projects of a new key, no others than the own key's. Raises Invalid for one that is not reached."""
    if wanted is None:
        return None if own is None else own.project_ids
    for number, project_id in enumerate(wanted):
        try:
            await project.get_owned(tx, caller.organization_id, project_id, among=caller.projects)
        except NotFound as error:
            raise Invalid("projectIds: no such project", field=f"projectIds[{number}]") from error
    return wanted
