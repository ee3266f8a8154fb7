"""Why other programs are not let in, and what they were refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desktop.domain import handing_over, serving
from desktop.domain.errors import ShopError
from desktop.i18n import gettext as _

SERVING_SENTENCES: dict[type[ShopError], Callable[[Any], str]] = {
    serving.PortTaken: lambda error: _(
        "Another program listens on port {port}. Choose another port."
    ).format(port=error.port),
    serving.InterfaceMissing: lambda _error: _(
        "The local interface is not installed: it needs the parts called “api”."
    ),
    handing_over.KeyUsedBefore: lambda _error: _(
        "Another payment was told under this key. Nothing was changed."
    ),
    handing_over.OtherAmount: lambda error: _(
        "Order {number} is of {expected}, not of {told}. Nothing was changed."
    ).format(number=error.number, expected=error.expected, told=error.told),
    handing_over.CannotBePaid: lambda error: _(
        "Order {number} is cancelled: it cannot be paid. Nothing was changed."
    ).format(number=error.number),
}
