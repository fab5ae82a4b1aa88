"""Citations and Markdown links of single papers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from export.conftest import MakePaper
from readlist.export.citation import citation, markdown_link


def test_a_citation_has_what_is_known(make_paper: MakePaper) -> None:
    paper = make_paper(
        1,
        title="Owls at Night?",
        authors=("Strix B. Aluco", "van der Lark, Carol", "{Owl Society}"),
        published="2024-02",
        venue="Annals of Owls",
        volume="2",
        issue="3",
        pages="4--15",
        identifiers={"doi": "10.1000/x"},
    )
    assert citation(paper) == (
        "Aluco, S. B., van der Lark, C. and Owl Society (2024). Owls at Night? Annals of Owls 2(3), 4–15."
        " https://doi.org/10.1000/x"
    )


def test_a_citation_leaves_out_what_is_unknown(make_paper: MakePaper) -> None:
    assert citation(make_paper(1, title="Owls")) == "Owls."
    paper = make_paper(1, title="Owls", authors=("Strix Aluco",), authors_cut=True, identifiers={"arxiv": "2402.12345"})
    assert citation(paper) == ("Aluco, S., et al. (2024). Owls. arXiv:2402.12345. https://arxiv.org/abs/2402.12345")


def test_without_authors_it_begins_with_the_title(make_paper: MakePaper) -> None:
    paper = make_paper(1, title="Slow Trees", authors=(), published="2010-03-01", venue="Journal of Slow Things")
    assert citation(paper).startswith("Slow Trees (2010). Journal of Slow Things.")
    assert citation(make_paper(1, title="Why Wait?", authors=(), published="")).startswith("Why Wait?")


def test_many_authors_are_cut(make_paper: MakePaper) -> None:
    assert ", et al. Owls." in citation(make_paper(1, title="Owls", authors=tuple(f"A B{n}" for n in range(30))))


def test_a_markdown_link_is_escaped(make_paper: MakePaper) -> None:
    paper = make_paper(1, title="Owls [and] *larks*", url="https://example.org/a_(b)")
    assert markdown_link(paper) == r"[Owls \[and\] \*larks\*](https://example.org/a_%28b%29)"
    assert markdown_link(make_paper(1, title="Owls")) == "Owls"


@given(title=st.text(max_size=60), author=st.text(max_size=30))
def test_any_paper_is_cited_on_one_line(make_paper: MakePaper, title: str, author: str) -> None:
    paper = make_paper(1, title=title, authors=(author,))
    assert citation(paper).splitlines() == [citation(paper)]
    assert len(markdown_link(paper).splitlines()) == 1
