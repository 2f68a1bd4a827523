"""The language model: any OpenAI-compatible endpoint, asked for one JSON object of a given shape.

A call costs at most its deadline, whatever the endpoint does: everything is in it, one more try and an answer that
dribbles in included. What a call is given is data from people, so nothing of it, and never the key, is logged or put
into an error.
"""

from __future__ import annotations

import asyncio
import importlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeVar

import structlog
from pydantic import BaseModel, Field, ValidationError

from models.errors import DomainError

if TYPE_CHECKING:
    from openai import APIStatusError, AsyncOpenAI

log = structlog.get_logger(__name__)

Wanted = TypeVar("Wanted", bound=BaseModel)

OPENAI = "https://api.openai.com/v1"
NO_KEY = "none"
"""What is sent to an endpoint that wants no key: the client insists on one."""
TRIES = 2
FORMS = ("json_schema", "json_object", "text")
"""How an answer of a certain shape is asked for, the strictest first; not every endpoint knows each."""
REFUSALS_OF_A_FORM = frozenset({400, 415, 422, 501})
CHARACTERS_A_TOKEN = 4
"""For what an endpoint does not report, or was cut off before it could."""


class ModelError(DomainError):
    """The endpoint answered, and its answer is no use."""

    code = "MODEL_FAILED"
    status = 502


class ModelUnavailable(ModelError):
    """The endpoint did not answer in time, or cannot now."""

    code = "MODEL_UNAVAILABLE"
    status = 503
    retry_after = 30


class ModelNotConfigured(DomainError):
    code = "MODEL_NOT_CONFIGURED"
    status = 501

    def __init__(self) -> None:
        super().__init__(
            "this needs a language model, and none is set: whoever runs this server sets OPENAI_API_KEY, or "
            "OPENAI_BASE_URL and VIVA_MODEL for an endpoint of their own, and starts it again"
        )


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the model is, and how long it may take, in seconds."""

    model: str
    key: str | None = field(default=None, repr=False)
    base_url: str = OPENAI
    speech_deadline: float = 2.5
    """While a candidate waits."""
    report_deadline: float = 60.0
    """While nobody does, or a creator does."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """`rules` are ours. `data` is what people wrote or said; it goes in as JSON, and is never part of the rules."""

    rules: str
    data: Mapping[str, Any]


@dataclass(slots=True)
class Meter:
    """Counts the tokens of calls, also of those that fail or are cancelled."""

    tokens: int = 0


class _Usage(BaseModel):
    total_tokens: int = Field(ge=0)


class _Message(BaseModel):
    content: str


class _Choice(BaseModel):
    message: _Message


class _Reply(BaseModel):
    """As much of a chat completion as is needed."""

    choices: list[_Choice] = Field(min_length=1)
    usage: _Usage | None = None


class _Passing(Exception):
    """Trying again may help; `failure` is what to say when it did not."""

    def __init__(self, failure: ModelError) -> None:
        super().__init__()
        self.failure = failure


class Model:
    """One endpoint, for everything in this process that asks it."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self._client: AsyncOpenAI | None = None
        self._form = 0
        """The first of `FORMS` that the endpoint is known not to refuse."""

    async def start(self) -> None:
        """Load what calls need, so that the first one does not wait for it."""
        await self._connected()

    async def close(self) -> None:
        if self._client is not None:
            await self._client.close()

    async def ask(self, prompt: Prompt, wanted: type[Wanted], *, deadline: float, meter: Meter) -> Wanted:
        """The model's answer, of the shape that is wanted. Raises ModelError, after `deadline` seconds at the latest.

        `meter` goes up by what was used, whatever comes of it.
        """
        try:
            async with asyncio.timeout(deadline):
                return await self._persist(prompt, wanted, meter)
        except TimeoutError:
            raise _failed(ModelUnavailable("the language model did not answer in time: try again later")) from None

    async def _persist(self, prompt: Prompt, wanted: type[Wanted], meter: Meter) -> Wanted:
        for _ in range(TRIES):
            try:
                return await self._try_forms(prompt, wanted, meter)
            except _Passing as error:
                failure = error.failure
        raise _failed(failure) from None

    async def _try_forms(self, prompt: Prompt, wanted: type[Wanted], meter: Meter) -> Wanted:
        """Ask in the strictest form that is not refused, and remember which it was."""
        import openai

        for number in range(self._form, len(FORMS)):
            try:
                reply = await self._complete(prompt, wanted, FORMS[number], meter)
            except openai.APIStatusError as error:
                if error.status_code not in REFUSALS_OF_A_FORM or number == len(FORMS) - 1:
                    raise _explained(error) from None
            except openai.APIError:
                raise _Passing(ModelUnavailable("the language model cannot be reached: try again later")) from None
            else:
                self._form = max(self._form, number)
                return _checked(reply, wanted)
        raise AssertionError("the last form either answers or raises")

    async def _complete(self, prompt: Prompt, wanted: type[BaseModel], form: str, meter: Meter) -> str:
        """The text of one completion. Raises openai.APIError, and _Passing for what is no completion."""
        import openai

        shape = wanted.model_json_schema()
        rules = f"{prompt.rules}\n\nAnswer with one JSON object and nothing else. Its JSON schema: {json.dumps(shape)}"
        data = json.dumps(prompt.data, ensure_ascii=False).encode(errors="replace").decode()
        client = await self._connected()
        estimate = (len(rules) + len(data)) // CHARACTERS_A_TOKEN
        meter.tokens += estimate
        try:
            response = await client.chat.completions.with_raw_response.create(
                model=self.endpoint.model,
                messages=[{"role": "system", "content": rules}, {"role": "user", "content": data}],
                extra_body=_response_format(form, wanted.__name__, shape),
            )
        except openai.APIError:
            meter.tokens -= estimate  # nothing was made
            raise
        try:
            reply = _Reply.model_validate_json(response.content)
        except ValidationError:
            raise _Passing(ModelError("the language model's endpoint answered with something else")) from None
        text = reply.choices[0].message.content
        made = estimate + len(text) // CHARACTERS_A_TOKEN
        meter.tokens += (made if reply.usage is None else reply.usage.total_tokens) - estimate
        return text

    async def _connected(self) -> AsyncOpenAI:
        if self._client is None:
            openai = await asyncio.to_thread(_load)
            self._client = openai.AsyncOpenAI(
                api_key=self.endpoint.key or NO_KEY,
                base_url=self.endpoint.base_url,
                max_retries=0,
                timeout=None,  # the deadline is ours, and over everything
            )
        return self._client


def _load() -> ModuleType:
    """The client library, with what its first call needs: importing that takes long enough to be heard."""
    importlib.import_module("openai.resources.chat.completions")
    return importlib.import_module("openai")


def _response_format(form: str, name: str, shape: dict[str, Any]) -> dict[str, Any]:
    match form:
        case "json_schema":
            schema = {"name": name, "schema": shape, "strict": True}
            return {"response_format": {"type": form, "json_schema": schema}}
        case "json_object":
            return {"response_format": {"type": form}}
    return {}


def _checked(text: str, wanted: type[Wanted]) -> Wanted:
    """The object in the model's answer, which may stand among other words or in a fence."""
    try:
        return wanted.model_validate_json(text[text.find("{") : text.rfind("}") + 1])
    except ValidationError:
        raise _Passing(ModelError("the language model's answer was not what was asked for: try again")) from None


def _explained(error: APIStatusError) -> Exception:
    """What a status means for whoever asked; worth another try where it is the endpoint's own trouble."""
    status = error.status_code
    if status >= 500:
        return _Passing(ModelUnavailable("the language model's endpoint has failed: try again later"))
    if status == 429:
        return _failed(ModelUnavailable("the language model takes no more requests now: try again later"))
    if status in (401, 403):
        return _failed(ModelError("the language model's endpoint refused the key: check OPENAI_API_KEY"))
    return _failed(
        ModelError("the language model's endpoint refused the request: check VIVA_MODEL and OPENAI_BASE_URL")
    )


def _failed(error: ModelError) -> ModelError:
    log.warning("model.failed", code=error.code, reason=error.message)
    return error
