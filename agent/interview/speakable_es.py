"""Spanish: how what is written short is read aloud."""

from __future__ import annotations

import re

from agent.interview.numerals_es import cardinal, number, ordinal
from agent.interview.reading import Reading

_MONTHS = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()
_FEMININE = re.compile(r"[a-záéíóúñ]+(?:a|as|iones|ción|sión|dad|dades)")
_FUNCTION_WORDS = frozenset("a al con de del e en es la las los ni o para por que se sin u y ya".split())


def _counted(value: int, following: str) -> str:
    """ "Veintiuna personas", "veintiún años", "veintiuno"."""
    if not following or following in _FUNCTION_WORDS:
        return cardinal(value)
    return number(value, feminine=_FEMININE.fullmatch(following) is not None)


def _clock(hour: int, minute: int) -> str:
    told = "una" if hour == 1 else number(hour, feminine=True)
    return f"{told} y {cardinal(minute)}" if minute else f"{told} en punto"


READING = Reading(
    number=_counted,
    year=cardinal,
    ordinal=r"(?P<value>\d{1,9})(?P<mark>\.?[ºª°]|er|ro|do|to|ra|da|ta|ro)",
    place=lambda value, mark: ordinal(value, feminine=mark[-1] in "ªa"),
    clock=_clock,
    date=lambda y, m, d: f"{'primero' if d == 1 else cardinal(d)} de {_MONTHS[m - 1]} de {cardinal(y)}",
    decade=lambda value: f"años {cardinal(value)}",
    thousands=".,",
    point={".": "punto", ",": "coma"},
    to="a",
    minus="menos",
    over="sobre",
    times="veces",
    many="o más",
    version="versión",
    hash="número",
    link="el enlace en su pantalla",
    address="la dirección en su pantalla",
    dot="punto",
    names={
        "C#": "C sharp",
        "F#": "F sharp",
        "C++": "C más más",
        ".NET": "punto net",
        "Node.js": "Node J-S",
        "Vue.js": "Vue J-S",
        "Next.js": "Next J-S",
        "CI/CD": "C-I-C-D",
        "TCP/IP": "T-C-P-I-P",
        "UI/UX": "U-I-U-X",
        "UX/UI": "U-X-U-I",
        "I/O": "I-O",
        "A/B": "A-B",
        "N/A": "no aplica",
        "I+D": "I más D",
        "R&D": "R y D",
        "24/7": "veinticuatro siete",
        "K8s": "Kubernetes",
        "k8s": "Kubernetes",
        "iOS": "i-O-S",
        "EE. UU.": "Estados Unidos",
        "EE.UU.": "Estados Unidos",
        "PostgreSQL": "Postgres",
        "MySQL": "my S-Q-L",
        "NoSQL": "no S-Q-L",
    },
    abbreviations={
        r"p\.\s?ej\.,?": "por ejemplo,",
        r"e\.\s?g\.,?": "por ejemplo,",
        r"i\.\s?e\.,?": "es decir,",
        r"etc\.?": "etcétera",
        r"vs\.?": "contra",
        r"aprox\.": "aproximadamente",
        r"Sr\.": "señor",
        r"Sra\.": "señora",
        r"Dr\.": "doctor",
        r"Dra\.": "doctora",
        r"Ud\.": "usted",
        r"Uds\.": "ustedes",
        r"n[úu]m\.\s?(?=\d)": "número ",
        r"n\.?º\s?(?=\d)": "número ",
        r"y/o": "y o",
        r"a\.\s?m\.": "de la mañana",
        r"p\.\s?m\.": "de la tarde",
    },
    fractions={
        "1/2": "un medio",
        "1/3": "un tercio",
        "2/3": "dos tercios",
        "1/4": "un cuarto",
        "3/4": "tres cuartos",
    },
    currencies={
        "€": ("euro", "euros"),
        "$": ("dólar", "dólares"),
        "£": ("libra", "libras"),
        "¥": ("yen", "yenes"),
    },
    magnitudes={
        "k": ("mil", "mil"),
        "K": ("mil", "mil"),
        "M": ("millón de", "millones de"),
        "MM": ("millón de", "millones de"),
    },
    units={
        "%": ("por ciento", "por ciento"),
        "°C": ("grado Celsius", "grados Celsius"),
        "°": ("grado", "grados"),
        "km/h": ("kilómetro por hora", "kilómetros por hora"),
        "km": ("kilómetro", "kilómetros"),
        "cm": ("centímetro", "centímetros"),
        "mm": ("milímetro", "milímetros"),
        "m": ("metro", "metros"),
        "kg": ("kilo", "kilos"),
        "g": ("gramo", "gramos"),
        "l": ("litro", "litros"),
        "ms": ("milisegundo", "milisegundos"),
        "s": ("segundo", "segundos"),
        "min": ("minuto", "minutos"),
        "h": ("hora", "horas"),
        "kB": ("kilobyte", "kilobytes"),
        "MB": ("megabyte", "megabytes"),
        "GB": ("gigabyte", "gigabytes"),
        "TB": ("terabyte", "terabytes"),
        "Hz": ("hercio", "hercios"),
        "GHz": ("gigahercio", "gigahercios"),
        "am": ("de la mañana", "de la mañana"),
        "pm": ("de la tarde", "de la tarde"),
    },
    symbols={
        "&": "y",
        "+": "más",
        "=": "igual a",
        "≈": "cerca de",
        "~": "cerca de",
        "≤": "como máximo",
        "≥": "como mínimo",
        "<": "menos de",
        ">": "más de",
        "×": "por",
        "±": "más o menos",
        "@": "arroba",
        "%": "por ciento",
        "€": "euros",
        "$": "dólares",
        "£": "libras",
        "°": "grados",
        "§": "sección",
    },
    slash="o",
    acronyms=frozenset(("REST JSON AJAX CRUD RAM ROM ONU OTAN UNESCO SCRUM PIN IVA PYME OVNI SIDA OK").split()),
    words=frozenset(
        (
            "A E O U Y AL DE DEL EL EN ES HA HE LA LE LO ME MI MÁS MUY NI NO OS QUE SE SI SÍ SIN SU TE TU TÚ UN "
            "UNA UNO VA YA YO CON POR LAS LOS SON SUS MIS TUS SER FUE HAY DOS QUÉ"
        ).split()
    ),
)
