from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.joining import laid_in
from qidesk.casefile.records.people import Person


def test_a_second_account_fills_what_is_empty_and_overwrites_nothing() -> None:
    known = Person(id="1", committed_name="Ana", other_names=("A.",), language="Spanish", note="n")
    born = FactDate("1980")
    told = Person(
        id="2", committed_name="Anna", other_names=("A.", "B."), born_on=born, note="n", wishes=""
    )
    record, otherwise = laid_in(known, told)
    assert record == Person(
        id="1",
        committed_name="Ana",
        other_names=("A.", "B."),
        born_on=born,
        language="Spanish",
        note="n",
    )
    assert [(each.spec.name, each.value) for each in otherwise] == [("committed_name", "Anna")]
