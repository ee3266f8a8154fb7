"""Bring the catalogues of texts up to date with the program, or check that they are.

python packaging/texts.py          new texts go into resources/translations/*.po
python packaging/texts.py --check  fails when a text is missing or not translated
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = {"es": "Spanish", "pt": "Portuguese"}
KEYWORDS = {
    "_": None,
    "gettext": None,
    "N_": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}


def present_texts() -> Catalog:
    """All texts of the program, by the files they stand in."""
    found = Catalog(project="mostrador", charset="utf-8")
    for file, _line, message, _comments, context in extract_from_dir(
        ROOT / "desktop", method_map=[("**.py", "python")], keywords=KEYWORDS
    ):
        found.add(message, locations=[(file, 0)], context=context)
    return found


def updated(language: str, texts: Catalog) -> Catalog:
    """The catalogue of a language with exactly the present texts."""
    path = FOLDER / f"{language}.po"
    if path.exists():
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language)
    else:
        catalogue = Catalog(locale=language, project="mostrador")
    catalogue.update(texts, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.fuzzy = False
    catalogue.header_comment = f"# The texts of Mostrador in {LANGUAGES[language]}."
    return catalogue


def written(catalogue: Catalog) -> bytes:
    """A catalogue as its file: sorted, without dates, so that changes stay small."""
    target = BytesIO()
    write_po(target, catalogue, sort_output=True, omit_header=False, no_location=True, width=100)
    lines = target.getvalue().decode().splitlines()
    kept = [
        line
        for line in lines
        if not line.startswith(('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By'))
        and not line.startswith(('"Last-Translator', '"Language-Team', '"Report-Msgid'))
    ]
    return ("\n".join(kept) + "\n").encode()


def untranslated(catalogue: Catalog) -> list[str]:
    """The texts that have no translation yet."""
    missing = []
    for message in catalogue:
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id and not all(said):
            missing.append(message.id if isinstance(message.id, str) else message.id[0])
    return missing


def main() -> int:
    """Update the catalogues, or check them; 1 when the check fails."""
    texts = present_texts()
    failed = False
    for language in LANGUAGES:
        catalogue = updated(language, texts)
        path = FOLDER / f"{language}.po"
        fresh = written(catalogue)
        missing = untranslated(catalogue)
        if "--check" in sys.argv:
            stale = not path.exists() or path.read_bytes() != fresh
            failed = failed or stale or bool(missing)
            print(f"{language}: {len(missing)} not translated{', file is stale' if stale else ''}")
        else:
            path.write_bytes(fresh)
            print(f"{language}: {len(list(catalogue)) - 1} texts, {len(missing)} not translated")
        for text in missing:
            print(f"  {text!r}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
