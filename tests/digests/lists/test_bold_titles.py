"""Papers in lists without links, whose titles are in bold before authors and year."""

from __future__ import annotations

import pytest

from digests.reading import read_with, scores
from readlist.digests.linked_lines import LinkedLine
from readlist.digests.lists.bold_titles import read_bold_title
from readlist.digests.lists.markdown_list import READER

ANSWER = """Here are some key papers on slow networks:

1. **Slow Attention in Deep Networks: A Model of Owls** – Example, A., & Sample, B. (2023). *Journal of Owls*. This paper introduces a model of slow owls.
2. **Fast Transformers for Long Sequences** – Test, C. et al. (2021). Shows that they are faster.
3. **Old Embeddings for New Graphs** (Plain & Other, 2019) – A study of graphs.
4. "**Learning to Rank Owls with Neural Networks**" by Ada Example, Bo Sample (NeurIPS 2020)
   - Key contribution: it ranks all owls

Let me know if you'd like summaries of any of these!
"""  # noqa: E501


def test_an_answer_without_links() -> None:
    assert scores(ANSWER, "answer.md")["markdown-list"] >= 40
    found = read_with(READER, ANSWER)
    assert found.titles == [
        "Slow Attention in Deep Networks: A Model of Owls",
        "Fast Transformers for Long Sequences",
        "Old Embeddings for New Graphs",
        "Learning to Rank Owls with Neural Networks",
    ]
    first, second, third, fourth = found.records
    assert (first.authors, first.published, first.venue) == (("Example, A.", "Sample, B."), "2023", "Journal of Owls")
    assert first.excerpt == "This paper introduces a model of slow owls."
    assert (second.authors, second.authors_cut, second.excerpt) == (("Test, C.",), True, "Shows that they are faster.")
    assert (third.authors, third.published) == (("Plain", "Other"), "2019")
    assert (fourth.authors, fourth.venue, fourth.published) == (("Ada Example", "Bo Sample"), "NeurIPS", "2020")
    assert [entry.line for entry in found.entries] == [3, 4, 5, 6]


def test_a_list_of_films_is_none_of_papers() -> None:
    text = "\n".join(
        f"{number}. **{title}** – Ada Example ({1990 + number})"
        for number, title in enumerate(("Once Upon a Time in the Barn", "Some Like It Warm", "The Good and the Old"))
    )
    assert scores(text, "films.md").get("markdown-list", 0) < 20


@pytest.mark.parametrize(
    ("text", "strong"),
    [
        ("Slow owls at night: they fly (2024)", ("Slow owls at night",)),
        ("Key contribution: it ranks owls, Example, 2024", ("Key contribution:",)),
        ("We read Slow owls at night by Ada Example (2024)", ("Slow owls at night",)),
        ("Slow owls at night by Ada Example", ("Slow owls at night",)),
        ("Slow owls at night", ()),
    ],
)
def test_other_lines_with_bold_words_are_no_papers(text: str, strong: tuple[str, ...]) -> None:
    assert read_bold_title(LinkedLine(text, strong=strong)) is None
