"""Titles of papers in folded parts of Markdown."""

from __future__ import annotations

import pytest

from digests.reading import read_with, scores
from readlist.digests.daily_papers.markdown_reader import READER as DAILY
from readlist.digests.details_titles import with_heading
from readlist.digests.lists.markdown_list import READER as LIST

FOLDED = (
    "<details>\n<summary><b>Counting Owls in the Dark</b> (135 👍)</summary>\n\n- **Authors**: Ada Example, Bo Sample\n"
    "- **Link**: [page](https://{host}/2603.01001)\n- **Abstract**: Owls are counted.\n\n</details>\n\n"
    "<details><summary>Sand Beneath the Sea</summary>\n\n- **Authors**: Cy Test\n"
    "- **Link**: [page](https://{host}/2603.01002)\n\n</details>\n"
)


def test_summaries_of_details_are_titles() -> None:
    for reader, host in ((LIST, "arxiv.org/abs"), (DAILY, "huggingface.co/papers")):
        text = "# Daily Papers\n\n" + FOLDED.format(host=host)
        assert next(iter(scores(text))) == reader.name
        first, second = read_with(reader, text).records
        assert (first.title, second.title) == ("Counting Owls in the Dark", "Sand Beneath the Sea")
        assert (first.authors, second.authors) == (("Ada Example", "Bo Sample"), ("Cy Test",))
        assert (first.abstract or first.excerpt) == "Owls are counted."


@pytest.mark.parametrize(
    "summary",
    [
        "Abstract",
        "Click to see the whole text",
        "Abstract: owls are counted at night",
        "Owls are counted by ...",
        "x",
        "A short summary of this paper",
        "Notes and figures of our own",
        "How do I install the tool?",
    ],
)
def test_labels_and_buttons_are_no_titles(summary: str) -> None:
    line = f"<details><summary>{summary}</summary>"
    assert with_heading(line) == line


def test_a_summary_within_an_item_is_no_heading_of_the_next_items() -> None:
    text = "# Owls\n\n" + "".join(
        f"- [{title}](https://arxiv.org/abs/2603.0100{place}) Ada Example, Bo Sample\n"
        "  <details><summary>Read aloud by the authors themselves</summary>\n\n  Owls.\n\n  </details>\n"
        for place, title in enumerate(("Counting Owls in the Dark", "Sand Beneath the Sea"))
    )
    found = read_with(LIST, text)
    assert found.titles == ["Counting Owls in the Dark", "Sand Beneath the Sea"]
    assert [record.keywords for record in found.records] == [("Owls",), ("Owls",)]
