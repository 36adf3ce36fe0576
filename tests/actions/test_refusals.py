"""What was refused is told by the words that a form shows, never by a name of the code."""

import re

import pytest

from qidesk.actions.cases import add_event
from qidesk.actions.conflicts import check_conflicts, clear_conflicts
from qidesk.actions.deadlines import add_deadline
from qidesk.actions.proofs import refuse, signers
from qidesk.actions.records import add_record
from qidesk.actions.refusals import BadInput
from qidesk.casefile.schema.fields import Shape, specs_of
from qidesk.casefile.schema.kinds import KINDS
from qidesk.store.vault import Vault
from tests.builders import a_case, add

BROKEN = {Shape.NUMBER: "many", Shape.CHOICE: "shoes", Shape.CHOICES: "shoes", Shape.LINK: "shoes"}
_CODE = re.compile("[a-z]_[a-z]")


@pytest.mark.parametrize("code", KINDS)
def test_no_field_that_is_refused_is_told_by_its_name_in_the_code(vault: Vault, code: str) -> None:
    case = a_case()
    add(vault, case)
    specs = [spec for spec in specs_of(KINDS[code].record) if spec.name != "case"]
    for spec in specs:
        with pytest.raises(BadInput) as refusal:
            add_record(vault, code, {spec.name: BROKEN.get(spec.shape, "\x00")}, case.id)
        assert not _CODE.search(refusal.value.said)
        assert any(line.startswith(f"{spec.label}: ") for line in refusal.value.said.splitlines())


@pytest.mark.parametrize("code", KINDS)
def test_a_record_that_belongs_nowhere_is_refused_in_words(vault: Vault, code: str) -> None:
    spec = next(each for each in specs_of(KINDS[code].record) if each.shape is Shape.TEXT)
    if code in ("case", "person", "facility"):
        return
    with pytest.raises(BadInput) as refusal:
        add_record(vault, code, {spec.name: "Something"})
    assert not _CODE.search(refusal.value.said)


def test_what_is_missing_is_told_in_the_words_of_its_form(vault: Vault) -> None:
    case = a_case()
    add(vault, case)
    checked = check_conflicts(vault, case.id).file
    with pytest.raises(BadInput, match=r"^Conflicts cleared by: Conflicts are cleared on a day"):
        clear_conflicts(vault, checked, {"conflicts_cleared_on": "2026-11-22"})
    with pytest.raises(BadInput, match="Due: Give the one day on which it is due"):
        add_deadline(vault, case.id, {"what": "File"})
    with pytest.raises(BadInput, match="Worked out by: Give the initials"):
        refuse(*signers("", "AB"))
    with pytest.raises(BadInput, match=r"^shoe size: There is no such field here"):
        add_event(vault, case.id, {"shoe_size": "9"})
