"""Spanish numbers in words, as they stand before the noun that they count."""

from __future__ import annotations

_SMALL = (
    "cero un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
    "dieciocho diecinueve veinte veintiún veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete "
    "veintiocho veintinueve"
).split()
_TENS = ("", "", "", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa")
_HUNDREDS = (
    "",
    "ciento",
    "doscientos",
    "trescientos",
    "cuatrocientos",
    "quinientos",
    "seiscientos",
    "setecientos",
    "ochocientos",
    "novecientos",
)
_ORDINALS = "primer segundo tercer cuarto quinto sexto séptimo octavo noveno décimo".split()


def number(value: int, *, feminine: bool = False) -> str:
    """A whole number before a noun, up to 999,999,999,999: "veintiún", "doscientas treinta y una"."""
    words = _counted(value)
    if not feminine:
        return words
    # Millions are masculine whatever they count.
    head, joint, tail = words.rpartition("millones")
    return head + joint + _feminine(tail)


def cardinal(value: int) -> str:
    """A whole number that stands alone: "uno", "veintiuno"."""
    words = number(value)
    return f"{words[:-2]}uno" if words.endswith("ún") else f"{words}o" if words.endswith("un") else words


def ordinal(value: int, *, feminine: bool = False) -> str:
    """The place in a row before a noun up to the tenth, "primera"; above, as people say it, the number."""
    if not 1 <= value <= len(_ORDINALS):
        return number(value, feminine=feminine)
    word = _ORDINALS[value - 1]
    return (f"{word[:-1]}a" if word.endswith("o") else f"{word}a") if feminine else word


def _counted(value: int) -> str:
    if value < 30:
        return _SMALL[value]
    if value < 100:
        tens, rest = divmod(value, 10)
        return f"{_TENS[tens]} y {_SMALL[rest]}" if rest else _TENS[tens]
    if value == 100:
        return "cien"
    if value < 1_000:
        hundreds, rest = divmod(value, 100)
        return f"{_HUNDREDS[hundreds]} {_counted(rest)}" if rest else _HUNDREDS[hundreds]
    if value < 1_000_000:
        thousands, rest = divmod(value, 1_000)
        told = "mil" if thousands == 1 else f"{_counted(thousands)} mil"
    else:
        millions, rest = divmod(value, 1_000_000)
        told = "un millón" if millions == 1 else f"{_counted(millions)} millones"
    return f"{told} {_counted(rest)}" if rest else told


def _feminine(words: str) -> str:
    changed = [
        f"{word[:-2]}as" if word.endswith("cientos") or word == "quinientos" else word for word in words.split(" ")
    ]
    return " ".join({"un": "una", "veintiún": "veintiuna"}.get(word, word) for word in changed)
