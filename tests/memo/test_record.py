"""The appendix of record cites: each place cited, and all that it bears out."""

from qidesk.casefile.records.claims import Ruling
from qidesk.casefile.records.events import Cite
from qidesk.casefile.records.papers import Document
from tests.memo.cases import a_file, an_event, memo_of
from tests.memo.reading import section_text


def test_each_place_of_a_document_stands_once_with_all_it_bears_out():
    cites = (
        Cite(id="1", event="e1", document="d", cite="at 3"),
        Cite(id="0", event="e2", cite="946 F.3d at 211"),
        Cite(id="2", event="e2", document="d", cite="at 3"),
        Cite(id="3", event="e1", document="d", cite="at 9"),
        Cite(id="4", ruling="r", cite="946 F.3d at 222"),
        Cite(id="6", event="e1", cite="946 F.3d at 218"),
        Cite(id="5", event="gone", cite="nowhere"),
    )
    file = a_file(
        an_event(1, "He fell."),
        an_event(2, "She " + "ran " * 60),
        cites=cites,
        documents=(Document(id="d", title="Log"),),
        rulings=(Ruling(id="r", court="5th Cir."),),
    )
    told = section_text(memo_of(file), "record")
    assert told.count("Log") == 1
    assert "at 3\nNo. 1: He fell; no. 2: She ran" in told
    assert "at 9\nNo. 1: He fell" in told
    assert told.index("at 9") < told.index("No document named\n946 F.3d at 211\nNo. 2: She ran")
    assert told.count("No document named") == 1
    assert "946 F.3d at 222\nThe ruling of 5th Cir." in told
    assert "nowhere" not in told
