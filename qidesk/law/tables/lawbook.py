"""The LawBook: every table of law in one frozen value, parsed from the tables' texts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.words import in_words
from qidesk.casefile.problems import Problem
from qidesk.casefile.records.remedies import EntryKind
from qidesk.identity.courts import nearest_cites
from qidesk.identity.folding import squeezed
from qidesk.identity.states import is_same_state
from qidesk.law.finding import Refusal
from qidesk.law.tables import parsing
from qidesk.law.tables.amendments import Amendment, amendment, touching_nothing
from qidesk.law.tables.claimed_words import ClaimedWords, claimed_words
from qidesk.law.tables.docket_words import SIGNS, DocketWords, docket_words, triggers_unknown
from qidesk.law.tables.gates import GateTables, gate_tables
from qidesk.law.tables.immunity import TABLES as IMMUNITY
from qidesk.law.tables.immunity import ImmunityTables, immunity_tables, missing_rows
from qidesk.law.tables.limitation_points import Points, limitation_points, missing_points
from qidesk.law.tables.remedies import RemedyTables, loose_steps, remedy_tables
from qidesk.law.tables.rows import rows_of
from qidesk.law.tables.rules import (
    Closing,
    Court,
    ExhaustionTolling,
    Level,
    Limitation,
    LocalTime,
    Rescue,
    Rule,
)
from qidesk.law.tables.standards import StandardTables, standard_tables

TABLES = (
    "deadlines",
    "triggers",
    "local_times",
    "rescues",
    "checklists",
    "closings",
    "courts",
    "limitations",
    "limitation_points",
    "exhaustion_tolling",
    "grievance_systems",
    "ladders",
    "plra_status",
    "gates",
    "standards",
    "kingsley",
    "claim_types",
    "docket_words",
    "claimed_words",
    "amendments",
    *IMMUNITY,
)
"""The names of the tables, without their ending."""


_ANY_COURT = "any other circuit or district as courts cite it, as 5th Cir. or S.D. Tex."


@dataclass(frozen=True)
class LawBook:
    """What the desk knows of the law; `fingerprint` changes with any character of any table."""

    rules: tuple[Rule, ...]
    triggers: Mapping[str, str]
    docket_words: tuple[DocketWords, ...]
    docket_days: tuple[DocketWords, ...]
    docket_signs: Mapping[str, tuple[DocketWords, ...]]
    claimed_words: tuple[ClaimedWords, ...]
    amendments: tuple[Amendment, ...]
    local_times: tuple[LocalTime, ...]
    rescues: tuple[Rescue, ...]
    mailbox: tuple[str, ...]
    closings: tuple[Closing, ...]
    courts: tuple[Court, ...]
    limitations: tuple[Limitation, ...]
    limitation_points: Points
    tolling: tuple[ExhaustionTolling, ...]
    remedies: RemedyTables
    gates: GateTables
    standards: StandardTables
    immunity: ImmunityTables
    fingerprint: str

    def versions(self, rule_id: str) -> tuple[Rule, ...] | Refusal:
        """Every version of a rule, oldest first; its id in any case of letters."""
        found = self._versions.get(rule_id.strip().casefold())
        return found or Refusal(f"{rule_id} is no rule of the table.", self.rule_ids)

    @cached_property
    def _versions(self) -> dict[str, tuple[Rule, ...]]:
        found: dict[str, list[Rule]] = {}
        for rule in self.rules:
            found.setdefault(rule.id.casefold(), []).append(rule)
        return {rule_id: tuple(rules) for rule_id, rules in found.items()}

    def rule_on(self, rule_id: str, day: date) -> Rule | Refusal:
        """The version of a rule that governs a period triggered that day."""
        found = self.versions(rule_id)
        if isinstance(found, Refusal):
            return found
        for rule in found:
            if rule.holds_on(day):
                return rule
        return no_version(found, day)

    def rule_then(self, rule_id: str, day: date) -> Rule:
        """The version of a rule of the table that day, else the first, which stands for it."""
        found = self._versions[rule_id.casefold()]
        return next((rule for rule in found if rule.holds_on(day)), found[0])

    @property
    def rule_ids(self) -> tuple[str, ...]:
        """The ids of all rules, each once, in the order of the table."""
        return tuple(dict.fromkeys(rule.id for rule in self.rules))

    def court(self, name: str) -> Court | Refusal:
        """The court of that id or citation ('ca11', '11th Cir.', 'S.D. Tex.')."""
        if found := self.court_cited(name):
            return found
        said = name.strip() or "An empty name"
        like = nearest_cites(name, [each.cite for each in self.courts]) if name.strip() else ()
        return Refusal(f"{said} is no court of the table.", (*like, _ANY_COURT))

    def court_cited(self, name: str) -> Court | None:
        """The court of that id or citation, or None."""
        return self._courts_by_name.get(squeezed(name))

    @cached_property
    def _courts_by_name(self) -> dict[str, Court]:
        named = [(name, court) for court in self.courts for name in (court.id, court.cite)]
        return {squeezed(name): court for name, court in named}

    @cached_property
    def district_courts(self) -> dict[str, Court]:
        """The first district court of each state."""
        courts = [each for each in self.courts if each.level is Level.DISTRICT]
        return {each.state: each for each in reversed(courts)}

    @cached_property
    def seats(self) -> dict[str, frozenset[str]]:
        """For each circuit, the state of its clerk's principal office."""
        courts = [court for court in self.courts if court.level is Level.APPEALS]
        return {court.circuit: frozenset({court.state}) for court in courts}

    @cached_property
    def rules_by_trigger(self) -> dict[str, tuple[Rule, ...]]:
        """The versions of the rules that each trigger sets running, in the order of the table."""
        found: dict[str, list[Rule]] = {}
        for rule in self.rules:
            for trigger in rule.triggers:
                found.setdefault(trigger, []).append(rule)
        return {trigger: tuple(rules) for trigger, rules in found.items()}

    def rescues_of(self, rule_id: str) -> tuple[Rescue, ...]:
        """What may still help once the safe date of a rule has gone by."""
        return self._rescues_by_rule.get(rule_id, ())

    @cached_property
    def _rescues_by_rule(self) -> dict[str, tuple[Rescue, ...]]:
        rules = {rule for row in self.rescues for rule in row.rules}
        return {rule: tuple(row for row in self.rescues if rule in row.rules) for rule in rules}

    def rules_following(self, trigger: str) -> list[str]:
        """The rules, in small letters, that a trigger sets running and that follow from those."""
        found: dict[str, None] = {}
        waiting = [trigger]
        for code in waiting:
            for rule in self.rules_by_trigger.get(code, ()):
                if rule.produces and rule.id.casefold() not in found:
                    waiting.append(rule.produces)
                found[rule.id.casefold()] = None
        return list(found)

    def limitation_on(self, state: str, accrued_on: date) -> Limitation | Refusal:
        """The row for claims that accrued in a state on a day; the state however it is written."""
        found = [row for row in self.limitations if is_same_state(state, row.code)]
        for row in found:
            if row.governs(accrued_on):
                return row
        codes = tuple(dict.fromkeys(row.code for row in self.limitations))
        if found:
            day = accrued_on.isoformat()
            return Refusal(f"{state}: the table has no row for a claim accrued on {day}.", codes)
        return Refusal(f"{state} is no state or territory of the table.", codes)

    def limitation_changes(self, state: str) -> tuple[date, ...]:
        """The days on which a state's period changed; the state however it is written."""
        found = (row.accrued_from for row in self.limitations if is_same_state(state, row.code))
        return tuple(day for day in found if day)

    def tolling_in(self, circuit: str, state: str) -> ExhaustionTolling | None:
        """The rule on exhaustion tolling: the state's own where there is one."""
        found = [row for row in self.tolling if row.circuit == circuit]
        return next(
            (row for row in found if row.state == state),
            next((row for row in found if not row.state), None),
        )


def parse_lawbook(texts: Mapping[str, str]) -> tuple[LawBook, tuple[Problem, ...]]:
    """The book from the tables' texts by name, and what is wrong with them.

    A book whose tables have problems must not be used: a cell that could not be read is empty.
    """
    problems = [
        Problem(name, "this table of law is missing") for name in TABLES if not texts.get(name)
    ]
    rows = {name: list(rows_of(name, texts.get(name, ""), problems)) for name in TABLES}
    rules = tuple(map(parsing.rule, rows["deadlines"]))
    rule_ids = {rule.id for rule in rules}
    words = tuple(docket_words(row, rule_ids) for row in rows["docket_words"])
    book = LawBook(
        rules=rules,
        triggers={row.text("code", needed=True): row.text("words") for row in rows["triggers"]},
        docket_words=tuple(row for row in words if row.trigger and row.trigger not in SIGNS),
        docket_days=tuple(row for row in words if row.sets),
        docket_signs={code: tuple(row for row in words if row.trigger == code) for code in SIGNS},
        claimed_words=tuple(map(claimed_words, rows["claimed_words"])),
        amendments=tuple(map(amendment, rows["amendments"])),
        local_times=tuple(map(parsing.local_time, rows["local_times"])),
        rescues=tuple(map(parsing.rescue, rows["rescues"])),
        mailbox=tuple(row.text("item") for row in rows["checklists"]),
        closings=tuple(map(parsing.closing, rows["closings"])),
        courts=tuple(map(parsing.court, rows["courts"])),
        limitations=tuple(map(parsing.limitation, rows["limitations"])),
        limitation_points=limitation_points(rows["limitation_points"]),
        tolling=tuple(map(parsing.tolling, rows["exhaustion_tolling"])),
        remedies=remedy_tables(rows),
        gates=gate_tables(rows),
        standards=standard_tables(rows),
        immunity=immunity_tables(rows),
        fingerprint=_fingerprint(texts),
    )
    missing = (
        *missing_rows(book.immunity, book.rule_ids),
        *missing_points(book.limitation_points),
    )
    return book, (*problems, *_loose_ends(book), *loose_steps(book.remedies), *missing)


def _loose_ends(book: LawBook) -> list[Problem]:
    """Names that one table uses and another does not know."""
    used = {(rule.id, trigger) for rule in book.rules for trigger in rule.triggers}
    made = {(rule.id, rule.produces) for rule in book.rules if rule.produces}
    loose = [
        Problem(f"deadlines {rule}", f"{trigger} is not in the table of triggers")
        for rule, trigger in sorted(used | made)
        if trigger not in book.triggers
    ]
    named = {(row.id, rule) for row in book.rescues for rule in (*row.rules, row.last_day_by)}
    named |= {(rule.id, rule.late_entry_by) for rule in book.rules}
    named |= {(row.court, row.rule) for row in book.local_times}
    loose += [
        Problem(f"{where}", f"{rule} is not in the table of deadlines")
        for where, rule in sorted(named)
        if rule and rule not in book.rule_ids
    ]
    loose += [
        Problem("claimed_words", f"{row.trigger} is not in the table of triggers")
        for row in book.claimed_words
        if row.trigger not in book.triggers
    ]
    loose += [
        *triggers_unknown(book.docket_words, book.triggers),
        *touching_nothing(book.amendments, book.rule_ids),
    ]
    courts = {court.id for court in book.courts}
    kinds = {kind.value for kind in EntryKind}
    loose += [
        Problem(f"deadlines {rule.id}", f"{rule.answered_by} is no kind of docket entry")
        for rule in book.rules
        if rule.answered_by and rule.answered_by.partition(":")[0] not in kinds
    ]
    loose += [
        Problem("local_times", f"{row.court} is not in the table of courts")
        for row in book.local_times
        if row.court not in courts
    ]
    return loose


def _fingerprint(texts: Mapping[str, str]) -> str:
    digest = sha256()
    for name in TABLES:
        digest.update(f"{name}\0{texts.get(name, '')}\0".encode())
    return digest.hexdigest()[:16]


def no_version(versions: tuple[Rule, ...], day: date) -> Refusal:
    """That no version of a rule governs that day, and which days the versions do govern."""
    told = in_words(FactDate.on(day))
    why = (
        f"the table holds no version of this rule for a day like {told}. Periods were of other"
        " lengths or counted in another way."
    )
    return Refusal(f"{versions[0].id}: {why}", tuple(_reach(rule) for rule in versions), why)


def _reach(rule: Rule) -> str:
    begins = rule.effective_from.isoformat() if rule.effective_from else "any day"
    ends = f" to before {rule.effective_to.isoformat()}" if rule.effective_to else " on"
    return f"{rule.id} from {begins}{ends}"
