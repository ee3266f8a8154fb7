"""The interface as a whole: two faces, a page that describes them, and the guard before it all."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import FastAPI, Response

import desktop
from desktop.api.asked import refused
from desktop.api.docs_page import docs_page
from desktop.api.guard import App, Guard, Tokens
from desktop.api.jumpseller_face import jumpseller_face
from desktop.api.own_face import own_face
from desktop.controllers.shop import Shop
from desktop.domain.errors import ShopError

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def faces(shop: Shop) -> FastAPI:
    """What is answered, without the guard."""
    app = FastAPI(
        title="Mostrador",
        version=desktop.__version__,
        openapi_url="/mostrador/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.include_router(own_face(shop))
    app.include_router(jumpseller_face(shop))
    app.add_exception_handler(ShopError, refused)

    @app.get("/mostrador/docs", include_in_schema=False)
    def docs() -> Response:
        headers = {"Content-Security-Policy": _POLICY, "X-Content-Type-Options": "nosniff"}
        return Response(docs_page(app.openapi()), media_type="text/html", headers=headers)

    return app


def guarded(shop: Shop, tokens: Tokens, port: Callable[[], int]) -> App:
    """What is answered to whom may ask."""
    return Guard(faces(shop), tokens=tokens, port=port)
