"""Commands of LaTeX for text, in abstracts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.reading import read_with
from readlist.digests.arxiv.metadata_snapshot import READER as SNAPSHOT
from readlist.digests.bibliographies.bibtex import READER as BIBTEX
from readlist.digests.fields.markup import plain_paragraphs
from readlist.digests.fields.tex_accents import decode_tex
from readlist.digests.fields.tex_commands import replace_text_commands

PLAIN = {
    r"Owls\footnote{Code at \url{https://x.example/a}.} fly.": "Owls (Code at https://x.example/a.) fly.",
    r"Owls.\footnote{\emph{Note} {a}.}": "Owls. (Note a.)",
    r"Shown by Example~\cite{example2020,sample2021}.": "Shown by Example [example2020, sample2021].",
    r"Shown \citep[see][p.~3]{a} and\citet*[p. 4]{b}": "Shown [see a, p. 3] and [b, p. 4]",
    r"See Fig.~\ref{fig:one} and (\eqref{eq}).": "See Fig. [fig:one] and ([eq]).",
    r"An \emph{owl \textbf{big}} {\it old}": "An owl big old",
    r"Two: \begin{itemize}\item One\item[Two] 2\end{itemize} End.": "Two:\n\n• One\n\n• Two 2\n\nEnd.",
    r"\begin{abstract}Text.\end{abstract}": "Text.",
    r"Owls\thanks{Paid by {us}}\label{a} \textcolor{red}{sl{\"o}w} \vspace{2mm}x": "Owls slöw x",
    r"\texorpdfstring{$x^2$}{x2} in \LaTeX\ and \TeX{}": "$x^2$ in LaTeX and TeX",
    r"$a \item \cite{b}$ and \cite{c}": r"$a \item \cite{b}$ and [c]",
    r"\begin{equation} \alpha \end{equation} \cite{x}": r"\begin{equation} \alpha \end{equation} [x]",
    r"H{\raisebox{-0.5ex}\o}10 and \raisebox{2pt}{up}": "Hø10 and up",
    r"Not closed \footnote{a": "Not closed (a",
    r"} \cite{a": r"\citea",
    r"a \itemwise b": r"a \itemwise b",
}


@pytest.mark.parametrize("text", PLAIN)
def test_commands_for_text_become_plain(text: str) -> None:
    assert plain_paragraphs(decode_tex(text)) == PLAIN[text]


def test_text_commands_in_abstracts_of_bibtex_and_arxiv() -> None:
    abstract = r"Owls\footnote{Two.} by \cite{a}: \begin{itemize}\item $\alpha$ one\end{itemize}"
    plain = "Owls (Two.) by [a]:\n\n• $\\alpha$ one"
    [record] = read_with(BIBTEX, f"@article{{a, title={{Owls}}, abstract={{{abstract}}}}}").records
    assert record.abstract == plain
    escaped = abstract.replace("\\", "\\\\")
    line = f'{{"id":"2501.00001","title":"Owls","abstract":"{escaped}","categories":"cs.LG","authors":"A. Example"}}'
    assert read_with(SNAPSHOT, line).records[0].abstract == plain


@given(st.lists(st.sampled_from([r"\footnote{", r"\cite[", r"\item", "{", "}", "[", "]", "$", "a", r"\thanks{", "\\"])))
def test_any_text_is_read(parts: list[str]) -> None:
    replace_text_commands("".join(parts))
