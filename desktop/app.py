"""The composition root: what stands before there is a window, and what is put away after it."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from desktop import __version__
from desktop.compose import compose
from desktop.i18n import gettext as _
from desktop.i18n import speak
from desktop.paths import APPLICATION, APPLICATION_ID
from desktop.program import Program
from desktop.ui.asked import asked
from desktop.ui.clock import utc_now
from desktop.ui.crash import tell_log
from desktop.ui.log import start_log, stop_log
from desktop.ui.preferences import Preferences
from desktop.ui.single_instance import SingleInstance
from desktop.ui.theme import Scheme, Theme, load_fonts
from desktop.ui.workstation import Workstation, workstation_file


def run_window(argv: Sequence[str]) -> int:
    """Open the window and stay until it is closed."""
    said = asked(argv[1:])
    _prepare_qt()
    app = QApplication(list(argv[:1]))
    app.setApplicationName(APPLICATION)
    app.setApplicationVersion(__version__)
    app.setDesktopFileName(APPLICATION_ID)
    app.setQuitOnLastWindowClosed(True)
    workstation = Workstation(workstation_file())
    if said.actor:
        workstation.actor_name = said.actor
    speak(said.language or workstation.language)
    theme = Theme(Scheme(workstation.scheme), workstation.text_size)
    theme.apply(app)
    log = start_log()
    program = Program(Preferences(workstation, theme), SingleInstance())
    program.crashes.install()
    try:
        return app.exec() if program.begin(said.shop or workstation.last_shop) else 0
    finally:
        program.end()
        program.crashes.uninstall()
        stop_log(log)


def run_tour(folder: Path) -> int:
    """Walk through the sample shop and take a picture at every stop."""
    from desktop.tour import walk  # noqa: PLC0415  # only when it is asked for

    _hush()
    _prepare_qt()
    return walk(folder, QApplication([APPLICATION]), compose)


def run_print(arguments: Namespace) -> int:
    """Write the papers of orders into a PDF without a window.

    Raises:
        ShopError: the shop does not open, or there is no such order.
        WrongUsage: the document is not made for that paper.
    """
    from desktop.cli.desk import opened, say  # noqa: PLC0415  # the window needs none of it
    from desktop.cli.paper import print_wish  # noqa: PLC0415  # as above
    from desktop.cli.parser import WrongUsage  # noqa: PLC0415  # as above
    from desktop.documents.kinds import DocumentKind  # noqa: PLC0415  # as above
    from desktop.ui.paper.command import paper_named, print_orders, print_route  # noqa: PLC0415

    wish = print_wish(arguments)
    paper = paper_named(arguments.paper, wish.kind)
    if paper is None:
        known = _("The document “{document}” is not made for the paper “{paper}”.")
        raise WrongUsage(known.format(document=arguments.document, paper=arguments.paper))
    app = QApplication([APPLICATION])
    load_fonts()
    with opened(arguments) as shop:
        ids = [shop.reading.find(each) for each in arguments.numbers]
        if wish.kind is DocumentKind.ROUTE:
            print_route(shop.deliveries, ids, shop.settings.get(), arguments.out, paper, wish,
                        now=utc_now())  # fmt: skip
        else:
            pages = [shop.reading.page(each) for each in ids]
            settings = shop.settings.get()
            print_orders(pages, settings, arguments.out, paper, wish, now=utc_now())
        if wish.kind.tells_of_an_order:
            shop.orders.mark_printed(ids)
    say(str(arguments.out))
    app.quit()
    return 0


def run_close_day(arguments: Namespace) -> int:
    """Write the sheet of a day into a PDF without a window, besides what the terminal is told.

    Raises:
        ShopError: the shop does not open, or the day cannot be closed.
    """
    from desktop.cli.day_close import close_day  # noqa: PLC0415  # the window needs none of it
    from desktop.ui.paper.pdf import write_pdf  # noqa: PLC0415  # as above

    app = QApplication([APPLICATION])
    load_fonts()
    code = close_day(arguments, write=lambda paper: write_pdf((paper,), arguments.out))
    app.quit()
    return code


def _hush() -> None:
    """Keep Qt's and Chromium's remarks on the machine's graphics out of a terminal's answer."""
    qInstallMessageHandler(tell_log)
    os.environ.setdefault("QT_LOGGING_RULES", "*.warning=false")  # of the map's own process
    flags = os.environ.get("QTWEBENGINE_CHROMIUM_FLAGS", "")
    os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = f"{flags} --log-level=3 --disable-logging".strip()


def _prepare_qt() -> None:
    """Say what must be said before there is a QApplication."""
    if sys.platform == "linux" and os.geteuid() == 0:
        os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    from desktop.ui.map import prepare  # noqa: PLC0415  # it registers the map's address

    prepare()
