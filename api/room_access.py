"""Who is at the room's door: a candidate's token opens the one session it was made for."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Header, Request

from api.context import Ctx
from api.room_token import RoomTokens
from models.errors import Unauthorized


def bearer(authorization: str | None) -> str | None:
    scheme, _, token = (authorization or "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" and token.strip() else None


async def _own_session(
    request: Request, ctx: Ctx, session_id: str, authorization: Annotated[str | None, Header()] = None
) -> str:
    """The session in the path, if the caller's token opens it. Raises Unauthorized."""
    tokens: RoomTokens = request.app.state.room.tokens
    token = bearer(authorization)
    if token is None or tokens.session_of(token, ctx.now()) != session_id:
        raise Unauthorized("this page has no valid token for this interview: open the interview's link again")
    return session_id


Own = Annotated[str, Depends(_own_session)]
