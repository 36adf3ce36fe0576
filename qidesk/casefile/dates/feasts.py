"""Holidays by which letters tell the time, and the days they fall on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

_MONDAY, _THURSDAY, _SUNDAY = 1, 4, 7

DaysOf = Callable[[int], tuple[date, date]]


@dataclass(frozen=True, slots=True)
class Feast:
    """A holiday: the first and last day it has in a year, and the words for it.

    also: the day that the same words name elsewhere, with both places, where that is open.
    """

    phrases: str
    days: DaysOf
    also: DaysOf | None = None
    places: tuple[str, str] = ("", "")


def easter(year: int) -> date:
    """Easter Sunday of the western churches. Source: the Gregorian computus (Meeus)."""
    century, rest = divmod(year, 100)
    leap, over = divmod(century, 4)
    moon = (19 * (year % 19) + century - leap - (8 * century + 13) // 25 + 15) % 30
    week = (32 + 2 * over + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _fixed(month: int, day: int) -> DaysOf:
    return lambda year: (date(year, month, day),) * 2


def _from_easter(first: int, last: int | None = None) -> DaysOf:
    def days(year: int) -> tuple[date, date]:
        sunday = easter(year)
        return sunday + timedelta(first), sunday + timedelta(first if last is None else last)

    return days


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The nth Monday (1) to Sunday (7) of a month, None where it has none; 0 is the last one."""
    if nth == 0:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
        return last - timedelta((last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    found = first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    return found if found.month == month else None


def _nth(month: int, weekday: int, nth: int, plus: int = 0) -> DaysOf:
    def days(year: int) -> tuple[date, date]:
        day = nth_weekday(year, month, weekday, nth)
        return (day + timedelta(plus),) * 2 if day else (date.max,) * 2

    return days


FEASTS = {
    each.phrases.partition(";")[0]: each
    for each in (
        Feast("new year s day; new years day; new year s; new years; ano nuevo; "
              "dia de ano nuevo", _fixed(1, 1)),
        Feast("epiphany; three kings day; dia de reyes; dia de los reyes; reyes magos; "
              "dia de los reyes magos", _fixed(1, 6)),
        Feast("martin luther king day; martin luther king jr day; mlk day; mlk jr day; king day",
              _nth(1, _MONDAY, 3)),
        Feast("groundhog day", _fixed(2, 2)),
        Feast("valentine s day; valentines day; valentine s; valentines; st valentine s day; "
              "san valentin; dia de san valentin; dia de los enamorados", _fixed(2, 14)),
        Feast("presidents day; president s day; washington s birthday; "
              "dia de los presidentes", _nth(2, _MONDAY, 3)),
        Feast("st patrick s day; saint patrick s day; st patricks day; st paddy s day; "
              "dia de san patricio", _fixed(3, 17)),
        Feast("april fools day; april fool s day; april fools", _fixed(4, 1)),
        Feast("ash wednesday; miercoles de ceniza", _from_easter(-46)),
        Feast("palm sunday; domingo de ramos", _from_easter(-7)),
        Feast("holy week; semana santa; passion week", _from_easter(-7, 0)),
        Feast("holy thursday; maundy thursday; jueves santo", _from_easter(-3)),
        Feast("good friday; viernes santo", _from_easter(-2)),
        Feast("holy saturday; easter eve; sabado santo; sabado de gloria", _from_easter(-1)),
        Feast("easter; easter sunday; easter day; pascua; domingo de pascua; pascua florida; "
              "domingo de resurreccion", _from_easter(0)),
        Feast("easter monday; lunes de pascua", _from_easter(1)),
        Feast("pentecost; pentecostes", _from_easter(49)),
        Feast("mother s day; mothers day", _nth(5, _SUNDAY, 2)),
        Feast("dia de las madres; dia de la madre", _nth(5, _SUNDAY, 2), _fixed(5, 10),
              ("in the United States", "in Mexico and Central America")),
        Feast("memorial day", _nth(5, _MONDAY, 0)),
        Feast("juneteenth; juneteenth day", _fixed(6, 19)),
        Feast("father s day; fathers day; dia del padre; dia de los padres", _nth(6, _SUNDAY, 3)),
        Feast("independence day", _fixed(7, 4)),
        Feast("dia de la independencia", _fixed(7, 4), _fixed(9, 16),
              ("in the United States", "in Mexico")),
        Feast("labor day; labour day", _nth(9, _MONDAY, 1)),
        Feast("dia del trabajo; dia del trabajador; dia de los trabajadores; dia laboral",
              _nth(9, _MONDAY, 1), _fixed(5, 1), ("in the United States", "in Latin America")),
        Feast("patriot day", _fixed(9, 11)),
        Feast("columbus day; indigenous peoples day; indigenous people s day",
              _nth(10, _MONDAY, 2)),
        Feast("halloween; all hallows eve; noche de brujas; halloween night", _fixed(10, 31)),
        Feast("all saints day; all saint s day; todos los santos; dia de todos los santos; "
              "dia de los santos", _fixed(11, 1)),
        Feast("day of the dead; all souls day; all soul s day; dia de los muertos; "
              "dia de muertos; dia de los difuntos", _fixed(11, 2)),
        Feast("election day", _nth(11, _MONDAY, 1, plus=1)),
        Feast("veterans day; veteran s day; armistice day; dia de los veteranos", _fixed(11, 11)),
        Feast("thanksgiving; thanksgiving day; turkey day; accion de gracias; "
              "dia de accion de gracias", _nth(11, _THURSDAY, 4)),
        Feast("black friday; viernes negro", _nth(11, _THURSDAY, 4, plus=1)),
        Feast("dia de la virgen; dia de la virgen de guadalupe; virgen de guadalupe; "
              "our lady of guadalupe", _fixed(12, 12)),
        Feast("christmas eve; x mas eve; xmas eve; nochebuena; noche buena; "
              "vispera de navidad", _fixed(12, 24)),
        Feast("christmas; christmas day; x mas; xmas; xmas day; x mas day; navidad; "
              "dia de navidad", _fixed(12, 25)),
        Feast("boxing day", _fixed(12, 26)),
        Feast("kwanzaa", lambda year: (date(year, 12, 26), date(year + 1, 1, 1))),
        Feast("new year s eve; new years eve; nochevieja; noche vieja; "
              "vispera de ano nuevo", _fixed(12, 31)),
    )
}  # fmt: skip
"""Each holiday under its first name. Source: 5 U.S.C. 6103(a) for the federal ones; the western
church year for those that go by Easter; Thanksgiving by the rule since 1942."""
