"""Dates of publication with the precision they have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.digests.fields.publication_dates import (
    date_of_epoch,
    date_of_parts,
    month_number,
    read_publication_date,
)

DATES = {
    "2016-07-28T20:00:00.000Z": "2016-07-28",
    "2016-7-8": "2016-07-08",
    "2016/07": "2016-07",
    "2001/00/00/": "2001",
    "2016": "2016",
    "c2016": "2016",
    "99": "1999",
    "05": "2005",
    "///": "",
    "n.d.": "",
    "in press": "",
    "": "",
    "0": "",
    "2016 Jan 15": "2016-01-15",
    "2016 Jan-Feb": "2016",
    "2016 Winter": "2016",
    "15 Jan 2016": "2016-01-15",
    "January 2016": "2016-01",
    "Jan. 15, 2016": "2016-01-15",
    "9-Jan-2010": "2010-01-09",
    "5th May 2010": "2010-05-05",
    "5-7 June 2019": "2019-06",
    "Issue 5 (October 2014)": "2014-10",
    "Fri, 12 Jul 2019 18:00:00 GMT": "2019-07-12",
    "Mon Jul 15 2019": "2019-07-15",
    "20160115": "2016-01-15",
    "201601": "2016-01",
    "20160115103000": "2016-01-15",
    "03/04/2016": "2016",
    "04/04/2016": "2016-04-04",
    "13/04/2016": "2016-04-13",
    "04/13/2016": "2016-04-13",
    "1.4.2016": "2016-04-01",
    "04/2016": "2016-04",
    "4.2016": "2016-04",
    "2024年3月17日": "2024-03-17",
    "17. März 2016": "2016-03-17",
    "17 août 2016": "2016-08-17",
    "1 de mayo de 2016": "2016-05-01",
    "2016-13-40": "2016",
    "2016-02-31": "2016-02",
    "x" * 100 + "2016": "",
    "3/4/20": "2020",
    "03/04/05": "",
    "03/04/99": "1999",
    "4/13/20": "2020-04-13",
    "4/13/20 0:00": "2020-04-13",
    "99/12/31": "1999-12-31",
    "3.8.25": "2025-08-03",
    "3-Aug-25": "2025-08-03",
    "Aug '25": "2025-08",
    "Aug-99": "1999-08",
    "Aug-25": "",
    "mar.2025": "2025-03",
    "v1.2025": "",
    "20250803T100000Z": "2025-08-03",
    "Epub 2025-08-03": "2025-08-03",
    "2025-08/2025-09": "2025-08",
    "2024/2025": "2024",
    "2024/25": "2024",
    "maart 2025": "2025-03",
    "3 września 2025": "2025-09-03",
    "3 сентября 2025 г.": "2025-09-03",
    "Decision 2016": "2016",
    "Marine Biology 2016": "2016",
    "martes, 3 de agosto de 2025": "2025-08-03",
}


@pytest.mark.parametrize("text", DATES)
def test_a_date_is_read_as_precisely_as_it_is(text: str) -> None:
    assert read_publication_date(text) == DATES[text]


@pytest.mark.parametrize(
    ("parts", "date"),
    [
        (("2016", "mar", "3"), "2016-03-03"),
        (("2016", "12"), "2016-12"),
        (("2016", "jul-aug"), "2016"),
        (("2016", "13"), "2016"),
        (("2016", "08/2016"), "2016-08"),
        (("2016", "08/2015"), "2016"),
        (("2016",), "2016"),
        (("soon", "mar"), ""),
    ],
)
def test_a_date_is_joined_of_its_parts(parts: tuple[str, ...], date: str) -> None:
    assert date_of_parts(*parts) == date


def test_times_since_1970() -> None:
    assert date_of_epoch("1594857600") == "2020-07-16"
    assert date_of_epoch(1594857600000) == "2020-07-16"
    assert date_of_epoch("soon") == date_of_epoch("1e300") == date_of_epoch(0) == ""


def test_names_of_months() -> None:
    assert [month_number(name) for name in ("Sept.", "DEC", "juin", "juillet", "lunes", "ab")] == [9, 12, 6, 7, 0, 0]


@given(st.text(max_size=90))
def test_any_text_gives_a_date_or_nothing(text: str) -> None:
    date = read_publication_date(text)
    assert date == "" or read_publication_date(date) == date


@given(st.dates())
def test_an_iso_date_is_itself(day: object) -> None:
    text = str(day)
    assert read_publication_date(text) == (text if 1400 <= int(text[:4]) <= 2100 else "")
