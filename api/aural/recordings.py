"""Sessions afterwards: ended, deleted; their recording, transcript and events."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from enum import StrEnum
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from fastapi.responses import FileResponse

from api import actions, sessions, transcripts
from api.aural import mappers
from api.aural.fields import Moment
from api.aural.schemas import Data, Deleted, Listing, Row, SessionDetail
from api.context import Ctx
from api.recording_links import RecordingLinks
from api.sessions import Audio, Host
from api.surface import Caller
from api.transcripts import Line
from api.wire import Cursor, Limit
from models import message, session_event

LINK = "/recordings/{token}"
"""Needs no key: the token is one."""
_DEFAULT_SECONDS = 300
_MAX_SECONDS = 3600
_UNNAMED = "Candidate"
router = APIRouter()


class Format(StrEnum):
    JSON = "json"
    TXT = "txt"
    VTT = "vtt"
    SRT = "srt"


_WRITERS: dict[Format, tuple[str, Callable[[Sequence[Line]], str]]] = {
    Format.TXT: ("text/plain", transcripts.as_text),
    Format.VTT: ("text/vtt", transcripts.as_vtt),
    Format.SRT: ("application/x-subrip", transcripts.as_srt),
}
_TEXTS: dict[int | str, dict[str, Any]] = {
    200: {"content": {media: {"schema": {"type": "string"}} for media, _ in _WRITERS.values()}}
}
_SOUND: dict[int | str, dict[str, Any]] = {
    status: {"description": words, "content": {"audio/ogg": {"schema": {"type": "string", "format": "binary"}}}}
    for status, words in ((200, "The whole recording."), (206, "The part that `Range` asked for."))
}


class TranscriptLine(Row):
    """Times are seconds of the recording; without one, of the session."""

    role: str
    speaker: str
    text: str
    start: float
    end: float
    question_id: str | None
    said_at: Moment


class Transcript(Row):
    session_id: str
    lines: list[TranscriptLine]


class RecordingLink(Row):
    url: str
    expires_at: Moment


class EventRow(Row):
    """`at` is in seconds of the session's clock, which stands still while nobody is connected."""

    id: str
    seq: int
    at: float
    kind: str
    data: dict[str, Any]
    created_at: Moment


async def _host(request: Request) -> Host | None:
    host: Host | None = request.app.state.room
    return host


LiveHost = Annotated[Host | None, Depends(_host)]


@router.post("/sessions/{session_id}/end")
async def end_session(ctx: Ctx, caller: Caller, host: LiveHost, session_id: str) -> Data[SessionDetail]:
    """At once, even in the middle of a sentence: COMPLETED, for the reason `ended_by_creator`."""
    await sessions.end(ctx, host, caller, session_id)
    async with ctx.store.read() as tx:
        row, home = await actions.outcome_of(tx, caller, session_id)
        messages = await message.said(tx, row.id)
    return Data(data=mappers.session_detail(row, home, messages))


@router.delete("/sessions/{session_id}")
async def delete_session(ctx: Ctx, caller: Caller, host: LiveHost, session_id: str) -> Data[Deleted]:
    """With its messages, events and recording. Its hours stay used, and its invitation opens a new session."""
    await sessions.delete(ctx, host, caller, session_id)
    return Data(data=Deleted(id=session_id))


@router.get("/sessions/{session_id}/recording", response_class=FileResponse, responses=_SOUND)
async def get_recording(ctx: Ctx, caller: Caller, session_id: str) -> FileResponse:
    """The interviewer on the right, the candidate on the left. Takes `Range`."""
    async with ctx.store.read() as tx:
        row, _home = await actions.session_of(tx, caller, session_id)
        audio = await sessions.audio_of(ctx, tx, row.id)
    return _file(audio)


@router.get("/sessions/{session_id}/recording/url")
async def get_recording_url(
    ctx: Ctx,
    caller: Caller,
    session_id: str,
    expires_in: Annotated[
        int, Query(alias="expiresIn", ge=1, le=_MAX_SECONDS, description="Seconds it is good for.")
    ] = _DEFAULT_SECONDS,
) -> Data[RecordingLink]:
    """A link that opens the recording without a key, for a short time."""
    async with ctx.store.read() as tx:
        row, _home = await actions.session_of(tx, caller, session_id)
        await sessions.audio_of(ctx, tx, row.id)
    token, expires = RecordingLinks(ctx.vault).issue(row.id, lifetime=timedelta(seconds=expires_in), now=ctx.now())
    url = f"{ctx.settings.base_url}/api/v1{LINK.format(token=token)}"
    return Data(data=RecordingLink(url=url, expires_at=expires))


@router.get(LINK, response_class=FileResponse, responses=_SOUND)
async def open_recording(
    ctx: Ctx, token: Annotated[str, Path(description="The signed end of the link.")]
) -> FileResponse:
    """What a link from `recording/url` opens."""
    session_id = RecordingLinks(ctx.vault).session_of(token, ctx.now())
    async with ctx.store.read() as tx:
        audio = await sessions.audio_of(ctx, tx, session_id)
    return _file(audio)


@router.get("/sessions/{session_id}/transcript", response_model=Data[Transcript], responses=_TEXTS)
async def get_transcript(
    ctx: Ctx,
    caller: Caller,
    session_id: str,
    written: Annotated[Format, Query(alias="format", description="Captions are `vtt` or `srt`.")] = Format.JSON,
) -> Data[Transcript] | Response:
    async with ctx.store.read() as tx:
        row, home = await actions.session_of(tx, caller, session_id)
        messages = await message.of(tx, row.id)
    told = transcripts.lines(
        messages,
        interviewer=home.ai_name,
        participant=row.participant_name or _UNNAMED,
        began=row.started_at or row.created_at,
    )
    if written is Format.JSON:
        lines = [TranscriptLine.model_validate(line) for line in told]
        return Data(data=Transcript(session_id=row.id, lines=lines))
    media_type, write = _WRITERS[written]
    disposition = f'attachment; filename="transcript-{row.id}.{written}"'
    return Response(write(told), media_type=media_type, headers={"Content-Disposition": disposition})


@router.get("/sessions/{session_id}/events")
async def list_session_events(
    ctx: Ctx,
    caller: Caller,
    session_id: str,
    kind: Annotated[str | None, Query(max_length=100, description="`note` means `note.skipped` too.")] = None,
    limit: Limit = 20,
    cursor: Cursor = None,
) -> Listing[EventRow]:
    """What happened in the session, in order: what was said and pressed, what was left out, who came and went."""
    scope = f"events:{session_id}:{kind}"
    after = ctx.cursors.read(cursor, scope=scope)
    async with ctx.store.read() as tx:
        row, _home = await actions.session_of(tx, caller, session_id)
        page = await session_event.page(tx, row.id, kind=kind, after=after, limit=limit)
    rows = [EventRow.model_validate(event) for event in page.items]
    return Listing(data=rows, cursor=ctx.cursors.write(page.next, scope=scope))


def _file(audio: Audio) -> FileResponse:
    return FileResponse(audio.path, media_type=audio.media_type, headers={"Cache-Control": "private, no-store"})
