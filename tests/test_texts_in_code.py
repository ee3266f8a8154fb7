"""How the program looks its texts up: as they stand, when they are shown, by names we extract."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PROGRAM = Path(__file__).resolve().parent.parent / "desktop"
CALLS = {"_", "gettext", "ngettext", "pgettext"}


def _trees() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PROGRAM.rglob("*.py")):
        yield path.relative_to(PROGRAM).as_posix(), ast.parse(path.read_text("utf-8"))


def _is_text_call(node: ast.AST, names: set[str]) -> bool:
    if not isinstance(node, ast.Call):
        return False
    return (isinstance(node.func, ast.Name) and node.func.id in names) or (
        isinstance(node.func, ast.Attribute)
        and node.func.attr in names
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "i18n"
    )


def _evaluated_at_import(node: ast.AST) -> Iterator[ast.AST]:
    """What runs when a module is imported: all but the bodies of functions."""
    for child in ast.iter_child_nodes(node):
        yield child
        if isinstance(child, ast.Lambda):
            yield from _evaluated_at_import(child.args)
        elif isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            for part in (*child.decorator_list, child.args):
                yield part
                yield from _evaluated_at_import(part)
        else:
            yield from _evaluated_at_import(child)


def _made_up_calls(tree: ast.AST) -> list[int]:
    """The lines where a text is put together before it is looked up."""
    made = (ast.JoinedStr, ast.BinOp, ast.Call)
    return [
        node.lineno
        for node in ast.walk(tree)
        if _is_text_call(node, {*CALLS, "N_"})
        for argument in (node.args[:2] if _name_of(node) != "_" else node.args[:1])
        if isinstance(argument, made)
    ]


def _name_of(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else call.func.attr


def _calls_at_import(tree: ast.Module) -> list[int]:
    return [node.lineno for node in _evaluated_at_import(tree) if _is_text_call(node, CALLS)]


def test_no_text_is_put_together_before_it_is_looked_up():
    assert [(file, line) for file, tree in _trees() for line in _made_up_calls(tree)] == []


def test_no_text_is_looked_up_when_a_module_is_imported():
    assert [(file, line) for file, tree in _trees() for line in _calls_at_import(tree)] == []


def test_texts_are_looked_up_by_names_that_the_extraction_knows():
    strange = [
        (file, alias.asname)
        for file, tree in _trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "desktop.i18n"
        for alias in node.names
        if alias.name in {*CALLS, "N_"} and (alias.asname or alias.name) not in {*CALLS, "N_"}
    ]

    assert strange == []


@pytest.mark.parametrize(
    "code",
    ['_(f"Order {number}")', '_("Order {}".format(number))', '_("Order " + number)',
     'ngettext("one", f"{count}", count)', 'i18n.gettext("Order %s" % number)'],
)  # fmt: skip
def test_a_text_put_together_is_found(code):
    assert _made_up_calls(ast.parse(f"def f():\n    return {code}")) == [2]


@pytest.mark.parametrize(
    "code",
    ['_("{number}").format(number=f"{n}")', "_(command.text)", "_(MENUS[key])", "f(_('a'))",
     'ngettext("one", "many", len(names))'],
)  # fmt: skip
def test_a_text_looked_up_as_it_stands_is_let_through(code):
    assert _made_up_calls(ast.parse(code)) == []


@pytest.mark.parametrize(
    "code",
    ['TITLE = _("Orders")', 'WORDS = {1: [_("Orders")]}', 'class A:\n    title = _("Orders")',
     'def f(title=_("Orders")): ...', 'do = lambda title=_("Orders"): title'],
)  # fmt: skip
def test_a_text_looked_up_at_import_is_found(code):
    assert len(_calls_at_import(ast.parse(code))) == 1


@pytest.mark.parametrize(
    "code",
    ['TITLE = N_("Orders")', 'def f():\n    return _("Orders")', 'do = lambda: _("Orders")',
     'class A:\n    def f(self):\n        return _("Orders")'],
)  # fmt: skip
def test_a_text_looked_up_when_it_is_shown_is_let_through(code):
    assert _calls_at_import(ast.parse(code)) == []
