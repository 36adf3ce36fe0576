import json
from datetime import date
from pathlib import Path

import pytest

from qidesk.actions.papers import (
    case_data,
    deadline_sheet_bytes,
    export_case,
    memo_bytes,
    save_deadline_sheet,
    write_memo,
)
from qidesk.actions.refusals import NoSuchCase
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.schema.fields import specs_of
from qidesk.casefile.schema.kinds import KINDS
from qidesk.casefile.schema.values import plain
from qidesk.steps import Stopped
from qidesk.store.errors import OpenReadOnly
from qidesk.store.vault import Vault
from tests.builders import a_case, a_vault, add, every_kind_filled, opened

DAY = date(2026, 11, 22)


def test_an_export_has_every_record_with_its_id_and_its_fields_by_name(vault: Vault) -> None:
    records = every_kind_filled()
    add(vault, *records)
    data = json.loads(json.dumps(export_case(vault, records[0].id)))
    kinds = [kind.plural for kind in KINDS.values() if kind.code != "case"]
    assert sorted(data) == sorted(["case", *kinds])
    for kind, record in zip(KINDS.values(), records, strict=True):
        told = data["case"] if kind.code == "case" else data[kind.plural][0]
        assert told == json.loads(json.dumps(plain(record)))
        assert list(told) == ["id", *(spec.name for spec in specs_of(kind.record))]


def test_an_export_of_an_empty_case_has_every_kind_with_nothing_in_it() -> None:
    data = case_data(CaseFile(case=a_case()))
    assert data.pop("case")["caption"] == "Doe v. Roe"
    assert set(map(len, data.values())) == {0}


def test_who_exported_and_printed_is_logged(vault: Vault, tmp_path: Path) -> None:
    case = a_case()
    add(vault, case)
    export_case(vault, case.id)
    write_memo(vault, case.id, tmp_path / "memo.pdf", DAY)
    logged = [(what, case_id, user) for what, case_id, user, _ in vault.accesses()]
    assert logged == [
        ("export as JSON", case.id, "Ana"),
        ("write a memo: all sections", case.id, "Ana"),
    ]


def test_a_memo_is_written_over_an_older_one_and_is_the_same_for_the_same_day(
    vault: Vault, tmp_path: Path
) -> None:
    case = a_case()
    add(vault, case)
    path = tmp_path / "memo.pdf"
    path.write_bytes(b"old" * 100_000)
    write_memo(vault, case.id, path, DAY)
    assert path.read_bytes() == memo_bytes(vault, case.id, DAY)
    assert path.read_bytes().startswith(b"%PDF")


def test_a_deadline_sheet_is_the_same_for_the_same_day_and_is_logged_without_its_path(
    vault: Vault, tmp_path: Path
) -> None:
    case = a_case()
    add(vault, case)
    content = deadline_sheet_bytes(vault, case.id, DAY)
    assert content == deadline_sheet_bytes(vault, case.id, DAY)
    assert vault.accesses() == []
    save_deadline_sheet(vault, case.id, tmp_path / "Rosa Diaz.pdf", content)
    assert (tmp_path / "Rosa Diaz.pdf").read_bytes() == content
    assert [what for what, *_ in vault.accesses()] == ["write a deadline sheet"]


def test_a_deadline_sheet_of_no_case_is_refused(vault: Vault) -> None:
    with pytest.raises(NoSuchCase):
        deadline_sheet_bytes(vault, "0" * 32, DAY)


def test_a_memo_of_no_case_is_not_written(vault: Vault, tmp_path: Path) -> None:
    with pytest.raises(NoSuchCase):
        write_memo(vault, "0" * 32, tmp_path / "memo.pdf", DAY)
    assert not (tmp_path / "memo.pdf").exists()
    assert vault.accesses() == []


def test_a_vault_open_read_only_neither_prints_nor_exports(tmp_path: Path) -> None:
    folder = a_vault(tmp_path)
    case = a_case()
    with opened(folder) as vault:
        add(vault, case)
    with opened(folder, read_only=True) as vault:
        with pytest.raises(OpenReadOnly):
            write_memo(vault, case.id, tmp_path / "memo.pdf", DAY)
        with pytest.raises(OpenReadOnly):
            export_case(vault, case.id)
    assert not (tmp_path / "memo.pdf").exists()


def test_a_memo_tells_how_far_it_has_come_and_ends_where_nobody_waits(vault: Vault) -> None:
    case = a_case()
    add(vault, case)
    told: list[float] = []
    memo_bytes(vault, case.id, DAY, step=lambda done, of: told.append(done / of))
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0, 1)

    def stop(done: int, of: int) -> None:
        if done * 2 > of:
            raise Stopped

    with pytest.raises(Stopped):
        memo_bytes(vault, case.id, DAY, step=stop)
