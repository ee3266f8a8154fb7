"""An open shop: its controllers around one database."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Self

from sqlalchemy import Engine

from desktop.connectors.store import StoreOpener
from desktop.controllers.attachments import AttachmentController
from desktop.controllers.backup import BackupController
from desktop.controllers.bank import BankController
from desktop.controllers.bulk import BulkController
from desktop.controllers.carts import CartController
from desktop.controllers.check import CheckController
from desktop.controllers.comparison import compare
from desktop.controllers.customers import CustomerController
from desktop.controllers.day_close import DayCloseController
from desktop.controllers.deliveries import DeliveryController
from desktop.controllers.export import ExportController
from desktop.controllers.finding import FindingController
from desktop.controllers.handing_over import HandOverController
from desktop.controllers.import_ import ImportController
from desktop.controllers.methods import MethodController
from desktop.controllers.notes import NoteController
from desktop.controllers.order_edit import OrderEditController
from desktop.controllers.orders import OrderController
from desktop.controllers.parts import PartController
from desktop.controllers.payment_notices import PaymentNoticeController
from desktop.controllers.payments import PaymentController
from desktop.controllers.pictures import PictureController
from desktop.controllers.places import PlaceController
from desktop.controllers.product_files import ProductFileController
from desktop.controllers.products import ProductController
from desktop.controllers.reading import ReadingController
from desktop.controllers.selling import SellingController
from desktop.controllers.series import SeriesController
from desktop.controllers.settings import SettingsController, checked
from desktop.controllers.stocktake import StocktakeController
from desktop.controllers.store_opening import open_store
from desktop.controllers.stores import StoreController
from desktop.controllers.sync import SyncController
from desktop.controllers.views import ViewController
from desktop.controllers.workplace import Clock, Workplace, utc_now
from desktop.domain.comparison import Comparison
from desktop.domain.errors import ShopExists
from desktop.domain.history import Actor
from desktop.domain.shop import ShopSettings
from desktop.storage import orders, settings
from desktop.storage.database import fold_in, open_engine, shown, writing
from desktop.storage.faults import faults
from desktop.storage.shop_file import is_server
from desktop.storage.upgrade import has_tables, upgrade


class Shop:
    """A shop that is open at this workstation."""

    def __init__(self, workplace: Workplace, opener: StoreOpener = open_store) -> None:
        self._at = workplace
        self.orders = OrderController(workplace)
        self.reading = ReadingController(workplace)
        self.products = ProductController(workplace)
        self.product_files = ProductFileController(workplace)
        self.stocktake = StocktakeController(workplace)
        self.editing = OrderEditController(workplace)
        self.selling = SellingController(workplace)
        self.methods = MethodController(workplace)
        self.customers = CustomerController(workplace)
        self.places = PlaceController(workplace)
        self.finding = FindingController(workplace)
        self.deliveries = DeliveryController(workplace)
        self.bulk = BulkController(workplace)
        self.parts = PartController(workplace)
        self.notes = NoteController(workplace)
        self.attachments = AttachmentController(workplace)
        self.pictures = PictureController(workplace)
        self.imports = ImportController(workplace)
        self.stores = StoreController(workplace, opener)
        self.sync = SyncController(workplace, opener)
        self.exports = ExportController(workplace)
        self.hand_over = HandOverController(workplace)
        self.payments = PaymentController(workplace)
        self.day_close = DayCloseController(workplace)
        self.payment_notices = PaymentNoticeController(workplace)
        self.bank = BankController(workplace)
        self.backups = BackupController(workplace)
        self.settings = SettingsController(workplace)
        self.check = CheckController(workplace)
        self.carts = CartController(workplace)
        self.series = SeriesController(workplace)
        self.views = ViewController(workplace)

    @classmethod
    def open(
        cls,
        location: str | Path,
        *,
        actor: Actor,
        now: Clock = utc_now,
        opener: StoreOpener = open_store,
    ) -> Self:
        """Open a shop; an older one is brought to the present version after a backup.

        Raises:
            ShopMissing, NotAShop, ShopIsNewer, ShopDamaged, OnNetworkShare, DatabaseAway,
            DriverMissing, ReadOnlyShop: it cannot be opened.
        """
        place = str(location)
        with faults(shown(place)):
            engine = open_engine(place)
            shop = cls(Workplace(engine=engine, location=place, actor=actor, now=now), opener)
            try:
                upgrade(engine, before=shop.backups.before_upgrade, create=False)
            except BaseException:
                engine.dispose()
                raise
        return shop

    @classmethod
    def create(
        cls, location: str | Path, new: ShopSettings, *, actor: Actor, now: Clock = utc_now
    ) -> Self:
        """Make a new shop.

        Raises:
            ShopExists: there is one already.
            BadSetting: a setting cannot be.
        """
        place = str(location)
        checked(new)
        if not is_server(place):
            _reserve(Path(place))
        with faults(shown(place)):
            engine = open_engine(place, create=True)
            try:
                _refuse_taken(engine, place)
                upgrade(engine, before=lambda: None, create=True)
                with writing(engine) as db:
                    settings.save(db, new)
                    orders.start_series(db, new.first_number)
                fold_in(engine)
            except BaseException:
                engine.dispose()
                raise
        return cls(Workplace(engine=engine, location=place, actor=actor, now=now))

    @property
    def location(self) -> str:
        """Where the shop lies, without a password."""
        return shown(self._at.location)

    @property
    def path(self) -> Path | None:
        """The shop's file, None when it lies on a server."""
        return None if is_server(self._at.location) else Path(self._at.location)

    @property
    def actor(self) -> Actor:
        """Who is at work."""
        return self._at.actor

    def work_as(self, actor: Actor) -> None:
        """Let another person work from now on."""
        self._at.actor = actor

    def compare(self, other: Shop) -> Comparison:
        """What this shop and another say differently of their orders."""
        return compare(self._at, other._at)

    def close(self) -> None:
        """Let go of the database."""
        self._at.engine.dispose()


def _refuse_taken(engine: Engine, place: str) -> None:
    """Refuse to make a shop in a database that holds something.

    Raises:
        ShopExists: it does.
    """
    if is_server(place) and has_tables(engine):
        raise ShopExists(shown(place))


def _reserve(path: Path) -> None:
    """Make the empty file readable for its owner only, before anything is written to it.

    Raises:
        ShopExists: there is a file already.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError as error:
        raise ShopExists(str(path)) from error
