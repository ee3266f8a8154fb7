"""A reminder in the customer's language, to be read, changed, copied or mailed by a person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo
from urllib.parse import quote

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from desktop.domain.payments import PendingOrder
from desktop.domain.shop import ShopSettings
from desktop.i18n import LANGUAGES, OWN_NAMES
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.fields import Combo, Field, fill
from desktop.ui.labels import PlainLabel, tip
from desktop.ui.message_bar import Message, MessageBar
from desktop.ui.new_order.frame import Sheet
from desktop.ui.theme import Theme
from desktop.words.reminder import reminder

OpenUrl = Callable[[QUrl], object]
_USUAL, _LEAST = QSize(660, 600), QSize(520, 420)
_BRIEFLY_MS = 6000


class ReminderDialog(Sheet):
    """Writes a proposal; nothing is sent by the program."""

    def __init__(
        self,
        theme: Theme,
        order: PendingOrder,
        shop: ShopSettings,
        zone: tzinfo,
        parent: QWidget | None = None,
        *,
        open_url: OpenUrl = QDesktopServices.openUrl,
    ) -> None:
        title = _("Reminder for order {number}").format(number=order.full_number)
        super().__init__(theme, title, parent, usual=_USUAL, least=_LEAST)
        self.setObjectName("reminder")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._order, self._shop, self._zone, self._open_url = order, shop, zone, open_url
        self.message = MessageBar(theme)
        self.message.hide()
        self.language = Combo(theme, name=_("Language of the reminder"))
        self.language.setObjectName("reminderLanguage")
        fill(self.language, [(OWN_NAMES[each], each) for each in LANGUAGES], order.language)
        self.subject = Field(theme, name=_("Subject"))
        self.subject.setObjectName("reminderSubject")
        self.subject.setMaxLength(200)
        self.text = QPlainTextEdit()
        self.text.setObjectName("reminderText")
        self.text.setAccessibleName(_("Text"))
        self.text.setTabChangesFocus(True)
        self.text.setFont(theme.font(13))
        self.copy = Button(theme, _("&Copy"), kind="primary", icon="copy")
        self.copy.setObjectName("copyReminder")
        self.mail = Button(theme, _("&Write an e-mail"), icon="mail")
        self.mail.setObjectName("mailReminder")
        self.mail.setToolTip(tip(_("Opens your own mail program")))
        self.mail.setEnabled(bool(_address(order.email)))
        if not _address(order.email):
            self.mail.setToolTip(tip(_("This customer has no e-mail address.")))
        self._close = Button(theme, _("Close"))
        self._close.setObjectName("closeReminder")
        self._assemble()
        self.language.currentIndexChanged.connect(lambda _at: self.propose())
        self.copy.clicked.connect(lambda _on=False: self._copy())
        self.mail.clicked.connect(lambda _on=False: self._mail())
        self._close.clicked.connect(lambda _on=False: self.reject())
        self.propose()
        self.text.setFocus()

    def _assemble(self) -> None:
        theme = self.theme
        first = QHBoxLayout()
        first.setSpacing(8)
        words = _("To {address}") if self._order.email else _("No e-mail address is known.")
        to = PlainLabel(theme, words.format(address=self._order.email), colour="text2")
        first.addWidget(to, 1)
        label = PlainLabel(theme, _("Language"), role="secondary")
        label.setBuddy(self.language)
        first.addWidget(label)
        first.addWidget(self.language)
        about = PlainLabel(theme, role="secondary", wrap=True)
        about.setText(_("Read it and change what you like. Mostrador sends nothing by itself."))
        self.body.setContentsMargins(20, 16, 20, 16)
        self.body.setSpacing(10)
        for part in (self.message, first, self.subject, self.text, about):
            if isinstance(part, QHBoxLayout):
                self.body.addLayout(part)
            else:
                self.body.addWidget(part, 1 if part is self.text else 0)
        self.foot.addStretch(1)
        for button in (self._close, self.mail, self.copy):
            self.foot.addWidget(button)
        order = (self.language, self.subject, self.text, self._close, self.mail, self.copy)
        for before, after in zip(order, (*order[1:], self.close_button), strict=True):
            self.setTabOrder(before, after)

    def propose(self) -> None:
        """Write the proposal in the chosen language."""
        language = str(self.language.currentData())
        proposal = reminder(self._order, self._shop, language, self._zone)
        self.subject.setText(proposal.subject)
        self.text.setPlainText(proposal.text)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.message.say(Message(kind="ok", text=_("Copied."), lasts_ms=_BRIEFLY_MS))

    def _mail(self) -> None:
        subject, body = quote(self.subject.text()), quote(self.text.toPlainText())
        address = quote(_address(self._order.email), safe="@")
        url = QUrl.fromEncoded(f"mailto:{address}?subject={subject}&body={body}".encode())
        if not self._open_url(url):
            text = _("No mail program answered. Copy the text instead.")
            self.message.say(Message(kind="warn", text=text))


def _address(said: str) -> str:
    """An e-mail address that one can be written to."""
    name, sign, place = said.partition("@")
    return said if sign and name and place and not any(each.isspace() for each in said) else ""
