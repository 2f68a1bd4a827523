"""Who may ask the language model, and what that cost them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from agent.llm import Meter, Model, ModelNotConfigured
from api.context import Context
from api.surface import Principal
from models import organization
from models.db import Tx
from models.errors import PlanLimitExceeded


async def claim_model(tx: Tx, ctx: Context, organization_id: str) -> Model:
    """The model. Raises ModelNotConfigured, and PlanLimitExceeded where the organization's tokens are used up."""
    if ctx.model is None:
        raise ModelNotConfigured
    cap = ctx.settings.plan_ai_tokens_limit
    if cap is not None and (await organization.get(tx, organization_id)).ai_tokens >= cap:
        raise PlanLimitExceeded("the organization's model tokens are used up", limit="ai_tokens")
    return ctx.model


@asynccontextmanager
async def metered(ctx: Context, caller: Principal) -> AsyncIterator[Meter]:
    """A meter for calls whose result is stored inside: the transaction that stores it must `charge` as well.

    Where nothing comes of them, what they used is counted all the same.
    """
    meter = Meter()
    try:
        yield meter
    except BaseException:
        if meter.tokens:
            async with ctx.store.transaction() as tx:
                await charge(tx, caller, meter)
        raise


async def charge(tx: Tx, caller: Principal, meter: Meter) -> None:
    """Count what was used, in the transaction of what came of it."""
    await organization.add_usage(tx, caller.organization_id, ai_tokens=meter.tokens)
