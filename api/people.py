"""Operations on an organization and the people in it. Who may do what to whom is decided here.

Owners and administrators come this far (`api.surface.Manager`); owners are made and unmade by owners only, and an
organization always has one.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from api import contacts
from api.audit import note
from api.settings import Settings
from api.surface import Principal
from models import api_key, invitation, membership, organization, password_reset, project, sign_in, user
from models.db import Tx
from models.errors import Conflict, Forbidden, PlanLimitExceeded, Unauthorized
from models.invitation import Invitation
from models.membership import Membership, Role
from models.organization import Organization
from models.user import User


async def found_organization(tx: Tx, *, name: str) -> Organization:
    """A new organization with the project its first interviews go to."""
    row = await organization.create(tx, name=name)
    await project.create(tx, organization_id=row.id, name="Default")
    return row


async def change_organization(tx: Tx, caller: Principal, fields: Mapping[str, Any], *, now: datetime) -> Organization:
    """Rename it, or keep recordings and transcripts for another time."""
    row = await organization.get(tx, caller.organization_id, lock=True)
    for name, value in fields.items():
        setattr(row, name, value)
    await tx.flush()
    await note(tx, caller, "organization.changed", row.id, now=now, **fields)
    return row


# Members


async def add_member(
    tx: Tx, settings: Settings, *, organization_id: str, email: str, password: str, role: Role
) -> User:
    """A new user who belongs to the organization. Raises PlanLimitExceeded when every seat is taken."""
    await organization.get(tx, organization_id, lock=True)
    await claim_seat(tx, settings, organization_id)
    who = await user.create(tx, email=email, password=password)
    await membership.create(tx, organization_id=organization_id, user_id=who.id, role=role)
    return who


async def change_role(tx: Tx, caller: Principal, user_id: str, role: Role, *, now: datetime) -> tuple[Membership, User]:
    """Raises Forbidden over an owner's head, and Conflict for the last owner."""
    row = await _member_in_hand(tx, caller, user_id)
    before = Role(row.role)
    if not caller.role.may_decide_over(role):
        raise Forbidden("only an owner makes somebody an owner")
    if before is Role.OWNER and role is not Role.OWNER:
        await _not_the_last_owner(tx, caller)
    row.role = role.value
    await tx.flush()
    await note(tx, caller, "member.role_changed", user_id, now=now, before=before.value, after=role.value)
    return row, await user.get(tx, user_id)


async def remove_member(tx: Tx, caller: Principal, user_id: str, *, now: datetime) -> None:
    """Their sign-ins and keys for this organization end. A project that was theirs alone goes to the caller."""
    row = await _member_in_hand(tx, caller, user_id)
    if Role(row.role) is Role.OWNER:
        await _not_the_last_owner(tx, caller)
    home = caller.organization_id
    for orphan in await project.forget_member(tx, home, user_id):
        if caller.user_id != user_id:
            await project.set_members(tx, await project.get_owned(tx, home, orphan), [caller.user_id], now=now)
    await sign_in.end_all(tx, user_id, organization_id=home)
    await api_key.revoke_all_of(tx, home, user_id, now=now)
    await tx.delete(row)
    await tx.flush()
    await note(tx, caller, "member.removed", user_id, now=now, role=row.role)


# Invitations


async def invite(
    tx: Tx, caller: Principal, settings: Settings, email: str, role: Role, *, now: datetime
) -> tuple[Invitation, str, Organization]:
    """A new invitation with its token, which is shown once. Raises Forbidden, Conflict and PlanLimitExceeded."""
    email = contacts.email(email)
    if not caller.role.may_decide_over(role):
        raise Forbidden("only an owner invites an owner")
    home = await organization.get(tx, caller.organization_id, lock=True)
    known = await user.by_email(tx, email)
    if known is not None and await membership.role_of(tx, home.id, known.id) is not None:
        raise Conflict("this person belongs to the organization already")
    await claim_seat(tx, settings, home.id)
    row, token = await invitation.create(
        tx, organization_id=home.id, email=email, role=role, invited_by=caller.user_id, now=now
    )
    await note(tx, caller, "member.invited", row.id, now=now, email=row.email, role=role.value)
    return row, token, home


async def withdraw(tx: Tx, caller: Principal, invitation_id: str, *, now: datetime) -> None:
    row = await invitation.withdraw(tx, caller.organization_id, invitation_id)
    await note(tx, caller, "invitation.withdrawn", row.id, now=now, email=row.email)


async def accept(
    tx: Tx, settings: Settings, token: str, *, who: User | None, password_hash: str, name: str, now: datetime
) -> tuple[User, Principal]:
    """Join with an account that is there (its password has been checked) or a new one; works once.

    Raises Gone, Conflict and PlanLimitExceeded; then the invitation is still good.
    """
    row = await invitation.by_token(tx, token, now=now)
    await organization.get(tx, row.organization_id, lock=True)
    if who is None:
        if await user.by_email(tx, row.email) is not None:
            raise Conflict("there is an account with this e-mail by now: give its password")
        who = await user.add(tx, email=row.email, password_hash=password_hash, name=name)
    if who.email != row.email:
        raise Unauthorized("this invitation is for somebody else")
    await invitation.use(tx, row)
    await claim_seat(tx, settings, row.organization_id)
    role = Role(row.role)
    await membership.create(tx, organization_id=row.organization_id, user_id=who.id, role=role)
    joined = Principal(organization_id=row.organization_id, user_id=who.id, role=role)
    await note(tx, joined, "member.joined", who.id, now=now, role=role.value, invited_by=row.invited_by)
    return who, joined


async def claim_seat(tx: Tx, settings: Settings, organization_id: str) -> None:
    """Raises PlanLimitExceeded when every seat is taken. The organization's row must be locked."""
    cap = settings.plan_seats_limit
    if cap is not None and await membership.count(tx, organization_id) >= cap:
        raise PlanLimitExceeded(f"the plan has {cap} seats", limit="seats")


# Passwords


async def set_password(tx: Tx, user_id: str, password_hash: str, *, action: str, now: datetime) -> None:
    """A new password. It ends every sign-in and every open reset link of the user."""
    who = await user.get(tx, user_id)
    who.password_hash = password_hash
    await tx.flush()
    await sign_in.end_all(tx, user_id)
    await password_reset.forget(tx, user_id)
    for home, role in await membership.standings(tx, user_id):
        themselves = Principal(organization_id=home, user_id=user_id, role=role)
        await note(tx, themselves, action, user_id, now=now)


async def _member_in_hand(tx: Tx, caller: Principal, user_id: str) -> Membership:
    """The membership, with the organization locked, of somebody the caller may decide over."""
    await organization.get(tx, caller.organization_id, lock=True)
    row = await membership.get(tx, caller.organization_id, user_id)
    if not caller.role.may_decide_over(Role(row.role)):
        raise Forbidden("only an owner decides over an owner")
    return row


async def _not_the_last_owner(tx: Tx, caller: Principal) -> None:
    if await membership.count(tx, caller.organization_id, role=Role.OWNER) <= 1:
        raise Conflict("an organization needs an owner: make somebody else one first", code="LAST_OWNER")
