"""What the database itself refuses, whoever asks, in the words of SQLite and PostgreSQL."""

from __future__ import annotations

from desktop.domain.history import GENESIS
from desktop.domain.status import TRANSITIONS

_LEGAL = " OR ".join(
    f"(OLD.status = '{way.old}' AND NEW.status = '{way.new}')" for way in TRANSITIONS
)
_SAME_NUMBER = (
    "NEW.number = OLD.number AND NEW.channel = OLD.channel AND NEW.id = OLD.id "
    "AND NEW.number_sort = OLD.number_sort AND NEW.created_at = OLD.created_at"
)
# A sale made here never takes what is not there; what the stores have sold, or is lost, may.
_MAY_GO_BELOW = "('imported', 'lost', 'counted')"

_LEVEL = (
    "COALESCE((SELECT after FROM movement WHERE product_id = {} "
    "ORDER BY movement.id DESC LIMIT 1), 0)"
)
_LEVEL_BEFORE = _LEVEL.format("NEW.product_id")
_LEVEL_OF_PRODUCT = _LEVEL.format("NEW.id")
_LAST_HASH = "(SELECT hash FROM history WHERE id = NEW.id - 1)"
_BOUND = (
    "EXISTS (SELECT 1 FROM product "
    "WHERE id = NEW.product_id AND allow_backorder = 0 AND unlimited = 0)"
)

# name, table, event, condition under which it is refused, what is said
_REFUSALS = (
    ("orders_stay", "orders", "DELETE", "1 = 1", "orders cannot be deleted"),
    ("history_stays", "history", "DELETE", "1 = 1", "history cannot be deleted"),
    ("history_is_fixed", "history", "UPDATE", "1 = 1", "history cannot be changed"),
    ("movements_stay", "movement", "DELETE", "1 = 1", "movements cannot be deleted"),
    ("movements_are_fixed", "movement", "UPDATE", "1 = 1", "movements cannot be changed"),
    ("lines_stay", "line", "DELETE", "1 = 1", "lines cannot be deleted"),
    ("numbers_are_fixed", "orders", "UPDATE", f"NOT ({_SAME_NUMBER})", "numbers cannot be changed"),
    (
        "status_is_legal",
        "orders",
        "UPDATE",
        f"NEW.status <> OLD.status AND NOT ({_LEGAL})",
        "this status cannot follow that one",
    ),
    (
        "chain_holds",
        "history",
        "INSERT",
        f"NEW.previous <> COALESCE({_LAST_HASH}, '{GENESIS}')",
        "the history entry does not follow the last one",
    ),
    (
        "ledger_adds_up",
        "movement",
        "INSERT",
        f"NEW.after <> {_LEVEL_BEFORE} + NEW.units",
        "the movement does not follow the last one",
    ),
    (
        "only_movements_change_levels",
        "product",
        "UPDATE",
        f"NEW.on_hand <> OLD.on_hand AND NEW.on_hand <> {_LEVEL_OF_PRODUCT}",
        "a level changes by movements only",
    ),
    (
        "levels_start_empty",
        "product",
        "INSERT",
        "NEW.on_hand <> 0",
        "a product starts with nothing on hand",
    ),
    (
        "nothing_from_nothing",
        "movement",
        "INSERT",
        f"NEW.units < 0 AND NEW.after < 0 AND NEW.reason NOT IN {_MAY_GO_BELOW} AND {_BOUND}",
        "nothing is sold out of nothing",
    ),
)

_ADD_UP = """INSERT INTO summary (month, status, currency, orders, total)
VALUES (NEW.month, NEW.status, NEW.currency, 1, NEW.total)
ON CONFLICT (month, status, currency)
DO UPDATE SET orders = summary.orders + 1, total = summary.total + NEW.total"""
_TAKE_OFF = """UPDATE summary SET orders = orders - 1, total = total - OLD.total
WHERE month = OLD.month AND status = OLD.status AND currency = OLD.currency"""


def statements(dialect: str) -> list[str]:
    """The statements that set all triggers up on `sqlite` or `postgresql`."""
    return _for_postgresql() if dialect == "postgresql" else _for_sqlite()


def _for_sqlite() -> list[str]:
    made = [
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {refused} "
        f"BEGIN SELECT RAISE(ABORT, '{said}'); END"
        for name, table, event, refused, said in _REFUSALS
    ]
    made.append(f"CREATE TRIGGER orders_add_up AFTER INSERT ON orders BEGIN {_ADD_UP}; END")
    made.append(
        "CREATE TRIGGER orders_add_up_again AFTER UPDATE OF status, total ON orders "
        "WHEN NEW.status <> OLD.status OR NEW.total <> OLD.total "
        f"BEGIN {_TAKE_OFF}; {_ADD_UP}; END"
    )
    return made


def _for_postgresql() -> list[str]:
    made = []
    for name, table, event, refused, said in _REFUSALS:
        back = "OLD" if event == "DELETE" else "NEW"
        made.append(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {refused} THEN RAISE EXCEPTION '{said}' "
            "USING ERRCODE = 'integrity_constraint_violation'; END IF; "
            f"RETURN {back}; END $$"
        )
        made.append(
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {name}()"
        )
    made.append(
        "CREATE FUNCTION kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION 'these rows cannot be removed' "
        "USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    made.extend(
        f"CREATE TRIGGER {table}_kept BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION kept()"
        for table in ("orders", "history", "movement", "line")
    )
    made.append(
        "CREATE FUNCTION orders_add_up() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF TG_OP = 'UPDATE' THEN {_TAKE_OFF}; END IF; {_ADD_UP}; RETURN NULL; END $$"
    )
    made.append(
        "CREATE TRIGGER orders_add_up AFTER INSERT ON orders "
        "FOR EACH ROW EXECUTE FUNCTION orders_add_up()"
    )
    made.append(
        "CREATE TRIGGER orders_add_up_again AFTER UPDATE OF status, total ON orders FOR EACH ROW "
        "WHEN (NEW.status <> OLD.status OR NEW.total <> OLD.total) "
        "EXECUTE FUNCTION orders_add_up()"
    )
    return made
