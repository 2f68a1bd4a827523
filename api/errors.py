"""Errors that only the web layer knows, and how any failure becomes a coded one for a surface to render."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from models.errors import DomainError, Forbidden, Invalid, NotFound, Unauthorized


class Failure(BaseModel):
    """How `enveloped` renders, for OpenAPI."""

    error: FailureBody


class FailureBody(BaseModel):
    code: str
    message: str
    field: str | None = None
    limit: str | None = None


Render = Callable[[DomainError], Response]


class RateLimited(DomainError):
    code = "RATE_LIMITED"
    status = 429

    def __init__(self, message: str, *, retry_after: int) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class TooLarge(DomainError):
    code = "PAYLOAD_TOO_LARGE"
    status = 413


class MethodNotAllowed(DomainError):
    code = "METHOD_NOT_ALLOWED"
    status = 405


def coded(error: Exception) -> DomainError:
    """Any failure as a coded error. One that nobody foresaw says nothing about its insides."""
    if isinstance(error, DomainError):
        return error
    if isinstance(error, RequestValidationError):
        return _invalid(error)
    if isinstance(error, HTTPException):
        return _http(error)
    return DomainError("something went wrong on our side")


def enveloped(error: DomainError) -> Response:
    """`{"error": {"code", "message", …}}`: how the interview API, the room and the console say it."""
    body: dict[str, Any] = {"code": error.code, "message": error.message, **error.details}
    headers = None if error.retry_after is None else {"Retry-After": str(error.retry_after)}
    return JSONResponse({"error": body}, status_code=error.status, headers=headers)


def install(app: FastAPI, render: Render) -> None:
    """Render every failure of `app` in one way; one that nobody foresaw goes on to the log as well."""

    async def handle(_request: Request, error: Exception) -> Response:
        return render(coded(error))

    for kind in (DomainError, RequestValidationError, HTTPException, Exception):
        app.add_exception_handler(kind, handle)


def _invalid(error: RequestValidationError) -> Invalid:
    first = error.errors()[0]
    field = _path(first["loc"][1:])
    if first["type"] == "json_invalid":
        return Invalid("the body is not valid JSON")
    if first["type"] == "model_attributes_type":
        return Invalid("expected a JSON object, sent as application/json", field=field)
    message = first["msg"].removeprefix("Value error, ")
    return Invalid(f"{field}: {message}" if field else message, field=field)


def _path(parts: tuple[str | int, ...]) -> str | None:
    """`(0, "options", 2)` as `[0].options[2]`."""
    path = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts)
    return path.removeprefix(".") or None


def _http(error: HTTPException) -> DomainError:
    known: dict[int, type[DomainError]] = {
        401: Unauthorized,
        403: Forbidden,
        404: NotFound,
        405: MethodNotAllowed,
        413: TooLarge,
    }
    messages = {404: "there is nothing at this address", 405: "this address does not take that method"}
    kind = known.get(error.status_code, Invalid)
    return kind(messages.get(error.status_code, str(error.detail)))
