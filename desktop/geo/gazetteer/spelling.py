"""How many letters two names differ by."""

from __future__ import annotations

from desktop.geo.address import search_key

# Words that names begin with, and what `search_key` makes of them.
_COMMON = {
    "puerto": "porto",
    "porto": "porto",
    "santa": "san",
    "santo": "san",
    "saint": "san",
    "villa": "vila",
    "ciudad": "ciudad",
    "general": "general",
    "coronel": "coronel",
}


def edits(one: str, two: str, most: int) -> int:
    """Letters to change, add, drop or swap with their neighbour; `most` + 1 when it is more."""
    if abs(len(one) - len(two)) > most:
        return most + 1
    start = 0
    least = min(len(one), len(two))
    while start < least and one[start] == two[start]:
        start += 1
    one, two = one[start:], two[start:]
    while one and two and one[-1] == two[-1]:
        one, two = one[:-1], two[:-1]
    if not one or not two:
        return len(one) + len(two)
    if most == 1:
        same = len(one) == len(two) == 1 or (len(one) == 2 and one == two[::-1])
        return 1 if same else 2
    return min(_distance(one, two), most + 1)


def allowed(key: str) -> int:
    """How many wrong letters a name of this length can have and still be known again."""
    letters = len(key)
    if letters < 3:
        return 0
    return 1 if letters < 6 else 2


def respelt(key: str) -> str:
    """The key with a misspelt common word put right, so that it is shortened like the right one."""
    first, _, rest = key.partition(" ")
    return f"{_put_right(first, alone=not rest)} {rest}".strip()


def _put_right(word: str, *, alone: bool) -> str:
    for common, short in _COMMON.items():
        if len(word) > len(common) + 3 and word.startswith(common):  # “PuertoMontt”
            return search_key(f"{common} {word[len(common) :]}")
        if not alone and len(word) > 3 and edits(word, common, 1) == 1:
            return short
    return word


def _distance(one: str, two: str) -> int:
    before: list[int] = []
    last = list(range(len(two) + 1))
    for row, sign in enumerate(one, 1):
        line = [row]
        for column, other in enumerate(two, 1):
            best = min(line[-1] + 1, last[column] + 1, last[column - 1] + (sign != other))
            if row > 1 and column > 1 and sign == two[column - 2] and one[row - 2] == other:
                best = min(best, before[column - 2] + 1)
            line.append(best)
        before, last = last, line
    return last[-1]
