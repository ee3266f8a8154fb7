"""The small style sheet, built from the colour table; sizes of text are set in code, never here."""

from __future__ import annotations

from desktop.paths import resources
from desktop.ui.tokens import Tokens


def style_sheet(tokens: Tokens, text_size: int) -> str:
    """The style sheet of a theme."""
    control = round(32 * text_size / 100)
    box = round(16 * text_size / 100)
    bare = round(20 * text_size / 100)
    dot = round(8 * text_size / 100)
    return f"""
QToolTip {{ background: {tokens.raised}; color: {tokens.text}; border: 1px solid {tokens.border};
  padding: 6px 8px; }}
QMenu {{ background: {tokens.raised}; color: {tokens.text}; border: 1px solid {tokens.border};
  padding: 4px; }}
QMenu::item {{ padding: 7px 22px 7px 12px; border-radius: 4px; }}
QMenu::item:selected {{ background: {tokens.selected}; color: {tokens.text}; }}
QMenu::item:disabled {{ color: {tokens.text3}; }}
QMenu::separator {{ height: 1px; background: {tokens.border}; margin: 4px 8px; }}
QLineEdit, QPlainTextEdit, QDateEdit, QSpinBox, QComboBox {{
  background: {tokens.raised}; color: {tokens.text}; border: 1px solid {tokens.control};
  border-radius: 7px; padding: 0 10px; selection-background-color: {tokens.accent};
  selection-color: {tokens.on_accent}; placeholder-text-color: {tokens.text3}; }}
QLineEdit, QDateEdit, QSpinBox, QComboBox {{ min-height: {control}px; }}
QPlainTextEdit {{ padding: 6px 8px; }}
QLineEdit:focus, QPlainTextEdit:focus, QDateEdit:focus, QSpinBox:focus, QComboBox:focus {{
  border: 2px solid {tokens.focus}; padding: 0 9px; }}
QPlainTextEdit:focus {{ padding: 5px 7px; }}
QLineEdit[bare="true"] {{ background: transparent; border: 1px solid transparent;
  padding: 0 0 0 5px; min-height: {bare}px; }}
QLineEdit[bare="true"]:hover {{ border-color: {tokens.control}; }}
QLineEdit[bare="true"]:focus {{ background: {tokens.raised}; border: 2px solid {tokens.focus};
  padding: 0 0 0 4px; }}
QLineEdit[inner="true"], QLineEdit[inner="true"]:focus {{ background: transparent; border: none;
  padding: 0; min-height: 20px; }}
QLineEdit:disabled, QComboBox:disabled {{ color: {tokens.text3}; background: {tokens.subtle}; }}
QComboBox::drop-down {{ border: none; width: 26px; }}
QComboBox::down-arrow {{ image: none; width: 0; height: 0; }}
QComboBox QAbstractItemView, QListView#carriers {{
  background: {tokens.raised}; color: {tokens.text};
  border: 1px solid {tokens.border}; selection-background-color: {tokens.selected};
  selection-color: {tokens.text}; outline: 0; padding: 4px; }}
QListView#carriers {{ padding: 0; }}
QListView#carriers::item {{ padding: 6px 10px; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {tokens.control}; border-radius: 3px; min-height: 32px;
  margin: 2px 3px; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {tokens.control}; border-radius: 3px;
  min-width: 32px; margin: 3px 2px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QScrollArea {{ background: transparent; border: none; }}
QCheckBox, QRadioButton {{ color: {tokens.text}; spacing: 8px; min-height: 24px;
  border: 2px solid transparent; border-radius: 5px; padding: 0 4px 0 2px; }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {tokens.focus}; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {tokens.text3}; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: {box}px; height: {box}px;
  border: 1px solid {tokens.control}; border-radius: 4px; background: {tokens.raised}; }}
QRadioButton::indicator {{ border-radius: {box // 2 + 1}px; }}
QCheckBox::indicator:hover, QRadioButton::indicator:hover {{ background: {tokens.hover}; }}
QRadioButton::indicator:checked {{ width: {dot}px; height: {dot}px; background: {tokens.raised};
  border: {(box - dot) // 2 + 1}px solid {tokens.accent}; }}
QCheckBox::indicator:checked {{ background: {tokens.accent}; border-color: {tokens.accent};
  image: url("{_tick(tokens)}"); }}
QCheckBox::indicator:disabled {{ border-color: {tokens.border}; background: {tokens.subtle}; }}
QCheckBox::indicator:checked:disabled {{ background: {tokens.text3};
  border-color: {tokens.text3}; }}
QSplitter::handle {{ background: {tokens.border}; }}
QProgressBar {{ background: {tokens.hover}; border: none; border-radius: 4px; height: 8px;
  text-align: center; color: transparent; }}
QProgressBar::chunk {{ background: {tokens.accent}; border-radius: 4px; }}
QHeaderView {{ background: {tokens.surface}; }}
"""


def _tick(tokens: Tokens) -> str:
    """The tick of a ticked box, drawn in what is read on the accent of this theme."""
    return (resources() / "icons" / f"tick-{tokens.on_accent[1:]}.svg").as_posix()
