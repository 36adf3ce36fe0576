"""What each court said, in the order of the courts, and what the last of each claim held."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from qidesk.casefile.ranks import Rank, by_the_court, ranks_of, ruled_on
from qidesk.casefile.records.claims import Prong, Ruling
from qidesk.casefile.records.remedies import Proceeding
from qidesk.casefile.schema.fields import specs_of
from qidesk.memo.outline import (
    Block,
    Cell,
    Column,
    Strong,
    Subhead,
    Table,
    TableRow,
    WithAside,
    table_of,
)
from qidesk.memo.sections.matrix import defendants, in_the_grid, on_whom
from qidesk.memo.wording.narrator import Narrator, listed, opened, sentence, short_date, shortened

_WRITINGS = (Column("Court", 1.7), Column("On whom", 2.3), Column("Ground", 5))
_LAST = (
    Column("Claim", 1.7),
    Column("Defendants", 3),
    Column("Prong 1", 1.1),
    Column("Prong 2", 1.1),
    Column("Result", 3),
)
_ROWS_SHOWN = 4
_NAMES_SHOWN = 6
_LONGEST_CLAIM = 60


def writings(narrator: Narrator) -> list[Block]:
    """Every ruling and separate writing with its ground, in the order of the courts."""
    file = narrator.file
    ranks = ranks_of(file)
    ordered = sorted(file.rulings, key=lambda each: (ranks[each.id], not by_the_court(each)))
    loose = {each.id for each in narrator.law.immunity.matrix.loose}
    blocks: list[Block] = []
    for heading, chosen in (
        ("What each court said", [each for each in ordered if each.id not in loose]),
        ("Rulings that fit no row", [each for each in ordered if each.id in loose]),
    ):
        rows = _rows(narrator, chosen)
        blocks += [Subhead(heading), table_of(_WRITINGS, rows)] if rows else []
    return blocks


def _rows(narrator: Narrator, ruled: Sequence[Ruling]) -> list[TableRow]:
    """A row for each ruling; claims and defendants of which a court says the same share one."""
    shown = in_the_grid(narrator)
    alike: dict[tuple[object, ...], list[Ruling]] = {}
    for ruling in ruled:
        key = _all_but_on_whom(narrator, ruling, ruling.id in shown)
        alike.setdefault(key, []).append(ruling)
    return [_row(narrator, group, group[0].id in shown) for group in alike.values()]


def _all_but_on_whom(narrator: Narrator, ruling: Ruling, shown: bool) -> tuple[object, ...]:
    apart = ("claim", "part", "prong_1", "prong_2", "disposition") if shown else ("claim", "part")
    fields = (getattr(ruling, spec.name) for spec in specs_of(Ruling) if spec.name not in apart)
    cites = () if shown else tuple((e.document, e.cite, e.quote) for e in _cites(narrator, ruling))
    return (shown, *fields, *cites)


def _cites(narrator: Narrator, ruling: Ruling) -> tuple[Any, ...]:
    return narrator.of("cites", "ruling", ruling.id)


def _row(narrator: Narrator, group: Sequence[Ruling], shown: bool) -> TableRow:
    """The ground; answers and cites only where the grid does not give them."""
    ruling = group[0]
    told = "proceeding", "court", "writing", "claim", "part", "ground", "signed_on", "entered_on"
    in_cell = ("prong_1", "prong_2", "disposition") if shown else ()
    cites = "" if shown else narrator.cites(_cites(narrator, ruling)) or ""
    aside = listed((narrator.details(ruling, *told, *in_cell), cites), " ")
    return TableRow(
        (
            WithAside(court_of(narrator, ruling), _when_ruled(ruling)),
            on_whom(narrator, ((each.claim, each.part) for each in group)),
            WithAside(sentence(ruling.ground) or "No ground is entered.", aside),
        )
    )


def _prong(ruling: Ruling, answer: Prong | None) -> Cell:
    """The court's answer in heavy type; what one judge would answer is not the ruling."""
    if answer is None:
        return ""
    return Strong(answer.words) if by_the_court(ruling) else WithAside("", answer.words)


def court_of(narrator: Narrator, ruling: Ruling) -> str:
    """Who ruled: the court, or the one judge who wrote apart from it."""
    proceeding = narrator.file.find(Proceeding, ruling.proceeding)
    docket = proceeding.court or narrator.docket(proceeding) if proceeding else ""
    apart = "" if by_the_court(ruling) or not ruling.writing else ruling.writing.words
    return opened(listed((apart, docket, ruling.court), ", ")) or "court not recorded"


def _when_ruled(ruling: Ruling) -> str:
    signed = f"signed {short_date(ruling.signed_on)}" if ruling.signed_on.typed else ""
    entered = f"entered {short_date(ruling.entered_on)}" if ruling.entered_on.typed else ""
    return listed((signed, entered), ", ") or "no date recorded"


def last_rulings(narrator: Narrator) -> str | Table:
    """What each claim's own last court to rule held on each defendant, in few rows."""
    last = _last_by_claim(narrator)
    if not last:
        return ""
    rows: list[TableRow] = []
    left_out = 0
    for held in last:
        more = _last_rows(narrator, held)
        if rows and (left_out or len(rows) + len(more) > _ROWS_SHOWN):
            left_out += 1
        else:
            rows += more[:_ROWS_SHOWN]
    return Table(_LAST, tuple(rows), note=_rest(narrator, left_out, sum(map(len, last))))


def _last_by_claim(narrator: Narrator) -> list[list[Ruling]]:
    """Each claim's last rulings; first the claim that went furthest, then that best known."""
    file = narrator.file
    ranks = ranks_of(file)
    spoken = sorted(filter(by_the_court, file.rulings), key=lambda each: ranks[each.id])
    loose = {each.id for each in narrator.law.immunity.matrix.loose}
    spoken = [each for each in spoken if each.id not in loose] or spoken
    entered = dict.fromkeys((*(claim.id for claim in file.claims), *(e.claim for e in spoken)))
    by_claim = (
        _last_on_each([each for each in spoken if each.claim == claim], ranks) for claim in entered
    )
    return sorted(
        filter(None, by_claim),
        key=lambda held: (-ranks[held[0].id][0], not any(e.prong_1 or e.prong_2 for e in held)),
    )


def _last_on_each(ruled: Iterable[Ruling], ranks: dict[str, Rank]) -> list[Ruling]:
    """Of rulings in order on one claim, the last on each defendant, the highest court's first."""
    last: dict[str, list[Ruling]] = {}
    for ruling in ruled:
        if not ruling.part:
            last = {"": last.get("", [])}
        held = last.get(ruling.part, [])
        same = held and ranks[held[0].id] == ranks[ruling.id]
        last[ruling.part] = [*held, ruling] if same else [ruling]
    found = [ruling for held in last.values() for ruling in held]
    return sorted(found, key=lambda ruling: ranks[ruling.id], reverse=True)


def _last_rows(narrator: Narrator, held: Iterable[Ruling]) -> list[TableRow]:
    alike: dict[tuple[object, ...], list[Ruling]] = {}
    for each in held:
        result = each.disposition or each.immunity
        outcome = (each.prong_1, each.prong_2, result, each.proceeding, each.court)
        alike.setdefault((*outcome, ruled_on(each)), []).append(each)
    rows = [_last_row(narrator, group) for group in alike.values()]
    named_once = [replace(row, cells=("", *row.cells[1:])) for row in rows[1:]]
    return [*rows[:1], *named_once]


def _last_row(narrator: Narrator, group: Sequence[Ruling]) -> TableRow:
    ruling = group[0]
    day = short_date(ruled_on(ruling)) or "no date recorded"
    return TableRow(
        (
            shortened(narrator.linked(ruling.claim), _LONGEST_CLAIM) or "not named",
            defendants(narrator, [each.part for each in group], _NAMES_SHOWN),
            _prong(ruling, ruling.prong_1),
            _prong(ruling, ruling.prong_2),
            WithAside(
                sentence(ruling.disposition or _of_immunity(ruling)),
                f"{court_of(narrator, ruling)}, {day}",
            ),
        )
    )


def _of_immunity(ruling: Ruling) -> str:
    """What the court did with immunity, where no disposition is entered."""
    return f"Immunity {ruling.immunity.words}" if ruling.immunity else "result not recorded"


def _rest(narrator: Narrator, claims_left_out: int, shown: int) -> str:
    """What stands behind: claims without room here, and rulings that were not the last."""
    told = []
    if claims_left_out:
        told.append(f"{claims_left_out:,} more claim{'s' * (claims_left_out > 1)}")
    if shown < len(narrator.file.rulings):
        told.append("earlier rulings and separate writings")
    return f"{opened(listed(told, ', '))}, under Procedural posture." if told else ""
