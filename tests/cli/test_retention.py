from dataclasses import replace
from pathlib import Path

from qidesk.casefile.records.matter import Case
from qidesk.casefile.records.papers import Document
from qidesk.casefile.records.people import Person
from tests.builders import (
    AT,
    a_made_vault,
    a_person,
    add,
    an_id,
    every_kind_filled,
    opened,
    wrong_with,
)
from tests.desk import Answer, Desk


def test_a_case_is_closed_archived_and_reopened_and_listed_accordingly(desk: Desk) -> None:
    case, other = desk.a_case(name="Ana Poe"), desk.a_case(name="Bea Roe")

    def listed(*more: str) -> list[str]:
        return [each["id"] for each in desk.done("cases", *more, "--json").data]

    desk.done("close", case)
    assert listed() == [other, case]
    assert desk.done("archive", case, "--json").data["closed_on"]["typed"]
    assert (listed(), listed("--archived")) == ([other], [case])
    assert "Ana Poe" in desk.done("show", case).out
    assert "(archived)" not in desk.done("cases", "--archived").out
    (line,) = desk.done("retention", "--json").data
    assert (line["case_id"], line["keeping"]) == (case, "no day is set")
    assert "no day is set" in desk.done("retention").out
    desk.done("reopen", case)
    assert "No case is archived" in desk.done("cases", "--archived").out
    assert desk.done("retention", "--json").data == []
    assert "No case is closed" in desk.done("retention").out


def test_a_purge_under_a_hold_is_refused_and_else_certified_now_or_later(
    desk: Desk, tmp_path: Path
) -> None:
    case, file = desk.a_case(name="Ana Poe"), tmp_path / "certificate.pdf"
    desk.done("set", case, "legal_hold", "yes")
    refused = desk("purge", case, "--yes", "--certificate", str(file))
    assert (refused.code, file.exists()) == (2, False)
    assert "legal hold" in refused.err
    desk.done("set", case, "legal_hold", "no")
    desk.done("purge", case, "--yes", "--certificate", str(file), "--names")
    assert file.read_bytes().startswith(b"%PDF")
    file.unlink()
    assert desk("purge", case, "--yes").code == 2
    assert case[:8] in desk.done("purge", case, "--certificate", str(file)).out
    assert file.read_bytes().startswith(b"%PDF")


def test_a_case_is_copied_whole_into_another_vault_and_archived_here(
    desk: Desk, tmp_path: Path
) -> None:
    other = a_made_vault(tmp_path / "elsewhere")
    with opened(desk.vault) as vault:
        records = every_kind_filled()
        acting = a_person(committed_name="Not in the case")
        added = [
            replace(each, personal_representative=acting.id) if isinstance(each, Person) else each
            for each in records
        ]
        add(vault, *added, acting)
        case = next(each.id for each in added if isinstance(each, Case))
        before = vault.load_case(case)
        typed = {f"event:new:{case}": {"what_happened": "typed"}}
        for form in (*typed, f"event:new:{an_id()}"):
            vault.keep_draft(form, {"what_happened": "typed"}, AT)
    with opened(other) as archive:
        # Somebody whom the archive knows already, as they were then.
        add(archive, acting, next(each for each in records if isinstance(each, Person)))

    def copy(*more: str) -> Answer:
        file = str(desk.passphrase_file)
        return desk("copy-case", case, "--to", str(other), "--to-passphrase-file", file, *more)

    assert "compared one by one" in copy().out
    with opened(other, read_only=True) as archive, opened(desk.vault, read_only=True) as vault:
        file, copied = vault.load_case(case), archive.load_case(case)
        assert file is not None
        assert copied is not None
        assert before is not None
        (told,) = set(copied.records) - set(file.records)
        assert isinstance(told, Document)
        with archive.attachments.open(told.digest) as opened_file:
            assert b"    case " in (lines := opened_file.read())
            assert lines.decode().splitlines() == desk.done("history", case).out.splitlines()
        assert set(file.records) - set(before.records) == {file.case}
        assert file.case.archived_on.typed
        assert archive.search("text")
        assert archive.drafts() == typed
        assert wrong_with(archive) == wrong_with(vault) == []
    again = copy()
    assert (again.code, "already" in again.err) == (2, True)
    assert desk("copy-case", case, "--to", str(desk.vault)).code == 2
    desk.done("set", case, "legal_hold", "no")
    desk.done("purge", case, "--yes")
    with opened(other, read_only=True) as archive:
        assert archive.load_case(case) == copied
