"""What can stand in a question, and what is answered when it cannot be."""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated, Any

from fastapi import Path, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from desktop.domain.errors import (
    ChangedMeanwhile,
    DatabaseAway,
    OrderNotFound,
    ProductNotFound,
    ShopError,
)
from desktop.domain.handing_over import CannotBePaid, KeyUsedBefore, OtherAmount
from desktop.i18n import speaking
from desktop.words.errors import sentence

_HIGHEST = 2**31 - 1  # ids that every client can hold
FIRST_DAY, LAST_DAY = date(1970, 1, 1), date(2999, 12, 31)  # days that every time zone has
Id = Annotated[int, Path(ge=1, le=_HIGHEST)]
AfterId = Annotated[int, Path(ge=0, le=_HIGHEST)]
Page = Annotated[int, Query(ge=1, le=1_000_000)]
# Jumpseller takes a limit that is too high for the highest; clients lean on that.
Limit = Annotated[int, Query(ge=1, le=_HIGHEST, description="100 at most; more is 100")]
_STATUS: dict[type[ShopError], int] = {
    OrderNotFound: 404,
    ProductNotFound: 404,
    KeyUsedBefore: 409,
    CannotBePaid: 409,
    ChangedMeanwhile: 409,
    OtherAmount: 422,
    DatabaseAway: 503,
}


def at_most(limit: int, most: int = 100) -> int:
    """A limit, not higher than there may be."""
    return min(limit, most)


def json_answer(value: Any, status: int = 200) -> Response:
    """An answer as JSON, in plain signs; nothing keeps it."""
    return text_answer(json.dumps(value, ensure_ascii=False), status)


def text_answer(text: str, status: int = 200) -> Response:
    """An answer that is JSON already."""
    body = text.encode("utf-8", "replace")
    return Response(body, status_code=status, media_type="application/json")


def refused(_request: Request, error: Exception) -> Response:
    """What the shop refused, in a sentence."""
    if not isinstance(error, ShopError):
        raise error
    status = next((_STATUS[kind] for kind in type(error).__mro__ if kind in _STATUS), 422)
    with speaking("en"):
        return json_answer({"message": sentence(error)}, status)


def not_understood(_request: Request, error: Exception) -> Response:
    """What a question said wrongly: no such thing where its path does not fit, else which words."""
    if not isinstance(error, RequestValidationError):
        raise error
    wrong = error.errors()
    if any(each["loc"][0] == "path" for each in wrong):
        return json_answer({"message": "There is nothing here."}, 404)
    parts = (f"{'.'.join(map(str, each['loc'][1:]))}: {each['msg']}" for each in wrong)
    return json_answer({"message": "; ".join(parts)}, 422)


def not_there(_request: Request, error: Exception) -> Response:
    """A path that leads nowhere, or a method that it does not know."""
    if not isinstance(error, HTTPException):
        raise error
    return json_answer({"message": str(error.detail)}, error.status_code)
