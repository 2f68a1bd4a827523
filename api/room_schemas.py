"""What a candidate's browser sends."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]


Email = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200, pattern=r"^[^@\s]+@[^@\s]+$")]
"""What a browser's e-mail field lets through: a candidate must not be stopped by more than that."""


class Join(BaseModel):
    slug: Text | None = None
    invite_token: Text | None = Field(default=None, alias="inviteToken")
    name: Text | None = None
    email: Email | None = None
    consent: bool = False
    mode: Literal["voice", "video", "chat"] = "voice"


class Offer(BaseModel):
    model_config = ConfigDict(extra="ignore")

    sdp: str
    type: str
    pc_id: str | None = None
    restart_pc: bool | None = None


class IceCandidate(BaseModel):
    candidate: Annotated[str, StringConstraints(max_length=2_000)]
    sdp_mid: str | None = None
    sdp_mline_index: int | None = None


class Trickle(BaseModel):
    pc_id: str
    candidates: list[IceCandidate] = Field(max_length=100)


class Noticed(BaseModel):
    """What the page noticed: that something happened and how much, never what was in it."""

    kind: Literal["tab_hidden", "window_blurred", "pasted", "multiple_screens"]
    seconds: Annotated[float, Field(ge=0, le=86_400)] | None = None
    characters: Annotated[int, Field(ge=1, le=10_000_000)] | None = None
    screens: Annotated[int, Field(ge=2, le=100)] | None = None

    @property
    def data(self) -> dict[str, float | int]:
        """How much of it; what does not belong to its kind is left out."""
        measure = {"pasted": "characters", "multiple_screens": "screens"}.get(self.kind, "seconds")
        value = getattr(self, measure)
        return {} if value is None else {measure: value}
