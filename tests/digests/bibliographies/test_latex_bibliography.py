"""Bibliographies of LaTeX: of BibTeX's styles, of REVTeX, Elsevier, the ACM and Springer, of biblatex and amsrefs."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.reading import read_with, scores
from readlist.digests.bibliographies.latex_bibliography import READER
from readlist.digests.bibliographies.latex_items import MAX_LATEX_ITEM_CHARS
from readlist.digests.source import HEAD_BYTES
from readlist.errors import FormatFault

REVTEX = r"""%apsrev4-2.bst 2019-01-14 (MD) hand-edited version of apsrev4-1.bst
\begin{thebibliography}{3}%
\makeatletter
\providecommand \bibnamefont  [1]{#1}%
\providecommand \Eprint [0]{\href }%
%</preamble>
\bibitem [{\citenamefont {Example}\ and\ \citenamefont {Sample}(2024)}]{example2024}%
  \BibitemOpen
  \bibfield  {author} {\bibinfo {author} {\bibfnamefont {A.~B.}\ \bibnamefont
  {Example}}\ and\ \bibinfo {author} {\bibfnamefont {B.}~\bibnamefont {van~der
  Sample}},\ }\bibfield  {title} {\bibinfo {title} {Thermal drift of {O}wls},\ }\href
  {https://doi.org/10.5555/PhysOwl.99.123456} {\bibfield  {journal} {\bibinfo
  {journal} {Phys. Owl B}\ }\textbf {\bibinfo {volume} {99}},\ \bibinfo
  {pages} {123456} (\bibinfo {year} {2024})}\BibitemShut {NoStop}%
\bibitem [{\citenamefont {Test}\ \emph {et~al.}(2021)\citenamefont
  {Test}, \citenamefont {Else},\ and\ \citenamefont {Other}}]{test2021}%
  \BibitemOpen
  \bibfield  {author} {\bibinfo {author} {\bibfnamefont {C.}~\bibnamefont
  {Test}} \emph {et~al.} (\bibinfo {collaboration} {The Owls and Mice Collaboration}),\ }\href
  {https://doi.org/10.5555/owl-2021-1} {\bibfield  {journal} {\bibinfo
  {journal} {Owl Physics}\ }\textbf {\bibinfo {volume} {17}},\ \bibinfo
  {pages} {11} (\bibinfo {year} {2021})},\ \Eprint
  {https://arxiv.org/abs/2101.01234} {arXiv:2101.01234 [cond-mat]} \BibitemShut {NoStop}%
\bibitem [{Note1()}]{Note1}%
  \BibitemOpen
  \bibinfo {note} {Owls that fly by day are left out.}\BibitemShut {Stop}%
\bibitem [{\citenamefont {Plain}(2001)}]{plain2001}%
  \BibitemOpen
  \bibfield  {author} {\bibinfo {author} {\bibfnamefont {D.}~\bibnamefont
  {Plain}},\ }\href@noop {} {\emph {\bibinfo {title} {Owls of Quantum Marshes}}},\ \bibinfo
  {edition} {2nd}\ ed.\ (\bibinfo  {publisher} {Owl Press},\ \bibinfo
  {address} {Sampleton},\ \bibinfo {year} {2001})\BibitemShut {NoStop}%
\end{thebibliography}%
"""
ACM = r"""%%% -*-BibTeX-*-
\begin{thebibliography}{2}
\ifx \showDOI      \undefined \def \showDOI       #1{#1}\fi
\providecommand\bibinfo[2]{#2}

\bibitem[Example and Sample(2024)]%
        {example2024}
\bibfield{author}{\bibinfo{person}{Ada Example} {and} \bibinfo{person}{Bo
  Sample}.} \bibinfo{year}{2024}\natexlab{}.
\newblock \showarticletitle{Indexing owls at scale}.
\newblock \bibinfo{journal}{\emph{ACM Trans. Owls}} \bibinfo{volume}{12},
  \bibinfo{number}{3} (\bibinfo{year}{2024}), \bibinfo{pages}{1--22}.
\newblock
\showDOI{\url{https://doi.org/10.5555/1111111.2222222}}

\bibitem[Test(2022)]%
        {test2022}
\bibfield{author}{\bibinfo{person}{Cleo Test}.} \bibinfo{year}{2022}\natexlab{}.
\newblock \bibinfo{booktitle}{\emph{The Book of Owls}}.
\newblock \bibinfo{publisher}{Owl Press}.
\newblock

\end{thebibliography}
"""
ELSEVIER = r"""\begin{thebibliography}{4}
\providecommand{\bibinfo}[2]{#2}
%Type = Article
\bibitem[{Example and Sample(2024)}]{example2024}
\bibinfo{author}{Example, A.}, \bibinfo{author}{Sample, B.}, \bibinfo{year}{2024}.
\newblock \bibinfo{title}{Indexing owls at scale}.
\newblock \bibinfo{journal}{J. Owls} \bibinfo{volume}{12}, \bibinfo{pages}{1--22}.
\newblock URL: \url{https://owl.example/1}, \DOIprefix\doi{10.5555/owl.1}.
%Type = Phdthesis
\bibitem[{Test(2022)}]{test2022}
\bibinfo{author}{Test, C.}, \bibinfo{year}{2022}.
\newblock \bibinfo{title}{Slow owls}. \bibinfo{school}{University of Owls}.

\bibitem{plain2019}
D.~Plain, E.~Other,
  \href{https://owl.example/S0000000000000001}{Indexing
  mice at scale}, J. Mice 12~(3) (2019) 1--22.
\newblock \href {http://dx.doi.org/10.5555/j.mice.2019.01.001}
  {\path{doi:10.5555/j.mice.2019.01.001}}.
\newline\urlprefix\url{https://owl.example/S0000000000000001}

\bibitem{third2023}
C.~Third, D.~Plain, A nest for every owl, in: A.~Example, B.~Sample (Eds.), Proceedings of the 2023 Owl Conference,
  Owl Press, 2023, pp. 100--110.
\end{thebibliography}
"""
SPRINGER = r"""\begin{thebibliography}{3}
\bibitem[\protect\citeauthoryear{Example and Sample}{2024}]{example2024}
\begin{barticle}
\bauthor{\bsnm{Example}, \binits{A.}},
\bauthor{\bparticle{de} \bsnm{Sample}, \bfnm{Bo}\binits{B.}}:
\batitle{Indexing owls at scale}.
\bjtitle{J. Owls}
\bvolume{12}(\bissue{3}),
\bfpage{1}--\blpage{22}
(\byear{2024})
\doiurl{10.5555/owl.1}
\end{barticle}
\endbibitem

\bibitem{test2022}
\begin{bchapter}
\bauthor{\bsnm{Test}, \binits{C.}}:
\bctitle{A nest for every owl}.
In: \bbtitle{Proceedings of the 2022 Owl Conference},
pp. \bfpage{100}--\blpage{110}.
\bpublisher{Owl Press},
(\byear{2022})
\end{bchapter}
\endbibitem

\bibitem{plain2023}
\begin{botherref}
\oauthor{\bsnm{Plain}, \binits{D.}}:
Owls in a marsh.
arXiv preprint arXiv:2301.01234
(2023)
\end{botherref}
\endbibitem
\end{thebibliography}
"""
BIBLATEX = r"""% $ biblatex auxiliary file $
% $ biblatex bbl format version 3.2 $
\refsection{0}
  \datalist[entry]{nty/global//global/global}
    \entry{example2024}{article}{}
      \name{author}{2}{}{%
        {{un=0,uniquepart=base,hash=1e0c}{%
           family={Example},
           familyi={E\bibinitperiod},
           given={Ada\bibnamedelima B.},
           giveni={A\bibinitperiod\bibinitdelim B\bibinitperiod},
           givenun=0}}%
        {{hash=2e0c}{%
           family={S{\"a}mple},
           given={Bo},
           prefix={van\bibnamedelima der},
           prefixi={v\bibinitperiod}}}%
      }
      \strng{namehash}{fa0b}
      \field{abstract}{Owls are {50\%} slower.}
      \field{journaltitle}{Journal of Owls}
      \field{number}{3}
      \field{title}{Indexing Owls at Scale}
      \field{subtitle}{A Survey}
      \field{volume}{12}
      \field{year}{2024}
      \field{month}{4}
      \field{pages}{1\bibrangedash 22}
      \verb{doi}
      \verb 10.5555/owl_1.2
      \endverb
      \verb{urlraw}
      \verb https://owl.example/1
      \endverb
      \keyw{owls,scale}
    \endentry
    \entry{test2022}{inproceedings}{}
      \name{author}{1}{}{%
        {{hash=3e0c}{%
           family={Test},
           given={Cleo}}}%
      }
      \true{moreauthor}
      \list{publisher}{1}{%
        {Owl Press}%
      }
      \field{booktitle}{Proceedings of the 2022 Owl Conference}
      \field{eprinttype}{arxiv}
      \field{title}{A Nest for Every Owl}
      \field{year}{2022}
      \verb{eprint}
      \verb 2201.01234
      \endverb
    \endentry
  \enddatalist
  \datalist[entry]{none/global//global/global}
    \entry{test2022}{inproceedings}{}
      \field{title}{A Nest for Every Owl}
    \endentry
    \entry{both}{set}{}
    \endentry
  \enddatalist
\endrefsection
\endinput
"""
OLD_BIBLATEX = r"""% $ biblatex bbl format version 2.8 $
\sortlist[entry]{nty/global/}
  \entry{example2014}{book}{}
    \name{author}{2}{}{%
      {{hash=EA}{Example}{E\bibinitperiod}{Ada\bibnamedelima B.}{A\bibinitperiod}{}{}{}{}}%
      {{hash=OG}{Owl Group}{O\bibinitperiod}{}{}{}{}{}{}}%
    }
    \list{publisher}{1}{%
      {Owl Press}%
    }
    \field{title}{Owls}
    \field{year}{2014}
  \endentry
\endsortlist
"""
PLAIN = r"""\begin{thebibliography}{3}
\providecommand{\natexlab}[1]{#1}
\expandafter\ifx\csname urlstyle\endcsname\relax
  \providecommand{\doi}[1]{doi: #1}\else
  \providecommand{\doi}{doi: \begingroup \urlstyle{rm}\Url}\fi

\bibitem[Example and Sample(2024)]{example2024}
Ada Example and Bo Sample.
\newblock An $O(n \log n)$ index of owls.
\newblock In \emph{Advances in Owls}, volume~32, pages
  1234--1245, 2024.
\newblock URL \url{https://owl.example/paper/2024/hash/abc.html}.

\bibitem[{van der Test}(2001)]{test2001}
C.~{van der Test}.
\newblock {\em Owls of Marshes}, volume~2 of {\em Birds}.
\newblock Owl Press, Sampleton, 2nd edition, 2001.
\newblock ISBN 978-3-16-148410-0.

\bibitem[Plain(1999)]{plain1999}
D.~Plain.
\newblock {\em Slow Owls}.
\newblock PhD thesis, University of Owls, 1999.

\end{thebibliography}
"""
ASTRONOMY = r"""\begin{thebibliography}{}
\providecommand{\dodoi}[1]{doi:~\href{http://doi.org/#1}{\nolinkurl{#1}}}

\bibitem[{{Example} {et~al.}(2024){Example}, {Sample}, \& {Test}}]{example2024}
{Example}, A.~B., {Sample}, B., \& {Test}, C. 2024, \apj, 880, 12, \dodoi{10.5555/1538-4357/ab1234}

\bibitem[{{Test} \& {Plain}(2022)}]{test2022}
{Test}, C., \& {Plain}, D. 2022, A nest for every owl, \aap, 660, A12, \dodoi{10.5555/0004-6361/202212345}

\bibitem[{{Plain}(2023)}]{plain2023}
{Plain}, D. 2023, arXiv e-prints, arXiv:2301.01234, \doarXiv{2301.01234}

\bibitem[\protect\citeauthoryear{{Example} \& {Test}}{{Example} \& {Test}}{2019}]{example2019}
{Example} A.~B.,  {Test} C.,  2019, \mn@doi [\mnras] {10.5555/mnras/stz123}, \href {https://owl.example/1} {480, 1234}

\end{thebibliography}
"""
PARTICLES = r"""\begin{thebibliography}{2}
\bibitem{test}
C.~Test and D.~Plain, {\it {A nest for every owl}},  {\em JHEP} {\bf 03}
  (2022) 123, [\href{http://arxiv.org/abs/2201.01234}{{\tt arXiv:2201.01234}}].

\bibitem{plain}
D.~Plain, \emph{{Owls in a marsh}},
  \href{https://doi.org/10.5555/j.owl.2023.1234}{\emph{Phys. Lett. B}
  {\bfseries 840} (2023) 137999} [\href{https://arxiv.org/abs/2301.01234}{{\ttfamily 2301.01234}}].
\end{thebibliography}
"""
APACITE = r"""\begin{thebibliography}{}

\bibitem [\protect \citeauthoryear {%
Example%
\ \BBA {} Sample%
}{%
Example%
}{%
{\protect \APACyear {2024}}%
}]{%
example2024}
\APACinsertmetastar {%
example2024}%
\begin{APACrefauthors}%
Example, A\BPBI B.%
, Test, C.%
\BCBL {}\ \BBA {} Sample, B.%
\end{APACrefauthors}%
\unskip\
\newblock
\APACrefYearMonthDay{2024}{\APACmonth{03}}{}.
\newblock
{\BBOQ}\APACrefatitle {Indexing {O}wls at scale} {Indexing {O}wls at scale}.{\BBCQ}
\newblock
\APACjournalVolNumPages{J. Owls}{12}{3}{1--22}.
\newblock
\begin{APACrefDOI} \doi{10.5555/owl.1} \end{APACrefDOI}
\PrintBackRefs{\CurrentBib}

\bibitem [\protect \citeauthoryear {%
Test%
}{%
Test%
}{%
{\protect \APACyear {2001}}%
}]{%
test2001}
\begin{APACrefauthors}%
Test, C.%
\end{APACrefauthors}%
\unskip\
\newblock
\APACrefYear{2001}.
\newblock
\APACrefbtitle {Owls of Marshes} {Owls of marshes}\ (\PrintOrdinal{2}\ \BEd).
\newblock
\APACaddressPublisher{Sampleton}{Owl Press}.

\bibitem [\protect \citeauthoryear {%
Plain%
}{%
Plain%
}{%
{\protect \APACyear {2022}}%
}]{%
plain2022}
\begin{APACrefauthors}%
Plain, D.%
\end{APACrefauthors}%
\unskip\
\newblock
\APACrefYearMonthDay{2022}{}{}.
\newblock
{\BBOQ}\APACrefatitle {A nest for every owl} {A nest for every owl}.{\BBCQ}
\newblock
\BIn{} F.~Third\ (\BED), \APACrefbtitle {Nests and Owls} {Nests and owls}\ (\BPGS\ 100--110).
\newblock
\APACaddressPublisher{}{Owl Press}.
\end{thebibliography}
"""
AMSREFS = r"""\begin{bibdiv}
\begin{biblist}

\bib{example2024}{article}{
  author={Example, Ada},
  author={Sample, Bo},
  title={Indexing owls at scale},
  journal={J. Owls},
  volume={12},
  date={2024},
  number={3},
  pages={1--22},
  review={\MR{1234567}},
  doi={10.5555/owl.1},
}

\bib*{test}{book}{
      author={Test, C.},
       title={Owls of marshes},
   publisher={Owl Press},
        date={2001},
}
\end{biblist}
\end{bibdiv}
"""


def test_references_of_revtex() -> None:
    found = read_with(READER, REVTEX)
    first, second, book = found.records
    assert (first.title, first.authors) == ("Thermal drift of Owls", ("A. B. Example", "B. van der Sample"))
    assert (first.venue, first.volume, first.pages, first.published) == ("Phys. Owl B", "99", "123456", "2024")
    assert (first.url, first.identifiers["doi"]) == (
        "https://doi.org/10.5555/PhysOwl.99.123456",
        "10.5555/physowl.99.123456",
    )
    assert second.authors == ("C. Test", "{The Owls and Mice Collaboration}")
    assert (second.authors_cut, second.venue, second.kind) == (True, "Owl Physics", "article")
    assert second.identifiers == {"doi": "10.5555/owl-2021-1", "arxiv": "2101.01234"}
    assert (book.title, book.publisher, book.kind) == ("Owls of Quantum Marshes", "Owl Press", "book")
    assert found.kinds == ["title_missing"], "a footnote is no reference"
    assert [entry.line for entry in found.entries] == [7, 15, 27]


def test_references_of_the_acm() -> None:
    article, book = read_with(READER, ACM).records
    assert (article.title, article.authors) == ("Indexing owls at scale", ("Ada Example", "Bo Sample"))
    assert (article.venue, article.volume, article.issue, article.pages) == ("ACM Trans. Owls", "12", "3", "1-22")
    assert article.identifiers == {"doi": "10.5555/1111111.2222222"}
    assert (book.title, book.publisher, book.kind, book.published) == ("The Book of Owls", "Owl Press", "book", "2022")


def test_references_of_elsevier() -> None:
    found = read_with(READER, ELSEVIER)
    marked, thesis, linked, paper = found.records
    assert (marked.title, marked.authors) == ("Indexing owls at scale", ("Example, A.", "Sample, B."))
    assert (marked.url, marked.identifiers) == ("https://owl.example/1", {"doi": "10.5555/owl.1"})
    assert (thesis.title, thesis.kind) == ("Slow owls", "thesis")
    assert (linked.title, linked.authors) == ("Indexing mice at scale", ("D. Plain", "E. Other"))
    assert (linked.venue, linked.volume, linked.issue, linked.pages) == ("J. Mice", "12", "3", "1-22")
    assert linked.identifiers == {"doi": "10.5555/j.mice.2019.01.001"}
    assert (paper.title, paper.authors) == ("A nest for every owl", ("C. Third", "D. Plain"))
    assert (paper.venue, paper.pages) == ("Proceedings of the 2023 Owl Conference", "100-110")
    assert found.kinds == []


def test_references_of_springer() -> None:
    article, paper, preprint = read_with(READER, SPRINGER).records
    assert (article.title, article.authors) == ("Indexing owls at scale", ("Example, A.", "de Sample, Bo"))
    assert (article.venue, article.volume, article.issue, article.pages) == ("J. Owls", "12", "3", "1-22")
    assert article.identifiers == {"doi": "10.5555/owl.1"}
    assert (paper.title, paper.venue) == ("A nest for every owl", "Proceedings of the 2022 Owl Conference")
    assert (paper.pages, paper.publisher, paper.kind) == ("100-110", "Owl Press", "conference")
    assert (preprint.title, preprint.authors) == ("Owls in a marsh", ("Plain, D.",))
    assert preprint.identifiers == {"arxiv": "2301.01234"}


def test_entries_of_biblatex() -> None:
    found = read_with(READER, BIBLATEX)
    article, paper = found.records
    assert (article.title, article.authors) == (
        "Indexing Owls at Scale: A Survey",
        ("Example, Ada B.", "van der Sämple, Bo"),
    )
    assert (article.venue, article.volume, article.issue, article.pages) == ("Journal of Owls", "12", "3", "1-22")
    assert (article.published, article.keywords) == ("2024-04", ("owls", "scale"))
    assert (article.url, article.identifiers) == ("https://owl.example/1", {"doi": "10.5555/owl_1.2"})
    assert article.abstract == "Owls are 50% slower."
    assert (paper.title, paper.authors, paper.authors_cut) == ("A Nest for Every Owl", ("Test, Cleo",), True)
    assert (paper.publisher, paper.kind, paper.identifiers) == ("Owl Press", "conference", {"arxiv": "2201.01234"})
    assert found.kinds == [], "a second list and a set are no further entries"


def test_entries_of_biblatex_before_version_3() -> None:
    (book,) = read_with(READER, OLD_BIBLATEX).records
    assert (book.title, book.authors) == ("Owls", ("Example, Ada B.", "{Owl Group}"))
    assert (book.publisher, book.published, book.kind) == ("Owl Press", "2014", "book")


def test_references_of_the_styles_of_bibtex() -> None:
    found = read_with(READER, PLAIN)
    paper, book, thesis = found.records
    assert (paper.title, paper.authors) == (r"An $O(n \log n)$ index of owls", ("Ada Example", "Bo Sample"))
    assert (paper.venue, paper.pages, paper.kind) == ("Advances in Owls", "1234-1245", "conference")
    assert paper.url == "https://owl.example/paper/2024/hash/abc.html"
    assert (book.title, book.authors, book.volume) == ("Owls of Marshes", ("C. van der Test",), "2")
    assert (book.publisher, book.kind, book.published) == ("Owl Press", "book", "2001")
    assert book.identifiers == {"isbn": "9783161484100"}
    assert (thesis.title, thesis.kind, thesis.publisher) == ("Slow Owls", "thesis", "University of Owls")


def test_references_of_astronomy_have_often_no_title() -> None:
    found = read_with(READER, ASTRONOMY)
    first, titled, preprint, monthly = found.records
    assert (first.title, first.venue) == ("doi:10.5555/1538-4357/ab1234", "The Astrophysical Journal")
    assert (first.authors, first.volume, first.pages) == (("Example, A. B.", "Sample, B.", "Test, C."), "880", "12")
    assert (titled.title, titled.venue, titled.pages) == ("A nest for every owl", "Astronomy & Astrophysics", "A12")
    assert (preprint.identifiers, preprint.kind, preprint.authors) == (
        {"arxiv": "2301.01234"},
        "preprint",
        ("Plain, D.",),
    )
    assert (monthly.venue, monthly.volume) == ("Monthly Notices of the Royal Astronomical Society", "480")
    assert monthly.identifiers == {"doi": "10.5555/mnras/stz123"}
    assert found.kinds == ["title_missing"] * 3


def test_references_of_particle_physics() -> None:
    first, second = read_with(READER, PARTICLES).records
    assert (first.title, first.authors) == ("A nest for every owl", ("C. Test", "D. Plain"))
    assert (first.venue, first.volume, first.pages, first.published) == ("JHEP", "03", "123", "2022")
    assert first.identifiers == {"arxiv": "2201.01234"}
    assert (second.title, second.venue, second.volume) == ("Owls in a marsh", "Phys. Lett. B", "840")
    assert second.identifiers == {"doi": "10.5555/j.owl.2023.1234", "arxiv": "2301.01234"}


def test_references_of_apacite() -> None:
    article, book, chapter = read_with(READER, APACITE).records
    assert (article.title, article.authors) == ("Indexing Owls at scale", ("Example, A.B.", "Test, C.", "Sample, B."))
    assert (article.venue, article.volume, article.issue, article.pages) == ("J. Owls", "12", "3", "1-22")
    assert (article.published, article.identifiers) == ("2024", {"doi": "10.5555/owl.1"})
    assert (book.title, book.publisher, book.kind, book.published) == ("Owls of Marshes", "Owl Press", "book", "2001")
    assert (chapter.title, chapter.venue, chapter.pages) == ("A nest for every owl", "Nests and Owls", "100-110")
    assert (chapter.authors, chapter.kind, chapter.publisher) == (("Plain, D.",), "chapter", "Owl Press")


def test_dois_of_older_revtex() -> None:
    text = (
        "\\bibitem [{\\citenamefont {A}(1978)}]{a}%\n  \\bibfield  {author} {\\bibinfo {author} {\\bibfnamefont {A.}\\"
        " \\bibnamefont {{Example}}},\\ }\\href {\\doibase 10.5555/182804} {\\bibfield  {journal} {\\bibinfo  {journal}"
        " {Astrophys. J.}\\ }\\textbf {\\bibinfo {volume} {225}},\\ \\bibinfo {pages} {L107} (\\bibinfo {year} {1978})}"
    )
    (record,) = read_with(READER, text).records
    assert (record.identifiers, record.url) == ({"doi": "10.5555/182804"}, "https://doi.org/10.5555/182804")
    assert (record.authors, record.venue, record.volume) == (("A. Example",), "Astrophys. J.", "225")


def test_titles_in_italics_between_full_stops_or_after_a_colon() -> None:
    text = r"""\bibitem{a} A.\ Example, B.\ Sample.
\textit{Multifractal walk of owls}. Phys.\ Owl E 64:026103, 2001.
\bibitem{b} C.~Test: \emph{On the zeta function of owls}, Ann. of Owls (2) \textbf{120} (1984), 1--20.
"""
    first, second = read_with(READER, text).records
    assert (first.title, first.authors) == ("Multifractal walk of owls", ("A. Example", "B. Sample"))
    assert (first.venue, first.volume, first.pages) == ("Phys. Owl E", "64", "026103")
    assert (second.title, second.venue, second.volume) == ("On the zeta function of owls", "Ann. of Owls", "120")


def test_entries_of_amsrefs() -> None:
    article, book = read_with(READER, AMSREFS).records
    assert (article.title, article.authors) == ("Indexing owls at scale", ("Example, Ada", "Sample, Bo"))
    assert (article.venue, article.volume, article.issue, article.published) == ("J. Owls", "12", "3", "2024")
    assert article.identifiers == {"doi": "10.5555/owl.1"}
    assert (book.title, book.publisher, book.kind) == ("Owls of marshes", "Owl Press", "book")


def test_an_address_goes_on_behind_a_comment() -> None:
    text = "\\bibitem{a} A. Example, ``Slow owls,'' 2024. \\url{https://owl.example/%\n  slow}\n"
    (record,) = read_with(READER, text).records
    assert record.url == "https://owl.example/slow"


def test_a_long_document_is_read_to_its_end() -> None:
    text = "\\documentclass{article}\n\\begin{document}\n" + "Owls fly. " * (HEAD_BYTES // 10) + "\n" + PLAIN
    assert scores(text, "paper.tex")["latex-bibliography"] == 30
    assert len(read_with(READER, text).records) == 3


def test_a_document_without_references_is_refused() -> None:
    text = "\\documentclass{article}\n\\begin{document}\n" + "Owls fly. " * (HEAD_BYTES // 10)
    with pytest.raises(FormatFault, match="without a list of references"):
        read_with(READER, text)
    assert "latex-bibliography" not in scores(text[:1000], "paper.tex")


@pytest.mark.parametrize(
    "text",
    [
        "\\bibitem{a}" + "\\bibinfo{title}{" * 200_000,
        "\\bibitem{a}" + "\\href{" * 200_000,
        "\\bibitem[" + "[" * 500_000,
        "\\bibitem{a}" + "{" * 500_000,
        "\\bibitem{a}" + "\\newblock {\\em " * 100_000,
        "\\bibitem{a}\n" * 50_000,
        ("\\bibitem{a} " + "\\bibinfo{title}{" * 600 + "}" * 600 + "\n\n") * 20,
        ("\\bibitem{a} " + "\\href{a}{" * 1_000 + "}" * 1_000 + "\n\n") * 20,
        "\\entry{a}{article}{}\n" + "\\field{title}{" * 8_000 + "}" * 8_000 + "\n\\endentry\n",
        "\\entry{a}{article}{}\n" + "\\name{author}{1}{}{" * 8_000 + "}" * 8_000 + "\n\\endentry\n",
        "\\entry{a}{article}{}\n\\name{author}{1}{}{" + "{" * 90_000 + "}" * 90_000 + "}\n\\endentry\n",
        "\\entry{a}{article}{}\n\\name{author}{1}{}{{" + "family={" * 9_000 + "}" * 9_000 + "}}\n\\endentry\n",
        "\\bib{a}{article}{" + "author={A},\n" * 1_000 + "}\n",
        "\\entry{a}{article}{}\n\\name{author}{1}{}{" + "{" * 500_000 + "\n\\endentry\n",
        "\\bib{a}{article}{" + "title={" * 100_000,
        "\\bibitem{a} A. Example, 2024" + ", owls" * 100_000,
    ],
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    begin = time.monotonic()
    found = read_with(READER, text + "\n\n\\bibitem{b} B. Sample, ``Slow owls,'' 2024.\n")
    assert time.monotonic() - begin < 5
    assert found.titles[-1:] == ["Slow owls"]


def test_a_long_item_is_cut() -> None:
    text = "\\bibitem{a} A. Example, ``Slow owls,'' J. Owls 12 (2024) 3. " + "Owls. " * MAX_LATEX_ITEM_CHARS
    assert [record.title for record in read_with(READER, text).records] == ["Slow owls"]


@given(
    st.text(alphabet="\\{}[]%aE\n ,.2"), st.sampled_from(["\\bibitem{a}", "\\entry{a}{article}{}\n", "\\bib{a}{book}{"])
)
def test_any_text_is_read(text: str, begin: str) -> None:
    found = read_with(READER, begin + text + "\n\\bibitem{b} B. Sample, ``Slow owls,'' 2024.\n")
    assert found.titles[-1:] == ["Slow owls"]


def test_references_of_latex() -> None:
    text = r"""\documentclass{article}
\begin{document}
See \cite{a}, 2020. Not a reference. % \bibitem
\begin{thebibliography}{10}
\providecommand{\url}[1]{\texttt{#1}}

\bibitem[{Example and
  Sample(2024)}]{a}
A.~Example and B.~Sample.
\newblock Thermal drift of owls.
\newblock \emph{Owls}, 24\penalty0 (3):\penalty0 812, 2024.
\newblock \doi{10.5555/owl.1}.

\bibitem{b} C.~Test, ``Slow {O}wls,'' \emph{J. Owls}, vol.~24, no.~3, p.~8, 2023. \href{https://doi.org/10.5555/owl.2}{doi}
\bibitem{c} D.~Pl\"ain, E.~Other. \newblock Tile-wise owls. \newblock {\em arXiv preprint arXiv:2501.01234}, 2025.
\bibitem{d} Owls.
\end{thebibliography}
\end{document}
"""
    assert scores(text, "paper.tex")["latex-bibliography"] >= 60
    found = read_with(READER, text)
    first, second, third = found.records
    assert (first.title, first.authors) == ("Thermal drift of owls", ("A. Example", "B. Sample"))
    assert (first.venue, first.volume, first.issue, first.pages) == ("Owls", "24", "3", "812")
    assert first.identifiers == {"doi": "10.5555/owl.1"}
    assert (second.title, second.venue, second.published) == ("Slow Owls", "J. Owls", "2023")
    assert second.url == "https://doi.org/10.5555/owl.2"
    assert (third.title, third.authors) == ("Tile-wise owls", ("D. Pläin", "E. Other"))
    assert (third.identifiers, third.kind) == ({"arxiv": "2501.01234"}, "preprint")


def test_macros_for_journals_in_references_of_latex() -> None:
    text = r"""\begin{thebibliography}{9}
\bibitem{a} A. Example \emph{et al.}, ``Observed nights of owls,'' \aj {\bf 116}, 1009 (1998).
\bibitem[Sample(2010)]{b} Sample, B., \& Test, C. 2010, \mnras, 405, 1025
\bibitem{c} C. Test, ``Owls of {\AA}rhus,'' {\prl} \textbf{12}, 34 (2020).
\end{thebibliography}
"""
    found = read_with(READER, text)
    first, last = found.records
    assert (first.title, first.venue) == ("Observed nights of owls", "The Astronomical Journal")
    assert (first.volume, first.pages) == ("116", "1009")
    assert (last.title, last.venue, last.volume) == ("Owls of Århus", "Physical Review Letters", "12")
    assert found.kinds == ["record_lost"]


def test_references_of_inspire() -> None:
    text = r"""\begin{thebibliography}{9}
%\cite{Sample:2020abc}
\bibitem{Sample:2020abc}
B.~Sample \textit{et al.} [OWLS],
%``Search for owls in the dark,''
JHEP \textbf{12}, 123 (2020)
doi:10.5555/JHEP12(2020)123
[arXiv:2003.00001 [hep-ex]].
%12 citations counted in INSPIRE as of 17 Mar 2026

\bibitem{Example:2021}
A.~Example and C.~Test,
Phys. Rev. D \textbf{99} (2021) 034001
[hep-th/0103001].
\end{thebibliography}
"""
    found = read_with(READER, text)
    first, second = found.records
    assert (first.title, first.authors, first.authors_cut) == ("Search for owls in the dark", ("B. Sample",), True)
    assert (first.venue, first.volume, first.published) == ("JHEP", "12", "2020")
    assert first.identifiers == {"arxiv": "2003.00001", "doi": "10.5555/jhep12(2020)123"}
    assert (second.title, second.identifiers) == ("arxiv:hep-th/0103001", {"arxiv": "hep-th/0103001"})
    assert found.kinds == ["title_missing"]
