"""What JSON, and what query, a surface refuses although Python would read it: each is a mistake or an attack."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn
from urllib.parse import parse_qsl

from models.errors import Invalid

MAX_DEPTH = 32
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def check(body: bytes) -> None:
    """Raise Invalid, naming the field, for JSON that is broken, too deep, repeats a key or holds unstorable text."""
    try:
        value = json.loads(body, object_pairs_hook=_distinct, parse_constant=_no_constant)
    except Invalid:
        raise
    except (ValueError, RecursionError) as error:
        raise Invalid("the body is not valid JSON") from error
    _walk(value, "", 1)


def check_query(query: bytes) -> None:
    """Raise Invalid, naming the parameter, for text that no database can hold."""
    for name, value in parse_qsl(query.decode("latin-1"), keep_blank_values=True):
        _check_text(value, name)


def _walk(value: Any, path: str, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise Invalid(f"the body is more than {MAX_DEPTH} levels deep", field=path or None)
    if isinstance(value, str):
        _check_text(value, path)
    elif isinstance(value, dict):
        for key, item in value.items():
            _check_text(key, path)
            _walk(item, f"{path}.{key}".removeprefix("."), depth + 1)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            _walk(item, f"{path}[{index}]", depth + 1)


def _check_text(text: str, path: str) -> None:
    if _UNSTORABLE.search(text):
        raise Invalid("text must not hold null characters or lone surrogates", field=path or None)


def _distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, value in pairs:
        if key in result:
            raise Invalid("a key is given twice", field=key.encode("utf-8", "replace").decode())
        result[key] = value
    return result


def _no_constant(name: str) -> NoReturn:
    raise Invalid(f"{name} is not JSON")
