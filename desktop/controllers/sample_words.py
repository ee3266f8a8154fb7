"""The sample shop's own texts in its three languages: methods, payment information, notes."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "transfer": "Bank transfer",
        "card": "Card",
        "mbway": "MB WAY",
        "delivery": "Cash on delivery",
        "express": "CTT Expresso, 24 h",
        "parcel": "Parcel, 48 h",
        "abroad": "International parcel",
        "beneficiary": "Beneficiary",
        "reference": "Reference",
        "honolulu": "Customer leaves for Honolulu on Friday: ship before Wednesday.",
        "note_1": "Gift: no price on the paper, please.",
        "note_2": "Called: will pay tomorrow.",
        "note_3": "Leave with the neighbour on the ground floor.",
        "note_4": "Wants the straw hat in a larger box.",
    },
    "es": {
        "transfer": "Transferencia bancaria",
        "card": "Tarjeta",
        "mbway": "MB WAY",
        "delivery": "Contra reembolso",
        "express": "CTT Expresso, 24 h",
        "parcel": "Paquete, 48 h",
        "abroad": "Paquete internacional",
        "beneficiary": "Beneficiario",
        "reference": "Referencia",
        "honolulu": "La clienta sale para Honolulu el viernes: enviar antes del miércoles.",
        "note_1": "Es un regalo: sin precio en el papel, por favor.",
        "note_2": "Ha llamado: paga mañana.",
        "note_3": "Dejar con el vecino del bajo.",
        "note_4": "Quiere el sombrero en una caja más grande.",
    },
    "pt": {
        "transfer": "Transferência bancária",
        "card": "Cartão",
        "mbway": "MB WAY",
        "delivery": "Pagamento na entrega",
        "express": "CTT Expresso, 24 h",
        "parcel": "Encomenda, 48 h",
        "abroad": "Encomenda internacional",
        "beneficiary": "Beneficiário",
        "reference": "Referência",
        "honolulu": "A cliente parte para Honolulu na sexta-feira: enviar antes de quarta.",
        "note_1": "É um presente: sem preço no papel, por favor.",
        "note_2": "Telefonou: paga amanhã.",
        "note_3": "Deixar com o vizinho do rés do chão.",
        "note_4": "Quer o chapéu numa caixa maior.",
    },
}
