"""Archive vaults by command: named, searched beside the vault, and no longer named."""

from pathlib import Path

from tests.builders import a_case, a_made_vault, add, an_event, opened
from tests.desk import Desk

HOSTILE = "zebra <b>x</b> \u202e & {x} %s"


def test_a_search_goes_on_in_the_archives_and_says_where_it_found(
    desk: Desk, tmp_path: Path
) -> None:
    first, second = (a_made_vault(tmp_path / f"closed [{at}]") for at in "12")
    here, there = a_case(caption="Zebra v. Roe"), a_case(caption="Doe v. Zebra")
    with opened(desk.vault) as vault:
        add(vault, here)
    with opened(first) as archive:
        add(archive, there, an_event(there, what_happened=HOSTILE))
    desk.done("archives", "--name", str(first))
    desk.done("archives", "--name", str(first / ".." / first.name))
    desk.done("archives", "--name", str(second))
    listed = desk.done("archives", "--json").data
    assert [each["folder"] for each in listed] == [str(first), str(second)]
    assert [each["cases"] for each in desk.done("search", "zebra", "--json").data] == [[here.id]]
    by = ("--archives", "--archives-passphrase-file", str(desk.passphrase_file))
    found = desk.done("search", "zebra", *by, "--json").data
    assert [(each.get("archive"), each["cases"]) for each in found] == [
        (None, [here.id]),
        *[(str(first), [there.id])] * 2,
    ]
    told = desk.done("search", "zebra", *by).out
    assert str(first) in told
    assert "\u202e" not in told
    with opened(first, read_only=True) as archive:
        assert [each[0] for each in archive.accesses()] == ["read by command: search"] * 2


def test_no_archive_is_passed_over_in_silence(desk: Desk, tmp_path: Path) -> None:
    gone, by = a_made_vault(tmp_path / "closed"), ("--archives-passphrase-file",)
    desk.done("archives", "--name", str(gone))
    wrong = tmp_path / "wrong"
    wrong.write_text("no such passphrase")
    assert desk("search", "x", "--archives", *by, str(wrong)).code == 3
    gone.rename(gone.with_name("elsewhere"))
    assert desk("search", "x", "--archives", *by, str(desk.passphrase_file)).code == 7
    desk.done("archives", "--forget", str(gone))
    assert desk("archives", "--forget", str(gone)).code == 2
    assert desk.done("search", "x", "--archives", "--json").data == []


def test_what_is_no_other_vault_is_not_an_archive(desk: Desk, tmp_path: Path) -> None:
    assert desk("archives", "--name", str(desk.vault)).code == 2
    assert desk("archives", "--name", str(tmp_path)).code == 2
    assert "No archive is named" in desk.done("archives").out
