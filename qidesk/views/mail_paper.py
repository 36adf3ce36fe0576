"""The mail log of a day as a paper."""

from datetime import date

from qidesk.actions.entered import letters_entered
from qidesk.law.calendar.holidays import day_words
from qidesk.memo.mail_log import mail_log
from qidesk.store.vault import Vault
from qidesk.views.envelopes import cells, envelope_of, summed_up


def mail_log_bytes(vault: Vault, day: date) -> bytes:
    """What was entered from the mail on a day, in the order of entry, as PDF bytes."""
    # Loaded when first used: ReportLab is large, and many a day nothing is printed.
    from qidesk.memo.page.pages import printed

    entered = [envelope_of(each) for each in reversed(letters_entered(vault, day))]
    return printed(mail_log(day_words(day), summed_up(entered), map(cells, entered))).content
