"""Made-up cases in which much is said: marks of every standing, papers, alarms, grievances."""

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.remedies import EntryKind, MarkStatus
from tests.memo.cases import a_full_file, told
from tests.memo.live import a_live_file, a_mark, an_entry, by_hand, confirmed, extended, the


def made_up() -> dict[str, CaseFile]:
    """The cases by name."""
    plain = a_live_file()
    notice = confirmed(the("NOA30", plain))
    entries = (
        an_entry(EntryKind.NOTICE_OF_APPEAL, "n", filed_on=told("December 1, 2026")),
        an_entry(EntryKind.MOTION, "m", filed_on=told("November 20, 2026")),
        an_entry(EntryKind.JUDGMENT, "j", signed_on=told("November 10, 2026")),
    )
    return {
        "full": a_full_file(),
        "open": plain,
        "by hand": a_live_file(by_hand(), by_hand(id="hand2", due_on=told(""), what="A brief")),
        "confirmed": a_live_file(notice),
        "alarm": a_live_file(notice, entered_on=told("November 5, 2026")),
        "extended": a_live_file(extended()),
        "filed": a_live_file(a_mark("f", status=MarkStatus.FILED, proof="ECF No. 3")),
        "reviewed": a_live_file(a_mark("r", status=MarkStatus.RESCUE_REVIEW, note="look")),
        "entries": a_live_file(entries=entries),
        "undated": a_live_file(
            entries=entries[1:], entered_on=told(""), signed_on=told("November 9, 2026")
        ),
        "inexact": a_live_file(entered_on=told("November 2026")),
        "gone": a_live_file(entered_on=told("March 2, 2026")),
    }
