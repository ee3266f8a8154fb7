"""One sentence for each thing that can be refused of customers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desktop.domain import customer_errors as errors
from desktop.domain.errors import ShopError
from desktop.i18n import gettext as _


def _bad(error: errors.BadCustomer) -> str:
    texts = {
        "name": _("The customer needs a name."),
        "email": _("“{value}” is not an e-mail address: it needs an @."),
        "phone": _("“{value}” is not a phone number: digits, spaces and + are."),
    }
    return texts.get(error.part, texts["name"]).format(value=error.value)


CUSTOMER_SENTENCES: dict[type[ShopError], Callable[[Any], str]] = {
    errors.CustomerNotFound: lambda _error: _("This customer is not in the shop."),
    errors.SameCustomer: lambda _error: _("Both are the same customer already."),
    errors.BadCustomer: _bad,
    errors.CustomerEditedMeanwhile: lambda error: _(
        "Somebody else changed {customer} meanwhile. Your change was not saved."
    ).format(customer=error.customer),
    errors.CustomerMovedOn: lambda error: _(
        "Cannot be undone: {customer} has been changed since."
    ).format(customer=error.customer),
}
