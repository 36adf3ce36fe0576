"""The files that letters are made from: those that came with the program, and the office's own."""

import csv
import json
import tomllib
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import NamedTuple

from qidesk import places
from qidesk.actions.refusals import LetterRefused
from qidesk.casefile.problems import Problem
from qidesk.letters.days import LANGUAGES
from qidesk.letters.legal_mail import MailRule, read_mail_rules
from qidesk.letters.letter import Desk
from qidesk.letters.office import Office, read_office
from qidesk.letters.template import Template, read_template
from qidesk.letters.unsaid import UnsaidWord, read_unsaid
from qidesk.settings import read_settings, write_settings
from qidesk.store.errors import translate_os_error

OFFICE_FILE = "office.toml"
_SUFFIX = ".md"


class TemplateFile(NamedTuple):
    """A template's file: its kind and language, and whether it is the office's own."""

    kind: str
    language: str
    path: Path
    is_own: bool


def own_folder() -> Path:
    """Where the office keeps `office.toml` and the letters it changed."""
    named = read_settings(places.settings_file()).letters
    return Path(named) if named else places.letters_folder()


def use_folder(folder: Path) -> Path:
    """Take the office's letters from a folder from now on; give its office.toml, made if missing.

    Raises QIDeskError where it cannot be written.
    """
    told = folder.resolve() / OFFICE_FILE
    try:
        if not told.exists():
            folder.mkdir(parents=True, exist_ok=True)
            told.write_bytes((_shipped() / OFFICE_FILE).read_bytes())
    except OSError as error:
        raise translate_os_error(error, folder) from error
    settings = read_settings(places.settings_file())
    write_settings(places.settings_file(), settings._replace(letters=str(folder.resolve())))
    return told


def template_files() -> dict[tuple[str, str], TemplateFile]:
    """Every template there is, by kind and language; the office's own takes the other's place."""
    found = (*_templates_in(_shipped(), is_own=False), *_templates_in(own_folder(), is_own=True))
    files = {(each.kind, each.language): each for each in found}
    return dict(sorted(files.items()))


def read_file(file: TemplateFile) -> tuple[Template | None, tuple[Problem, ...]]:
    """The template of a file, and what is wrong with it, by its lines."""
    try:
        text = file.path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None, (Problem("", "The file cannot be read; it must be in UTF-8."),)
    return read_template(file.kind, file.language, text, str(file.path))


def template_named(kind: str, language: str) -> Template:
    """The template of that kind and language. Raises LetterRefused, with its lines where wrong."""
    files = template_files()
    if (kind, language) not in files:
        raise LetterRefused((Problem("kind", _why_missing(files, kind, language)),))
    file = files[kind, language]
    template, problems = read_file(file)
    if template is None:
        told = (f"{file.path.name}, {each.where}: {each.what}" for each in problems)
        raise LetterRefused(tuple(Problem("template", each) for each in told))
    return template


def languages_of(kind: str) -> tuple[str, ...]:
    """The languages a kind of letter is written in."""
    return tuple(language for each, language in template_files() if each == kind)


def read_desk() -> Desk:
    """The office and the tables that letters are made from. Raises LetterRefused."""
    return Desk(read_own_office(), _mail_rules(), _unsaid())


def read_own_office() -> Office:
    """The office as its file tells of it; an empty one without a file. Raises LetterRefused."""
    try:
        told = tomllib.loads((own_folder() / OFFICE_FILE).read_text("utf-8-sig"))
    except FileNotFoundError:
        return Office()
    except (OSError, ValueError) as error:
        what = f"{OFFICE_FILE} in the office's folder cannot be read as TOML."
        raise LetterRefused((Problem("office", what),)) from error
    office, problems = read_office(told)
    if problems:
        raise LetterRefused(problems)
    return office


def write_own_office(office: Office) -> None:
    """Keep what is known of the office in its file. Raises LetterRefused, or as the disk does."""
    lines = (
        f"{name} = {json.dumps(value, ensure_ascii=False)}\n"
        for name, value in asdict(office).items()
    )
    text = "# The office that writes the letters; the page Settings writes this file.\n\n"
    text += "".join(lines)
    file = own_folder() / OFFICE_FILE
    try:
        tomllib.loads(text)  # JSON's texts are TOML's, but for a few signs that nobody types
        told = text.encode("utf-8")
    except ValueError as error:
        what = "A sign in it cannot be kept in a file. Type it anew."
        raise LetterRefused((Problem("office", what),)) from error
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.with_suffix(".new").write_bytes(told)
        file.with_suffix(".new").replace(file)
    except OSError as error:
        raise translate_os_error(error, file) from error


def _why_missing(files: dict[tuple[str, str], TemplateFile], kind: str, language: str) -> str:
    kinds = sorted({each for each, _ in files})
    if kind not in kinds and kind in withheld():
        return withheld()[kind]
    if kind in kinds:
        return f"{kind} is not written in {LANGUAGES.get(language, language)}."
    return f"There is no letter of the kind {kind}; there are: {', '.join(kinds)}."


def _templates_in(folder: Path, *, is_own: bool) -> Iterator[TemplateFile]:
    for language in filter(lambda each: places.is_folder(folder / each), LANGUAGES):
        for path in sorted((folder / language).glob(f"*{_SUFFIX}")):
            yield TemplateFile(path.stem, language, path, is_own)


@cache
def withheld() -> dict[str, str]:
    """The forms that did not come with the program, each with the reason."""
    return {row["kind"]: row["why"] for row in _rows("withheld.csv")}


@cache
def _mail_rules() -> dict[str, MailRule]:
    return read_mail_rules(_rows("legal_mail.csv"))


@cache
def _unsaid() -> tuple[UnsaidWord, ...]:
    return read_unsaid(_rows("unsaid.csv"))


def _rows(name: str) -> list[dict[str, str]]:
    with (_shipped() / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _shipped() -> Path:
    return places.resources() / "letters"
