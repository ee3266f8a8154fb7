"""No text of the window can become rich text: a customer's name may hold an image to fetch."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

UI = Path(__file__).parents[2] / "desktop" / "ui"
# Qt's parts that read their words as rich text when they look like it, a label inside them too.
RICH = {
    "QErrorMessage",
    "QInputDialog",
    "QMessageBox",
    "QProgressDialog",
    "QTextBrowser",
    "QTextEdit",
    "QWizard",
}
HTML = {"setHtml", "insertHtml", "appendHtml", "setMarkdown", "ToolTipRole"}
FORMATS = {"RichText", "AutoText", "MarkdownText"}
TIPS = {"setToolTip", "setWhatsThis", "showText"}


def is_safe(words: ast.expr) -> bool:
    """Whether an expression is a text of our own, translated or not, or went through `tip`."""
    if isinstance(words, ast.IfExp):
        return is_safe(words.body) and is_safe(words.orelse)
    if isinstance(words, ast.Call):
        ours = name_of(words.func) == "_" and all(map(is_safe, words.args))
        return ours or name_of(words.func) == "tip"
    return isinstance(words, ast.Constant)


def name_of(node: ast.AST) -> str:
    """The last part of a dotted name."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def faults(source: str, *, labels: bool = False) -> list[str]:
    """What could show a text as rich text; `labels` is the one file that may make labels."""
    tree = ast.parse(source)
    imported = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    forbidden = RICH if labels else RICH | {"QLabel"}
    found = sorted(imported & forbidden)
    for node in ast.walk(tree):
        name = name_of(node)
        if isinstance(node, ast.Attribute) and name in HTML | FORMATS | forbidden:
            found.append(name)
        if isinstance(node, ast.Call) and name_of(node.func) in TIPS:
            words = [*node.args, *(each.value for each in node.keywords)][-1]
            found += [] if is_safe(words) else [name_of(node.func)]
    return found


def test_no_text_of_the_window_can_become_rich_text():
    files = sorted(UI.rglob("*.py"))
    found = {
        path.relative_to(UI).as_posix(): wrong
        for path in files
        if (wrong := faults(path.read_text("utf-8"), labels=path == UI / "labels.py"))
    }
    assert len(files) > 20
    assert found == {}


@pytest.mark.parametrize(
    "source",
    [
        "from PySide6.QtWidgets import QLabel",
        "from PySide6 import QtWidgets\nlabel = QtWidgets.QLabel(name)",
        "from PySide6.QtWidgets import QMessageBox",
        "from PySide6.QtWidgets import QTextBrowser",
        "button.setToolTip(customer.name)",
        "button.setToolTip(tip(name) if name else customer.name)",
        "button.setToolTip(f'<b>{name}</b>')",
        "button.setToolTip(_('Show {name}').format(name=name))",
        "QToolTip.showText(place, customer.name)",
        "label.setTextFormat(Qt.TextFormat.RichText)",
        "document.setHtml(tip(name))",
        "return name if role == Qt.ItemDataRole.ToolTipRole else None",
    ],
)
def test_what_could_become_rich_text_is_found(source):
    assert faults(source) != []


@pytest.mark.parametrize(
    "source",
    [
        "button.setToolTip(tip(customer.name))",
        "button.setToolTip(tip(name) if name else '')",
        "button.setToolTip('Copy')",
        "button.setToolTip(_('Copy'))",
        "label = PlainLabel(theme, customer.name)",
    ],
)
def test_plain_text_is_not_complained_about(source):
    assert faults(source) == []
