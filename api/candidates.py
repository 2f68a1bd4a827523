"""Operations on candidates: read, correct, take back, and invite from a table."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from api import actions, contacts
from api.audit import note
from api.surface import Principal
from models import candidate
from models.candidate import Candidate
from models.db import Tx
from models.errors import Invalid
from models.interview import Interview

COLUMNS = ("name", "email", "phone", "notes")
MAX_ROWS = 500
_BOUNDS = {"name": 320, "email": 320, "phone": 320, "notes": 10_000}


async def candidate_of(tx: Tx, caller: Principal, candidate_id: str) -> tuple[Candidate, Interview]:
    row = await candidate.get_owned(tx, caller.organization_id, candidate_id)
    return row, await actions.interview_behind(tx, caller, row.interview_id, "no such candidate")


async def change(
    tx: Tx, caller: Principal, candidate_id: str, fields: Mapping[str, Any], *, now: datetime
) -> tuple[Candidate, Interview]:
    """Correct a candidate. What stays as it was is not checked again: the documented POST takes any text."""
    row, home = await candidate_of(tx, caller, candidate_id)
    changes = {name: value for name, value in fields.items() if value != getattr(row, name)}
    await candidate.change(tx, row, checked(changes), now=now)
    await note(tx, caller, "candidate.changed", row.id, now=now, fields=sorted(changes))
    return row, home


async def take_back(tx: Tx, caller: Principal, candidate_id: str, *, now: datetime) -> None:
    """The invitation opens nothing any more; sessions that were taken with it stay."""
    row, home = await candidate_of(tx, caller, candidate_id)
    await candidate.delete(tx, row)
    await note(tx, caller, "candidate.deleted", candidate_id, now=now, interview=home.id)


def checked(fields: Mapping[str, Any]) -> dict[str, Any]:
    """`fields` with a normalized e-mail, and the phone in E.164 beside what was given. Raises Invalid."""
    result = dict(fields)
    if fields.get("email"):
        result["email"] = contacts.email(fields["email"])
    if "phone" in fields:
        result["phone_e164"] = contacts.phone(fields["phone"]) if fields["phone"] else None
    return result


def rows_of(text: str) -> list[dict[str, Any]]:
    """The candidates of a table whose first line names the columns. Raises Invalid with row and field named."""
    text = text.removeprefix("\ufeff")
    if "\x00" in text:
        raise Invalid("the table must not hold null characters", field="csv")
    header, *lines = _lines(text)
    names = [name.strip().lower() for name in header]
    unknown = [name for name in names if name not in COLUMNS]
    if unknown or len(set(names)) != len(names):
        raise Invalid(f"row 1: the columns are {', '.join(COLUMNS)}, each at most once", field="csv")
    if not lines:
        raise Invalid("the table has no candidates", field="csv")
    if len(lines) > MAX_ROWS:
        raise Invalid(f"a table has at most {MAX_ROWS} candidates", field="csv")
    return [_row(names, line, number) for number, line in enumerate(lines)]


def _lines(text: str) -> Sequence[list[str]]:
    """Lines that hold something, the header first. A table from a spreadsheet may have semicolons."""
    first = text.partition("\n")[0]
    delimiter = ";" if ";" in first and "," not in first else ","
    try:
        lines = [line for line in csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True) if line]
    except csv.Error as error:
        raise Invalid(f"the table is not valid CSV: {error}", field="csv") from error
    lines = [line for line in lines if any(value.strip() for value in line)]
    if not lines:
        raise Invalid("the table is empty", field="csv")
    return lines


def _row(names: Sequence[str], line: Sequence[str], number: int) -> dict[str, Any]:
    """One candidate. Rows are counted as a spreadsheet counts them, without empty ones: the header is row 1."""
    if len(line) > len(names):
        raise Invalid(f"row {number + 2}: more values than columns", field=f"[{number}]")
    fields: dict[str, Any] = dict.fromkeys(COLUMNS)
    for name, value in zip(names, line, strict=False):
        fields[name] = value.strip() or None
        if len(value) > _BOUNDS[name]:
            raise _wrong(number, name, f"{name}: at most {_BOUNDS[name]} characters")
    try:
        return checked(fields)
    except Invalid as error:
        raise _wrong(number, error.field, error.message) from error


def _wrong(number: int, field: str | None, message: str) -> Invalid:
    return Invalid(f"row {number + 2}: {message}", field=f"[{number}].{field}")
