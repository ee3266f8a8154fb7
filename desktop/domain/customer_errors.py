"""What can be refused of customers, as facts."""

from __future__ import annotations

from desktop.domain.errors import ShopError


class CustomerNotFound(ShopError):
    """No customer has this id."""

    customer_id: int


class SameCustomer(ShopError):
    """A customer was to be merged with themselves."""

    customer_id: int


class BadCustomer(ShopError):
    """Something about a customer that cannot be; `part` is the field."""

    part: str  # name, email, phone
    value: str


class CustomerEditedMeanwhile(ShopError):
    """Somebody else changed the customer since they were opened for editing."""

    customer: str


class CustomerMovedOn(ShopError):
    """A change of a customer cannot be undone: they were changed or merged since."""

    customer: str
