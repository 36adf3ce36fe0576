"""How well and how fast people and facilities are found, beside a plain ratio over all of them.

`python -m tests.benchmarks.bench_identity [--people 20000]` prints, for the misspelt copies of the
shared list of names and for the inexact names of facilities, how many find what they mean first,
and what a query takes beside rapidfuzz's token ratio over the same names.
"""

import argparse
import csv
import random
from pathlib import Path
from statistics import mean

from rapidfuzz import fuzz, process

from qidesk.identity.facilities import Directory, Place
from qidesk.identity.matching import ALIKE, SHARING, match_names
from qidesk.identity.people import Known, Likeness
from qidesk.identity.people_index import PeopleIndex
from tests.benchmarks.racing import race

DATA = Path(__file__).parents[2] / ".." / "shared" / "data"
FEBRL = DATA / "names" / "febrl_dataset1.csv"
HIFLD = DATA / "facilities" / "hifld_prison_boundaries_2018.csv"
ALIASES = DATA / "facilities" / "aliases.csv"
WRONG_PLACE = "PERRYVILLE COMPLEX"
"""An Arizona state prison whose row names a county's jail in Perryville, Arkansas."""


def report(people: int, rounds: int = 3) -> dict[str, float]:
    """Print every figure; give the shares of what was found."""
    shares = {**_names(), **_facilities()}
    for what, share in shares.items():
        print(f"{what:<62}{share:7.1%}")
    taken = _query(people, rounds)
    print(
        f"a query among {people:,} people: ours {taken['ours']:.1f} ms, "
        f"a bare token ratio over all {taken['bare']:.1f} ms"
    )
    return shares


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return [
            {name.strip(): text.strip() for name, text in row.items()}
            for row in csv.DictReader(lines)
        ]


def _name(row: dict[str, str]) -> str:
    return f"{row['given_name']} {row['surname']}".strip()


def _born(row: dict[str, str]) -> str:
    told = row["date_of_birth"]
    return f"{told[:4]}-{told[4:6]}-{told[6:]}" if len(told) == 8 else ""


def _known(row: dict[str, str]) -> Known:
    name = _name(row)
    return Known(row["rec_id"], (name,) if name else (), (row["soc_sec_id"],), (), _born(row))


def _names() -> dict[str, float]:
    rows = _read(FEBRL)
    originals = [row for row in rows if row["rec_id"].endswith("-org")]
    copies = [row for row in rows if "-dup" in row["rec_id"]]
    meant = [row["rec_id"].partition("-dup")[0] + "-org" for row in copies]
    roll = PeopleIndex(tuple(map(_known, originals)))
    every = [_name(row) for row in originals]
    bare = [
        [
            originals[at]["rec_id"]
            for _, _, at in process.extract(_name(row), every, scorer=fuzz.token_ratio, limit=3)
        ]
        for row in copies
    ]
    by_name = [_ids(roll.alike(_name(row))) for row in copies]
    by_all = [_ids(roll.alike(_name(row), row["soc_sec_id"], born=_born(row))) for row in copies]
    chance = random.Random(7)
    scores = [match_names(*chance.sample(every, 2)).score for _ in range(5_000)]
    return {
        "misspelt name: first, by a plain token ratio": _first(bare, meant),
        "misspelt name: among three, by a plain token ratio": _among(bare, meant, 3),
        "misspelt name: first": _first(by_name, meant),
        "misspelt name: among three": _among(by_name, meant, 3),
        "misspelt name, number and birthday: first": _first(by_all, meant),
        "unrelated names taken as alike": mean(score >= ALIKE for score in scores),
        "unrelated names that share so much as a word": mean(score >= SHARING for score in scores),
    }


def _facilities() -> dict[str, float]:
    rows = {row["FACILITYID"]: row for row in _read(HIFLD)}
    directory = Directory(
        tuple(Place(key, (row["NAME"],), row["CITY"], row["STATE"]) for key, row in rows.items())
    )
    exact = {key: row["NAME"] for key, row in rows.items()}
    asked = [
        row
        for row in _read(ALIASES)
        if row["raw_name"] != WRONG_PLACE and row["raw_name"] != exact.get(row["hifld_facilityid"])
    ]
    meant = [row["hifld_facilityid"] for row in asked]
    shares: dict[str, float] = {}
    for known in (True, False):
        found = [
            [each.place.id for each in directory.find(row["raw_name"], row["state"] * known, 5)]
            for row in asked
        ]
        place = f"inexact name of a facility, state {'known' if known else 'not known'}"
        shares[f"{place}: first"] = _first(found, meant)
        shares[f"{place}: among five"] = _among(found, meant, 5)
    return shares


def _query(people: int, rounds: int) -> dict[str, float]:
    """The median time of one query among so many people, of names made from the shared list."""
    rows, chance = _read(FEBRL), random.Random(7)
    given = [row["given_name"] for row in rows if row["given_name"]]
    surnames = [row["surname"] for row in rows if row["surname"]]
    names = [f"{chance.choice(given)} {chance.choice(surnames)}" for _ in range(people)]
    roll = PeopleIndex(
        tuple(
            Known(str(at), (name,), (str(chance.randrange(10**7)),), ())
            for at, name in enumerate(names)
        )
    )
    asked = iter(lambda: chance.choice(rows), None)
    return race(
        rounds,
        ours=lambda: roll.alike(_name(row := next(asked)), row["soc_sec_id"]),
        bare=lambda: process.extract(_name(next(asked)), names, scorer=fuzz.token_ratio, limit=8),
    )


def _ids(found: list[Likeness]) -> list[str]:
    return [each.known.person_id for each in found]


def _first(found: list[list[str]], meant: list[str]) -> float:
    return _among(found, meant, 1)


def _among(found: list[list[str]], meant: list[str], many: int) -> float:
    return mean(each in ids[:many] for ids, each in zip(found, meant, strict=True))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=20_000)
    report(parser.parse_args().people)
