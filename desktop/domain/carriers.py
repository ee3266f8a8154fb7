"""Who carries parcels, and the public page where each shows how far one is.

Only addresses that the carriers' pages are generally linked by stand here, all of them https. A
carrier without an address is known by its name only: its numbers can be copied. No address is ever
taken from what a customer or a store has written.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from desktop.domain.text import folded

_LONGEST = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """A carrier, the other ways it is written, and its page; `{number}` stands for the parcel's."""

    name: str
    spelt: tuple[str, ...] = ()
    address: str = ""


_CTT = "https://www.ctt.pt/feapl_2/app/open/objectSearch/objectSearch.jspx?objects={number}"
_DHL = "https://www.dhl.com/global-en/home/tracking.html?tracking-id={number}"
CARRIERS = (
    # Spain
    Carrier(
        name="Correos",
        spelt=("Correos España", "Correos de España"),
        address="https://www.correos.es/es/es/herramientas/localizador/envios/detalle"
        "?tracking-number={number}",
    ),
    Carrier(
        name="Correos Express",
        spelt=("CEX",),
        address="https://s.correosexpress.com/c?n={number}",
    ),
    Carrier(
        name="SEUR", address="https://www.seur.com/livetracking/?segOnlineIdentificador={number}"
    ),
    Carrier(
        name="MRW",
        address="https://www.mrw.es/seguimiento_envios/MRW_historico_nacional.asp"
        "?enviament={number}",
    ),
    Carrier(
        name="GLS Spain",
        spelt=("GLS España", "GLS"),
        address="https://gls-group.com/ES/es/seguimiento-envio/?match={number}",
    ),
    Carrier(
        name="CTT Express",
        address="https://www.cttexpress.com/localizador-de-envios/?sc={number}",
    ),
    Carrier(name="NACEX"),
    # Portugal
    Carrier(name="CTT", spelt=("CTT Portugal", "CTT Correios"), address=_CTT),
    Carrier(name="CTT Expresso", address=_CTT),
    Carrier(
        name="DPD Portugal",
        spelt=("DPD PT",),
        address="https://tracking.dpd.pt/track-and-trace?reference={number}",
    ),
    # Latin America
    Carrier(name="Andreani", address="https://www.andreani.com/#!/informacionEnvio/{number}"),
    Carrier(name="OCA"),
    Carrier(name="Correo Argentino"),
    Carrier(name="Starken", address="https://www.starken.cl/seguimiento?codigo={number}"),
    Carrier(name="Chilexpress"),
    Carrier(name="Blue Express", spelt=("Bluexpress", "BlueX")),
    Carrier(name="Correos de Chile", spelt=("CorreosChile", "Correos Chile")),
    Carrier(
        name="Coordinadora",
        address="https://coordinadora.com/rastreo/rastreo-de-guia/detalle-de-rastreo-de-guia/"
        "?guia={number}",
    ),
    Carrier(
        name="Interrapidísimo",
        spelt=("Inter Rapidísimo",),
        address="https://www.interrapidisimo.com/sigue-tu-envio/?guia={number}",
    ),
    Carrier(name="Servientrega"),
    Carrier(name="4-72"),
    Carrier(name="Estafeta"),
    Carrier(name="Paquetexpress"),
    Carrier(name="Correos de México"),
    Carrier(name="Olva Courier", spelt=("Olva",)),
    Carrier(name="Serpost"),
    Carrier(name="Correios", spelt=("Correios do Brasil", "Correios Brasil")),
    Carrier(name="Loggi", address="https://www.loggi.com/rastreador/{number}"),
    Carrier(name="Jadlog"),
    # The world
    Carrier(name="DHL", spelt=("DHL Express",), address=_DHL),
    Carrier(name="UPS", address="https://www.ups.com/track?tracknum={number}"),
    Carrier(
        name="FedEx",
        spelt=("Federal Express",),
        address="https://www.fedex.com/fedextrack/?trknbr={number}",
    ),
    Carrier(name="USPS", address="https://tools.usps.com/go/TrackConfirmAction?tLabels={number}"),
    Carrier(
        name="La Poste",
        spelt=("Colissimo",),
        address="https://www.laposte.fr/outils/suivre-vos-envois?code={number}",
    ),
)


def _spelling(name: str) -> str:
    """What two ways to write the same name have in common."""
    return "".join(sign for sign in folded(name) if sign.isalnum())


_BY_SPELLING = {
    _spelling(name): carrier for carrier in CARRIERS for name in (carrier.name, *carrier.spelt)
}


def carrier_named(name: str) -> Carrier | None:
    """The carrier that is written like this, capitals, accents and spaces aside."""
    return _BY_SPELLING.get(_spelling(name))


def link(company: str, number: str) -> str | None:
    """The page where the carrier shows this parcel; None where we do not know it for sure."""
    carrier = carrier_named(company)
    plain = "".join(number.split())
    if carrier is None or not carrier.address or not 0 < len(plain) <= _LONGEST:
        return None
    return carrier.address.replace("{number}", quote(plain, safe=""))


def suggested(used: tuple[str, ...]) -> tuple[str, ...]:
    """The names to choose from: those that were used last, then all that are known."""
    return tuple(dict.fromkeys((*used, *(carrier.name for carrier in CARRIERS))))
