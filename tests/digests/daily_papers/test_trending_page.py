"""The page of trending papers, and cards of a day whose papers are of organisations, copied as text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from digests.reading import read_with, scores
from readlist.digests.daily_papers.page_reader import READER

HEAD_LINES = (
    "Trending Papers",
    "byAK and the research community",
    "Get trending papers in your email inbox once a day!",
)
OWLS = ("Counting Owls in the Dark", "Owls are counted by their eyes.", "Tawny Labs", "·", "Published on Mar 1, 2026")
SAND = (
    "Sand Beneath the Sea: A Model of 7B Grains",
    "A model of sand.",
    "·",
    "12 authors",
    "·",
    "Published on Mar 2, 2026",
)
FACTS = ("Upvote", "135", "GitHub", "1.24k", "arXiv Page")


def trending(*cards: tuple[str, ...]) -> str:
    return "\n".join([*HEAD_LINES, *(line for card in cards for line in card)]) + "\n"


def test_titles_summaries_and_days_of_trending_papers() -> None:
    text = trending(OWLS + FACTS, (*SAND, "Upvote -", "GitHub 88", "arXiv Page"))
    assert next(iter(scores(text))) == READER.name
    found = read_with(READER, text)
    assert found.titles == [OWLS[0], SAND[0]]
    assert [record.excerpt for record in found.records] == [OWLS[1], SAND[1]]
    assert [record.published for record in found.records] == ["2026-03-01", "2026-03-02"]


def test_a_trending_paper_that_comes_twice_is_one_entry() -> None:
    found = read_with(READER, trending(OWLS + FACTS, OWLS + FACTS, SAND + FACTS, SAND + FACTS))
    assert found.titles == [OWLS[0], SAND[0]]


def test_trending_papers_with_the_names_of_those_who_submitted_them() -> None:
    found = read_with(READER, trending(*(("Submitted by", "ada", *card, *FACTS) for card in (OWLS, SAND))))
    assert found.titles == [OWLS[0], SAND[0]]
    assert [record.excerpt for record in found.records] == [OWLS[1], SAND[1]]


def test_cards_of_organisations_without_numbers_of_authors() -> None:
    cards = [
        ("Submitted by ada", votes, title, "Tawny Labs", "4") for votes, title in (("135", OWLS[0]), ("-", SAND[0]))
    ]
    text = "\n".join(["Daily Papers", "Mar 3", *(line for card in cards for line in card)])
    assert next(iter(scores(text))) == READER.name
    found = read_with(READER, text)
    assert found.titles == [OWLS[0], SAND[0]]
    assert not found.problems


def test_the_organisation_below_a_printed_title_is_no_part_of_it() -> None:
    text = (
        "3/4/26, 9:12 AM Daily Papers - Hugging Face\nDaily Papers\nMar 3\nSubmitted by ada\n135\n"
        "Counting Owls in the Dark with the Eyes of\nOther Owls\nTawny Labs\n· 12 authors\n4\n"
        "Submitted by bo\n7\nSand Beneath the Sea\nSand AI\n· 2 authors\n"
    )
    found = read_with(READER, text)
    assert found.titles == ["Counting Owls in the Dark with the Eyes of Other Owls", SAND[0].partition(":")[0]]


TITLES = st.lists(
    st.text("abcdefgh ", min_size=8, max_size=60).map(lambda text: "The " + " ".join(text.split()) + " owl"),
    min_size=2,
    max_size=8,
    unique=True,
)


@given(TITLES)
def test_trending_papers_read_back(titles: list[str]) -> None:
    cards = [(title, f"They count {place} of them.", *OWLS[2:], *FACTS) for place, title in enumerate(titles)]
    assert read_with(READER, trending(*cards)).titles == titles


def test_posts_that_users_submitted_or_voted_for_are_no_papers() -> None:
    posts = "Owl forum\n\n" + "".join(
        f"Submitted by {name}\n{votes}\nWhat does my owl eat in {name}?\n\n"
        for name, votes in (("may", 12), ("june", 7))
    )
    voted = "".join(
        f"My owl feeder number {count}\n\nUpvote\n{count}\nIs there code?\nPublished on the site last week\nGitHub\n\n"
        for count in range(12, 15)
    )
    assert [scores(text).get(READER.name, 0) >= 20 for text in (posts, voted)] == [False, False]


def test_titles_of_two_words_in_trending_papers() -> None:
    cards = [
        (title, "·", f"Published on Mar {day}, 2026", *FACTS) for day, title in ((1, "Counting Owls"), (2, "Sand 3"))
    ]
    found = read_with(READER, trending(*cards))
    assert found.titles == ["Counting Owls", "Sand 3"]
    assert [problem.kind for problem in found.problems] == ["no_date"]
