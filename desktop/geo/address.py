"""Names of places made comparable: accents, capitals, abbreviations and small words aside."""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 160  # no town's name is longer; a page of text in the field is not one
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th", "ŋ": "n"}
)
# “D.C.” is one word at the end of a name; at its front, initials stand for words.
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?(?=\W*$)")
_OUR_LADY = re.compile(
    r"\b(?:(?:n|na|nsa|ntra|nuestra|nossa) (?:s|sa|sra|senhora|senora)|ns)\b(?= )"
)
_NEW_TOWN = re.compile(r"\b(?:v(?:il(?:l)?a)? n|vn)\b(?= )")
_WORDS = re.compile(r"[^\W_]+")
# Words that one writes in several ways, long, short or in the neighbour's language.
_SAME = {
    same: word
    for word, others in {
        "san": "santo santa sao saint sainte sankt st sta sto ste sn snta",
        "porto": "puerto pto",
        "vila": "villa",
        "ciudad": "cidade cd cdad",
        "general": "gral gal gen",
        "coronel": "cnel cel",
        "presidente": "pres pdte pte",
        "comodoro": "cdro",
        "gobernador": "gdor gob",
        "comandante": "cmdte cmte cte",
        "capitan": "cap capitao cptan",
        "teniente": "tte ten tenente",
        "doctor": "dr dra doutor",
        "profesor": "prof professor",
        "ingeniero": "ing eng engenheiro",
        "almirante": "alte alm",
        "mariscal": "mcal marechal mal",
        "fort": "ft",
        "mount": "mt",
        "senora": "senhora sra",
        "nossa": "nuestra ntra",
        "jardim": "jd jdim",
        "parque": "pq pque",
    }.items()
    for same in others.split()
}
_SMALL = {
    "de",
    "da",
    "do",
    "das",
    "dos",
    "del",
    "d",
    "di",
    "du",
    "e",
    "y",
    "of",
    "and",
    "und",
    "et",
}
_ARTICLES = {"la", "el", "los", "las", "lo", "a", "o", "os", "as", "the", "le", "les", "l"}
# What a region is called beside its name.
_KINDS = {
    "provincia", "province", "provincial", "department", "departamento", "departement", "depto",
    "dpto", "estado", "state", "region", "regiao", "regione", "distrito", "district", "county",
    "municipio", "municipality", "partido", "canton", "comarca", "comunidad", "comunidade",
    "comunitat", "autonoma", "autonomous", "foral", "principado", "metropolitan", "prov", "edo",
    "concelho", "comuna", "regional", "borough", "sir",
}  # fmt: skip


def search_key(text: str) -> str:
    """The words of a place's name as all spellings of it share them."""
    words = _long(_initials_joined(_plain_words(text)))
    return " ".join(
        word
        for at, word in enumerate(words)
        if at == 0 or not (word in _SMALL or _is_inner_article(words, at))
    )


def region_key(text: str) -> str:
    """Like `search_key`, without what kind of region it is: “Provincia de Salta” is “Salta”."""
    words = search_key(text).split()
    named = [word for word in words if word not in _KINDS]
    if named and len(named) < len(words):
        named = named[1:] if named[0] in _SMALL and len(named) > 1 else named
    return " ".join(named or words)


def without_article(key: str) -> str:
    """The key without the article it begins with, when something is left."""
    first, _, rest = key.partition(" ")
    return rest if rest and first in _ARTICLES else key


def _plain_words(text: str) -> list[str]:
    bare = unicodedata.normalize("NFKD", text[:_LONGEST].casefold())
    bare = "".join(sign for sign in bare if not unicodedata.combining(sign)).translate(_LETTERS)
    bare = _INITIALS.sub(lambda found: found[0].replace(".", "") + " ", bare)
    return _WORDS.findall(bare)


def _initials_joined(words: list[str]) -> list[str]:
    """“d c” and “d f” at the end, written apart, are one word."""
    if len(words) > 2 and words[-2] == "d" and words[-1] in {"c", "f"}:
        return [*words[:-2], words[-2] + words[-1]]
    return words


def _long(words: list[str]) -> list[str]:
    """Abbreviations written out; those of two words first, which mean something only together."""
    text = _OUR_LADY.sub("nossa senora", " ".join(words))
    text = _NEW_TOWN.sub("vila nova", text)
    words = text.split()
    last = len(words) - 1
    alone = {"s": "san", "v": "vila"}  # a letter stands for a word only before another one
    return [
        alone[word] if word in alone and at < last else _SAME.get(word, word)
        for at, word in enumerate(words)
    ]


def _is_inner_article(words: list[str], at: int) -> bool:
    """The “la” of “de la”, where something follows it."""
    return words[at] in _ARTICLES and words[at - 1] in _SMALL and at < len(words) - 1
