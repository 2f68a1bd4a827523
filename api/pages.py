"""The pages a browser opens: the room, the console, and the files they are built of."""

from __future__ import annotations

from functools import partial
from html import escape
from pathlib import Path

from fastapi import APIRouter, FastAPI, Response
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from api import actions
from api.context import Ctx
from models.errors import DomainError, NotFound

BUILT = Path(__file__).resolve().parent.parent / "web" / "dist"

_HEAD = '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
_UNBUILT = "The pages of this server have not been built. Its operator can build them with `make run`."


class _Hashed(StaticFiles):
    """Files whose names change with their content."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        if response.status_code == 200:
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def mount(app: FastAPI, built: Path) -> None:
    """Serve the pages built into `built`; plain ones that say so where nothing is built."""
    app.include_router(_router(built))
    app.mount("/assets", _Hashed(directory=built / "assets", check_dir=False))


def reference(built: Path) -> APIRouter:
    """The interview API's document for people: to try (Swagger UI) and to read (ReDoc). It stands before the API."""
    router = APIRouter(prefix="/api/v1", include_in_schema=False)

    @router.get("/docs")
    async def docs() -> Response:
        return _page(built / "docs.html", 200, _UNBUILT)

    @router.get("/redoc")
    async def redoc() -> Response:
        return _page(built / "redoc.html", 200, _UNBUILT)

    return router


def _router(built: Path) -> APIRouter:
    router = APIRouter(include_in_schema=False)
    page = partial(router.api_route, methods=["GET", "HEAD"])  # those who check links only look

    @page("/")
    async def root() -> Response:
        return RedirectResponse("/console")

    @page("/console")
    @page("/console/{path:path}")
    async def console() -> Response:
        return _page(built / "console.html", 200, _UNBUILT)

    @page("/i/{slug}")
    async def room(ctx: Ctx, slug: str, token: str | None = None) -> Response:
        """The room's page in every case: it asks the room itself what the matter is, and says so."""
        status, message = 200, _UNBUILT
        try:
            async with ctx.store.read() as tx:
                await actions.open_link(tx, slug=slug, token=token, now=ctx.now())
        except DomainError as error:
            status, message = error.status, error.message
        return _page(built / "index.html", status, message)

    @page("/{name}")
    async def file(name: str) -> Response:
        """What lies beside the pages: icons, worklets."""
        path = built / name
        if path.parent != built or path.suffix in {"", ".html"} or not path.is_file():
            raise NotFound("there is nothing at this address")
        return FileResponse(path, headers={"Cache-Control": "no-cache"})

    return router


def _page(path: Path, status: int, otherwise: str) -> Response:
    headers = {"Cache-Control": "no-cache"}
    if path.is_file():
        return FileResponse(path, status_code=status, media_type="text/html", headers=headers)
    return HTMLResponse(f"{_HEAD}<title>Viva</title><p>{escape(otherwise)}", status_code=status, headers=headers)
