"""What puts a person in danger, as the requests of a case tell it: one line for page and lists."""

from collections.abc import Iterable
from typing import NamedTuple

from qidesk.casefile.schema.fields import YesNo

ALERT = "⚠"
"""What stands before a title and before the words of an alert: seen without any colour."""


class SafetyAnswers(NamedTuple):
    """What one request says of safety; the answers '' where nobody asked."""

    alert: str
    mail_is_safe: str
    calls_are_safe: str


def alert_words(requests: Iterable[SafetyAnswers]) -> str:
    """What puts the person in danger, as every request said it; '' for nothing.

    Of an answer the last one given counts, the requests standing in their order.
    """
    told = tuple(requests)
    alerts = dict.fromkeys(" ".join(each.alert.split()).removesuffix(".") for each in told)
    mail = next((each.mail_is_safe for each in reversed(told) if each.mail_is_safe), "")
    calls = next((each.calls_are_safe for each in reversed(told) if each.calls_are_safe), "")
    unsafe = [
        f"{what} not safe"
        for what, said in (("mail is", mail), ("calls are", calls))
        if said == YesNo.NO
    ]
    return "; ".join(filter(None, (*alerts, *unsafe)))


def alerting(alert: str) -> str:
    """An alert as a line says it; '' for none."""
    return f"{ALERT} {alert}" if alert else ""


def marked(title: str, alert: str) -> str:
    """What to call a case in a list: with the mark where somebody is in danger."""
    return f"{ALERT} {title}" if alert else title
