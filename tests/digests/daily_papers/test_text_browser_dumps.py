"""Dumps of the Daily Papers page by text browsers, with and without the numbers of links."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

import pytest

from digests.daily_papers.samples import OWLS, OWLS_TEXT, OWLS_TITLE, SLOW, SLOW_TEXT, SLOW_TITLE
from digests.reading import read_with, scores
from readlist.digests.daily_papers.text_browser_dump import is_text_browser_dump, without_boxes
from readlist.digests.registry import require_reader

PAPERS = [
    (SLOW, SLOW_TITLE, SLOW_TEXT),
    (OWLS, OWLS_TITLE, OWLS_TEXT),
    ("2603.00077", "Third: Boats of Paper on the Ponds of a Small Town", SLOW_TEXT.replace("Trees", "Boats")),
    ("2603.00088", "Ponds Are Not Lakes, and Lakes Are Not Seas", OWLS_TEXT.replace("owls", "ponds")),
]
PAGE = "https://huggingface.co/"


class Dump:
    """Writes the page as a text browser does: ``bullet`` and ``picture`` are its signs, {} is the number of a link."""

    def __init__(self, bullet: str, picture: str, has_numbers: bool) -> None:
        self.bullet, self.picture = bullet, picture
        self.has_numbers = has_numbers
        self.addresses: list[str] = []

    def link(self, path: str) -> str:
        self.addresses.append(PAGE + path)
        return f"[{len(self.addresses)}]" if self.has_numbers else ""

    def head(self) -> str:
        items = "".join(
            f"   {self.bullet} {self.link('papers/' + name.lower())}{name}\n" for name in ("Daily", "Weekly")
        )
        return (
            f"   {self.link('')}Hugging Face's logo Hugging Face\n\n   new\n\n"
            "   Get trending papers in your email inbox once a day!\n\n   Get trending papers in your email inbox!\n"
            f"   {self.link('login')}Subscribe\n\n                Daily Papers\n\n"
            f"by {self.link('akhaliq')}AK and the research community\n\n{items}\n   Mar 17\n\n"
        )

    def paper(self, place: int, votes: str, foot: str, *, is_card: bool, has_abstract: bool) -> Iterator[str]:
        identifier, title, text = PAPERS[place]
        page = f"papers/{identifier}"
        if self.has_numbers:
            yield f"   {self.link(page)}{self.picture}\n"
        if is_card:
            yield f"   Submitted by {self.link('carl')}{self.picture} carl\n"
        yield votes.format(64 + place)
        yield textwrap.fill(self.link(page) + title, 40) + "\n\n"
        if has_abstract:
            yield textwrap.indent(textwrap.fill(self.link(page) + text, 72), "   ") + "\n\n"
        yield f"   {self.bullet} {self.link(page)}{self.picture}\n   {self.bullet} {self.picture}\n"
        yield foot.format(authors=5 + place, comments=1 + place, link=self.link(page + "#community"))

    def page(self, votes: str, foot: str, *, is_card: bool, has_abstract: bool) -> str:
        parts = [self.head()]
        for place in range(len(PAPERS)):
            parts += self.paper(place, votes, foot, is_card=is_card, has_abstract=has_abstract)
        if self.has_numbers:
            parts.append("\nReferences\n\n")
            parts += (f"   {number}. {address}\n" for number, address in enumerate(self.addresses, 1))
        return "".join(parts)


BROWSERS = {
    "w3m": ("•", "[avatar]", "[ ] {}\n\n", "· {authors} authors {link}[ ] {comments}\n\n"),
    "lynx": ("  *", "", "   [ ]\n   {}\n\n", "     * {authors} authors\n   · Mar 2 {link}[_] {comments}\n\n"),
    "links": ("  o", "", "   [ ] {}\n", "   · {authors} authors\n   {link}[ ] {comments}\n\n"),
    "elinks": ("  *", "[IMG]", "   [ ] {}\n\n", "     * · {authors} authors\n\n   {link}[ ] {comments}\n\n"),
}


@pytest.mark.parametrize("browser", BROWSERS)
@pytest.mark.parametrize("has_numbers", [False, True])
@pytest.mark.parametrize(("is_card", "has_abstract"), [(True, True), (True, False), (False, True)])
def test_titles_and_abstracts_of_a_dump(browser: str, has_numbers: bool, is_card: bool, has_abstract: bool) -> None:
    bullet, picture, votes, foot = BROWSERS[browser]
    text = Dump(bullet, picture, has_numbers).page(votes, foot, is_card=is_card, has_abstract=has_abstract)
    name, points = next(iter(scores(text, "dump.txt").items()))
    assert points >= 60
    found = read_with(require_reader(name), text, "dump.txt")
    assert found.titles == [title for _, title, _ in PAPERS]
    assert [record.abstract for record in found.records] == [text if has_abstract else "" for _, _, text in PAPERS]
    assert [head.date for head in found.heads] == ["2026-03-17"]
    if has_numbers:
        assert [record.identifiers["arxiv"] for record in found.records] == [paper for paper, _, _ in PAPERS]


def test_lines_of_marks_are_empty_and_numbers_may_be_titles() -> None:
    lines = {
        "· 5 authors [ ] 1": "",
        "  • [avatar] [carl's avatar]": "",
        "[ ]": "",
        "64": "",
        "1984": "1984",
        "[ ] 64 Slow Trees": "Slow Trees",
        "[ ] Mar 17": "Mar 17",
        "12 authors": "",
        "Twelve authors": "Twelve authors",
        "GPT-4 and 5 authors": "GPT-4 and 5 authors",
        "": "",
    }
    assert list(without_boxes(lines)) == list(lines.values())


def test_other_texts_are_no_dumps() -> None:
    assert not is_text_browser_dump("- [ ] Read the paper\n- [x] Done\n- [ ] 3 papers\n")
    assert not is_text_browser_dump("5 authors\n64\n\n[1] A note\n[2] Another\n")
