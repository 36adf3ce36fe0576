"""The memo's cast: parties and custody, the facilities, the other people."""

from collections import Counter
from collections.abc import Iterable

from qidesk.casefile.casefile import name_of
from qidesk.casefile.records.matter import MemoSection
from qidesk.casefile.records.people import Custody, Part, Person, Role
from qidesk.casefile.records.places import Address, Facility
from qidesk.memo.outline import (
    Block,
    Column,
    Labelled,
    Missing,
    Paragraph,
    Section,
    Subhead,
    Table,
    TableRow,
    Voice,
    WithAside,
    table_of,
)
from qidesk.memo.section_names import section_of
from qidesk.memo.sections.passages import written
from qidesk.memo.wording.narrator import Narrator, listed, sentence, short_date

_PARTY_ROLES = (Role.PERSON_SEEKING_HELP, Role.PLAINTIFF, Role.DEFENDANT)
_DEFENDANTS = (
    Column("Defendant", 2),
    Column("Title, employer on the day", 2.3),
    Column("Capacity", 1),
    Column("Particulars", 4.4),
)
_CUSTODY = (
    Column("Legal status", 1.5),
    Column("Held at", 2),
    Column("From", 1.35),
    Column("To", 1.35),
    Column("Particulars", 4),
)
_ADDRESSES = (Column("Address for", 1.6), Column("Address", 3.4), Column("Particulars", 3))
_PEOPLE = (Column("Name", 2.4), Column("Who", 2.2), Column("Particulars", 5))

_NOBODY = Missing("Nobody is recorded.")


def cast(narrator: Narrator) -> Section:
    """Who seeks help, whom they sue and how they were held; where; everybody else."""
    blocks = (*_parties(narrator), *_facilities(narrator), *_others(narrator))
    return section_of("cast", blocks or (_NOBODY,), compact=True)


def _parties(narrator: Narrator) -> list[Block]:
    file = narrator.file
    blocks: list[Block] = []
    for person in file.people_helped:
        blocks += [Subhead(_heading(narrator, person)), *_person(narrator, person)]
    blocks += _sued(narrator, [part for part in file.parts if part.role is Role.DEFENDANT])
    blocks += _custody(narrator)
    if wishes := written(narrator, MemoSection.WISHES):
        blocks += [Subhead("Wishes and safety"), *wishes]
    return blocks


def _sued(narrator: Narrator, sued: list[Part]) -> list[Block]:
    if not sued:
        return []
    employer = _common_employer(sued)
    said = f"Employer on the day, where no other is named: {employer}."
    shared = [Paragraph(said, Voice.ASIDE, leads=True)] if employer else []
    rows = [_defendant(narrator, part, employer) for part in sued]
    return [Subhead("Defendants"), *shared, table_of(_DEFENDANTS, rows)]


def _heading(narrator: Narrator, person: Person) -> str:
    roles = [
        part.role.words
        for part in narrator.file.parts
        if part.person == person.id and part.role is not None
    ]
    return f"{name_of(person) or 'Name unknown'}, {', '.join(dict.fromkeys(roles))}"


def _person(narrator: Narrator, person: Person) -> list[Block]:
    file = narrator.file
    told = narrator.particulars(person, *_name_told(person))
    for number in narrator.of("numbers", "person", person.id):
        kind = f"{number.number_kind.words} number" if number.number_kind else "Number"
        told.append((kind, listed((number.number, number.issuer), ", ")))
    for consent in narrator.of("consents", "person", person.id):
        scope = consent.scope.words if consent.scope else "scope not recorded"
        told.append(("Consent", f"{scope}. {narrator.details(consent, 'person', 'scope')}".strip()))
    for part in file.parts:
        if part.person == person.id and part.role in _PARTY_ROLES[:2]:
            told += narrator.particulars(part, "person", "role")
    addresses = narrator.of("addresses", "person", person.id)
    rows: list[Block] = [Labelled(label, words) for label, words in told]
    return [*rows, *_addresses(narrator, addresses)]


def _common_employer(sued: Iterable[Part]) -> str:
    """The employer most defendants share, said once for all; '' where fewer than three do."""
    tally = Counter(_employer(part) for part in sued if part.employer_on_date)
    found = tally.most_common(1)
    return found[0][0] if found and found[0][1] > 2 else ""


def _employer(part: Part) -> str:
    """Who employed a defendant on the day, and whether that is a public body."""
    sector = f"{part.sector.words} employer" if part.sector else ""
    if not part.employer_on_date:
        return sector
    return part.employer_on_date + (f" ({sector})" if sector else "")


def _defendant(narrator: Narrator, part: Part, common_employer: str) -> TableRow:
    person = narrator.file.person_of(part)
    told = "title", "employer_on_date", "sector", "capacity", "person", "role", "doe_description"
    particulars = listed(
        (narrator.details(part, *told), _about(narrator, person) if person else ""), " "
    )
    employer = _employer(part)
    if common_employer and not part.employer_on_date:
        employer = listed((employer, "employer not recorded"), ", ")
    return TableRow(
        (
            narrator.part(part),
            listed((part.title, employer if employer != common_employer else ""), ", "),
            part.capacity.words if part.capacity else "",
            particulars,
        ),
        anchor=f"part-{part.id}",
    )


def _about(narrator: Narrator, person: Person) -> str:
    """What is known of someone besides the name they are listed under."""
    numbers = narrator.of("numbers", "person", person.id)
    consents = narrator.of("consents", "person", person.id)
    addresses = narrator.of("addresses", "person", person.id)
    return listed(
        (
            narrator.details(person, *_name_told(person)),
            *(narrator.details(number, "person") for number in numbers),
            *(f"Consent. {narrator.details(consent, 'person')}" for consent in consents),
            *(_one_line(narrator, address) for address in addresses),
        ),
        "\n",
    )


def _name_told(person: Person) -> tuple[str, ...]:
    shown = "committed_name" if person.committed_name else "name_used"
    return (shown, "person_kind")


def _custody(narrator: Narrator) -> list[Block]:
    spells = narrator.file.custody_spells
    if not spells:
        return []
    several = len({spell.person for spell in spells}) > 1
    rows = [_spell(narrator, spell, several) for spell in spells]
    return [Subhead("Custody"), table_of(_CUSTODY, rows)]


def _spell(narrator: Narrator, spell: Custody, named: bool) -> TableRow:
    status = spell.legal_status.words if spell.legal_status else ""
    whose = narrator.linked(spell.person) if named else ""
    told = "person", "legal_status", "facility", "unit", "began_on", "ended_on"
    return TableRow(
        (
            WithAside(status, whose),
            listed((narrator.linked(spell.facility), spell.unit), ", "),
            short_date(spell.began_on),
            short_date(spell.ended_on),
            narrator.details(spell, *told),
        )
    )


def _facilities(narrator: Narrator) -> list[Block]:
    """Where it happened: each facility of the case with its rules and addresses."""
    return [block for place in narrator.file.facilities for block in _place(narrator, place)]


def _place(narrator: Narrator, place: Facility) -> list[Block]:
    blocks: list[Block] = [Subhead(place.name or "A facility whose name is not recorded")]
    blocks += [Labelled(label, words) for label, words in narrator.particulars(place, "name")]
    addresses = narrator.of("addresses", "facility", place.id)
    return blocks + _addresses(narrator, addresses)


_ADDRESS_TOLD = "facility", "person", "purpose", "lines", "town", "state", "postcode"


def _addresses(narrator: Narrator, addresses: Iterable[Address]) -> list[Block]:
    rows = tuple(
        TableRow(
            (
                address.purpose.words if address.purpose else "purpose not recorded",
                "\n".join((*address.lines, _town(address))).rstrip("\n"),
                narrator.details(address, *_ADDRESS_TOLD)
                if address.verified_on.typed
                else f"Not verified. {narrator.details(address, *_ADDRESS_TOLD)}",
            )
        )
        for address in addresses
    )
    return [Table(_ADDRESSES, rows)] if rows else []


def _town(address: Address) -> str:
    state = listed((address.state, address.postcode), " ")
    return listed((address.town, state), ", ")


def _one_line(narrator: Narrator, address: Address) -> str:
    purpose = f" ({address.purpose.words})" if address.purpose else ""
    place = sentence(listed((*address.lines, _town(address)), ", "))
    return listed((f"Address{purpose}: {place}", narrator.details(address, *_ADDRESS_TOLD)), " ")


def _others(narrator: Narrator) -> list[Block]:
    """Everybody else in the case, by their part in it."""
    file = narrator.file
    others = [part for part in file.parts if part.role not in _PARTY_ROLES]
    rows = [_other(narrator, part) for part in others]
    placed = {part.person for part in file.parts} | {person.id for person in file.people_helped}
    rows += [
        TableRow((name_of(person) or "name unknown", "named in the file", _about(narrator, person)))
        for person in file.persons
        if person.id not in placed
    ]
    return [Subhead("Other people"), table_of(_PEOPLE, rows)] if rows else []


def _other(narrator: Narrator, part: Part) -> TableRow:
    person = narrator.file.person_of(part)
    role = part.role.words if part.role else "part not recorded"
    told = "person", "role", "title", "employer_on_date", "sector", "doe_description"
    return TableRow(
        (
            narrator.part(part),
            WithAside(role, listed((part.title, _employer(part)), ", ")),
            listed(
                (narrator.details(part, *told), _about(narrator, person) if person else ""), " "
            ),
        ),
        anchor=f"part-{part.id}",
    )
