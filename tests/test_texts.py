"""The catalogues of texts: complete, in step with the program, and worded as the shop's papers."""

from __future__ import annotations

import ast
import importlib.util
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages import Catalog
from babel.messages.catalog import Message

from desktop import i18n
from desktop.domain.status import OrderStatus
from desktop.words.status import mark_as, status_word

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "desktop"
CALLS = {"_", "gettext", "ngettext", "pgettext"}
STATES = {
    "en": ("Pending Payment", "Paid", "Shipped", "Cancelled"),
    "es": ("Pago Pendiente", "Pagado", "Enviado", "Cancelado"),
    "pt": ("Pagamento Pendente", "Pago", "Enviado", "Cancelado"),
}
# Files whose buttons stand in the window together with its menus: their keys are one group.
WINDOW = (
    "actions.py",
    "orders/address_card.py",
    "orders/change_messages.py",
    "orders/header.py",
    "orders/notes_card.py",
    "orders/status_buttons.py",
)


WORDING = {
    # English: (Spanish, Portuguese), as agreed for the screens
    "Cancel order {number} of {customer}?": (
        "¿Cancelar el pedido {number} de {customer}?",
        "Cancelar a encomenda {number} de {customer}?",
    ),
    "The order stays in the list as Cancelled and keeps its number.": (
        "El pedido queda en la lista como Cancelado y conserva su número.",
        "A encomenda fica na lista como Cancelado e mantém o número.",
    ),
    "{amount} was received. Cancelling does not send money back: refund it from your bank.": (
        "Se recibieron {amount}. Cancelar no devuelve el dinero: reembólsalo desde tu banco.",
        "Foram recebidos {amount}. Cancelar não devolve o dinheiro: faça o reembolso no seu banco.",
    ),
    "&Keep order": ("&Conservar el pedido", "Ma&nter a encomenda"),
    "Reason (optional)": ("Motivo (opcional)", "Motivo (opcional)"),
    "Stock returned: {levels}.": (
        "Inventario revertido: {levels}.",
        "Stock revertido: {levels}.",
    ),
    "Order {number} is now {status}.": (
        "El pedido {number} está {status}.",
        "A encomenda {number} está no estado {status}.",
    ),
    "Stock stays as it is.": ("El stock queda igual.", "O stock mantém-se."),
    "Undone: order {number} is {status} again.": (
        "Deshecho: el pedido {number} vuelve a estar {status}.",
        "Anulado: a encomenda {number} voltou a {status}.",
    ),
    "Orders cannot be deleted: each number is proof of a sale. Mark it as Cancelled.": (
        (
            "Los pedidos no se pueden eliminar: cada número es un comprobante de venta."
            " Márcalo como Cancelado."
        ),
        (
            "As encomendas não podem ser eliminadas: cada número comprova uma venda."
            " Marque como Cancelado."
        ),
    ),
    "Search number, customer, product, address…": (
        "Buscar número, cliente, producto…",
        "Procurar número, cliente, produto…",
    ),
    "No order matches “{text}”": (
        "Ningún pedido coincide con «{text}»",
        "Nenhuma encomenda corresponde a “{text}”",
    ),
    "Exact location": ("Ubicación exacta", "Localização exata"),
    "Approximate: the street, not the number": (
        "Aproximada: la calle, no el número",
        "Aproximada: a rua, não o número",
    ),
    "The shop's database does not answer. You can read and print; changes wait.": (
        "La base de datos de la tienda no responde. Puedes leer e imprimir; los cambios esperan.",
        "A base de dados da loja não responde. Pode ler e imprimir; as alterações aguardam.",
    ),
    "All changes saved": ("Todo guardado", "Tudo guardado"),
    "Backup today, {time}": ("Copia hoy, {time}", "Cópia hoje, {time}"),
    "Look around in a sample shop": (
        "Mirar una tienda de ejemplo",
        "Olhar à volta com uma loja de exemplo",
    ),
    "Start my shop": ("Empezar mi tienda", "Começar a minha loja"),
    "Bring my orders": ("Traer mis pedidos", "Trazer as minhas encomendas"),
    "Order summary": ("Resumen del pedido", "Resumo da encomenda"),
    "Order summary. Not an invoice.": (
        "Resumen del pedido. No sirve como factura.",
        "Resumo da encomenda. Não serve de fatura.",
    ),
    "Orders": ("Pedidos", "Encomendas"),
    "Order {number}": ("Pedido {number}", "Encomenda {number}"),
}


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("texts", ROOT / "packaging" / "texts.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


texts = _load()


@pytest.fixture(scope="module")
def present() -> Catalog:
    """All texts of the program as it is now."""
    return texts.present_texts()


@pytest.fixture(params=("es", "pt"))
def language(request) -> str:
    return request.param


@pytest.fixture
def catalogue(language, present) -> Catalog:
    return texts.updated(language, present)


def _pairs(catalogue: Catalog) -> Iterator[tuple[str, str]]:
    """Each English text with each of its translations."""
    for message in catalogue:
        if message.id:
            yield from _pairs_of(message)


def _pairs_of(message: Message) -> Iterator[tuple[str, str]]:
    if isinstance(message.id, str):
        yield message.id, message.string
        return
    one, many = message.id
    yield one, message.string[0]
    for said in message.string[1:]:
        yield many, said


def _fields(text: str) -> list[str]:
    """The fields of a text, those of `format` and those of `%`."""
    return sorted(re.findall(r"\{[^{}]*\}|%\(\w+\)\w|%[sd]", text))


def _keeps_fields(english: str, said: str) -> bool:
    if "%(" in english:  # argparse's own; it names types of Python, which no reader needs
        return set(_fields(said)) <= set(_fields(english))
    return _fields(english) == _fields(said)


def _keys(text: str) -> list[str]:
    """The letters behind the ampersands of a text."""
    return [letter.casefold() for letter in re.findall(r"&([^&\s])", text.replace("&&", ""))]


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


def _text_in(node: ast.AST) -> str:
    """The English text that an expression looks up, empty when it looks none up."""
    for each in ast.walk(node):
        if _is_text_call(each, {*CALLS, "N_"}) and isinstance(each.args[-1], ast.Constant):
            return each.args[-1].value
    return ""


def test_every_text_is_translated(catalogue):
    assert texts.untranslated(catalogue) == []


def test_the_catalogues_are_in_step_with_the_program(language, catalogue):
    assert (texts.FOLDER / f"{language}.po").read_bytes() == texts.written(catalogue)


def test_no_translation_is_in_doubt(language):
    written = (texts.FOLDER / f"{language}.po").read_text("utf-8")

    assert "fuzzy" not in written


def test_translations_have_the_fields_of_the_english_text(catalogue):
    wrong = [(en, said) for en, said in _pairs(catalogue) if not _keeps_fields(en, said)]

    assert wrong == []


def test_translations_have_a_key_where_the_english_text_has_one(catalogue):
    wrong = [(en, said) for en, said in _pairs(catalogue) if len(_keys(en)) != len(_keys(said))]

    assert wrong == []


def test_translations_begin_and_end_as_the_english_text(catalogue):
    def edges(text: str) -> tuple[str, bool]:
        bare = text.rstrip()
        return bare[-1:] if bare[-1:] in ".…:?" else "", text != bare

    wrong = [
        (en, said)
        for en, said in _pairs(catalogue)
        if " " in en and edges(en) != edges(said)  # one word may be shortened: Cant.
    ]

    assert wrong == []


def test_nothing_is_shouted(catalogue):
    assert [said for pair in _pairs(catalogue) for said in pair if "!" in said] == []


def test_each_language_is_kept_apart(language, catalogue):
    foreign = {
        "es": r"[ãõçêôà]|\b(não|encomendas?|ficheiros?|morada|loja|em|uma|com)\b",
        "pt": r"[ñ¿¡«»]|\b(el|los|pedidos?|archivos?|tienda|dirección|en|una|con|y)\b",
    }[language]
    wrong = [said for _en, said in _pairs(catalogue) if re.search(foreign, said, re.IGNORECASE)]

    assert wrong == []


def test_both_buttons_of_a_question_have_different_keys(catalogue):
    clashes = []
    for file, tree in _trees():
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            said = {word.arg: _text_in(word.value) for word in call.keywords}
            buttons = [said[name] for name in ("keep", "do", "yes", "no") if said.get(name)]
            for speak in (lambda en: en, lambda en: catalogue.get(en).string):
                keys = [key for text in buttons for key in _keys(speak(text))]
                if len(keys) != len(set(keys)):
                    clashes.append((file, buttons))

    assert clashes == []


def test_menus_and_buttons_of_the_window_have_different_keys(catalogue):
    said = set()
    for file in WINDOW:
        tree = ast.parse((PROGRAM / "ui" / file).read_text("utf-8"))
        calls = [node for node in ast.walk(tree) if _is_text_call(node, {"_", "N_"})]
        said |= {text for call in calls if (text := _text_in(call)) and "&" in text}
    keys = [(_keys(catalogue.get(text).string)[0], text) for text in sorted(said)]

    assert len(keys) > len(WINDOW)
    assert len({key for key, _text in keys}) == len(keys), sorted(keys)


@pytest.mark.parametrize("code", ["en", "es", "pt"])
def test_the_states_have_their_own_words(code):
    with i18n.speaking(code):
        words = tuple(status_word(status) for status in OrderStatus)

    assert words == STATES[code]


@pytest.mark.parametrize(
    ("code", "mark"), [("en", "Mark as"), ("es", "Marcar como"), ("pt", "Marcar como")]
)
def test_the_steps_are_named_after_the_states(code, mark):
    with i18n.speaking(code):
        steps = tuple(mark_as(status) for status in list(OrderStatus)[1:])

    assert steps == tuple(f"{mark} {state}" for state in STATES[code][1:])


def test_a_text_that_names_a_state_names_it_in_every_language(language, catalogue):
    english, own = STATES["en"], STATES[language]
    wrong = []
    for en, said in _pairs(catalogue):
        bare, spoken = en.replace("&", ""), said.replace("&", "")
        for state, word in zip(english, own, strict=True):
            named = re.search(rf"(?<!^)\b{state}\b", bare)
            if named and not re.search(rf"\b{word}s?\b", spoken):
                wrong.append((en, said))

    assert wrong == []


@pytest.mark.parametrize("english", WORDING)
def test_the_agreed_wording_is_kept(english):
    said = []
    for code in texts.LANGUAGES:
        with i18n.speaking(code):
            said.append(i18n.gettext(english))

    assert tuple(said) == WORDING[english]


def test_what_the_window_shows_is_what_the_catalogue_says(language, catalogue):
    with i18n.speaking(language):
        shown = [i18n.gettext(m.id) for m in _plain(catalogue)]

    assert shown == [message.string for message in _plain(catalogue)]


def _plain(catalogue: Catalog) -> list[Message]:
    return [
        message
        for message in catalogue
        if message.id and isinstance(message.id, str) and not message.context
    ]


@pytest.fixture
def two_texts(tmp_path, monkeypatch) -> Path:
    """Catalogues of a program that has two texts, both translated; the check is to be run."""
    said = Catalog()
    said.add("Paid")
    said.add(("{count} order", "{count} orders"))
    monkeypatch.setattr(texts, "FOLDER", tmp_path)
    monkeypatch.setattr(texts, "present_texts", lambda: said)
    monkeypatch.setattr(sys, "argv", ["texts.py", "--check"])
    for code in texts.LANGUAGES:
        catalogue = texts.updated(code, said)
        catalogue.get("Paid").string = "Pago"
        catalogue.get("{count} order").string = ("{count} uno", "{count} dos")
        (tmp_path / f"{code}.po").write_bytes(texts.written(catalogue))
    return tmp_path


def test_the_check_is_content_with_complete_catalogues(two_texts, capsys):
    assert texts.main() == 0
    assert capsys.readouterr().out == "es: 0 not translated\npt: 0 not translated\n"


@pytest.mark.parametrize(("said", "english"), [("Pago", "Paid"), ("{count} dos", "{count} order")])
def test_the_check_fails_while_a_translation_is_missing(two_texts, capsys, said, english):
    path = two_texts / "es.po"
    path.write_text(path.read_text("utf-8").replace(f'"{said}"', '""'), "utf-8")

    failed = texts.main()

    assert failed
    assert f"es: 1 not translated\n  {english!r}" in capsys.readouterr().out


def test_the_check_fails_while_a_catalogue_is_behind_the_program(two_texts, capsys):
    path = two_texts / "pt.po"
    path.write_text(path.read_text("utf-8") + '\nmsgid "Old"\nmsgstr "Velho"\n', "utf-8")

    failed = texts.main()

    assert failed
    assert "pt: 0 not translated, file is stale" in capsys.readouterr().out


def test_new_texts_go_into_the_catalogues_and_old_ones_out(two_texts, monkeypatch, capsys):
    said = Catalog()
    said.add("Paid")
    said.add("Shipped")
    monkeypatch.setattr(texts, "present_texts", lambda: said)
    monkeypatch.setattr(sys, "argv", ["texts.py"])

    texts.main()

    assert "es: 2 texts, 1 not translated\n  'Shipped'" in capsys.readouterr().out
    kept = texts.updated("es", said)
    assert [(m.id, m.string) for m in kept if m.id] == [("Paid", "Pago"), ("Shipped", "")]
    assert "{count}" not in (two_texts / "es.po").read_text("utf-8")
