from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from qidesk.actions.letter_files import template_files
from qidesk.actions.letters import Asked, letter_bytes
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.records.people import Custody, Number, Person
from qidesk.casefile.records.places import Address, Facility
from qidesk.casefile.records.remedies import Proceeding
from qidesk.casefile.schema.fields import Record
from qidesk.store.vault import Vault
from tests.builders import a_full, add, an_id
from tests.letters.cases import TODAY, a_number, an_office, records_of_a_case
from tests.memo.reading import pdf_text, squeezed


@pytest.fixture(autouse=True)
def office(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    return an_office(monkeypatch, tmp_path / "home")


def test_no_fact_of_the_file_that_is_not_on_the_list_of_fields_is_ever_printed(
    vault: Vault, tmp_path: Path
) -> None:
    records = records_of_a_case()
    case, person, keeper = records[0], records[1], records[9]
    named = {
        "case": case.id,
        "person": person.id,
        "proceeding": records[8].id,
        **{code: an_id() for code in ("part", "event", "claim", "document", "authority")},
    }
    planted = [
        a_full(code, named, "zqxplanted")
        for code in (
            "event",
            "claim",
            "ruling",
            "note",
            "task",
            "passage",
            "grievance",
            "document",
            "communication",
            "deadline_mark",
            "authority",
            "docket_entry",
            "consent",
            "part",
        )
    ]
    private = [
        replace(a_full("address", {"person": keeper.id}, "zqxplanted"), facility=""),
        replace(a_number(person), number="078-05-1120", number_kind=None),  # type: ignore[arg-type]
        replace(a_number(person), number="zqxplantedalien", number_kind=None),  # type: ignore[arg-type]
    ]
    told = [_with_planted_texts(each) for each in records]
    add(vault, *told, *planted, *private, case_id=case.id)
    for kind, language in template_files():
        asked = Asked(kind, language, signer="Jane Roe")
        letter, content = letter_bytes(vault, case.id, asked, TODAY, {})
        if letter.wanted.template.goes_inside:
            found = squeezed(pdf_text(content)).casefold()
            raw = content.decode("latin-1").casefold()
            for each in ("zqxplanted", "078-05-1120", "1981"):
                assert each not in found, (kind, language)
                assert each not in raw, (kind, language)
            assert "keeperman" not in found
            assert "/title(letter)" in squeezed(raw)
            assert "/author" not in raw


def _with_planted_texts(record: Record) -> Record:
    """The record with a secret in each text of it that no letter may show."""
    secret = "zqxplanted"
    match record:
        case Person():
            fields: dict[str, Any] = dict.fromkeys(
                ("name_used", "accommodation", "capacity_concern", "wishes", "note"), secret
            ) | {"other_names": (secret,), "born_on": FactDate.on(date(1981, 5, 3))}
        case Custody():
            fields = {"note": secret, "custodian": secret}
        case Facility():
            fields = dict.fromkeys(
                ("note", "grievance_system", "medical_contractor", "operator"), secret
            )
        case Address():
            fields = {"note": secret, "phone": secret}
        case Proceeding():
            fields = {"note": secret, "judges": (secret,)}
        case Number():
            fields = {"issuer": secret}
        case _:
            fields = {}
    return replace(record, **fields)
