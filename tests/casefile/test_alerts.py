"""What puts a person in danger is told in one line, and marks whatever names the case."""

import pytest

from qidesk.casefile.alerts import SafetyAnswers, alert_words, alerting, marked


@pytest.mark.parametrize(
    ("requests", "words"),
    [
        ((), ""),
        ((SafetyAnswers("", "", ""), SafetyAnswers("", "yes", "unknown")), ""),
        (
            (SafetyAnswers("Gang  after\nhim", "", ""), SafetyAnswers("Gang after him", "", "")),
            "Gang after him",
        ),
        ((SafetyAnswers("", "no", ""),), "mail is not safe"),
        ((SafetyAnswers("Letters are read.", "no", ""),), "Letters are read; mail is not safe"),
        ((SafetyAnswers("", "no", "no"), SafetyAnswers("", "", "yes")), "mail is not safe"),
        (
            (SafetyAnswers("Threats", "yes", ""), SafetyAnswers("", "no", "no")),
            "Threats; mail is not safe; calls are not safe",
        ),
    ],
)
def test_every_alert_is_told_once_and_of_each_answer_the_last_one_given(requests, words):
    assert alert_words(requests) == words


def test_a_title_is_marked_only_where_there_is_danger() -> None:
    assert (marked("Roe", "x"), marked("Roe", "")) == ("⚠ Roe", "Roe")
    assert (alerting("x"), alerting("")) == ("⚠ x", "")
