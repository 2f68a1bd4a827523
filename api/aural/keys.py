"""API keys: made, listed, rotated, revoked. A secret is shown in the answer that makes it, and never again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter
from pydantic import AfterValidator, Field

from api import keys, networks
from api.aural.fields import Moment, Name
from api.aural.lists import OfKeys
from api.aural.schemas import Body, Data, Listing, Row
from api.context import Ctx
from api.filters import Instant
from api.keys import NewKey
from api.surface import Caller
from api.wire import Cursor, Limit
from models.api_key import SCOPES, ApiKey, IssuedKey

_DAY_SECONDS = 24 * 3600
_MAX_OVERLAP_SECONDS = 30 * _DAY_SECONDS
router = APIRouter()


def _one_of(known: tuple[str, ...]) -> Callable[[str], str]:
    def check(value: str) -> str:
        if value not in known:
            raise ValueError(f"one of {', '.join(known)}")
        return value

    return check


Scope = Annotated[str, AfterValidator(_one_of(SCOPES)), Field(json_schema_extra={"enum": list(SCOPES)})]
Network = Annotated[str, AfterValidator(networks.network), Field(max_length=50, examples=["203.0.113.0/24"])]
Expiry = Annotated[Instant, Field(strict=False)]


class NewApiKey(Body):
    """What is left out is not limited."""

    name: Name
    scopes: Annotated[list[Scope], Field(min_length=1, max_length=len(SCOPES))] | None = None
    project_ids: Annotated[list[str], Field(min_length=1, max_length=100)] | None = None
    ip_allowlist: Annotated[list[Network], Field(min_length=1, max_length=100)] | None = None
    expires_at: Expiry | None = None


class Rotation(Body):
    overlap_seconds: Annotated[int, Field(ge=0, le=_MAX_OVERLAP_SECONDS)] = _DAY_SECONDS
    """How long the key before stays good."""
    expires_at: Expiry | None = None
    """Left out: as the key before was to expire."""


class ApiKeyRow(Row):
    id: str
    name: str
    last_four: str
    user_id: str
    scopes: list[str] | None
    project_ids: list[str] | None
    ip_allowlist: list[str] | None
    expires_at: Moment | None
    revoked_at: Moment | None
    last_used_at: Moment | None
    created_at: Moment


class IssuedApiKey(ApiKeyRow):
    """`key` is the bearer secret; `apiKey` and `hmacSecret` sign requests. They are shown here only."""

    key: str
    api_key: str
    hmac_secret: str


class RotatedApiKey(IssuedApiKey):
    previous: ApiKeyRow


class Revoked(Row):
    id: str
    revoked: bool = True


@router.get("/api-keys")
async def list_api_keys(
    ctx: Ctx, caller: Caller, selection: OfKeys, limit: Limit = 20, cursor: Cursor = None
) -> Listing[ApiKeyRow]:
    """Owners and administrators see everybody's, others their own."""
    scope = f"keys:{caller.organization_id}:{caller.user_id}{selection.scope}"
    after = ctx.cursors.read(cursor, scope=scope)
    async with ctx.store.read() as tx:
        page = await keys.keys(tx, caller, selection=selection, after=after, limit=limit, now=ctx.now())
    rows = [ApiKeyRow.model_validate(row) for row in page.items]
    return Listing(data=rows, cursor=ctx.cursors.write(page.next, scope=scope))


@router.post("/api-keys")
async def create_api_key(ctx: Ctx, caller: Caller, body: NewApiKey) -> Data[IssuedApiKey]:
    """With the caller's role, and reaching at most as far as the key it is made with."""
    wanted = NewKey(**body.model_dump())
    async with ctx.store.transaction() as tx:
        issued = await keys.create(tx, ctx.vault, caller, wanted, now=ctx.now())
    return Data(data=IssuedApiKey.model_validate(_shown(issued)))


@router.get("/api-keys/{key_id}")
async def get_api_key(ctx: Ctx, caller: Caller, key_id: str) -> Data[ApiKeyRow]:
    async with ctx.store.read() as tx:
        row = await keys.key_of(tx, caller, key_id)
    return Data(data=ApiKeyRow.model_validate(row))


@router.post("/api-keys/{key_id}/rotate")
async def rotate_api_key(ctx: Ctx, caller: Caller, key_id: str, body: Rotation | None = None) -> Data[RotatedApiKey]:
    """A new key like this one; this one stays good for the overlap, so that nothing has to stop."""
    asked = body or Rotation()
    async with ctx.store.transaction() as tx:
        issued, previous = await keys.rotate(
            tx,
            ctx.vault,
            caller,
            key_id,
            overlap=timedelta(seconds=asked.overlap_seconds),
            expires_at=asked.expires_at,
            now=ctx.now(),
        )
    shown = _shown(issued) | {"previous": ApiKeyRow.model_validate(previous)}
    return Data(data=RotatedApiKey.model_validate(shown))


@router.delete("/api-keys/{key_id}")
async def revoke_api_key(ctx: Ctx, caller: Caller, key_id: str) -> Data[Revoked]:
    async with ctx.store.transaction() as tx:
        row = await keys.revoke(tx, caller, key_id, now=ctx.now())
    return Data(data=Revoked(id=row.id))


def _shown(issued: IssuedKey) -> dict[str, object]:
    row: ApiKey = issued.row
    secrets = {"key": issued.key, "api_key": issued.signed_id, "hmac_secret": issued.hmac_secret}
    return {**ApiKeyRow.model_validate(row).model_dump(), **secrets}
