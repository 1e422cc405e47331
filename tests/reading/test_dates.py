import pytest

from summarize.reading.dates import date_in


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("الجمعة 28 فبراير 2020 - 10:15", "2020-02-28"),
        ("بيروت/جنيف، 23 آذار/مارس 2017", "2017-03-23"),
        ("٥ كانون الثاني ٢٠١٩", "2019-01-05"),
        ("الرباط، 7 غشت 2021", "2021-08-07"),
        ("2015-08-10", "2015-08-10"),
        ("نشر في 3/11/2022", "2022-11-03"),
        ("الثلاثاء 28 فبراير", None),
        ("31/2/2020", None),
        ("الاثنين", None),
    ],
)
def test_a_whole_date_is_read_in_every_way_of_printing_it(line: str, expected: str | None) -> None:
    assert date_in(line) == expected
