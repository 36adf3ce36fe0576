from pathlib import Path

from tests.desk import Desk


def test_a_case_is_closed_archived_and_reopened_and_listed_accordingly(desk: Desk) -> None:
    case, other = desk.a_case(name="Ana Poe"), desk.a_case(name="Bea Roe")

    def listed(*more: str) -> list[str]:
        return [each["id"] for each in desk.done("cases", *more, "--json").data]

    desk.done("close", case)
    assert listed() == [other, case]
    assert desk.done("archive", case, "--json").data["closed_on"]["typed"]
    assert (listed(), listed("--archived")) == ([other], [case])
    assert "Ana Poe" in desk.done("show", case).out
    assert "(archived)" not in desk.done("cases", "--archived").out
    (line,) = desk.done("retention", "--json").data
    assert (line["case_id"], line["keeping"]) == (case, "no day is set")
    assert "no day is set" in desk.done("retention").out
    desk.done("reopen", case)
    assert "No case is archived" in desk.done("cases", "--archived").out
    assert desk.done("retention", "--json").data == []
    assert "No case is closed" in desk.done("retention").out


def test_a_purge_under_a_hold_is_refused_and_else_certified_now_or_later(
    desk: Desk, tmp_path: Path
) -> None:
    case, file = desk.a_case(name="Ana Poe"), tmp_path / "certificate.pdf"
    desk.done("set", case, "legal_hold", "yes")
    refused = desk("purge", case, "--yes", "--certificate", str(file))
    assert (refused.code, file.exists()) == (2, False)
    assert "legal hold" in refused.err
    desk.done("set", case, "legal_hold", "no")
    desk.done("purge", case, "--yes", "--certificate", str(file), "--names")
    assert file.read_bytes().startswith(b"%PDF")
    file.unlink()
    assert desk("purge", case, "--yes").code == 2
    assert case[:8] in desk.done("purge", case, "--certificate", str(file)).out
    assert file.read_bytes().startswith(b"%PDF")
