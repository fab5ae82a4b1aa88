"""The page as printed to a PDF, whose text a program took out of it."""

from __future__ import annotations

import pytest

from digests.reading import read_with, scores
from readlist.digests.daily_papers.page_reader import READER

HEAD = "Get trending papers in your email inbox once!\n\nDaily Papers\nby\n\nAK and the research community\nMar 5\n\n"
FOOT = "https://huggingface.co/papers/date/2025-03-05{}1/2\n\n"


def sheets(time: str, gap: str, address: str) -> str:
    """Two sheets with three cards, the first with a wrapped title; ``gap`` is between the parts of a card."""
    title = f"{time}{gap}Daily Papers - Hugging Face\n\n"
    return (
        title
        + HEAD
        + f"Submitted by{gap}ada\n\n87{gap}Sample Attention: Fast Samples on Phones with\nVery Little Memory\n"
        + f"· 4 authors{gap}6\n\nSubmitted by{gap}bo\n\n-{gap}Counting Samples\nSample Labs · 12 authors\n\n"
        + address
        + "\f"
        + title
        + f"Submitted by{gap}cy\n\n31{gap}What Do Samples Teach?\n· 1 author\n\n"
        + address
    )


@pytest.mark.parametrize("gap", ["\n\n", "             "], ids=["plain", "layout"])
@pytest.mark.parametrize("time", ["3/5/25, 9:14 AM", "05.03.2025, 09:14", "2025/3/5 9:14"])
def test_cards_of_several_sheets(gap: str, time: str) -> None:
    text = sheets(time, gap, FOOT.format(gap))
    assert next(iter(scores(text))) == READER.name
    found = read_with(READER, text)
    assert found.heads[0].date == "2025-03-05"
    assert found.titles == [
        "Sample Attention: Fast Samples on Phones with Very Little Memory",
        "Counting Samples",
        "What Do Samples Teach?",
    ]
    assert not any(record.abstract or record.excerpt for record in found.records)
    assert not found.problems


def test_the_year_is_that_of_the_print() -> None:
    assert read_with(READER, sheets("3/5/25, 9:14 AM", "\n", "")).heads[0].date == "2025-03-05"


def test_badges_above_the_votes_are_no_titles() -> None:
    card = "Submitted by\n{}\nPaper thumbnail\n{}\n{}\n· 4 authors\n"
    text = "Daily Papers\nby\nAK\nAK\nand the research community\nMar 5\n" + "".join(
        [card.format("ada", "12", "Sample Attention"), card.format("bo", "-", "Counting Samples")]
    )
    assert read_with(READER, text).titles == ["Sample Attention", "Counting Samples"]
