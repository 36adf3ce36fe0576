from qidesk.actions.drafts import DraftPlace, draft_places
from qidesk.casefile.records.claims import Claim
from qidesk.casefile.records.people import Number
from qidesk.casefile.records.places import Address
from qidesk.store.vault import Vault
from tests.builders import a_case, a_facility, a_part, a_person, add, an_event, an_id


def test_a_draft_waits_in_the_form_of_its_record(vault: Vault) -> None:
    case, person, unit = a_case(), a_person(), a_facility()
    claim = Claim(id=an_id(), case=case.id)
    number = Number(id=an_id(), person=person.id)
    address = Address(id=an_id(), facility=unit.id)
    event = an_event(case)
    add(vault, case, person, a_part(case, person), unit, claim, number, address, event)
    title = "Doe v. Roe"
    expected = {
        f"case:{case.id}": DraftPlace("case", case.id, case.id, title),
        f"claim:{claim.id}": DraftPlace("claim", claim.id, case.id, title),
        f"number:{number.id}": DraftPlace("number", number.id, case.id, title),
        f"number:new:{person.id}": DraftPlace("person", person.id, case.id, title),
        f"actor:new:{event.id}": DraftPlace("event", event.id, case.id, title),
        f"event:new:{case.id}": DraftPlace("event", "", case.id, title),
        f"facility:{unit.id}": DraftPlace("facility", unit.id, "", ""),
        f"address:{address.id}": DraftPlace("address", address.id, "", ""),
        f"address:new:{unit.id}": DraftPlace("facility", unit.id, "", ""),
        f"opponent:{case.id}": DraftPlace("opponent", "", case.id, title),
        f"deadline:{case.id}:confirm:NOA30@x": DraftPlace("deadline", "NOA30@x", case.id, title),
        f"deadline:{case.id}:add:": DraftPlace("deadline", "", case.id, title),
        "envelope:new": DraftPlace("envelope", "", "", ""),
        "envelope:left:1": DraftPlace("envelope", "", "", ""),
    }
    assert draft_places(vault, expected) == expected


def test_what_is_kept_for_other_ends_or_has_lost_its_record_waits_nowhere(vault: Vault) -> None:
    forms = [
        "intake:pasted",
        "memo sections:x",
        "export folder:x",
        f"claim:{an_id()}",
        f"number:new:{an_id()}",
        "claim:new:",
        "",
        "zebra",
    ]
    assert draft_places(vault, forms) == {}


def test_a_case_without_a_name_is_called_so(vault: Vault) -> None:
    case = a_case(caption="")
    add(vault, case)
    (place,) = draft_places(vault, [f"case:{case.id}"]).values()
    assert place.title == "A case without a name"
