"""Reading citations by our own rule: names, courts, years, pins, statutes, short forms."""

import pytest

from qidesk.casefile.schema.fields import YesNo
from qidesk.law.authorities.cited import Cites, DraftAuthority, Form
from qidesk.law.authorities.drafts import cites_in, may_cite
from qidesk.law.authorities.names import name_before, word_before
from qidesk.law.authorities.records import authority_of
from tests.law.shelf import the_book


def read(text: str) -> Cites:
    found = cites_in(text, the_book().immunity.reporters)
    in_full = [each for each in found.authorities if each.form in (Form.FULL, Form.STATUTE)]
    assert may_cite(text) or not in_full, "the quick look passed over what is cited"
    return found


def only(text: str) -> DraftAuthority:
    [found] = read(text).authorities
    return found


def cited(text: str) -> list[str]:
    return [each.citation for each in read(text).authorities]


# Cases


@pytest.mark.parametrize(
    ("text", "citation", "court", "year", "pins"),
    [
        (
            "Hope v. Pelzer, 536 U.S. 730, 741 (2002)",
            "Hope v. Pelzer, 536 U.S. 730",
            "Supreme Court",
            2002,
            ("741",),
        ),
        (
            "See Gates v. Collier, 501 F.2d 1291 (5th Cir. 1974).",
            "Gates v. Collier, 501 F.2d 1291",
            "5th Cir.",
            1974,
            (),
        ),
        (
            "Chambers v. Johnson, 372 F. App’x 471, 472 n.3 (5th Cir. Mar. 30, 2010) (per curiam)",
            "Chambers v. Johnson, 372 F. App'x 471",
            "5th Cir.",
            2010,
            ("472 n.3",),
        ),
        ("In re Foo, 12 F.4th 3 (D.C. Cir. 2021)", "In re Foo, 12 F.4th 3", "D.C. Cir.", 2021, ()),
        (
            "Mavrovich v Vanderpool, 427 F Supp 2d 1084 (D Kan 2006)",
            "Mavrovich v. Vanderpool, 427 F. Supp. 2d 1084",
            "D Kan",
            2006,
            (),
        ),
        (
            "(See In re K.F. (2009) 1 U.S. 1, 4)",
            "In re K.F., 1 U.S. 1",
            "Supreme Court",
            2009,
            ("4",),
        ),
        ("Rogers v Rogers (63 N.Y.2d 582 [1984])", "63 N.Y.2d 582", "", 1984, ()),
        (
            "Foo v. Bar, 600 U.S. ___, 5 (2023)",
            "Foo v. Bar, 600 U.S. ___",
            "Supreme Court",
            2023,
            ("5",),
        ),
        ("asdf 22 A. 2d 332 asdf", "22 A.2d 332", "", None, ()),
    ],
)
def test_a_case_is_read_with_its_court_year_and_pins(
    text: str, citation: str, court: str, year: int | None, pins: tuple[str, ...]
) -> None:
    found = only(text)
    assert (found.citation, found.court, found.year) == (citation, court, year)
    assert found.pins == pins


def test_the_year_of_the_next_case_is_never_taken() -> None:
    first, second = read(
        "Hope v. Pelzer, 536 U.S. 730. In Foo v. Bar, 12 F.4th 3 (2021)"
    ).authorities
    assert (first.year, second.year) == (None, 2021)
    assert "no year was read" in first.doubts


def test_parallel_reports_are_one_authority() -> None:
    found = only("United States v. Lanier, 520 U.S. 259, 271, 117 S. Ct. 1219 (1997)")
    assert (found.parallel, found.year) == (("117 S. Ct. 1219",), 1997)


def test_two_cases_in_a_string_are_two_authorities() -> None:
    text = "Foo v. Bar, 1 F.3d 2 (5th Cir. 1990); Baz v. Qux, 3 F.3d 4 (5th Cir. 1991)"
    assert cited(text) == ["Foo v. Bar, 1 F.3d 2", "Baz v. Qux, 3 F.3d 4"]
    assert cited("1 F.3d 2; 3 F.3d 4") == ["1 F.3d 2", "3 F.3d 4"]


def test_a_case_cited_twice_is_one_authority_and_differing_years_are_told() -> None:
    found = only("Foo v. Bar, 1 F.3d 2 (1990). Later: Foo v. Bar, 1 F.3d 2, 5 (1991).")
    assert len(found.mentions) == 2
    assert "the passage gives several years: 1990, 1991" in found.doubts


def test_what_was_not_read_is_told() -> None:
    assert only("1 F.3d ___").doubts == (
        "no name was read",
        "no court was read",
        "no year was read",
        "the page is left blank",
    )


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("1 F.3d 2", True),
        ("1 F. App'x 2", False),
        ("1 Fed. Appx. 2", False),
        ("2015 WL 2375225", False),
    ],
)
def test_a_reporter_tells_whether_it_is_published(text: str, published: bool) -> None:
    assert only(text).published is published


# Short forms


def test_short_forms_belong_to_their_authority() -> None:
    text = (
        "Hope v. Pelzer, 536 U.S. 730, 741 (2002), says so. Id. at 742. United States v. Lanier,"
        " 520 U.S. 259 (1997). Hope, 536 U.S., at 745. Lanier, supra, at 270; id., at 271."
    )
    hope, lanier = read(text).authorities
    assert hope.pins == ("741", "742", "745")
    assert lanier.pins == ("270", "271")
    assert read(text).unresolved == ()


def test_a_short_form_that_points_nowhere_is_kept_apart() -> None:
    found = read("Id. at 5. Foo, 1 F.3d at 3. Bar, supra.")
    assert found.authorities == ()
    assert [each.form for each in found.unresolved] == [Form.ID, Form.SHORT, Form.SUPRA]


def test_an_id_after_a_lost_short_form_is_lost_too() -> None:
    found = read("Foo v. Bar, 1 F.3d 2 (1990). Other, 9 F.3d at 3. Id. at 4.")
    assert len(found.unresolved) == 2


def test_an_id_may_point_to_a_statute() -> None:
    found = only("42 U.S.C. § 1997e(a). Id.")
    assert [each.form for each in found.mentions] == [Form.STATUTE, Form.ID]


def test_a_parallel_report_is_enough_for_a_short_form() -> None:
    text = "Foo v. Bar, 1 U.S. 2, 3 S. Ct. 4 (1990). See 3 S. Ct. at 5."
    assert only(text).pins == ("5",)


# Names


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("the court said so. Hope v. Pelzer, ", "Hope v. Pelzer"),
        ("(quoting City of Escondido v. Emmons, ", "City of Escondido v. Emmons"),
        ("See, e.g., Foo v. Bar, ", "Foo v. Bar"),
        ("of the Board v. Bar, ", "Board v. Bar"),
        ("nobody v. nothing, ", ""),
        ("v. Bar, ", ""),
        ("Ex parte Young, ", "Ex parte Young"),
        ("Id. Bonner v. Prichard, ", "Bonner v. Prichard"),
        ("See al-Kidd v. d'Amico, ", "al-Kidd v. d'Amico"),
        ("no case here ", ""),
    ],
)
def test_the_name_is_read_back_from_the_citation(before: str, name: str) -> None:
    assert name_before(before, len(before)) == name


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("as in Hope, ", "Hope"),
        ("as in Foo v. Bar, supra, ", "Bar"),
        ("Kaiser Foundation, supra, ", "Kaiser Foundation"),
        ("as said v. ", ""),
    ],
)
def test_the_short_name_before_a_short_form(before: str, name: str) -> None:
    assert word_before(before, len(before)) == name


# Statutes and rules


@pytest.mark.parametrize(
    ("text", "citation", "pins"),
    [
        ("42 U.S.C. § 1997e(a)", "42 U.S.C. § 1997e", ("(a)",)),
        ("42 U.S.C. section 1997e(a)", "42 U.S.C. § 1997e", ("(a)",)),
        ("42 USC 1983", "42 U.S.C. § 1983", ()),
        ("28 C.F.R. 542.14", "28 C.F.R. § 542.14", ()),
        ("28 C.F.R. § 542.14(a)", "28 C.F.R. § 542.14", ("(a)",)),
        ("42 U.S.C. § 2000cc–1", "42 U.S.C. § 2000cc-1", ()),
        ("Fed. R. App. P. 4(a)(1)", "Fed. R. App. P. 4", ("(a)(1)",)),
        ("FRAP 4(a)(1)(A)", "Fed. R. App. P. 4", ("(a)(1)(A)",)),
        ("FRCP 5.2", "Fed. R. Civ. P. 5.2", ()),
        ("Title 42, U.S.C., Section 1983", "42 U.S.C. § 1983", ()),
        ("Ala. Code § 6-2-38(l) (1975)", "Ala. Code § 6-2-38", ("(l)",)),
        ("U.S. Const. Amend. XIV, § 1", "U.S. Const. amend. XIV", ("§ 1",)),
        ("Fed. R. Evid. 702", "Fed. R. Evid. 702", ()),
        ("S. Ct. R. 13.3", "S. Ct. R. 13.3", ()),
        ("U.S. Const. amend. VIII", "U.S. Const. amend. VIII", ()),
        ("Fla. Stat. § 120.68", "Fla. Stat. § 120.68", ()),
        ("Mass. Gen. Laws ch. 1, § 2", "Mass. Gen. Laws ch. 1, § 2", ()),
        ("Ohio Rev. Code Ann. § 5739.02(B)(7)", "Ohio Rev. Code Ann. § 5739.02", ("(B)(7)",)),
        (
            "Tex. Civ. Prac. & Rem. Code § 16.003(a)",
            "Tex. Civ. Prac. & Rem. Code § 16.003",
            ("(a)",),
        ),
        ("42 Pa. Cons. Stat. § 5524", "42 Pa. Cons. Stat. § 5524", ()),
        ("N.Y. CPLR § 214(5)", "N.Y. CPLR § 214", ("(5)",)),
        ("A.R.S. § 12-542(1)", "A.R.S. § 12-542", ("(1)",)),
        ("U.S. Const. art. III, § 2", "U.S. Const. art. III", ("§ 2",)),
    ],
)
def test_a_statute_or_rule_is_read(text: str, citation: str, pins: tuple[str, ...]) -> None:
    found = only(f"Under {text}, so.")
    assert (found.form, found.citation, found.pins) == (Form.STATUTE, citation, pins)
    assert (found.doubts, found.published) == ((), None)


def test_a_plural_sign_strings_sections_together() -> None:
    assert cited("28 U.S.C. §§ 1331, 1343(a)(3) and 1367.") == [
        "28 U.S.C. § 1331",
        "28 U.S.C. § 1343",
        "28 U.S.C. § 1367",
    ]


def test_a_statute_is_no_case_and_stands_once() -> None:
    assert cited("42 U.S.C. § 1983; see 42 U.S.C. § 1983.") == ["42 U.S.C. § 1983"]
    assert cited("") == []


# Records


def test_a_draft_makes_a_record_of_what_was_read_and_no_more() -> None:
    record = authority_of(only("Hope v. Pelzer, 536 U.S. 730 (2002)"))
    assert (record.id, record.citation) == ("", "Hope v. Pelzer, 536 U.S. 730")
    assert (record.court, record.published) == ("Supreme Court", YesNo.YES)
    assert record.decided_on.edtf == "2002"
    bare = authority_of(only("42 U.S.C. § 1983"))
    assert (bare.published, bare.decided_on.is_read) == (None, False)


def test_a_name_broken_at_the_end_of_a_line_is_put_together() -> None:
    assert only("Farmer v. Bren-\nnan, 511 U.S. 825 (1994)").name == "Farmer v. Brennan"


def test_the_appendix_of_a_title_is_another_place_than_the_title() -> None:
    assert cited("50 U.S.C. app. § 5 and 50 U.S.C. App. § 5(b)") == ["50 U.S.C. app. § 5"]
    assert cited("50 U.S.C. § 5") == ["50 U.S.C. § 5"]
