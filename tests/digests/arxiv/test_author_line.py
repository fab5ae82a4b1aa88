"""Lines of authors as arXiv writes them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.digests.arxiv.author_line import author_name, split_author_line

LINES = {
    "Ada Example": ("Ada Example",),
    "Ada Example, Ben Sample": ("Ada Example", "Ben Sample"),
    "Ada Example, with an appendix by Ben Sample": ("Ada Example", "Ben Sample"),
    "A. Example and B. Sample": ("A. Example", "B. Sample"),
    "A. Example, B. Sample, and C. Probe": ("A. Example", "B. Sample", "C. Probe"),
    "A. Example & B. Sample": ("A. Example", "B. Sample"),
    "Andy Andersand, Sandy Grand": ("Andy Andersand", "Sandy Grand"),
    "A. Example (Here, There), B. Sample (Elsewhere)": ("A. Example", "B. Sample"),
    "A. Example (1), B. Sample (1,2) and C. Probe (2) ((1) A Place, Far, (2) Another and More)": (
        *("A. Example", "B. Sample", "C. Probe"),
    ),
    "A. Example (1) B. Sample (2)": ("A. Example", "B. Sample"),
    "A. Example (1), B. Sample (2) (1) A Place, (2) Another Place": ("A. Example", "B. Sample"),
    "A. Example (1), B. Sample (2) - ((1) A Place; (2) Another)": ("A. Example", "B. Sample"),
    "A. Example (North Town) Ben C. Sample (South Town)": ("A. Example", "Ben C. Sample"),
    "Adelheid (Heidi) Example": ("Adelheid Example",),
    "Ada Example, Jr., B. Sample III": ("Ada Example, Jr.", "B. Sample III"),
    "The Probe Collaboration: A. Example, B. Sample": ("{The Probe Collaboration}", "A. Example", "B. Sample"),
    "A. Example, for the Probe Collaboration": ("A. Example", "{Probe Collaboration}"),
    "Probe Collaboration": ("{Probe Collaboration}",),
    r"Zo\"e Ex\'ample, Pawe{\l} Pr\'{o}ba": ("Zoë Exámple", "Paweł Próba"),
    "A. Example$^{1,2}$, B. Sample$^3$": ("A. Example", "B. Sample"),
    "A. Example (Here, B. Sample (There), C. Probe": ("A. Example", "B. Sample", "C. Probe"),
    "A. Example, (1)": ("A. Example",),
    "": (),
}


@pytest.mark.parametrize(("line", "names"), LINES.items(), ids=list(LINES))
def test_a_line_is_split_into_names(line: str, names: tuple[str, ...]) -> None:
    found = split_author_line(line)
    assert found.names == names
    assert not found.is_cut


@pytest.mark.parametrize(
    "line", ["A. Example, et al.", "A. Example et al", "A. Example, et al. (84 additional authors not shown)"]
)
def test_a_cut_list_says_so(line: str) -> None:
    assert split_author_line(line) == (("A. Example",), True)


def test_one_name() -> None:
    assert author_name(":") == ""
    assert author_name("  the  Probe Team ") == "{Probe Team}"
    assert author_name("Ada Example") == "Ada Example"


@given(st.lists(st.text("AbcDé. ’", min_size=1, max_size=12), max_size=6))
def test_names_without_brackets_come_back_in_order(parts: list[str]) -> None:
    names = [f"X{' '.join(part.split()).strip(' -')}y" for part in parts]
    assert split_author_line(", ".join(names)).names == tuple(names)


@pytest.mark.parametrize("piece", ["(", ")", "(1) ", "A, ", "and ", "((1)", "A (B) ", "^{1}", "et al ", "&"])
def test_time_is_linear(piece: str) -> None:
    begin = time.thread_time()
    split_author_line(piece * 20_000)
    assert time.thread_time() - begin < 3
