"""What the command line offers, and that the README says just that."""

import argparse
import re
from functools import cache
from pathlib import Path

import pytest

from qidesk.cli.main import EXIT_CODES, build_parser, code_of
from qidesk.errors import QIDeskError
from qidesk.store import errors
from tests.desk import Desk

README = Path(__file__).parents[2] / "README.md"
PROMISED = {
    "demo",
    "init",
    "cases",
    "show",
    "memo",
    "search",
    "take-in",
    "add-event",
    "set",
    "history",
    "undo",
    "purge",
    "check",
    "export",
}
NO_VAULT = {
    "demo",
    "fields",
    "law count",
    "law compute",
    "law limitations",
    "law rules",
    "law ladders",
    "law circuit",
    "law amendments",
    "cite",
    "hub init",
}


def below(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The commands a parser offers, by their first word."""
    return {
        name: each
        for action in parser._actions
        if isinstance(action, argparse._SubParsersAction)
        for name, each in action.choices.items()
    }


@cache
def commands() -> dict[str, argparse.ArgumentParser]:
    """Every command by all its words, those that only lead to further ones left out."""
    found: dict[str, argparse.ArgumentParser] = {}
    for name, parser in below(build_parser()).items():
        found |= {f"{name} {word}": each for word, each in below(parser).items()} or {name: parser}
    return found


def table(head: str) -> list[tuple[str, str]]:
    """The rows of the README's table with that head: first cell and the rest."""
    text = README.read_text(encoding="utf-8")
    rows = re.search(rf"^\| {head} \|.*\n\|[-| ]+\|\n((?:\|.*\n?)*)", text, re.MULTILINE)
    assert rows is not None, f"the README has no table headed {head}"
    cells = [line.strip().strip("|").split("|", 1) for line in rows[1].splitlines()]
    return [(first.strip(), rest.strip()) for first, rest in cells]


def test_every_promised_command_is_there() -> None:
    assert set(commands()) >= PROMISED


def test_the_readme_lists_every_command_and_no_other() -> None:
    told = {
        name for first, _ in table("command") for name in re.findall(r"`qidesk ([\w-]+)", first)
    }
    assert told == set(below(build_parser()))


def test_the_readme_lists_every_exit_code_with_its_meaning() -> None:
    told = {int(re.sub(r"\D", "", code)): meaning for code, meaning in table("code")}
    assert told == {code: meaning for code, meaning, _ in EXIT_CODES}


def test_every_option_and_every_command_says_what_it_is_for() -> None:
    for name, parser in commands().items():
        assert parser.description, name
        assert [action.dest for action in parser._actions if not action.help] == []
        assert f"usage: qidesk {name}" in parser.format_help()


def test_every_command_on_a_vault_takes_its_folder_and_a_passphrase_file() -> None:
    assert commands().keys() > NO_VAULT
    for name in commands().keys() - NO_VAULT:
        assert {"--vault", "--passphrase-file", "--who"} <= options_of(name), name


@pytest.mark.parametrize("option", ["--passphrase", "--pass", "--password", "-p"])
def test_a_passphrase_is_never_an_argument(desk: Desk, option: str) -> None:
    for name in commands():
        answer = desk.bare(*name.split(), option, "my secret words")
        assert (name, answer.code) == (name, 2)
        assert "cannot be read" not in answer.err


def test_whatever_gives_data_gives_it_as_json_too() -> None:
    for name in "cases show search history export check take-in add set".split():
        assert "--json" in options_of(name), name


def options_of(name: str) -> set[str]:
    return {option for each in commands()[name]._actions for option in each.option_strings}


def test_the_help_ends_with_the_exit_codes() -> None:
    shown = build_parser().format_help()
    assert all(f"  {code:>3}  {meaning}" in shown for code, meaning, _ in EXIT_CODES)


def test_no_two_exit_codes_are_one() -> None:
    codes = [code for code, _, _ in EXIT_CODES]
    assert codes == sorted(set(codes))


def test_every_failure_of_the_store_has_an_exit_code() -> None:
    kinds = [
        each
        for each in vars(errors).values()
        if isinstance(each, type) and issubclass(each, QIDeskError)
    ]
    codes = {kind.__name__: code_of(kind.__new__(kind)) for kind in kinds}
    assert len(codes) > 12
    assert codes["WrongPassphrase"] == codes["NameNeeded"] == 3
    assert codes["NewerVault"] == codes["OlderVault"] == 6
    assert codes["DiskFull"] == codes["VaultMissing"] == codes["VaultExists"] == 7
    assert all(2 <= code <= 7 for code in codes.values())


def test_no_command_is_a_mistake_that_shows_the_usage(desk: Desk) -> None:
    assert desk.bare().code == 2
    assert desk.bare("fly").code == 2
    assert "usage: qidesk" in desk.bare("fly").err


def test_the_version_and_the_help_are_no_mistakes(desk: Desk) -> None:
    assert desk.bare("--version").out.startswith("QI Desk 0.")
    assert desk.bare("--help").code == 0
