"""The mail log and the dates of an envelope: what is told of them, at once and later."""

from qidesk.views.envelopes import cells
from tests.desktop.conftest import settle
from tests.desktop.test_envelope_log import page as page  # a fixture
from tests.desktop.test_intake_page import enter, known, type_in


def test_a_postmark_yet_to_come_or_after_the_day_it_came_is_said_at_once(desk, page):
    made = page()
    told = made.form.editors["postmarked"]._beneath
    for postmarked, received, doubt in (
        ("12/25/2099", "2026-11-20", "is still to come."),
        ("2026-11-20", "2026-11-18", "The postmark is later."),
        ("2026-11-17", "2026-11-18", ""),
    ):
        type_in(made, postmarked=postmarked, received=received)
        beneath = f"{told.text()} {made.form.editors['received']._beneath.text()}"
        assert (doubt in beneath, "to come" in beneath) == (True, "to come" in doubt)
    type_in(made, postmarked="unreadable")
    assert told.text().startswith("No day is known")


def test_the_log_tells_what_was_just_logged_as_it_tells_it_later(desk, page, qtbot):
    known(desk)
    made = page()
    for kind, name, number, sender in (
        ("letter", "Bea Roe", "TX-12", ""),
        ("letter", "Ana Poe", "TX-77", ""),
        ("mail returned", "Ana Poe", "TX-77", ""),
        ("family or friend", "Ana Poe", "TX-77", "Her mother"),
        ("letter", "", "TX-77", ""),
        ("letter", "", "N 999", ""),
        ("habeas (not ours)", "Cy Doe", "", ""),
    ):
        editors = made.form.editors
        editors["kind"].show_typed(kind)
        type_in(made, name=name, number=number, sender=sender)
        enter(qtbot, made)
        settle(qtbot, desk)
    just = [cells(each) for each in made.log.envelopes]
    made.log._mine.clear()
    made.log._ask()
    settle(qtbot, desk)
    assert [cells(each) for each in made.log.envelopes][: len(just)] == just
    assert [line[2] for line in just[1:3]] == ["(no name)", "Ana Poe"]
    assert just[1][6] == "No. N 999"
    assert [line[1] for line in (just[0], *just[3:])][:5] == [
        "habeas (not ours)",
        "family or friend",
        "mail returned",
        "further letter",
        "request",
    ]


def test_a_number_is_found_in_the_mail_however_it_is_written(desk, page, qtbot):
    known(desk, "Ana Poe-Ruiz", "TX 0012345")
    made = page()
    for words, found in (("tx-0012345", 1), ("TX0012345 poe", 1), ("zebra", 0)):
        made.log.line.setText(words)
        qtbot.wait(300)
        settle(qtbot, desk)
        assert len(made.log.envelopes) == found, words
        assert made.log._title.text() == "Every day"
        assert not any(each.isEnabled() for each in made.log._paper_buttons), "they are of one day"
    assert made.log.told.text() == "Nothing that came in holds all these words."
    made.log.line.clear()
    qtbot.wait(300)
    settle(qtbot, desk)
    assert (made.log._title.text(), len(made.log.envelopes)) == ("Today", 1)
    assert all(each.isEnabled() for each in made.log._paper_buttons)
