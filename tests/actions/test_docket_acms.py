"""A docket of ACMS, as its site kept it in JSON, taken into a case."""

import json
from pathlib import Path

from qidesk.actions.cases import load_case
from qidesk.actions.dockets.planned import take_in_docket
from qidesk.actions.dockets.planning import plan_docket
from qidesk.casefile.records.remedies import ProceedingKind
from qidesk.store.vault import Vault


def test_a_docket_of_acms_is_an_appeal_though_it_names_no_court(
    vault: Vault, tmp_path: Path
) -> None:
    case = {
        "caseId": "a",
        "caseNumber": "24-22",
        "name": "Ruiz v. Bott",
        "feeStatus": "",
        "caseOpened": "2024-01-05",
        "aNumber": "",
        "court": {"name": ""},
        "districtCourtName": "",
        "caseType": "Civil",
        "caseSubType": None,
        "caseSubSubType": None,
        "partyAttorneyList": "<table><tr><td>ANA RUIZ<br>&nbsp;Appellant, </td><td><div>"
        "Ana Ruiz (AK-4411), -<br>[NTC Pro Se]<br>Elm Prison<br>Elm, CA 90001</div></td></tr>"
        "</table>",
    }
    path = tmp_path / "docket.json"
    path.write_text(json.dumps({"caseDetails": case, "docketInfo": {"docketEntries": []}}), "utf-8")
    plan = plan_docket(vault, path)
    take_in_docket(vault, plan)
    [proceeding] = load_case(vault, plan.case_id).proceedings
    assert (proceeding.proceeding_kind, proceeding.court) == (ProceedingKind.APPEAL, "")
    assert [number for _, number in vault.narrow_rows("number", "number")] == ["AK-4411"]
    assert not any(draft.added for draft in plan_docket(vault, path).drafts)
