"""The interface as a whole: two faces, a page that describes them, and the guard before it all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import FastAPI, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

import desktop
from desktop.api.asked import not_there, not_understood, refused
from desktop.api.docs_page import docs_page
from desktop.api.guard import App, Guard, Tokens
from desktop.api.jumpseller_face import jumpseller_face
from desktop.api.own_face import own_face
from desktop.controllers.shop import Shop
from desktop.domain.errors import ShopError
from desktop.domain.serving import DOCS, OPENAPI

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_ABOUT = """The orders, products and stock of a shop, for programs on its computer.

Ids under /v1 are ids of this shop, whatever store an order came from; the number that people know
stands among additional_fields. Carts that were left behind are no orders: they have ids of their
own above 1,000,000,000, come after all orders, and never with orders/after. Each variant of a
product is a product of its own. What we do not know is null."""
_KEYS = {
    "token": {"type": "http", "scheme": "bearer"},
    "login and token, under /v1": {"type": "http", "scheme": "basic"},
    "authtoken, under /v1": {"type": "apiKey", "in": "query", "name": "authtoken"},
}


class _Described(FastAPI):
    """Says of itself also what lets programs in, which the guard alone looks at."""

    def openapi(self) -> dict[str, Any]:
        described = super().openapi()
        described.setdefault("components", {})["securitySchemes"] = _KEYS
        described["security"] = [{name: []} for name in _KEYS]
        return described


def faces(shop: Shop, told: Callable[[], object] = lambda: None) -> FastAPI:
    """What is answered, without the guard; `told` runs when a payment was taken."""
    app = _Described(
        title="Mostrador",
        description=_ABOUT,
        version=desktop.__version__,
        openapi_url=OPENAPI,
        docs_url=None,
        redoc_url=None,
    )
    app.include_router(own_face(shop, told))
    app.include_router(jumpseller_face(shop))
    app.add_exception_handler(ShopError, refused)
    app.add_exception_handler(RequestValidationError, not_understood)
    app.add_exception_handler(HTTPException, not_there)

    @app.get(DOCS, include_in_schema=False)
    def docs() -> Response:
        page = docs_page(app.openapi())
        return Response(page, media_type="text/html", headers={"Content-Security-Policy": _POLICY})

    return app


def guarded(shop: Shop, tokens: Tokens, port: Callable[[], int], told: Callable[[], object]) -> App:
    """What is answered to whom may ask."""
    return Guard(faces(shop, told), tokens=tokens, port=port)
