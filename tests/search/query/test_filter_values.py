"""Values of conditions: each in one spelling, and a sentence on any other text."""

from __future__ import annotations

import pytest

from readlist.model.query import Filter, FilterKind
from readlist.search.query.filter_values import InvalidValue, read_filter


@pytest.mark.parametrize(
    "value", ["unread", "queued", "reading", "read", "dismissed", "starred", "tagged", "noted", "trashed"]
)
def test_what_a_paper_may_be(value: str) -> None:
    assert read_filter(FilterKind.IS, f" {value.upper()} ") == Filter(FilterKind.IS, value)


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("0001", "0001"),
        ("2026-1", "2026-01"),
        ("2026-12", "2026-12"),
        ("2026-3-1", "2026-03-01"),
        ("2026-12-31", "2026-12-31"),
        ("2024-02-29", "2024-02-29"),
        ("２０２６－３", "2026-03"),
        ("2026−03−17", "2026-03-17"),  # signs of minus
    ],
)
def test_dates_are_normalised(value: str, date: str) -> None:
    for kind in (FilterKind.BEFORE, FilterKind.AFTER):
        assert read_filter(kind, value) == Filter(kind, date)


@pytest.mark.parametrize(
    "value", ["0000", "26", "2026-0", "2026-13", "2026-3-0", "2026-4-31", "2026-02-29", "2026-", "2026-03-", "soon", ""]
)
def test_what_is_no_date(value: str) -> None:
    with pytest.raises(InvalidValue, match="is not a date like 2026, 2026-03 or 2026-03-31"):
        read_filter(FilterKind.BEFORE, value)


@pytest.mark.parametrize(
    ("value", "number", "operator"),
    [("2", "2", "="), ("=02", "2", "="), ("＞２", "2", ">"), ("<2", "2", "<"), ("≥2", "2", ">="), ("≤2", "2", "<=")],
)
def test_numbers_of_digests(value: str, number: str, operator: str) -> None:
    assert read_filter(FilterKind.SEEN, value) == Filter(FilterKind.SEEN, number, operator)


@pytest.mark.parametrize("value", ["", ">", "=>2", "-1", "1234567890", "two"])
def test_what_is_no_number_of_digests(value: str) -> None:
    with pytest.raises(InvalidValue, match=f"“{value}” is not a number of digests, like 2 or >2"):
        read_filter(FilterKind.SEEN, value)


@pytest.mark.parametrize("kind", [FilterKind.TAG, FilterKind.DIGEST, FilterKind.ID])
def test_names_are_kept_as_written(kind: FilterKind) -> None:
    assert read_filter(kind, " Ｔｏ　do ") == Filter(kind, " Ｔｏ　do ")
    with pytest.raises(InvalidValue, match=f"“{kind}:” needs a name"):
        read_filter(kind, "　")


def test_what_no_paper_can_be_is_told_in_plain_signs() -> None:
    with pytest.raises(InvalidValue) as told:
        read_filter(FilterKind.IS, "\uff00！odd～｟")  # full-width signs begin behind the first and end before the last
    assert str(told.value) == (
        "There is no “is:\uff00!odd~｟”; there are unread, queued, reading, read, dismissed, starred, tagged, noted "
        "and trashed."
    )


@pytest.mark.parametrize(
    ("value", "years"),
    [
        *[(value, "2017") for value in ("2017", " 2017 ", "２０１７", "=2017", "2017,", "2017-2017", "2017*")],
        *[
            (value, "2017-2019")
            for value in (
                *("2017-2019", "2017–2019", "2017—2019", "2017−2019", "2017..2019", "2017...2019", "2017…2019"),
                *("2017:2019", "2017 - 2019", "2017-19", "2019-2017", "２０１７－２０１９", "2017~2019"),
            )
        ],
        *[(value, "2018-") for value in ("2018-", "2018–", "2018..", ">=2018", "≥2018", "=>2018", ">2017", "> 2017")],
        *[(value, "-2009") for value in ("-2009", "–2009", "..2009", "<=2009", "≤2009", "<2010", "＜２０１０")],
        *[(value, "2010-2019") for value in ("201*", "201?")],
        *[(value, "1900-1999") for value in ("19*", "19??")],
        ("1998-03", None),
        ("2017-03", None),
        ("2017-03-05", None),
        ("201", None),
        ("20179", None),
        ("-", None),
        ("-19", None),
        ("*", None),
        (">9999", None),
        ("<0000", None),
        (">=201", None),
        ("2017-2019-2021", None),
        ("soon", None),
        ("", None),
    ],
)
def test_years_and_ranges_are_normalised(value: str, years: str | None) -> None:
    if years is None:
        with pytest.raises(InvalidValue, match="is not a year like 2017, or a range like 2017-2019, 2017- or <2010"):
            read_filter(FilterKind.YEAR, value)
    else:
        assert read_filter(FilterKind.YEAR, value) == Filter(FilterKind.YEAR, years)
