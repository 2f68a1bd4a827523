"""Examples for an OpenAPI document, made from its schemas, with the values the public documents use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Schema = Mapping[str, Any]

_AN_ID = "019d4d86-3c00-7000-8000-000000000001"
_KNOWN: Mapping[str, Any] = {
    "title": "Backend screening",
    "objective": "Assess API design",
    "description": "A first conversation about your work.",
    "name": "Alex",
    "aiName": "Aural",
    "language": "en",
    "timeLimitMinutes": 30,
    "assessmentCriteria": [{"name": "Depth", "description": "Explains trade-offs"}],
    "publicSlug": "acme-backend-2025",
    "url": "https://viva.example/i/acme-backend-2025",
    "inviteUrl": "https://viva.example/i/acme-backend-2025?token=6c2t…",
    "warnings": [],
    "text": "Describe a recent API you designed.",
    "type": "OPEN_ENDED",
    "order": 0,
    "options": None,
    "showIf": None,
    "aiTone": "PROFESSIONAL",
    "followUpDepth": "MODERATE",
    "status": "COMPLETED",
    "mode": "voice",
    "participantName": "Alex",
    "participantEmail": "alex@example.com",
    "email": "alex@example.com",
    "phone": "+14155550100",
    "notes": "Referral from Jane",
    "summary": "Strong system design answers.",
    "insights": ["Clear tradeoff discussion"],
    "themes": ["APIs", "scalability"],
    "sentiment": "positive",
    "totalDurationSeconds": 1842,
    "role": "assistant",
    "content": "Welcome to your interview.",
    "plan": "pro",
    "used": 8,
    "limit": 25,
    "cursor": None,
    "sessionId": None,
    "projectId": _AN_ID,
}
_BY_FORMAT: Mapping[str, str] = {
    "date-time": "2026-04-01T12:00:00.000Z",
    "email": "alex@example.com",
    "uri": "https://viva.example/",
}
_BY_TYPE: Mapping[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "array": list,
    "object": dict,
    "null": type(None),
}
_DEEP = 8


class Examples:
    """Makes a value of a schema that may refer to these `schemas`."""

    def __init__(self, schemas: Mapping[str, Schema]) -> None:
        self._schemas = schemas

    def of(self, schema: Schema, name: str = "", depth: int = 0) -> Any:
        """A value that `schema` allows; `name` is the property's or parameter's."""
        schema = self._resolved(schema)
        if "examples" in schema:
            return schema["examples"][0]
        for given in ("example", "const", "default"):
            if given in schema:
                return schema[given]
        kinds = [self._resolved(kind) for kind in schema.get("anyOf", schema.get("oneOf", [schema]))]
        if name in _KNOWN and any(_fits(_KNOWN[name], kind) for kind in kinds):
            return _KNOWN[name]
        kind = next((kind for kind in kinds if kind.get("type") != "null"), kinds[0])
        return self.of(kind, name, depth) if kind is not schema else self._made(kind, name, depth)

    def _made(self, schema: Schema, name: str, depth: int) -> Any:
        if "enum" in schema:
            return schema["enum"][0]
        match schema.get("type"):
            case "object" if depth < _DEEP:
                fields = schema.get("properties", {})
                return {field: self.of(inner, field, depth + 1) for field, inner in fields.items()}
            case "array":
                item = self.of(schema.get("items", {}), name, depth + 1)
                return [item] * max(1, schema.get("minItems", 1))
            case "string":
                return _text(schema, name)
            case "integer":
                return int(schema.get("minimum", 1))
            case "number":
                return schema.get("minimum", 1)
            case "boolean":
                return True
            case "null":
                return None
        return {}

    def _resolved(self, schema: Schema) -> Schema:
        if "$ref" not in schema:
            return schema
        beside = {key: value for key, value in schema.items() if key != "$ref"}
        return {**self._schemas[schema["$ref"].rpartition("/")[2]], **beside}


def _text(schema: Schema, name: str) -> str:
    if "format" in schema:
        return _BY_FORMAT.get(schema["format"], "…")
    return _AN_ID if name == "id" or name.endswith(("Id", "_id")) else "…"


def _fits(value: Any, schema: Schema) -> bool:
    if "enum" in schema:
        return value in schema["enum"]
    kind = _BY_TYPE.get(schema.get("type", ""))
    if kind is None or not isinstance(value, kind):
        return False
    return not (isinstance(value, bool) and schema["type"] != "boolean")
