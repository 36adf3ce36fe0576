from qidesk.memo.page.strips import Page, Strip, paginate, space, tie


def strips(count: int, height_pt: float = 10.0) -> list[Strip]:
    return [Strip(height_pt, anchor=str(at)) for at in range(count)]


def names(pages: list[Page]) -> list[list[str]]:
    return [[placed.strip.anchor for placed in page] for page in pages]


def test_strips_fill_pages_in_order():
    assert names(paginate(strips(5), 20.0)) == [["0", "1"], ["2", "3"], ["4"]]


def test_no_strip_reaches_below_the_page():
    for page in paginate(strips(50, 7.0), 33.0):
        assert all(placed.down_pt + placed.strip.height_pt <= 33.0 for placed in page)


def test_what_is_tied_goes_to_the_next_page_together():
    tied = strips(4)
    tied[1].keep = True
    assert names(paginate(tied, 20.0)) == [["0"], ["1", "2"], ["3"]]


def test_a_tie_longer_than_a_page_is_broken():
    tied = strips(5)
    for strip in tied:
        strip.keep = True
    assert names(paginate(tied, 20.0)) == [["0", "1"], ["2", "3"], ["4"]]


def test_air_is_dropped_at_the_top_of_a_page():
    pages = paginate([space(5.0), *strips(2), space(5.0), *strips(1)], 20.0)
    assert [placed.down_pt for placed in pages[0]] == [0.0, 10.0]
    assert len(pages) == 2
    assert not pages[1][0].strip.blank


def test_a_head_is_repeated_where_a_page_begins_with_its_rows():
    head = Strip(5.0, anchor="head", keep=True)
    rows = strips(3)
    for row in rows:
        row.head = (head,)
    assert names(paginate([head, *rows], 20.0)) == [["head", "0"], ["head", "1"], ["head", "2"]]


def test_a_section_that_starts_a_page_starts_one_but_leaves_none_empty():
    first, second = strips(2)
    first.starts_page = second.starts_page = True
    assert names(paginate([first, second], 100.0)) == [["0"], ["1"]]


def test_one_strip_taller_than_the_page_is_placed_all_the_same():
    assert len(paginate([Strip(500.0), Strip(10.0)], 100.0)) == 2


def test_a_long_run_keeps_its_first_two_and_last_two_together():
    assert [strip.keep for strip in tie(strips(5))] == [True, False, False, True, False]
    assert [strip.keep for strip in tie(strips(3), 3)] == [True, True, False]
