"""Case files filled in at random: any field empty or filled, any link right, wrong or dangling."""

from random import Random
from typing import Any

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.schema.fields import Record, Shape, Spec, specs_of
from qidesk.casefile.schema.kinds import KINDS, Kind

_DATES = (
    "",
    "soon",
    "March 3, 2021",
    "2019",
    "June 2016",
    "between 5 and 9 May 2019",
    "before 2012",
    "after July 1, 2024",
    "February 29, 2016",
    "December 31, 2027",
    "about 2009",
    "3 March",
    "1890",
    "December 1, 2009",
    "July 19, 2021",
    "summer 2020",
    "nightly in May 2013",
    "January 1, 1971",
    "December 30, 2099",
)
_TEXTS = (
    "",
    " ",
    "text",
    "S.D. Tex.",
    "5th Cir.",
    "11th Cir.",
    "Supreme Court",
    "D. Vt.",
    "Ala. Ct.",
    "TX",
    "Alabama",
    "Guam",
    "TDCJ",
    "BOP",
    "Michigan",
    "Step 1",
    "I-127",
    "PREA",
    "NOA30",
    "28(j)",
    "Hope v. Pelzer, 536 U.S. 730 (2002)",
    "Foo v. Bar",
    "42 U.S.C. § 1983",
    "2026-04-20: a day",
    "12",
    "petition for rehearing denied",
    "motion to dismiss denied",
    "\u202e\x00<b>&",
    "§" * 300,
    "a\ttab",
    "two\nlines",
)


def any_file(seed: int, most: int = 3) -> CaseFile:
    """The case file of that seed, with at most so many records of each kind."""
    dice = Random(seed)
    counts = {code: 1 if code == "case" else dice.randint(0, most) for code in KINDS}
    ids = {code: [f"{code}{at}" for at in range(count)] for code, count in counts.items()}
    made = {
        code: tuple(_any_record(dice, kind, each, ids) for each in ids[code])
        for code, kind in KINDS.items()
    }
    [case] = made.pop("case")
    several = {KINDS[code].plural: records for code, records in made.items()}
    return CaseFile(case, **several)  # type: ignore[arg-type]


def _any_record(dice: Random, kind: Kind, record_id: str, ids: dict[str, list[str]]) -> Record:
    filled = dice.random()
    values = {
        spec.name: _any_value(dice, spec, ids)
        for spec in specs_of(kind.record)
        if dice.random() < filled
    }
    return kind.record(id=record_id, **values)


def _any_value(dice: Random, spec: Spec, ids: dict[str, list[str]]) -> Any:
    choices = list(spec.choices or ())
    match spec.shape:
        case Shape.LINK:
            everywhere = [each for several in ids.values() for each in several]
            return dice.choice([*ids[spec.field.link] * 5, dice.choice(everywhere), "nowhere", ""])
        case Shape.TEXTS:
            return tuple(dice.choices(_TEXTS, k=dice.randint(0, 2)))
        case Shape.NUMBER:
            return dice.choice([None, 0, 12])
        case Shape.CHOICE:
            return dice.choice([None, *choices])
        case Shape.CHOICES:
            return tuple(dice.sample(choices, dice.randint(0, len(choices))))
        case Shape.DATE:
            return read_date(dice.choice(_DATES), spec.name)[0]
        case _:
            return dice.choice(_TEXTS)
