"""A letter of a case: its template filled, where it goes, and all that stands against it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.problems import Problem
from qidesk.casefile.records.matter import RepresentationStatus
from qidesk.casefile.records.people import Person
from qidesk.identity.names import is_same_name
from qidesk.law.analysis import Analysis
from qidesk.letters.appeal_day import AppealDay, appeal_day, is_appeal_near
from qidesk.letters.legal_mail import MailRule, mail_rule
from qidesk.letters.office import Office
from qidesk.letters.pieces import plain_text
from qidesk.letters.place import Place, place_of
from qidesk.letters.template import Reader, Signer, Template, fill
from qidesk.letters.unsaid import UnsaidWord, unsaid_in
from qidesk.letters.values import values_of

_ON_ENVELOPES = ("address", "verified_on", "mail_is_safe", "number")
"""What stands against an envelope, and not against a paper that is carried in."""

_AS_TYPED = ("number", "attorney_visits", "laptop_rule", "docket_number", "defendants")
"""The fields that say what somebody typed, which is looked at like any edited word."""
_NO_TRANSLATOR = (
    "No certified translator has signed off these words: have one read them before they go out."
)
_NO_LAWYERS_WORDS = frozenset({"acknowledgement", "decline", "more_information"})
"""The kinds of letters which say that the office is not the person's lawyer."""
_REPRESENTS = (RepresentationStatus.LIMITED, RepresentationStatus.COUNSEL)
_REPRESENTED = (
    "The office represents this person ({how}): these words say that it is not their lawyer."
)
_CALL = "A day to appeal by comes within two weeks: arrange a legal call as well."


@dataclass(frozen=True, slots=True)
class Desk:
    """What letters are made from beside the case: the office, and the tables about mail."""

    office: Office
    mail_rules: dict[str, MailRule]
    unsaid: tuple[UnsaidWord, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asks for. signer: '' until chosen. dated: with the last day to appeal."""

    template: Template
    person: Person
    signer: str = ""
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter with its text; `problems` is why it may not be printed, in plain words.

    text: the letter's words and signs (`letters/pieces.py`), filled or edited since. values: what
    its fields say. is_near: whether a day to appeal by comes within two weeks. represented: how far
    the office represents the person, '' where it does not.
    """

    wanted: Wanted
    text: str
    values: Mapping[str, str]
    place: Place
    rule: MailRule | None
    is_near: bool = False
    represented: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def advice(self) -> tuple[str, ...]:
        """What to know before it is sent, which stands against nothing."""
        template = self.wanted.template
        translated = _NO_TRANSLATOR if template.needs_translator else ""
        if template.reader is not Reader.INSIDE:
            return tuple(filter(None, (translated,)))
        called = _CALL if self.is_near else ""
        told = (self.denial, translated, called, self.rule and self.rule.note)
        return tuple(filter(None, told))

    @property
    def denial(self) -> str:
        """That its words deny what the office is to the person; '' where they do not."""
        template = self.wanted.template
        denies = template.reader is Reader.INSIDE and template.kind in _NO_LAWYERS_WORDS
        return _REPRESENTED.format(how=self.represented) if denies and self.represented else ""

    @property
    def marking(self) -> str:
        """The words that make it legal mail; '' outside a prison and where none are known."""
        facility = self.place.facility
        if facility is None:
            return ""
        return facility.legal_mail_marking or (self.rule.marking if self.rule else "")


def draft(law: Analysis, desk: Desk, wanted: Wanted, text: str | None = None) -> Letter:
    """The letter as it stands on the analysis's day; `text` is what was edited in its place."""
    office, template, file = desk.office, wanted.template, law.file
    place, hindered = place_of(file, wanted.person, law.today, office.fresh_days)
    counted, undated = _day_wanted(law, office, wanted)
    values = values_of(law, office, place, wanted.signer, counted, template.language)
    if text is None:
        text = fill(template, values)
    rule = mail_rule(desk.mail_rules, place.facility) if place.facility else None
    status = file.case.representation_status
    represented = status.words if status in _REPRESENTS else ""
    letter = Letter(wanted, text, values, place, rule, is_appeal_near(law), represented)
    problems = (
        *office.lacks,
        *_reader_problems(template, hindered),
        *_signer_problems(office, wanted, file.case.recused),
        *undated,
        *(_unsaid(desk, file, letter) if template.goes_inside else ()),
        *(() if text.strip() else (Problem("text", "The letter is empty."),)),
    )
    return replace(letter, problems=tuple(dict.fromkeys(problems)))


def _unsaid(desk: Desk, file: CaseFile, letter: Letter) -> tuple[Problem, ...]:
    """What in the letter or on its envelope may not go into a prison."""
    place, office = letter.place, desk.office
    facility = place.facility
    where = place.address.lines if place.address else ()
    said = (plain_text(letter.text), *place.lines, letter.marking)
    known = (facility.name if facility else "", *where, *office.letterhead, *office.signers)
    told = (value for name, value in letter.values.items() if name not in _AS_TYPED)
    allowed = (letter.wanted.template.text, *known, *office.other_help, letter.marking, *told)
    return unsaid_in(desk.unsaid, file, place.person, "\n".join(said), "\n".join(allowed))


def _day_wanted(
    law: Analysis, office: Office, wanted: Wanted
) -> tuple[AppealDay | None, tuple[Problem, ...]]:
    return appeal_day(law, office.fresh_days) if wanted.dated else (None, ())


def _reader_problems(template: Template, hindered: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """What stands against the place counts for what goes there; a visitor carries no envelope."""
    if template.reader is Reader.INSIDE:
        return hindered
    if template.reader is Reader.VISIT:
        return tuple(each for each in hindered if each.where not in _ON_ENVELOPES)
    return ()


def _signer_problems(
    office: Office, wanted: Wanted, recused: tuple[str, ...]
) -> tuple[Problem, ...]:
    if any(is_same_name(wanted.signer, each) for each in recused if wanted.signer):
        return (Problem("signer", "Who is recused from the case signs nothing in it."),)
    may = {
        Signer.ATTORNEY: office.attorneys,
        Signer.ANYONE: office.signers,
        Signer.NOBODY: (wanted.signer,),
    }[wanted.template.signer]
    if wanted.signer in may:
        return ()
    is_attorneys = wanted.template.signer is Signer.ATTORNEY
    who = "An attorney of the office" if is_attorneys else "Somebody of the office"
    listed = f": {'; '.join(may)}" if may else ", and the page Settings asks who that may be"
    return (Problem("signer", f"{who} signs this{listed}."),)
