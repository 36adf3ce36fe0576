"""In which cases somebody is in danger, for every list that names cases."""

from collections import defaultdict

from qidesk.casefile.alerts import SafetyAnswers, alert_words
from qidesk.store.vault import Vault


def alerts(vault: Vault) -> dict[str, str]:
    """By case id, what puts the person in danger; cases without are left out."""
    told: dict[str, list[SafetyAnswers]] = defaultdict(list)
    for _, case_id, *said in vault.narrow_rows(
        "intake", "case", "safety_alert", "mail_is_safe", "calls_are_safe"
    ):
        if any(said):
            told[case_id].append(SafetyAnswers(*said))
    found = {case_id: alert_words(requests) for case_id, requests in told.items()}
    return {case_id: words for case_id, words in found.items() if words}
