"""The words letters use for dates, English and Spanish, and what each one means.

Phrases stand as `tokens.plain` leaves a text (lower case, no accents, one space between words),
with a semicolon between them. Where several fit, the longest wins.
"""

from enum import StrEnum

from qidesk.casefile.dates.forms import Detail


class Kind(StrEnum):
    """What a word does in a date."""

    SLOTS = "slots"  # fills fields of a moment: a month, a weekday, a part of the day
    CLOCK = "clock"  # fills the hour
    MARK = "mark"  # about, possibly
    BEFORE = "before"
    BY = "by"
    UNTIL = "until"  # opens "until 2012"; between two dates it is a TO
    AFTER = "after"
    SINCE = "since"  # opens "since 2018"; before a TO it is a FROM
    FROM = "from"
    BETWEEN = "between"
    AND = "and"
    TO = "to"
    ONWARD = "onward"  # closes "from 2018 onward"
    NOW = "now"
    REPEAT = "repeat"
    FOR = "for"
    NUMBER = "number"
    UNIT = "unit"
    WEEK = "week"  # the week of a day or of a month, or beginning or ending on a day
    WEEKEND = "weekend"
    WINTER = "winter"  # the winter of two years
    NOISE = "noise"  # carries no meaning beside a date


def _numbered(*names: str) -> dict[str, str]:
    return {f"{number:02}": name for number, name in enumerate(names, 1)}


_MONTHS = _numbered(
    "january; jan; enero; ene",
    "february; feb; febrero",
    "march; mar; marzo",
    "april; apr; abril; abr",
    "may; mayo",
    "june; jun; junio",
    "july; jul; julio",
    "august; aug; agosto; ago",
    "september; sept; sep; septiembre; setiembre; set",
    "october; oct; octubre",
    "november; nov; noviembre",
    "december; dec; diciembre; dic",
)
_SEASONS = {
    "21": "spring; springtime; primavera",
    "22": "summer; summertime; verano",
    "23": "fall; autumn; otono",
    "24": "winter; wintertime; invierno",
}
_WEEKDAYS = _numbered(
    "monday; mon; lunes",
    "tuesday; tues; tue; martes",
    "wednesday; weds; wed; miercoles",
    "thursday; thurs; thur; thu; jueves",
    "friday; fri; viernes",
    "saturday; sat; sabado",
    "sunday; sun; domingo",
)
_DAYS = _numbered(
    "first; primero; primer; primera",
    "second; segundo; segunda",
    "third; tercero; tercer; tercera",
    "fourth; cuarto; cuarta",
    *(
        "fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
        "sixteenth seventeenth eighteenth nineteenth twentieth"
    ).split(),
    *(
        f"twenty {day}"
        for day in "first second third fourth fifth sixth seventh eighth ninth".split()
    ),
    "thirtieth",
    "thirty first",
) | {
    "XX": "??; some day in; some day of; a day in; one day in; algun dia de; "
    "algun dia en; un dia de"
}
_PARTS = {
    Detail.EARLY_MORNING: "early morning; early morning hours; predawn; madrugada; "
    "an early morning in",
    Detail.MORNING: "morning; in the morning; la manana; por la manana; en la manana; "
    "a morning in; one morning in; una manana de",
    Detail.AFTERNOON: "afternoon; in the afternoon; tarde; la tarde; por la tarde; en la tarde; "
    "an afternoon in; one afternoon in; una tarde de",
    Detail.EVENING: "evening; in the evening; an evening in; one evening in",
    Detail.NIGHT: "night; at night; late night; late at night; overnight; nighttime; noche; "
    "por la noche; en la noche; de noche; a night in; one night in; una noche de; una noche en",
    Detail.EARLY: "early; early in; early part of; beginning of; start of; principios; "
    "principio; comienzos; comienzo; inicios; inicio",
    Detail.MID: "mid; middle of; middle part of; mediados",
    Detail.LATE: "late; late in; latter part of; later part of; end of; fines; finales; final",
}
SLOT_WORDS: tuple[tuple[str, dict[str, str]], ...] = (
    ("month", _MONTHS),
    ("season", _SEASONS),
    ("month", {"XX": "some month in; a month in; one month in; algun mes de; un mes de"}),
    ("weekday", _WEEKDAYS),
    ("day", _DAYS),
    ("part", {str(code): phrases for code, phrases in _PARTS.items()}),
)

_MARKS = {
    "~": "~; about; around; approximately; approx; approximate; circa; ca; c; roughly; near; "
    "or so; or thereabouts; on or about; on or around; in or about; in or around; at or about; "
    "hacia; alrededor; cerca; como; aproximadamente; aprox; mas o menos; a eso",
    "?": "?; possibly; perhaps; maybe; probably; poss; posiblemente; quizas; quiza; tal vez; "
    "probablemente",
}
_REPEATS = {
    Detail.DAILY: "daily; every day; each day; every single day; everyday; cada dia; "
    "todos los dias; a diario; diariamente",
    Detail.NIGHTLY: "nightly; every night; each night; every single night; nights of; cada noche; "
    "todas las noches",
    Detail.WEEKLY: "weekly; every week; each week; cada semana; todas las semanas; semanalmente",
}
_NUMBERS = {
    "1": "one; un; una",
    "2": "two; dos",
    "3": "three; tres",
    "4": "four; cuatro",
    "5": "five; cinco",
    "6": "six; seis",
    "7": "seven; siete",
    "8": "eight; ocho",
    "9": "nine; nueve",
    "10": "ten; diez",
    "11": "eleven; once",
    "12": "twelve; doce",
    "14": "fourteen; catorce",
    "15": "fifteen; quince",
    "20": "twenty; veinte",
    "30": "thirty; treinta",
}
_UNITS = {
    "day": "day; days; dia; dias",
    "night": "nights; noches",
    "week": "week; weeks; semana; semanas",
    "month": "month; months; mes; meses",
    "year": "year; years; ano; anos",
    "1 day": "a day",
    "1 night": "a night",
    "1 week": "a week",
    "1 month": "a month",
    "1 year": "a year",
}
_WEEKS = {
    "of": "week of; week in; semana de; semana del",
    "last": "last week of; last week in; ultima semana de; ultima semana del",
    "beginning": "week beginning; week starting; semana que empieza; semana que comienza",
    "ending": "week ending; semana que termina",
}
_NOISE = (
    "the; of; in; on; at; during; within; over the; dated; the day of; day of; the year; year of; "
    "the month of; month of; sometime; sometime in; some time; some time in; at some point in; "
    "at some time in; year unknown; full; whole; straight; consecutive; "
    "el; la; los; las; de; del; en; el dia; el mes; mes de; el ano; del ano; ano de; "
    "en algun momento; ano desconocido; seguidos; seguidas"
)
PHRASES: dict[Kind, dict[str, str]] = {
    Kind.MARK: _MARKS,
    Kind.BEFORE: {"": "before; prior to; previous to; earlier than; antes"},
    Kind.BY: {
        "": "by; no later than; not later than; on or before; by the end of; before the end of; "
        "no later than the end of; "
        "a mas tardar; no mas tarde de"
    },
    Kind.UNTIL: {
        "": "until; till; til; up to; up until; through; thru; hasta; until the end of; "
        "until end of; till the end of; up to the end of; through the end of; "
        "hasta fines; hasta finales; hasta el fin; hasta el final"
    },
    Kind.AFTER: {
        "": "after; later than; subsequent to; following; despues; luego; tras",
    },
    Kind.SINCE: {
        "": "since; desde; starting; beginning; commencing; on or after; no earlier than; "
        "not earlier than; not before; a partir; since the beginning of; since the start of; "
        "desde principios; desde el principio"
    },
    Kind.FROM: {"": "from; from the beginning of; from the start of"},
    Kind.BETWEEN: {"": "between; entre"},
    Kind.AND: {"": "and; y; e; &"},
    Kind.TO: {"": "to; to the end of; into", "a": "a; al", "-": "-; /"},
    Kind.ONWARD: {
        "": "onward; onwards; and onward; and onwards; forward; and after; or later; or after; "
        "and later; en adelante; y despues"
    },
    Kind.NOW: {
        "": "present; the present; now; today; date; hoy; ahora; fecha; presente; actualidad"
    },
    Kind.REPEAT: {str(code): phrases for code, phrases in _REPEATS.items()},
    Kind.FOR: {"": "for; durante; por"},
    Kind.NUMBER: _NUMBERS,
    Kind.UNIT: _UNITS,
    Kind.WEEK: _WEEKS,
    Kind.WEEKEND: {"": "weekend; weekend of; fin de semana; fin de semana del"},
    Kind.NOISE: {"": _NOISE},
}

# In a text that could not be read, these say that it counts from another day.
RELATIVE = frozenset(
    "yesterday today tonight tomorrow last next this ago previous previously later earlier "
    "recently same now present ayer anoche hoy manana pasado pasada proximo proxima hace este esta "
    "ahora anterior anteriores ultimo ultima".split()
)
