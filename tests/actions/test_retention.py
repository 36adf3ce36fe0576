from pathlib import Path
from typing import Any

import pytest

from qidesk.actions.access import accesses
from qidesk.actions.board import freshen, open_dues, read_board
from qidesk.actions.cases import find_case
from qidesk.actions.conflicts import check_conflicts
from qidesk.actions.finding import describe
from qidesk.actions.queue import read_queue
from qidesk.actions.refusals import BadInput, NoSuchCase, UnderHold
from qidesk.actions.retention import (
    archive_case,
    case_names,
    close_case,
    purge_case,
    purged_case,
    read_retention,
    reopen_case,
    write_certificate,
)
from qidesk.actions.undoing import redo_last, undo_last
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.records.matter import Case
from qidesk.casefile.retention import Keeping
from qidesk.casefile.schema.fields import YesNo
from qidesk.errors import QIDeskError
from qidesk.store.vault import Vault
from tests.builders import a_case, a_part, a_person, add, an_event, opened, wrong_with
from tests.memo.reading import pdf_text


def kept_case(vault: Vault, caption: str, destroy_after: str = "", **fields: Any) -> Case:
    day, _ = read_date(destroy_after)
    case = a_case(caption=caption, destroy_after=day, **fields)
    add(vault, case)
    return case


def on_board(vault: Vault) -> list[str]:
    return [line.title for line in read_board(vault)]


def test_a_closed_case_leaves_board_and_queue_and_reopening_or_undo_brings_it_back(
    vault: Vault,
) -> None:
    case = kept_case(vault, "One v. Warden")
    kept_case(vault, "Other v. Warden")
    close_case(vault, case.id)
    assert on_board(vault) == ["Other v. Warden"]
    assert [each.title for each in read_queue(vault)] == ["Other v. Warden"]
    assert freshen(vault) == 0
    assert case.id not in open_dues(vault)
    undo_last(vault)
    assert sorted(on_board(vault)) == ["One v. Warden", "Other v. Warden"]
    redo_last(vault)
    assert on_board(vault) == ["Other v. Warden"]
    reopen_case(vault, case.id)
    assert case.id in open_dues(vault)
    assert vault.record("case", case.id) == case


def test_an_archived_case_is_not_lost_to_search_commands_and_conflict_check(vault: Vault) -> None:
    case, other = kept_case(vault, "One v. Warden"), kept_case(vault, "Other")
    people = [a_person(committed_name="Marcus Whitfield") for _ in range(2)]
    parts = [a_part(each, person) for each, person in zip((case, other), people, strict=True)]
    add(vault, *people, *parts)
    archived = archive_case(vault, case.id)
    assert archived.closed_on == archived.archived_on
    assert find_case(vault, case.id[:8]) == case.id
    found = {each.case_title for each in describe(vault, vault.search("Warden"))}
    assert found == {"One v. Warden (archived)"}
    (hit,) = check_conflicts(vault, other.id).hits
    assert hit.roles[0].case_id == case.id


def test_archiving_and_closing_again_keep_the_day_on_which_a_case_was_closed(vault: Vault) -> None:
    closed, _ = read_date("2020-05-01")
    case = kept_case(vault, "One", closed_on=closed)
    assert close_case(vault, case.id).closed_on == closed
    assert archive_case(vault, case.id).closed_on == closed


def test_what_may_be_destroyed_stands_first_and_a_case_nobody_closed_does_not(
    vault: Vault,
) -> None:
    kept_case(vault, "open")
    later = kept_case(vault, "later", "2090")
    held = kept_case(vault, "held", "2001", legal_hold=YesNo.YES)
    newer, older = kept_case(vault, "newer", "2003"), kept_case(vault, "older", "2002-01-05")
    undated = kept_case(vault, "undated")
    close_case(vault, undated.id)
    assert [(each.title, each.keeping, each.case_id) for each in read_retention(vault)] == [
        ("older", Keeping.DUE, older.id),
        ("newer", Keeping.DUE, newer.id),
        ("undated", Keeping.UNDATED, undated.id),
        ("held", Keeping.HELD, held.id),
        ("later", Keeping.LATER, later.id),
    ]


@pytest.mark.parametrize("hold", [YesNo.YES, YesNo.UNKNOWN])
def test_a_case_under_a_hold_is_not_destroyed(vault: Vault, hold: YesNo) -> None:
    case = kept_case(vault, "held", "2001", legal_hold=hold)
    with pytest.raises(UnderHold):
        purge_case(vault, case.id)
    assert vault.load_case(case.id) is not None


def test_the_certificate_names_nobody_unless_asked_and_can_be_written_again(
    vault: Vault, tmp_path: Path
) -> None:
    case = kept_case(vault, "Zzyzxcanary v. Warden")
    add(vault, an_event(case, what_happened="Zzyzxcanary"), an_event(case), case_id=case.id)
    names = case_names(vault, case.id)
    assert names == ("Zzyzxcanary v. Warden",)
    purge_case(vault, case.id)
    file = tmp_path / "certificate.pdf"
    destroyed = write_certificate(vault, case.id, file)
    assert [(each.kind, each.records) for each in destroyed.kinds] == [("case", 1), ("event", 2)]
    told = pdf_text(file.read_bytes())
    assert case.id in told
    assert destroyed.kinds[0].digest[:32] in told
    assert destroyed.hash[:32] in told
    assert "Zzyzxcanary" not in told
    assert write_certificate(vault, case.id, file, names) == destroyed
    assert "Zzyzxcanary v. Warden" in pdf_text(file.read_bytes())
    assert {each.what for each in accesses(vault)} == {"write a certificate of destruction"}
    assert wrong_with(vault) == []


def test_the_digests_of_a_certificate_are_the_same_whoever_opens_the_vault_when(
    new_vault: Path,
) -> None:
    with opened(new_vault) as vault:
        case = kept_case(vault, "One")
        purge_case(vault, case.id)
        before = vault.destroyed(case.id)
    with opened(new_vault, read_only=True) as vault:
        assert vault.destroyed(case.id) == before
        assert before is not None
        assert vault.destroyed("0" * 32) is None


def test_a_destroyed_case_is_meant_by_the_beginning_of_its_id(vault: Vault, tmp_path: Path) -> None:
    case, living = kept_case(vault, "One"), kept_case(vault, "Other")
    purge_case(vault, case.id)
    assert purged_case(vault, case.id[:8].upper()) == case.id
    for wrong in ("", living.id, "nobody"):
        with pytest.raises(NoSuchCase):
            purged_case(vault, wrong)
    with pytest.raises(NoSuchCase):
        write_certificate(vault, living.id, tmp_path / "c.pdf")
    with pytest.raises(QIDeskError):
        write_certificate(vault, case.id, vault.folder / "c.pdf")


def test_of_several_destroyed_cases_that_begin_alike_more_is_asked(vault: Vault) -> None:
    for at in range(2):
        case = a_case(id=f"aaaaaaaa{at:024x}")
        add(vault, case)
        purge_case(vault, case.id)
    with pytest.raises(BadInput, match="more of it"):
        purged_case(vault, "aaaa")


def test_cases_of_one_standing_and_day_are_listed_by_their_names(vault: Vault) -> None:
    for caption in ("Roe v. Warden", "doe v. Warden", "Poe v. Warden"):
        kept_case(vault, caption, "2001")
    titles = [each.title for each in read_retention(vault)]
    assert titles == ["doe v. Warden", "Poe v. Warden", "Roe v. Warden"]
