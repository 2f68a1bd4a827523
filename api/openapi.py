"""A surface's OpenAPI document: what FastAPI finds in the code, and what every operation has in common.

Routes say nothing about refusals, headers, tags or the credential: all of that follows from what an operation is, so
one that is added tomorrow has it as well. What a route does say (`responses=…`, `tags=…`, an example) stays.
"""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, FastAPI, Request, Response

from agent.llm import ModelError, ModelNotConfigured, ModelUnavailable
from api.errors import Failure, RateLimited, TooLarge
from api.examples import Examples
from models.errors import (
    Busy,
    Conflict,
    DomainError,
    Forbidden,
    Invalid,
    NotFound,
    PlanLimitExceeded,
    Unauthorized,
)

Json = dict[str, Any]

BEARER: Mapping[str, str] = {"type": "http", "scheme": "bearer", "description": "An API key: `dlv_…`"}
ASKS_MODEL: Json = {"x-asks-model": True}
"""`openapi_extra` of an operation that needs the language model."""
NAMES_IN_BODY: Json = {"x-names-in-body": True}
"""`openapi_extra` of an operation whose body says what it is about, as a path does elsewhere: it may not be there."""
_SCHEME = "Credential"
_METHODS = frozenset({"get", "put", "post", "patch", "delete"})
_READS = frozenset({"get"})
_ALLOWANCE = ("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset")


@dataclass(frozen=True, slots=True)
class Operation:
    """One method at one path; `body` is its part of the document."""

    method: str
    path: str
    body: Json
    public: bool

    @property
    def takes_body(self) -> bool:
        return "requestBody" in self.body

    @property
    def takes_anything(self) -> bool:
        return self.takes_body or bool(self.body.get("parameters"))

    @property
    def asks_model(self) -> bool:
        return ASKS_MODEL.items() <= self.body.items()

    @property
    def names_something(self) -> bool:
        return "{" in self.path or NAMES_IN_BODY.items() <= self.body.items()

    @property
    def writes(self) -> bool:
        return self.method not in _READS


@dataclass(frozen=True, slots=True)
class Refusal:
    """One way to be refused: to whom it can happen, and the errors it shows as."""

    name: str
    description: str
    errors: tuple[DomainError, ...]
    happens: Callable[[Operation], bool]
    counted: bool = True
    """Whether the caller is known by then, and the answer carries what they have left."""

    @property
    def status(self) -> str:
        return str(self.errors[0].status)


def _always(_operation: Operation) -> bool:
    return True


_REFUSALS = (
    Refusal(
        "BadRequest",
        "A value is wrong: `field` names it.",
        (Invalid("limit: Input should be less than or equal to 100", field="limit"),),
        lambda operation: operation.takes_anything,
    ),
    Refusal(
        "Unauthorized",
        "The credential is missing, malformed, unknown, revoked or expired.",
        (Unauthorized("send your API key as `Authorization: Bearer dlv_…`"),),
        lambda operation: not operation.public,
        counted=False,
    ),
    Refusal(
        "Forbidden",
        "The credential is good, but may not do this; or the plan is used up, and `limit` names what.",
        (
            Forbidden("this key or account may read, not write"),
            PlanLimitExceeded("the organization's session hours are used up", limit="session_hours"),
        ),
        lambda operation: not operation.public,
    ),
    Refusal(
        "NotFound",
        "There is no such thing, or it is not yours: the two look the same.",
        (NotFound("no such interview"),),
        lambda operation: operation.names_something,
    ),
    Refusal(
        "Conflict",
        "It clashes with what is stored.",
        (Conflict("this clashes with what is stored already"),),
        lambda operation: operation.writes,
    ),
    Refusal(
        "TooLarge",
        "The body is too large.",
        (TooLarge("a body has at most 1048576 bytes"),),
        lambda operation: operation.writes,
    ),
    Refusal(
        "RateLimited",
        "Too many requests in a minute: wait as long as `Retry-After` says.",
        (RateLimited("too many requests: slow down", retry_after=17),),
        _always,
    ),
    Refusal(
        "ServerError",
        "Our fault. Nothing was written.",
        (DomainError("something went wrong on our side"),),
        _always,
    ),
    Refusal(
        "NoModel",
        "No language model is set.",
        (ModelNotConfigured(),),
        lambda operation: operation.asks_model,
    ),
    Refusal(
        "ModelFailed",
        "The language model's answer is no use, or its endpoint refuses ours. Nothing was written.",
        (ModelError("the language model's answer was not what was asked for: try again"),),
        lambda operation: operation.asks_model,
    ),
    Refusal(
        "ModelUnavailable",
        "The language model or the database does not answer. Nothing was written: try again after `Retry-After`.",
        (
            ModelUnavailable("the language model did not answer in time: try again later"),
            Busy("the database is locked or away"),
        ),
        lambda operation: operation.asks_model,
    ),
    Refusal(
        "Busy",
        "The database is locked or away. Nothing was written: try again after `Retry-After`.",
        (Busy("the database is locked or away"),),
        _always,
    ),
)
_HEADERS: Json = {
    "X-RateLimit-Limit": {"description": "Requests a minute.", "schema": {"type": "integer"}, "example": 60},
    "X-RateLimit-Remaining": {"description": "Requests left now.", "schema": {"type": "integer"}, "example": 59},
    "X-RateLimit-Reset": {
        "description": "When everything is free again, in Unix seconds.",
        "schema": {"type": "integer"},
        "example": 1775044860,
    },
    "Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}, "example": 17},
}
_IDEMPOTENCY_KEY: Json = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "Sent again with the same key, the same request runs once and is given the same answer, for a day.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"},
}
_PARAMETERS: Mapping[str, tuple[str, Any]] = {
    "limit": ("Page size.", 20),
    "cursor": ("The previous page's `cursor`; omit it on the first page.", None),
}


def document(app: FastAPI, *, prefix: str, about: str, credential: Mapping[str, str], public: Collection[str]) -> Json:
    """The whole document of a mounted app."""
    found = copy.deepcopy(FastAPI.openapi(app))
    found["info"] = {"title": app.title, "version": "1", "description": about}
    found["servers"] = [{"url": prefix}]
    components = found.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    schemas.update(_schemas_of_failure())
    components["responses"] = {refusal.name: _response(refusal) for refusal in _REFUSALS}
    components["headers"] = _HEADERS
    components["securitySchemes"] = {_SCHEME: dict(credential)}
    operations = list(_operations(found["paths"], public))
    nouns = _nouns(found["paths"])
    examples = Examples(schemas)
    for operation in operations:
        _complete(operation, nouns, examples)
    found["tags"] = [{"name": name} for name in dict.fromkeys(one.body["tags"][0] for one in operations)]
    return found


def router(described: Json) -> APIRouter:
    """Gives the document away, to anyone, and to keep for an hour."""
    content = json.dumps(described, ensure_ascii=False).encode()
    headers = {"Cache-Control": "public, max-age=3600", "ETag": f'"{hashlib.sha256(content).hexdigest()[:32]}"'}
    serving = APIRouter(include_in_schema=False)

    @serving.get("/openapi.json")
    async def openapi(request: Request) -> Response:
        if request.headers.get("If-None-Match") == headers["ETag"]:
            return Response(status_code=304, headers=headers)
        return Response(content, headers=headers, media_type="application/json")

    return serving


def _operations(paths: Json, public: Collection[str]) -> Iterator[Operation]:
    for path, item in paths.items():
        for method, body in item.items():
            if method in _METHODS:
                yield Operation(method, path, body, path in public)


def _complete(operation: Operation, nouns: Collection[str], examples: Examples) -> None:
    body = operation.body
    body.setdefault("tags", [_tag(operation.path, nouns)])
    body["security"] = [] if operation.public else [{_SCHEME: []}]
    if operation.method == "post" and not operation.public:
        body.setdefault("parameters", []).append(dict(_IDEMPOTENCY_KEY))
    for parameter in body.get("parameters", []):
        _complete_parameter(parameter, examples)
    for content in body.get("requestBody", {}).get("content", {}).values():
        _give_example(content, examples)
    responses = body["responses"]
    for vague in ("422", "4XX"):
        responses.pop(vague, None)
    for answer in responses.values():
        if not operation.public:
            answer["headers"] = {**_refs_to_headers(_ALLOWANCE), **answer.get("headers", {})}
        for content in answer.get("content", {}).values():
            _give_example(content, examples)
    for refusal in _REFUSALS:
        if refusal.happens(operation):
            responses.setdefault(refusal.status, {"$ref": f"#/components/responses/{refusal.name}"})


def _complete_parameter(parameter: Json, examples: Examples) -> None:
    name = parameter["name"]
    description, example = _PARAMETERS.get(name, (None, None))
    if parameter["in"] == "path" and name.endswith("_id"):
        description = f"The {name.removesuffix('_id').replace('_', ' ')}'s id."
    if description is not None:
        parameter.setdefault("description", description)
    if example is None and parameter.get("required"):
        example = examples.of(parameter["schema"], name)
    if example is not None:
        parameter.setdefault("example", example)


def _give_example(content: Json, examples: Examples) -> None:
    if content.get("schema") and not {"example", "examples"} & content.keys():
        content["example"] = examples.of(content["schema"])


def _nouns(paths: Collection[str]) -> set[str]:
    """What the API is about: the words that paths begin with."""
    return {path.split("/")[1] for path in paths}


def _tag(path: str, nouns: Collection[str]) -> str:
    """The last noun of the path: `/interviews/{interview_id}/sessions` is about sessions."""
    return next(part for part in reversed(path.split("/")) if part in nouns)


def _schemas_of_failure() -> Json:
    schema = Failure.model_json_schema(ref_template="#/components/schemas/{model}")
    return {**schema.pop("$defs"), "Failure": schema}


def _response(refusal: Refusal) -> Json:
    names = _ALLOWANCE if refusal.counted else ()
    if any(error.retry_after is not None for error in refusal.errors):
        names = (*names, "Retry-After")
    examples = {
        error.code: {"value": {"error": {"code": error.code, "message": error.message, **error.details}}}
        for error in refusal.errors
    }
    return {
        "description": refusal.description,
        "headers": _refs_to_headers(names),
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Failure"}, "examples": examples}},
    }


def _refs_to_headers(names: Collection[str]) -> Json:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}
