"""The words letters use for dates, English and Spanish, and what each one means.

Phrases stand as `tokens.plain` leaves a text (lower case, no accents, one space between words),
with a semicolon between them. Where several fit, the longest wins.
"""

from enum import Enum, auto

from qidesk.casefile.dates.forms import Detail
from qidesk.casefile.dates.moments import NO_YEAR


class Kind(Enum):
    """What a word does in a date."""

    SLOTS = auto()  # fills fields of a moment: a month, a weekday, a part of the day
    CLOCK = auto()  # fills the hour
    MARK = auto()  # about, possibly
    BEFORE = auto()
    BY = auto()
    UNTIL = auto()  # opens "until 2012"; between two dates it is a TO
    AFTER = auto()
    SINCE = auto()  # opens "since 2018"; before a TO it is a FROM
    FROM = auto()
    BETWEEN = auto()
    AND = auto()
    TO = auto()
    ONWARD = auto()  # closes "from 2018 onward"
    NOW = auto()
    REPEAT = auto()
    FOR = auto()
    NUMBER = auto()
    UNIT = auto()
    WEEK = auto()  # the week of a day or of a month, or beginning or ending on a day
    WEEKEND = auto()
    WINTER = auto()  # the winter of two years
    OR = auto()  # one of two
    SHIFT = auto()  # last, this, next: beside the month or weekday that they shift
    SPAN = auto()  # last week, next year
    NEAR = auto()  # yesterday, last night: a day counted from the telling, and a part of it
    AGO = auto()  # after a count: so long before the telling
    HACE = auto()  # before a count: the same in Spanish
    NOISE = auto()  # carries no meaning beside a date


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
    "august; aug; agosto",
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
    Detail.EARLY_MORNING: "early morning; early morning hours; predawn; before dawn; dawn; "
    "at dawn; daybreak; at daybreak; sunrise; at sunrise; early hours; in the early hours; "
    "small hours; madrugada; amanecer; al amanecer; an early morning in",
    Detail.MORNING: "morning; in the morning; la manana; por la manana; en la manana; "
    "a morning in; one morning in; una manana de",
    Detail.AFTERNOON: "afternoon; in the afternoon; tarde; la tarde; por la tarde; en la tarde; "
    "an afternoon in; one afternoon in; una tarde de",
    Detail.EVENING: "evening; in the evening; dusk; at dusk; sunset; at sunset; sundown; "
    "at sundown; nightfall; at nightfall; anochecer; al anochecer; an evening in; one evening in",
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
    ("year", {NO_YEAR: "year unknown; ano desconocido; ano no conocido"}),
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
    "1": "one; un; una; uno",
    "2": "two; dos",
    "2~": "couple of; a couple of; couple; a couple; un par de",
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
    "13": "thirteen; trece",
    "14": "fourteen; catorce",
    "15": "fifteen; quince",
    "16": "sixteen; dieciseis",
    "17": "seventeen; diecisiete",
    "18": "eighteen; dieciocho",
    "19": "nineteen; diecinueve",
    "20": "twenty; veinte",
    "21": "twenty one; veintiuno; veintiun",
    "22": "twenty two; veintidos",
    "23": "twenty three; veintitres",
    "24": "twenty four; veinticuatro",
    "25": "twenty five; veinticinco",
    "26": "twenty six; veintiseis",
    "27": "twenty seven; veintisiete",
    "28": "twenty eight; veintiocho",
    "29": "twenty nine; veintinueve",
    "30": "thirty; treinta",
    "31": "thirty one; treinta y uno; treinta y un",
}
_UNITS = {
    "day": "day; days; dia; dias",
    "night": "nights; noches",
    "week": "week; weeks; wk; wks; semana; semanas",
    "month": "month; months; mo; mos; mes; meses",
    "year": "year; years; yr; yrs; ano; anos",
    "1 day": "a day",
    "1 night": "a night",
    "1 week": "a week; a wk",
    "1 month": "a month; a mo",
    "1 year": "a year; a yr",
}
_WEEKS = {
    "of": "week of; week in; semana de; semana del",
    "last": "last week of; last week in; ultima semana de; ultima semana del",
    "beginning": "week beginning; week starting; semana que empieza; semana que comienza",
    "ending": "week ending; semana que termina",
}
_SHIFTS = {
    "last": "last; this past; this last; past; pasado; pasada; ultimo; ultima",
    "this": "this; this same; este; esta",
    "next": "next; this coming; coming; proximo; proxima; que viene; entrante",
}
_SPANS = {
    "year": ("year", "ano"),
    "month": ("month", "mes"),
    "week": ("week", "semana"),
    "weekend": ("weekend", "fin de semana"),
}
_AROUND_SPAN = {
    "last": ("last; this past; past; this last", "pasado; pasada; ultimo; ultima"),
    "this": ("this; this same; this very", "este; esta; este mismo; esta misma"),
    "next": ("next; this coming; the coming", "proximo; proxima; que viene; entrante"),
}


def _spans() -> dict[str, str]:
    """Each "last week" with all its phrases; Spanish puts the word before or after, with "el"."""
    found: dict[str, str] = {}
    for how, (english, spanish) in _AROUND_SPAN.items():
        for unit, (name, nombre) in _SPANS.items():
            phrases = [f"{word} {name}" for word in english.split("; ")]
            for word in spanish.split("; "):
                pair = (f"{nombre} {word}", f"{word} {nombre}")
                phrases += [lead + each for each in pair for lead in ("", "el ", "del ", "la ")]
            found[f"{how} {unit}"] = "; ".join(phrases)
    return found


_NEAR = {
    "-2": "day before yesterday; anteayer; antier; antes de ayer",
    "-1": "yesterday; ayer",
    "1": "tomorrow",
    "2": "day after tomorrow; pasado manana",
    "0 morning": "this morning; esta manana",
    "0 afternoon": "this afternoon; esta tarde",
    "0 evening": "this evening",
    "0 night": "tonight; esta noche",
    "-1 night": "last night; yesterday night; late last night; anoche; ayer por la noche; "
    "ayer en la noche",
    "-2 night": "night before last; anteanoche; antenoche; antes de anoche",
}
_AGO = (
    "back; before i wrote; before i wrote this; before i wrote this letter; "
    "before i wrote you; before writing; before writing this; before writing this letter; "
    "before this letter; before the letter; before my letter; before the date of this letter; "
    "before today; before now; atras; antes de escribir; antes de que escribi; "
    "antes de escribir esta carta; antes de esta carta; antes de la carta; antes de mi carta; "
    "antes de hoy"
)
_NOISE = (
    "the; of; in; on; at; during; within; over the; dated; the day of; day of; the year; year of; "
    "the month of; month of; sometime; sometime in; some time; some time in; at some point in; "
    "at some time in; full; whole; straight; consecutive; "
    "el; la; los; las; de; del; en; el mes; mes de; el ano; del ano; ano de; "
    "en algun momento; seguidos; seguidas"
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
        "": "present; the present; date; fecha; presente; actualidad",
        "day": "now; today; hoy; ahora",
    },
    Kind.REPEAT: {str(code): phrases for code, phrases in _REPEATS.items()},
    Kind.FOR: {"": "for; durante; por"},
    Kind.NUMBER: _NUMBERS,
    Kind.UNIT: _UNITS,
    Kind.WEEK: _WEEKS,
    Kind.WEEKEND: {"": "weekend; weekend of; fin de semana; fin de semana del"},
    Kind.OR: {"": "or; o; u"},
    Kind.SHIFT: _SHIFTS,
    Kind.SPAN: _spans(),
    Kind.NEAR: _NEAR,
    Kind.AGO: {"": _AGO, "08": "ago"},  # in Spanish short for August
    Kind.HACE: {"": "hace"},
    Kind.NOISE: {"": _NOISE},
}

# In a text that could not be read, these say that it counts from another day.
RELATIVE = frozenset(
    "yesterday today tonight tomorrow last next this ago previous previously later earlier "
    "recently same now present ayer anoche hoy manana pasado pasada proximo proxima hace este esta "
    "ahora anterior anteriores ultimo ultima".split()
)

# The whole of a text that says that nobody knows.
UNKNOWN = frozenset(
    "unknown|unk|?|??|???|n/a|na|n/k|none|not known|not stated|date unknown|unknown date|no date|"
    "undated|don't know|do not know|i don't know|not sure|can't remember|don't remember|tbd|-|--|"
    "desconocido|desconocida|fecha desconocida|sin fecha|no se|no lo se|no recuerdo|"
    "no me acuerdo|se desconoce|ninguna|"
    "unreadable|illegible|not readable|smudged|blurred|no postmark|ilegible".split("|")
)
