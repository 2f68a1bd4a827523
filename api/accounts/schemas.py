"""What the accounts' operations take and give."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, StringConstraints, model_validator

from api.privacy import Subject
from api.wire import Body, Moment, Row, unset
from models.membership import Role

MAX_DAYS = 3650
MAX_PROJECT_MEMBERS = 500

Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Email = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=320)]
Days = Annotated[int, Field(ge=1, le=MAX_DAYS)]
AnyRole = Annotated[Role, Field(strict=False)]
Id = Annotated[str, StringConstraints(min_length=1, max_length=100)]


class OrganizationRow(Row):
    id: str
    name: str
    recording_days: int | None
    transcript_days: int | None
    created_at: Moment


class OrganizationChanges(Body):
    """`recordingDays` and `transcriptDays`: how long they are kept after a session; null keeps them."""

    name: Title = unset()
    recording_days: Days | None = None
    transcript_days: Days | None = None


class MemberRow(Row):
    user_id: str
    email: str
    name: str
    role: Role
    joined_at: Moment


class RoleChange(Body):
    role: AnyRole


class Removed(Row):
    user_id: str
    removed: bool = True


class NewInvitation(Body):
    email: Email
    role: AnyRole = Role.MEMBER


class InvitationRow(Row):
    id: str
    email: str
    role: Role
    created_at: Moment
    expires_at: Moment


class IssuedInvitation(InvitationRow):
    accept_url: str
    """Shown once, to be passed on where no mail is sent."""


class Withdrawn(Row):
    id: str
    withdrawn: bool = True


class NewProject(Body):
    name: Title


class ProjectChanges(Body):
    name: Title = unset()
    archived: bool = unset()


class ProjectMembers(Body):
    """The only members who reach the project, beside owners and administrators; none: everybody does."""

    user_ids: Annotated[list[Id], Field(max_length=MAX_PROJECT_MEMBERS)]


class ProjectRow(Row):
    id: str
    name: str
    archived: bool
    member_ids: list[str]
    created_at: Moment


class Actor(Row):
    id: str
    email: str | None
    """Null when the account is gone."""


class AuditRow(Row):
    id: str
    at: Moment
    action: str
    target_id: str
    actor: Actor
    key_id: str | None
    data: dict[str, Any]


class Whom(Body):
    """Either `candidateId` (one invitation and the sessions it opened) or `email` (everything under that address)."""

    candidate_id: Id | None = None
    email: Email | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Whom:
        if (self.candidate_id is None) == (self.email is None):
            raise ValueError("name a candidateId or an email")
        return self

    @property
    def subject(self) -> Subject:
        return Subject(self.candidate_id, self.email)


class ForgottenRow(Row):
    candidates: int
    sessions: int
    recordings: int


class ConsentText(Row):
    version: str
    text: str
    current: bool
