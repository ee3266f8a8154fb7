"""The words before a colon that narrow a search: `status:paid`, `fecha:hoy`, `cidade:lisboa`."""

from __future__ import annotations

from enum import StrEnum

from desktop.domain.status import OrderStatus


class Operator(StrEnum):
    """What an order can be narrowed by."""

    STATUS = "status"
    TOTAL = "total"
    DATE = "date"
    SKU = "sku"
    PRODUCT = "product"
    CUSTOMER = "customer"
    ADDRESS = "address"
    CITY = "city"
    COUNTRY = "country"
    PAYMENT = "payment"
    SHIPPING = "shipping"
    CHANNEL = "channel"
    NUMBER = "number"
    NOTE = "note"
    PRINTED = "printed"
    LOCATED = "located"
    UNPAID = "unpaid"


# Folded. Every language is always understood: who learnt the program in one types in it for ever.
WORDS = {
    Operator.STATUS: ("status", "state", "estado"),
    Operator.TOTAL: ("total", "amount", "importe", "valor"),
    Operator.DATE: ("date", "day", "fecha", "dia", "data"),
    Operator.SKU: ("sku",),
    Operator.PRODUCT: ("product", "producto", "articulo", "produto", "artigo"),
    Operator.CUSTOMER: ("customer", "name", "cliente", "nombre", "nome"),
    Operator.ADDRESS: ("address", "direccion", "morada", "endereco"),
    Operator.CITY: ("city", "town", "ciudad", "cidade", "localidad", "localidade"),
    Operator.COUNTRY: ("country", "pais"),
    Operator.PAYMENT: ("payment", "pago", "pagamento"),
    Operator.SHIPPING: ("shipping", "envio"),
    Operator.CHANNEL: ("channel", "store", "canal", "tienda", "loja"),
    Operator.NUMBER: ("number", "order", "numero", "pedido", "encomenda"),
    Operator.NOTE: ("note", "nota"),
    Operator.PRINTED: ("printed", "impreso", "impresso"),
    Operator.LOCATED: ("located", "map", "mapa", "localizado", "ubicado"),
    Operator.UNPAID: ("unpaid", "impagado", "impago", "porpagar"),
}
STATES = {
    OrderStatus.PENDING_PAYMENT: ("pending", "pendiente", "pendente"),
    OrderStatus.PAID: ("paid", "pagado", "pagada", "pago", "paga"),
    OrderStatus.SHIPPED: ("shipped", "sent", "enviado", "enviada"),
    OrderStatus.CANCELLED: (
        "cancelled", "canceled", "cancelado", "cancelada", "anulado", "anulada",
    ),
}  # fmt: skip
_FULL_NAMES = {  # as the list calls them, where that is more than one word
    "pending payment": OrderStatus.PENDING_PAYMENT,
    "pago pendiente": OrderStatus.PENDING_PAYMENT,
    "pagamento pendente": OrderStatus.PENDING_PAYMENT,
}
YES = ("yes", "y", "si", "s", "sim")
NO = ("no", "n", "nao")
TODAY = ("today", "hoy", "hoje")
YESTERDAY = ("yesterday", "ayer", "ontem")

_OPERATORS = {word: operator for operator, words in WORDS.items() for word in words}


def operator_of(word: str) -> Operator | None:
    """The operator that a folded word names, in any of the languages."""
    return _OPERATORS.get(word)


def states_of(word: str) -> tuple[OrderStatus, ...]:
    """The states that a folded word names, or begins to name while it is being typed."""
    if word in _FULL_NAMES:
        return (_FULL_NAMES[word],)
    exact = tuple(state for state, words in STATES.items() if word in words)
    return exact or tuple(
        state for state, words in STATES.items() if any(each.startswith(word) for each in words)
    )


def answer_of(word: str) -> bool | None:
    """Yes or no, None when a folded word is neither."""
    if word in YES:
        return True
    return False if word in NO else None
