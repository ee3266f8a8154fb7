"""Why something cannot be done with an order: the reason, the chain of events, and the way out."""

from __future__ import annotations

from datetime import datetime, tzinfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.domain.why_not import Explanation, WayOut
from desktop.i18n import gettext as _
from desktop.ui.labels import IconLabel
from desktop.ui.orders.question import Box, Question, Wording
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.theme import Theme
from desktop.words.history import entry_detail, entry_icon, entry_title, levels
from desktop.words.why_not import question, reason, sold_since, way_out, way_out_verb

_ICONS = {
    WayOut.NONE: "check",
    WayOut.PAY: "circle-check",
    WayOut.REOPEN: "rotate-ccw",
    WayOut.BACK_TO_PAID: "circle-arrow-left",
    WayOut.BACK_TO_PENDING: "circle-arrow-left",
    WayOut.CANCEL: "ban",
    WayOut.REPLENISH: "boxes",
}


class WhyPanel(Question):
    """Tells why not; its verb is the way out, where there is one."""

    def __init__(
        self,
        theme: Theme,
        told: Explanation,
        now: datetime,
        zone: tzinfo,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, _wording(told), parent)
        self.setObjectName("why_panel")
        self.told = told
        self.why = self.say(reason(told.order, told.why))
        self.why.setObjectName("why_reason")
        if told.chain:
            self.body.addWidget(_Chain(theme, told, now, zone))
        lacking = sold_since(told)
        if lacking:
            self.warn("circle-alert", "\n".join(lacking), error=True)
        instead = way_out(told.why)
        if instead:
            label = WrappedLabel(theme, instead, role="medium")
            label.setObjectName("why_instead")
            self.body.addWidget(label)
        if told.why.way_out is WayOut.NONE:
            self.do_button.hide()


class _Chain(Box):
    """What happened, the oldest first: who, when, and what it did to the stock."""

    def __init__(self, theme: Theme, told: Explanation, now: datetime, zone: tzinfo) -> None:
        super().__init__(theme, "subtle")
        self.setObjectName("why_chain")
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(1, 1)
        for at, entry in enumerate(told.chain):
            title = WrappedLabel(theme, entry_title(entry), role="medium")
            title.setObjectName(f"why_title_{at}")
            parts = [entry_detail(entry, now, zone)]
            moved = tuple(each for each in entry.stock if each.units)
            if moved:
                parts.append(levels(moved))
            detail = WrappedLabel(theme, " · ".join(parts), role="secondary")
            detail.setObjectName(f"why_detail_{at}")
            sign = IconLabel(theme, entry_icon(entry), "text2", 16)
            grid.addWidget(sign, 3 * at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(title, 3 * at, 1)
            grid.addWidget(detail, 3 * at + 1, 1)
            if entry is not told.chain[-1]:
                grid.setRowMinimumHeight(3 * at + 2, 6)
        self.rows.addLayout(grid)


def _wording(told: Explanation) -> Wording:
    return Wording(
        title=_("Order {number}").format(number=told.order.number),
        heading=question(told.why.wish),
        icon="info",
        icon_colour="accent_text",
        keep=_("&Close"),
        do=way_out_verb(told.why),
        do_icon=_ICONS[told.why.way_out],
        do_kind="primary",
        hint=_("Esc changes nothing"),
    )
