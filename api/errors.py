"""Errors that only the web layer knows, and how any failure becomes a coded one for a surface to render."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.routing import iter_route_contexts
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.routing import compile_path

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

    def __init__(self, message: str, *, allowed: str) -> None:
        super().__init__(message)
        self.allowed = allowed


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
    return JSONResponse({"error": body}, status_code=error.status, headers=headers_of(error))


def headers_of(error: DomainError) -> dict[str, str]:
    """What HTTP says beside the body, whatever the surface."""
    match error:
        case Unauthorized():
            return {"WWW-Authenticate": "Bearer"}
        case MethodNotAllowed(allowed=allowed):
            return {"Allow": allowed}
        case DomainError(retry_after=int(seconds)):
            return {"Retry-After": str(seconds)}
    return {}


def install(app: FastAPI, render: Render) -> None:
    """Render every failure of `app` in one way; one that nobody foresaw goes on to the log as well."""

    async def handle(request: Request, error: Exception) -> Response:
        if isinstance(error, HTTPException) and error.status_code == MethodNotAllowed.status:
            error = MethodNotAllowed("this address does not take that method", allowed=_allowed(app, request))
        return render(coded(error))

    for kind in (DomainError, RequestValidationError, HTTPException, Exception):
        app.add_exception_handler(kind, handle)


def _allowed(app: FastAPI, request: Request) -> str:
    """The methods that the address takes; the framework names only those of the first route there."""
    path = request.url.path.removeprefix(request.scope.get("root_path", ""))
    routes = iter_route_contexts(app.router.routes)
    there = [route for route in routes if route.path is not None and compile_path(route.path)[0].match(path)]
    return ", ".join(sorted({method for route in there for method in route.methods or ()}))


def _invalid(error: RequestValidationError) -> Invalid:
    first = error.errors()[0]
    field = _path(first["loc"][1:])
    if first["type"] == "json_invalid":
        return Invalid("the body is not valid JSON")
    if first["type"] == "missing" and field is None:
        return Invalid("send a JSON body, as application/json")
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
        413: TooLarge,
    }
    messages = {404: "there is nothing at this address"}
    kind = known.get(error.status_code, Invalid)
    return kind(messages.get(error.status_code, str(error.detail)))
