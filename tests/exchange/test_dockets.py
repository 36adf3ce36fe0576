"""Saved docket pages: the real ones beside what a good reader finds, and ones made here."""

import json
import socket
import sys
import time
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qidesk.exchange.dockets import pacer
from qidesk.exchange.dockets.reading import read_docket
from qidesk.exchange.dockets.saved import SavedCounsel, SavedDocket, SavedEntry, SavedParty
from qidesk.exchange.tables import UnreadableFile

PUBLISHED = Path("../shared/data/dockets")
PAGES = sorted(PUBLISHED.glob("*/*.html"))
MITCHELL = PUBLISHED / "district/caed.html"
NEEDS_PAGES = pytest.mark.skipif(not PAGES, reason="the published dockets are not there")

HEAD = """<html><head><title>Ruiz v. Bott, 1:24-cv-00123 – CourtListener.com</title></head><body>
<h1 class="bottom inline">Ruiz v. Bott (<span class="select-all">1:24-cv-00123</span>)</h1>
<h2>District Court, E.D. California</h2>
<p><span class="meta-data-header">Assigned To:</span>
<span class="meta-data-value"><a>Ann Judge</a></span></p>
<p><span class="meta-data-header">Date Filed:</span>
<span class="meta-data-value">Sept. 5, 2024</span></p>
<p><span class="meta-data-header">Nature of Suit:</span>
<span class="meta-data-value">550 Prisoner: Civil Rights</span></p>
<p><span class="meta-data-header">Date Filed:</span>
<span class="meta-data-value">Jan. 1, 2001</span></p>
<ul><li><a>Docket Entries (Page 1 of 2)</a></li></ul>"""
ENTRIES = """<div id="docket-entry-table">
<div class="row odd" id="entry-1"><div><p>1</p></div><div><p>Sep 5, 2024</p></div>
<div><p>COMPLAINT &lt;b&gt; by Ana Ruiz</p>
<div class="row recap-documents"><p>Main Document</p></div>
</div></div>
<div class="row even" id="minute-entry-77"><div><p></p></div><div><p>Unknown</p></div>
<div><div class="row recap-documents"><p>MINUTE ORDER by Judge</p></div></div></div></div>"""
PARTIES = """<h3><i></i>&nbsp;Plaintiff</h3><hr>
<div class="row"><div class="col-xs-5"><h4>Ana Ruiz</h4></div><div><p>Represented&nbsp;by</p></div>
<div class="col-xs-4"><div><h4>Ana Ruiz</h4><p>F-23331<br>SALINAS VALLEY STATE PRISON<br>
SOLEDAD, CA 93960</p><p><em>PRO SE</em></p></div></div></div>
<h3>Defendant</h3>
<div class="row"><div class="col-xs-5"><h4>Bott</h4><p><em>Terminated (Oct. 1, 2024)</em></p></div>
</div>"""


def read(path: Path, page: str | bytes) -> SavedDocket:
    path.write_bytes(page if isinstance(page, bytes) else page.encode())
    return read_docket(path)


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was touched")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@NEEDS_PAGES
@pytest.mark.usefixtures("no_network")
def test_every_published_docket_says_what_its_json_says(capfd: pytest.CaptureFixture[str]) -> None:
    for page in PAGES:
        docket, said = read_docket(page), json.loads(page.with_suffix(".json").read_text("utf-8"))
        assert (docket.court, docket.number) == (said["court_id"], said["docket_number"])
        assert (docket.name, docket.filed) == (said["case_name"], said["date_filed"])
        assert [each._asdict() for each in docket.entries] == [
            {
                "number": each["document_number"] or "",
                "filed": each["date_filed"] or "",
                "entered": each["date_entered"] or "",
                "what": (each["description"] or "").strip(),
            }
            for each in said["docket_entries"]
        ]
        assert [_lines_of(each) for each in docket.parties] == [
            (
                each["name"],
                each["type"],
                (each.get("extra_info") or "").split(),
                each.get("date_terminated") or "",
                [
                    (who["name"], who["roles"], who["contact"].split())
                    for who in each.get("attorneys", ())
                ],
            )
            for each in said["parties"]
        ]
    assert capfd.readouterr() == ("", "")  # pages hold names: the library logs none


def _lines_of(party: SavedParty) -> tuple[object, ...]:
    counsel = [
        (each.name, list(each.roles), " ".join(each.contact).split()) for each in party.counsel
    ]
    return party.name, party.kind, " ".join(party.extra).split(), party.terminated, counsel


def test_a_page_of_courtlistener_needs_no_library_and_says_what_it_leaves_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "juriscraper", None)
    docket = read(tmp_path / "page.html", HEAD + ENTRIES)
    assert (docket.court, docket.number) == ("caed", "1:24-cv-00123")
    assert (docket.name, docket.filed) == ("Ruiz v. Bott", "2024-09-05")
    assert docket.judges == ("Ann Judge",)
    assert docket.about == ("Nature of Suit: 550 Prisoner: Civil Rights",)
    assert docket.entries == (
        SavedEntry("1", "2024-09-05", "", "COMPLAINT <b> by Ana Ruiz"),
        SavedEntry("", "", "", "MINUTE ORDER by Judge"),
    )
    laid_otherwise = ENTRIES.replace("<p>MINUTE ORDER by Judge</p>", "").replace(
        '<div class="row recap-documents"></div>', "<div>MINUTE ORDER by Judge</div>"
    )
    assert read(tmp_path / "page.html", HEAD + laid_otherwise).entries == docket.entries
    assert docket.told == ("This is page 1 of 2 of the docket: save and take in each of them.",)


def test_the_parties_of_courtlistener_stand_on_a_page_of_their_own(tmp_path: Path) -> None:
    contact = ("F-23331", "SALINAS VALLEY STATE PRISON", "SOLEDAD, CA 93960")
    assert read(tmp_path / "page.html", HEAD + PARTIES).parties == (
        SavedParty(
            "Ana Ruiz", "Plaintiff", counsel=(SavedCounsel("Ana Ruiz", ("PRO SE",), contact),)
        ),
        SavedParty("Bott", "Defendant", terminated="2024-10-01"),
    )


def test_the_json_of_acms_is_read_and_its_court_asked_for(tmp_path: Path) -> None:
    said = {
        "caseDetails": {
            "caseId": "a", "caseNumber": "24-22", "name": "Ruiz v. Bott", "feeStatus": "Paid",
            "caseOpened": "2024-01-05", "aNumber": "", "districtCourtName": "",
            "court": {"name": "E.D. California"}, "caseType": "Civil", "caseSubType": None,
            "caseSubSubType": None,
            "partyAttorneyList": "<table><tr><td>ANA RUIZ<br>&nbsp;Appellant, </td><td>"
            "<div>Lee Law, -<br>Email: lee@law.test<br>[Retained]<br>Fresno, CA</div></td></tr>"
            "</table>",
        },
        "docketInfo": {"docketEntries": [{
            "entryNumber": 4, "endDateFormatted": "01/05/2024", "docketEntryId": "b",
            "pageCount": 1,
            "docketEntryText": "<p><b>SCHEDULE NOTICE</b>. [Entered: 01/06/2024 01:20 PM]</p>",
        }]},
    }  # fmt: skip
    docket = read(tmp_path / "docket.json", json.dumps(said))
    assert (docket.court, docket.number, docket.name) == ("", "24-22", "Ruiz v. Bott")
    assert docket.told == ("An ACMS file does not say which court it is of: enter the court.",)
    [entry] = docket.entries
    assert (entry.number, entry.filed, entry.entered) == ("4", "2024-01-05", "2024-01-06")
    assert entry.what.startswith("SCHEDULE NOTICE")
    assert [(each.name, each.kind) for each in docket.parties] == [("ANA RUIZ", "Appellant")]


@NEEDS_PAGES
def test_without_the_library_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pacer, "find_spec", lambda _: None)
    with pytest.raises(UnreadableFile, match="optional reader of dockets") as refused:
        read_docket(MITCHELL)
    assert "extra `dockets`" in refused.value.said


@NEEDS_PAGES
def test_a_page_is_read_however_a_browser_saved_it(tmp_path: Path) -> None:
    page = MITCHELL.read_text("utf-8")
    plain = read_docket(MITCHELL)
    archive = EmailMessage()
    archive["From"] = "<Saved by Blink>"
    archive.make_related()
    archive.add_related(page, "html")
    for saved in (archive.as_bytes(), page.encode("utf-16"), page.encode("utf-8-sig"),
                  page.replace("Rennick", "Peña").encode("cp1252")):  # fmt: skip
        assert read(tmp_path / "page.html", saved).number == plain.number
    parties = read(tmp_path / "page.html", page.replace("Rennick", "Peña").encode("cp1252")).parties
    assert parties[1].name == "Peña"


def test_what_is_no_docket_is_refused(tmp_path: Path) -> None:
    court = "<p>U.S. Bankruptcy Court</p><p>Bankruptcy Petition #: 09-1</p>"
    title = "<title>CourtListener.com</title><h1>Opinions</h1>"
    no_number = "<h3>U.S. District Court<br>District of Maine<br>CIVIL DOCKET FOR CASE #: </h3>"
    for page in ("", "{", "{}", "[1]", "a,b\n1,2\n", "%PDF-1.7", "\0", "<html></html>", court,
                 title, no_number,
                 "MIME-Version: 1.0\nContent-Type: multipart/related\n\n"):  # fmt: skip
        with pytest.raises(UnreadableFile):
            read(tmp_path / "page.html", page)


def test_a_page_of_acms_that_keeps_no_docket_is_refused_with_what_to_do(tmp_path: Path) -> None:
    page = (
        "<html><head><title>Case Summary</title><base href='https://ca9-showdoc.azurewebsites.us/'>"
        "</head><body><app-root><h1>24-1234 Ruiz v. Bott</h1></app-root></body></html>"
    )
    with pytest.raises(UnreadableFile, match="a page of ACMS") as refused:
        read(tmp_path / "page.html", page)
    assert refused.value.remedy.startswith("Copy its entries and paste them on the docket")


@NEEDS_PAGES
@pytest.mark.parametrize(
    "worse", ["<div>" * 50_000, "<table><tr><td>" * 30_000, "&nbsp;" * 90_000, " " * 4_000_000,
              "<br>" * 200_000, "7" * 4_000_000, "(Entered: " * 400_000, "<!--" * 100_000],
)  # fmt: skip
def test_a_page_made_to_take_long_is_read_or_refused_soon(tmp_path: Path, worse: str) -> None:
    page = MITCHELL.read_text("utf-8").replace("PRISONER CIVIL RIGHTS COMPLAINT", worse)
    began = time.process_time()
    with suppress(UnreadableFile):
        assert read(tmp_path / "page.html", page).number == "1:09-cv-00515"
    assert time.process_time() - began < 5


_PIECES = st.sampled_from(
    ["<table>", "<tr>", "<td>", "</td></tr></table>", "<b>", "</b>", "<br>", "<i>", "&nbsp;",
     "01/02/2024", "Plaintiff", "Defendant", "represented by", "PRO SE", "TERMINATED: ",
     "(Entered: ", "\0",
     "é", "\ud7ff", "<!--", "<a href='https://ecf.caed.uscourts.gov/doc1/1'>1</a>",
     "DOCKET FOR CASE #: "]
)  # fmt: skip


@NEEDS_PAGES
@pytest.mark.slow
@settings(max_examples=15, deadline=None)
@given(
    which=st.sampled_from(PAGES),
    cuts=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 400), st.lists(_PIECES, max_size=6)),
                  min_size=1, max_size=5),
)  # fmt: skip
def test_no_damage_to_a_page_does_more_than_have_it_refused(
    tmp_path_factory: pytest.TempPathFactory,
    which: Path,
    cuts: list[tuple[float, int, list[str]]],
) -> None:
    page = which.read_text("utf-8", "replace")
    for where, much, pieces in cuts:
        at = int(where * len(page))
        page = page[:at] + "".join(pieces) + page[at + much :]
    began = time.process_time()
    with suppress(UnreadableFile):
        read(tmp_path_factory.mktemp("page") / "page.html", page.encode("utf-8", "replace"))
    assert time.process_time() - began < 5
