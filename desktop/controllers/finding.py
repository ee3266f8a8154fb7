"""Finding addresses through a service of the internet, once the merchant has turned one on.

The network is never asked inside a transaction: a turn is taken, the service asked, the turn given
back, the answer kept, each for itself.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from desktop.controllers.locating import is_near_enough, load_offline, locate, offline
from desktop.controllers.workplace import Workplace
from desktop.domain.address import Address
from desktop.domain.look_up import LookUp, Search
from desktop.domain.place import Doubt
from desktop.geo import geocoders
from desktop.geo.distance import metres_between
from desktop.geo.lookup import FARTHEST_M, look_up
from desktop.geo.queries import Question
from desktop.geo.replies import Found, ServiceTrouble, Trouble
from desktop.geo.services import Service, service_of
from desktop.storage import place_answers, place_pace, settings
from desktop.storage.database import reading, writing

Cancelled = Callable[[], bool]
Told = Callable[[LookUp], None]
KeyOf = Callable[[str], str]  # the key that this workstation has for a provider
_TICK_S = 0.1
_PATIENCE_MS = 15_000  # a longer pause than this is told, not waited for
_HELD_MS = 2_000  # a turn is held for the longest question and this
_WELL_KNOWN = Question(street="Praça do Comércio", city="Lisboa", country="PT")
_ITS_POINT = (38.7077, -9.1365)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Asking:
    """One search: at which service, whether it is still wanted, and who hears of its steps."""

    service: Service
    cancelled: Cancelled
    told: Told = lambda _look_up: None
    key: str = ""  # of the address
    before: place_answers.KeptAnswer | None = None


class _AnsweredMeanwhile(Exception):  # no error: another workstation was faster
    """While this one waited for its turn."""


def _no_key(_provider: str) -> str:
    return ""


class FindingController:
    """Asks the shop's service, keeps its answers, and lets them be forgotten."""

    def __init__(self, workplace: Workplace) -> None:
        self._at = workplace

    def ask(
        self,
        address: Address,
        *,
        key_of: KeyOf = _no_key,
        cancelled: Cancelled,
        told: Told = lambda _look_up: None,
        again: bool = False,
    ) -> LookUp:
        """Find an address, on a worker's thread; the answer is kept before this ends.

        Nothing is asked when no service is turned on, the street is known, or an answer is kept;
        `again` asks all the same where that answer was "not found".
        """
        with reading(self._at.engine) as db:
            service = service_of(settings.load(db))
            place = locate(db, address)
            answer = place_answers.kept(db, address.key)
        if service is None:
            return LookUp()
        provider = service.provider.key
        if address.is_empty or is_near_enough(place):
            return LookUp(search=Search.RESTING, provider=provider)
        if answer is not None and not _is_due(answer, provider, self._at.now(), again=again):
            return _answered(provider, answer.place or answer.doubts)
        service = replace(service, key=key_of(provider))
        asking = _Asking(service, cancelled, told, address.key, answer)
        try:
            return self._search(address, asking)
        except ServiceTrouble as trouble:
            return self._told_of(trouble, provider)
        except _AnsweredMeanwhile:
            return self.ask(address, key_of=key_of, cancelled=cancelled, told=told)

    def prepare(self) -> None:
        """Load what asking needs, when a service is turned on; never on the window's thread."""
        with reading(self._at.engine) as db:
            on = service_of(settings.load(db)) is not None
        if on:
            geocoders.prepare()

    def try_out(self, *, key_of: KeyOf = _no_key, cancelled: Cancelled) -> LookUp:
        """Ask the shop's service for one address that everybody knows; nothing is kept."""
        with reading(self._at.engine) as db:
            service = service_of(settings.load(db))
        if service is None:
            return LookUp()
        provider = service.provider.key
        service = replace(service, key=key_of(provider))
        try:
            found = self._in_turn(_Asking(service, cancelled), _WELL_KNOWN)
        except ServiceTrouble as trouble:
            return self._told_of(trouble, provider)
        right = found is not None and (
            metres_between((found.latitude, found.longitude), _ITS_POINT) <= FARTHEST_M
        )
        search = Search.RESTING if right else Search.NOT_FOUND
        return LookUp(search=search, provider=provider)

    def forget_answers(self) -> int:
        """Forget what services have said; pins that a person put stay. Says how many they were."""
        with writing(self._at.engine) as db:
            return place_answers.forget_all(db)

    def _search(self, address: Address, asking: _Asking) -> LookUp:
        """Ask for an address, and keep what comes of it.

        Raises:
            ServiceTrouble: it was not asked to the end; nothing is kept.
        """
        provider = asking.service.provider.key
        load_offline()  # what a service says is held against it
        outcome = look_up(
            address,
            offline(address),
            provider=provider,
            ask=lambda question: self._in_turn(asking, question),
        )
        at = self._at.now()
        with writing(self._at.engine) as db:
            if outcome.place is not None:
                place_answers.keep(db, address.key, outcome.place, at=at)
            else:
                doubts = (Doubt.FAR_AWAY,) if outcome.rejected else ()
                place_answers.keep_nothing(db, address.key, provider, at=at, doubts=doubts)
        return _answered(provider, outcome.place or outcome.rejected)

    def _in_turn(self, asking: _Asking, question: Question) -> Found | None:
        """Ask one question when it is the shop's turn, and give the turn back.

        Raises:
            ServiceTrouble: it was not answered.
        """
        service = asking.service
        if service.provider.needs_key and not service.key:
            raise ServiceTrouble(Trouble.REFUSED, "no key")
        turn = self._turn(asking)
        pause_s = service.provider.pause_s
        asking.told(LookUp(search=Search.ASKING, provider=service.provider.key))
        try:
            return geocoders.ask(service, question, cancelled=asking.cancelled)
        except ServiceTrouble as trouble:
            pause_s = max(pause_s, trouble.pause_s)
            _log.info("%s was not asked to the end: %s", service.provider.key, trouble)
            raise
        finally:
            with writing(self._at.engine) as db:
                place_pace.give_back(
                    db,
                    service.pace_key,
                    turn,
                    pause_ms=round(pause_s * 1000),
                    at=self._at.now(),
                )

    def _turn(self, asking: _Asking) -> place_pace.Turn:
        """Wait for the turn to ask.

        Raises:
            ServiceTrouble: nobody wants to know any more, or the service wants a long pause.
        """
        name = asking.service.pace_key
        held_ms = round(geocoders.LONGEST_S * 1000) + _HELD_MS
        while True:
            if asking.cancelled():
                raise ServiceTrouble(Trouble.CANCELLED)
            with reading(self._at.engine) as db:
                left_ms = place_pace.wait_ms(db, name, at=self._at.now())
            if not left_ms:
                with writing(self._at.engine) as db:
                    if place_answers.kept(db, asking.key) != asking.before:
                        raise _AnsweredMeanwhile
                    turn = place_pace.take_turn(db, name, held_ms=held_ms, at=self._at.now())
                if turn.is_ours:
                    return turn
                left_ms = turn.wait_ms
            if left_ms > _PATIENCE_MS:
                raise ServiceTrouble(Trouble.PAUSE, "others were told", pause_s=left_ms / 1000)
            waiting = LookUp(
                search=Search.WAITING, before_this=1, provider=asking.service.provider.key
            )
            asking.told(waiting)
            time.sleep(min(left_ms / 1000, _TICK_S))

    def _told_of(self, trouble: ServiceTrouble, provider: str) -> LookUp:
        """What a search that came to no end is told as."""
        if trouble.trouble is Trouble.CANCELLED:
            return LookUp(search=Search.STOPPED, provider=provider)
        if trouble.trouble is Trouble.REFUSED:
            return LookUp(search=Search.REFUSED, provider=provider)
        if trouble.trouble is Trouble.PAUSE:
            again_at = self._at.now() + timedelta(seconds=trouble.pause_s)
            return LookUp(search=Search.WAITING, provider=provider, again_at=again_at)
        return LookUp(search=Search.NO_CONNECTION, provider=provider)


def _is_due(answer: place_answers.KeptAnswer, provider: str, at: datetime, *, again: bool) -> bool:
    """Whether an address is asked for though there is an answer: an old no, or another's no."""
    if answer.again_at is None:
        return False
    return again or at >= answer.again_at or answer.provider != provider


def _answered(provider: str, something: object) -> LookUp:
    return LookUp(search=Search.RESTING if something else Search.NOT_FOUND, provider=provider)
