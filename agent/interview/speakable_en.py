"""English: how what is written short is read aloud."""

from __future__ import annotations

from agent.interview.numerals_en import number, ordinal, year
from agent.interview.reading import Reading

_MONTHS = "January February March April May June July August September October November December".split()


def _clock(hour: int, minute: int) -> str:
    if not minute:
        return f"{number(hour)} o'clock" if hour <= 12 else f"{number(hour)} hundred hours"
    return f"{number(hour)} {'oh ' if minute < 10 else ''}{number(minute)}"


def _decade(value: int) -> str:
    words = year(value)
    return f"{words[:-1]}ies" if words.endswith("y") else f"{words}s"


READING = Reading(
    number=lambda value, _: number(value),
    year=year,
    ordinal=r"(?P<value>\d{1,9})(?P<mark>st|nd|rd|th)",
    place=lambda value, _: ordinal(value),
    clock=_clock,
    date=lambda y, m, d: f"{_MONTHS[m - 1]} {ordinal(d)}, {year(y)}",
    decade=_decade,
    thousands=",",
    point={".": "point", ",": "point"},
    to="to",
    minus="minus",
    over="over",
    times="times",
    many="plus",
    version="version",
    hash="number",
    link="the link on your screen",
    address="the address on your screen",
    dot="dot",
    names={
        "C#": "C sharp",
        "F#": "F sharp",
        "C++": "C plus plus",
        "ASP.NET": "A-S-P dot net",
        ".NET": "dot net",
        "Node.js": "Node J-S",
        "Vue.js": "Vue J-S",
        "Next.js": "Next J-S",
        "CI/CD": "C-I-C-D",
        "TCP/IP": "T-C-P-I-P",
        "UI/UX": "U-I-U-X",
        "UX/UI": "U-X-U-I",
        "I/O": "I-O",
        "A/B": "A-B",
        "N/A": "not applicable",
        "R&D": "R and D",
        "Q&A": "Q and A",
        "P&L": "P and L",
        "24/7": "twenty-four seven",
        "K8s": "Kubernetes",
        "k8s": "Kubernetes",
        "i18n": "internationalisation",
        "a11y": "accessibility",
        "OAuth2": "O auth two",
        "OAuth": "O auth",
        "iOS": "i-O-S",
        "SaaS": "sass",
        "PostgreSQL": "Postgres",
        "MySQL": "my S-Q-L",
        "NoSQL": "no S-Q-L",
        "GraphQL": "graph Q-L",
        "DevOps": "dev ops",
    },
    abbreviations={
        r"e\.\s?g\.,?": "for example,",
        r"i\.\s?e\.,?": "that is,",
        r"etc\.?": "and so on",
        r"vs\.?": "versus",
        r"approx\.": "approximately",
        r"incl\.": "including",
        r"a\.k\.a\.?": "also known as",
        r"w/o": "without",
        r"w/(?=\s)": "with",
        r"and/or": "and or",
        r"Mr\.": "mister",
        r"Mrs\.": "missus",
        r"Ms\.": "miz",
        r"Dr\.": "doctor",
        r"a\.m\.": "A-M",
        r"p\.m\.": "P-M",
    },
    fractions={
        "1/2": "one half",
        "1/3": "one third",
        "2/3": "two thirds",
        "1/4": "one quarter",
        "3/4": "three quarters",
    },
    currencies={
        "€": ("euro", "euros"),
        "$": ("dollar", "dollars"),
        "£": ("pound", "pounds"),
        "¥": ("yen", "yen"),
        "₹": ("rupee", "rupees"),
    },
    magnitudes={
        "k": ("thousand", "thousand"),
        "K": ("thousand", "thousand"),
        "m": ("million", "million"),
        "M": ("million", "million"),
        "mn": ("million", "million"),
        "bn": ("billion", "billion"),
        "B": ("billion", "billion"),
    },
    units={
        "%": ("percent", "percent"),
        "°C": ("degree Celsius", "degrees Celsius"),
        "°F": ("degree Fahrenheit", "degrees Fahrenheit"),
        "°": ("degree", "degrees"),
        "km/h": ("kilometre an hour", "kilometres an hour"),
        "mph": ("mile an hour", "miles an hour"),
        "km": ("kilometre", "kilometres"),
        "cm": ("centimetre", "centimetres"),
        "mm": ("millimetre", "millimetres"),
        "m": ("metre", "metres"),
        "kg": ("kilogram", "kilograms"),
        "g": ("gram", "grams"),
        "l": ("litre", "litres"),
        "ms": ("millisecond", "milliseconds"),
        "s": ("second", "seconds"),
        "sec": ("second", "seconds"),
        "min": ("minute", "minutes"),
        "mins": ("minute", "minutes"),
        "h": ("hour", "hours"),
        "hr": ("hour", "hours"),
        "hrs": ("hour", "hours"),
        "yrs": ("year", "years"),
        "kB": ("kilobyte", "kilobytes"),
        "KB": ("kilobyte", "kilobytes"),
        "MB": ("megabyte", "megabytes"),
        "GB": ("gigabyte", "gigabytes"),
        "TB": ("terabyte", "terabytes"),
        "Mbps": ("megabit a second", "megabits a second"),
        "Gbps": ("gigabit a second", "gigabits a second"),
        "Hz": ("hertz", "hertz"),
        "kHz": ("kilohertz", "kilohertz"),
        "MHz": ("megahertz", "megahertz"),
        "GHz": ("gigahertz", "gigahertz"),
        "kW": ("kilowatt", "kilowatts"),
        "am": ("A-M", "A-M"),
        "pm": ("P-M", "P-M"),
    },
    symbols={
        "&": "and",
        "+": "plus",
        "=": "equals",
        "≈": "about",
        "~": "about",
        "≤": "at most",
        "≥": "at least",
        "<": "less than",
        ">": "more than",
        "×": "times",
        "±": "plus or minus",
        "@": "at",
        "%": "percent",
        "€": "euros",
        "$": "dollars",
        "£": "pounds",
        "°": "degrees",
        "§": "section",
    },
    slash="or",
    acronyms=frozenset(
        (
            "REST JSON AJAX CRUD SOLID ACID RAM ROM LAN WAN NASA NATO SCRUM AGILE YAML GIF JPEG PIN SIM BASIC "
            "COBOL SAP SOAP KANBAN OK STAR RAID GUI"
        ).split()
    ),
    words=frozenset(
        (
            "A I AM AN AS AT BE BY DO GO HE IF IN IS ME MY NO OF ON OR SO TO UP WE ALL AND ANY ARE BUT CAN DID "
            "FOR GET HAD HAS HER HIM HIS HOW ITS LET MAY NEW NOT NOW ONE OUR OUT OWN SAY SHE THE TOO TWO USE WAS "
            "WAY WHO WHY YES YOU"
        ).split()
    ),
)
