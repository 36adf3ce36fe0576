"""Letters and forms of a case: drafted, refused where they may not go, printed and kept."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from qidesk.actions.access import ENVELOPE_WRITTEN, LETTER_PRINTED, LETTER_WRITTEN, note
from qidesk.actions.cases import load_case
from qidesk.actions.drafts import letter_draft
from qidesk.actions.ids_and_clock import new_id
from qidesk.actions.law import lawbook
from qidesk.actions.letter_files import (
    languages_of,
    read_desk,
    read_file,
    template_files,
    template_named,
)
from qidesk.actions.named_files import write_named
from qidesk.actions.records import save_new
from qidesk.actions.refusals import LetterRefused
from qidesk.casefile.casefile import CaseFile, name_of
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.problems import Problem
from qidesk.casefile.records.papers import Channel, Communication, Direction
from qidesk.casefile.records.people import Person
from qidesk.casefile.schema.fields import YesNo
from qidesk.identity.folding import folded
from qidesk.identity.names import is_same_name
from qidesk.law.analysis import Analysis
from qidesk.letters.days import LANGUAGES
from qidesk.letters.legal_mail import MailRule
from qidesk.letters.letter import Desk, Letter, Wanted, draft
from qidesk.letters.office import Office
from qidesk.letters.pieces import pieces_of, plain_text
from qidesk.letters.template import Reader, Signer, Template, fill
from qidesk.memo.printed import Printed, Script
from qidesk.store.vault import Vault

if TYPE_CHECKING:
    from qidesk.memo.envelope import Cover
    from qidesk.memo.letter_pages import Sheet

_SPANISH = ("es", "spanish", "espanol", "castellano", "castilian")
_KEPT = (Reader.INSIDE, Reader.FACILITY, Reader.COUNSEL)
"""Who is written to; what a court or a visitor gets is no letter."""
_ENVELOPE = Template("envelope", "en", "Envelope", Reader.INSIDE, Signer.ATTORNEY, "{name}")
"""Asked of an envelope is what is asked of a letter by an attorney that says nothing."""


class Asked(NamedTuple):
    """What is asked for by its names, '' for what the desk may choose. text: edited, if any was.

    person: a name, or the beginning of an id, of one the case is for. dated: with the last day to
    appeal, counted.
    """

    kind: str
    language: str = ""
    person: str = ""
    signer: str = ""
    dated: bool = False
    text: str | None = None


class Choices(NamedTuple):
    """What there is to choose: kinds of letters with their titles, and who signs."""

    kinds: tuple[tuple[str, str], ...]
    signers: tuple[str, ...]


def letter_choices(vault: Vault) -> Choices:
    """The kinds of letters there are, and who signs. Raises LetterRefused."""
    titles = {file.kind: file.kind for file in template_files().values()}
    for file in reversed(template_files().values()):  # English stands before Spanish
        template, _ = read_file(file)
        if template is not None:
            titles[file.kind] = template.title
    return Choices(tuple(titles.items()), read_desk().office.signers)


def draft_letter(vault: Vault, case_id: str, asked: Asked, as_of: date) -> Letter:
    """The letter as it stands, with all that is against printing it.

    Raises NoSuchCase, and LetterRefused where there is no such letter or nobody to write to.
    """
    return _drafted(vault, case_id, read_desk(), asked, as_of)


def _drafted(
    vault: Vault,
    case_id: str,
    desk: Desk,
    asked: Asked,
    as_of: date,
    edited: Mapping[str, str] = MappingProxyType({}),
) -> Letter:
    file = load_case(vault, case_id)
    person = _person(file, asked.person)
    template = _ENVELOPE
    if asked.kind != _ENVELOPE.kind:
        template = template_named(asked.kind, asked.language or _language(asked.kind, file, person))
    signer = asked.signer or _signer(desk.office, template, vault.user)
    law = Analysis(file, lawbook(), as_of)
    kept = edited.get(letter_draft(case_id, template.kind, template.language))
    text = kept if asked.text is None else asked.text
    return draft(law, desk, Wanted(template, person, signer, asked.dated), text)


def letter_bytes(
    vault: Vault, case_id: str, asked: Asked, as_of: date, edited: Mapping[str, str]
) -> tuple[Letter, bytes]:
    """The letter, and how it looks on paper, to be seen; refused for nothing, kept nowhere.

    edited: the words of letters that were edited, by the names of their drafts.
    """
    desk = read_desk()
    letter = _drafted(vault, case_id, desk, asked, as_of, edited)
    return letter, _printed(letter, desk.office).content


def write_letter(
    vault: Vault, case_id: str, asked: Asked, path: Path, as_of: date
) -> tuple[Script, ...]:
    """Write a letter to a PDF file the user named, log it and keep its text as sent that day.

    Gives the scripts that stand in it as codes. Raises NoSuchCase, LetterRefused, QIDeskError.
    """
    letter, printed = _allowed(vault, case_id, asked, as_of)
    note(vault, LETTER_WRITTEN, case_id)
    write_named(path, printed.content)
    keep_sent(vault, case_id, letter, as_of)
    return printed.unprinted


def log_letter_print(vault: Vault, case_id: str, asked: Asked, as_of: date) -> None:
    """Log that a letter goes to a printer now, and keep its text as sent that day.

    Raises NoSuchCase, LetterRefused, QIDeskError.
    """
    letter, _ = _allowed(vault, case_id, asked, as_of)
    note(vault, LETTER_PRINTED, case_id)
    keep_sent(vault, case_id, letter, as_of)


def write_envelope(
    vault: Vault, case_id: str, asked: Asked, path: Path, as_of: date, *, as_page: bool = False
) -> str:
    """Write the envelope of a letter to the person, or the sheet for one with a window; logged.

    Gives what is known of the prison's rule for legal mail, '' for nothing. Raises NoSuchCase,
    LetterRefused, QIDeskError.
    """
    # Loaded when first used: ReportLab is large.
    from qidesk.memo.envelope import address_page, envelopes

    cover, rule = cover_of(vault, case_id, asked, as_of)
    note(vault, ENVELOPE_WRITTEN, case_id)
    write_named(path, (address_page(cover) if as_page else envelopes([cover])).content)
    return rule.note if rule else ""


def cover_of(
    vault: Vault, case_id: str, asked: Asked, as_of: date
) -> "tuple[Cover, MailRule | None]":
    """What stands on the envelope of a letter to the person, and the prison's rule for legal mail.

    Raises NoSuchCase, LetterRefused.
    """
    from qidesk.memo.envelope import Cover

    letter, office = unhindered(vault, case_id, asked._replace(kind=_ENVELOPE.kind), as_of)
    sender = (f"{letter.wanted.signer}, Attorney at Law", office.name, *office.address)
    rule = letter.rule
    return Cover(sender, letter.place.lines, letter.marking, rule.number if rule else ""), rule


def _allowed(vault: Vault, case_id: str, asked: Asked, as_of: date) -> tuple[Letter, Printed]:
    letter, office = unhindered(vault, case_id, asked, as_of)
    return letter, _printed(letter, office)


def unhindered(vault: Vault, case_id: str, asked: Asked, as_of: date) -> tuple[Letter, Office]:
    """The letter and the office that sends it.

    Raises NoSuchCase, and LetterRefused where anything is against it.
    """
    desk = read_desk()
    letter = _drafted(vault, case_id, desk, asked, as_of)
    if letter.problems:
        raise LetterRefused(letter.problems)
    return letter, desk.office


def _printed(letter: Letter, office: Office) -> Printed:
    # Loaded when first used: ReportLab is large, and many a day no letter is written.
    from qidesk.memo.letter_pages import letter_pages

    return letter_pages(sheets_of(letter, office), letter.wanted.template.language)


def sheets_of(letter: Letter, office: Office) -> "list[Sheet]":
    """The letter and what goes with it, each on pages of its own."""
    from qidesk.memo.letter_pages import Sheet

    template = letter.wanted.template
    first = Sheet(
        pieces_of(letter.text),
        () if template.reader is Reader.COURT else office.letterhead,
        letter.place.lines if template.reader is Reader.INSIDE else (),
        template.edition,
    )
    enclosed = [_enclosed(kind, letter) for kind in template.encloses]
    return [
        first,
        *(
            Sheet(pieces_of(text), foot=each.edition, language=each.language)
            for each, text in enclosed
        ),
    ]


def _enclosed(kind: str, letter: Letter) -> tuple[Template, str]:
    """What goes with a letter, in its language where it is written in it; a court's form blank."""
    language = letter.wanted.template.language
    template = template_named(kind, language if language in languages_of(kind) else "en")
    return template, fill(template, {} if template.reader is Reader.COURT else letter.values)


def keep_sent(vault: Vault, case_id: str, letter: Letter, on: date) -> None:
    """Keep what was sent as a communication: the whole text, what went with it, who signed."""
    template, place = letter.wanted.template, letter.place
    if template.reader not in _KEPT:
        return
    inside = template.reader is Reader.INSIDE and place.facility is not None
    told = f"{said_first(template)}, signed by {letter.wanted.signer}."
    enclosed = f"Enclosed: {', '.join(template.encloses)}." if template.encloses else ""
    communication = Communication(
        id=new_id(),
        case=case_id,
        person=place.person.id if template.reader is Reader.INSIDE else "",
        channel=Channel.LEGAL_MAIL if inside else Channel.GENERAL_MAIL,
        direction=Direction.SENT,
        sent_on=FactDate.on(on),
        legal_mail_marked=YesNo.YES if letter.marking and inside else None,
        summary="\n\n".join(filter(None, (told, enclosed, plain_text(letter.text)))),
    )
    save_new(vault, "send a letter", [communication], case_id)


def said_first(template: Template) -> str:
    """What the text kept of a letter begins with: what it is, in which language."""
    return f"{template.title} ({LANGUAGES[template.language]})"


def people_written_to(file: CaseFile) -> tuple[Person, ...]:
    """Those a letter of the case may be for."""
    return file.people_helped


def _person(file: CaseFile, asked: str) -> Person:
    people = people_written_to(file)
    meant = [
        each
        for each in people
        if not asked or each.id.startswith(asked) or is_same_name(asked, name_of(each))
    ]
    if len(meant) == 1:
        return meant[0]
    listed = "; ".join(f"{each.id[:8]} {name_of(each)}" for each in people)
    what = (
        f"Whom is it for? The case is for: {listed}."
        if people
        else "Nobody is entered as the person who asks for help."
    )
    raise LetterRefused((Problem("person", what),))


def _language(kind: str, file: CaseFile, person: Person) -> str:
    """The person's language, or else that of their last letter, where the kind is written in it."""
    wrote = (each.language for each in reversed(file.intakes) if not each.sender)
    speaks = folded(next(filter(None, (person.language, *wrote)), "")).split()
    is_spanish = any(word.strip(".,;()") in _SPANISH for word in speaks)
    return "es" if is_spanish and "es" in languages_of(kind) else "en"


def _signer(office: Office, template: Template, user: str) -> str:
    """Who signs where nobody was named: who is at the desk, or the only one who may."""
    may = office.attorneys if template.signer is Signer.ATTORNEY else office.signers
    if template.signer is Signer.NOBODY:
        return ""
    return user if user in may else may[0] if len(may) == 1 else ""
