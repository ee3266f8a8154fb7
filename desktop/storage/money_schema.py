"""The tables about money that came in part by part, and about days that were closed."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint

from desktop.storage.columns import own_id, table, text, whole

# Money that came in for an order that it did not pay in full, or that had left already.
payment = table(
    "payment",
    own_id(),
    whole("order_id", ForeignKey("orders.id"), index=True),
    whole("at", index=True),  # when it came in, as the merchant said
    text("actor"),
    whole("amount"),
    text("reference"),
    whole("withdrawn_at", nullable=True),
    CheckConstraint("amount > 0", name="amount"),
)

# The sheet of a closed day, word for word; its digest stands in the history.
day_close = table(
    "day_close",
    own_id(),
    text("day"),  # the shop's day, 2026-10-25
    whole("edition"),
    whole("at"),
    text("actor"),
    text("workstation"),
    whole("entry_id", ForeignKey("history.id")),
    text("content"),  # JSON
    UniqueConstraint("day", "edition"),
    CheckConstraint("edition > 0", name="edition"),
)
_FIXED = "closed days cannot be changed"


def rules(dialect: str) -> list[str]:
    """The statements that keep closed days as they are, on `sqlite` or `postgresql`."""
    if dialect != "postgresql":
        return [
            f"CREATE TRIGGER closed_days_{name} BEFORE {event} ON day_close "
            f"BEGIN SELECT RAISE(ABORT, '{_FIXED}'); END"
            for name, event in (("stay", "DELETE"), ("are_fixed", "UPDATE"))
        ]
    function = (
        "CREATE FUNCTION closed_days_are_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"RAISE EXCEPTION '{_FIXED}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    changes = (
        "CREATE TRIGGER closed_days_are_fixed BEFORE UPDATE OR DELETE ON day_close "
        "FOR EACH ROW EXECUTE FUNCTION closed_days_are_fixed()"
    )
    emptied = (
        "CREATE TRIGGER day_close_kept BEFORE TRUNCATE ON day_close "
        "FOR EACH STATEMENT EXECUTE FUNCTION kept()"
    )
    return [function, changes, emptied]
