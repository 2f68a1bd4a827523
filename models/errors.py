"""What can go wrong, with a stable code each.

    DomainError
    ├── Invalid              a value is wrong; `field` names it
    ├── Unauthorized         no credential, or not a good one
    ├── Forbidden            a good credential that may not do this
    ├── PlanLimitExceeded    a quota is used up; `limit` names it
    ├── NotFound             absent, or somebody else's: the two look the same
    ├── Conflict             it clashes with what is stored
    ├── Gone                 it was here and is over
    ├── Busy                 the database is locked, away or out of connections: try again
    └── Unusable             the database cannot be used at all

`status` is a hint in HTTP's numbers; every surface renders errors in its own way. (They are not frozen dataclasses:
the interpreter must be able to set a traceback on them.)
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar


class DomainError(Exception):
    """An error with a code for programs and a message for people."""

    code: str = "INTERNAL_ERROR"
    status: ClassVar[int] = 500
    retry_after: int | None = None
    """Seconds after which the same may succeed; None where trying again is no use."""

    def __init__(self, message: str, *, code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        if code is not None:
            self.code = code

    @property
    def details(self) -> Mapping[str, str | list[str]]:
        """What a renderer may show beside code and message."""
        return {}


class Invalid(DomainError):
    code = "BAD_REQUEST"
    status = 400

    def __init__(self, message: str, *, field: str | None = None, code: str | None = None) -> None:
        super().__init__(message, code=code)
        self.field = field

    @property
    def details(self) -> dict[str, str]:
        return {} if self.field is None else {"field": self.field}


class Unauthorized(DomainError):
    code = "UNAUTHORIZED"
    status = 401


class Forbidden(DomainError):
    code = "FORBIDDEN"
    status = 403


class PlanLimitExceeded(DomainError):
    code = "PLAN_LIMIT_EXCEEDED"
    status = 403

    def __init__(self, message: str, *, limit: str) -> None:
        super().__init__(message)
        self.limit = limit

    @property
    def details(self) -> dict[str, str]:
        return {"limit": self.limit}


class NotFound(DomainError):
    code = "NOT_FOUND"
    status = 404


class Conflict(DomainError):
    code = "CONFLICT"
    status = 409


class Gone(DomainError):
    code = "GONE"
    status = 410


class Busy(DomainError):
    code = "BUSY"
    status = 503
    retry_after = 1


class Unusable(DomainError):
    code = "DATABASE_UNUSABLE"
    status = 503
