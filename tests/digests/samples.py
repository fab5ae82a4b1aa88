"""Complete samples of every format that is built in, from the tests of the readers."""

from __future__ import annotations

import json
from pathlib import Path

from digests.alerts import test_biorxiv_alert as biorxiv
from digests.alerts import test_contents_alerts as contents
from digests.alerts import test_copied_page as copied_page
from digests.alerts import test_google_scholar as scholar
from digests.alerts import test_news_page as news_page
from digests.alerts import test_newsletter as newsletter
from digests.alerts import test_pubmed_alert as pubmed
from digests.alerts import test_repec_nep as repec
from digests.alerts import test_scholar_json as scholar_json
from digests.alerts import test_semantic_scholar_alert as semantic
from digests.arxiv import test_abs_pages as abs_pages
from digests.arxiv import test_api_answer as api_answer
from digests.arxiv import test_list_page as list_page
from digests.arxiv import test_list_text as list_text
from digests.arxiv import test_mailing as mailing
from digests.arxiv import test_metadata as metadata
from digests.arxiv import test_rss_feed as rss_feed
from digests.bibliographies import test_article_page as article_page
from digests.bibliographies import test_bibtex as bibtex
from digests.bibliographies import test_bibtex_page as bibtex_page
from digests.bibliographies import test_cff as cff
from digests.bibliographies import test_citavi as citavi
from digests.bibliographies import test_coins_page as coins
from digests.bibliographies import test_crossref_xml as crossref
from digests.bibliographies import test_csl_json as csl
from digests.bibliographies import test_csl_yaml as csl_yaml
from digests.bibliographies import test_dblp as dblp
from digests.bibliographies import test_dblp_page as dblp_page
from digests.bibliographies import test_dblp_text as dblp_text
from digests.bibliographies import test_embase_text as embase
from digests.bibliographies import test_endnote_seven_xml as endnote_seven
from digests.bibliographies import test_endnote_xml as endnote
from digests.bibliographies import test_inspire_datacite_nasa_ads as inspire
from digests.bibliographies import test_jats as jats
from digests.bibliographies import test_json_papers as json_papers
from digests.bibliographies import test_labelled_text as labelled
from digests.bibliographies import test_latex_bibliography as latex
from digests.bibliographies import test_marc_xml as marc
from digests.bibliographies import test_markdown_note as markdown_note
from digests.bibliographies import test_mathscinet as mathscinet
from digests.bibliographies import test_medline as medline
from digests.bibliographies import test_mods as mods
from digests.bibliographies import test_ms_bib as ms_bib
from digests.bibliographies import test_openalex_semantic_scholar_europe_pmc as openalex
from digests.bibliographies import test_ovid as ovid
from digests.bibliographies import test_pubmed_xml as pubmed_xml
from digests.bibliographies import test_redif as redif
from digests.bibliographies import test_refer as refer
from digests.bibliographies import test_refworks as refworks
from digests.bibliographies import test_ris as ris
from digests.bibliographies import test_science_direct_text as science_direct
from digests.bibliographies import test_scopus_text as scopus
from digests.bibliographies import test_table as table
from digests.bibliographies import test_tagged_text as tagged
from digests.bibliographies import test_tei_dublin_core as tei
from digests.bibliographies import test_web_of_science as web_of_science
from digests.bibliographies import test_workbook as workbook
from digests.bibliographies import test_xml_papers as xml_papers
from digests.bibliographies import test_yaml_papers as yaml_papers
from digests.bibliographies import test_zotero_rdf as zotero
from digests.bibliographies import test_zotero_report as zotero_report
from digests.daily_papers import samples as dumps
from digests.feeds import test_feed as feed
from digests.feeds import test_json_feed as json_feed
from digests.lists import test_bare_titles as bare_titles
from digests.lists import test_bookmarks as bookmarks
from digests.lists import test_chat_json as chat_json
from digests.lists import test_evernote as evernote
from digests.lists import test_identifier_list as identifiers
from digests.lists import test_labelled_records as labelled_records
from digests.lists import test_markdown_json as markdown_json
from digests.lists import test_markdown_list as markdown
from digests.lists import test_opml as opml
from digests.lists import test_read_later as read_later
from digests.lists import test_readlist_html as readlist_html
from digests.lists import test_readlist_json as readlist_json
from digests.lists import test_reference_page as reference_page
from digests.lists import test_saved_xml as saved_xml
from digests.lists import test_title_list as title_list
from digests.pages import HEAD, page

REFUSED = "opml"
"""The reader that says of lists of feeds that they hold no papers."""
PAGES = Path(__file__).resolve().parents[2] / "resources" / "samples"
"""The digests that come with the program."""

RSS = feed.rss(
    *(
        f"<title>A boat of {kind}</title><link>https://boats.example.org/{kind}</link>"
        f"<description>{feed.ABSTRACT}</description><pubDate>Tue, 17 Mar 2026 08:00:00 GMT</pubDate>"
        for kind in ("paper", "birch bark", "tin")
    )
)
BIBLATEX = r"""@online{sailing,
    title = {Sailing on Ponds: {{A}} Field Study},
    author = {Example, Ada and Sample, Ben},
    date = {2026-03-02},
    eprint = {2603.00001},
    eprinttype = {arxiv},
    file = {/home/ada/sailing.pdf}
}

@inproceedings(folding,
    title = "Folding Boats",
    author = "Test, C. and others",
    booktitle = "Proceedings of the Pond",
    year = 2024, pages = "1--9",
)

@book{keel, title = {The Keel}, editor = {Else, Eve}, publisher = {Pond Press}, year = {1999}, isbn = {0306406157}}
"""
CITATION = """cff-version: 1.2.0
message: Cite it so.
title: Boat Counter
authors:
  - family-names: Example
    given-names: Ada
version: 1.0.2
doi: 10.5281/zenodo.1000001
date-released: 2026-03-02
preferred-citation:
  type: article
  title: Counting Boats
  authors:
    - family-names: Sample
      given-names: Ben
  doi: 10.1000/boats.1
  year: 2025
"""
ZOTERO_RIS = """TY  - CONF
TI  - Folding boats of paper
AU  - Example, Ada
AU  - Sample, Ben
T2  - Proceedings of the Pond
DA  - 2024/05/06/
PY  - 2024
DO  - 10.1000/boats.1
UR  - https://boats.example.org/1
AB  - Boats are folded and counted.
ER  -\x20

TY  - BOOK
TI  - The keel
AU  - Else, Eve
PY  - 1999
SN  - 0-306-40615-7
ER  -\x20

TY  - UNPB
TI  - Sailing on ponds
AU  - Test, C.
PY  - 2026
UR  - https://arxiv.org/abs/2603.00001
ER  -\x20
"""
SHORT_REFER = """%A Ada Example
%A Ben Sample
%T Folding boats of paper
%J Journal of Boats
%V 12
%P 1-9
%D 2024

%A Eve Else
%T The keel
%I Pond Press
%D 1999

%A C. Test
%T Sailing on ponds
%R Technical Report 7
%D 2026
"""
SHORT_MEDLINE = """PMID- 30000001
TI  - Folding boats of paper.
AU  - Example A
DP  - 2024 May
TA  - J Boats

PMID- 30000002
TI  - The keel.
AU  - Else E
DP  - 1999
TA  - J Boats

PMID- 30000003
TI  - Sailing on ponds.
DP  - 2026
"""
SHORT_SCIENCE = """FN Thomson Reuters Web of Knowledge
VR 1.0
PT J
AU Example, A
   Sample, B
TI Folding boats of paper
SO JOURNAL OF BOATS
PY 2024
UT WOS:000000000000001
ER

PT B
AU Else, E
TI The keel
PY 1999
UT WOS:000000000000002
ER

EF
"""
SCOPUS = """Authors,Author(s) ID,Title,Year,Source title,Volume,Issue,Page start,Page end,DOI,Link,Document Type,\
Source,EID
"Example A., Sample B.","1;2","Folding boats of paper",2024,"Journal of Boats","12","3","1","9","10.1000/boats.1",\
"https://www.scopus.com/inward/record.uri?eid=2-s2.0-1",Article,Scopus,2-s2.0-1
"Else E.","3","The keel",1999,"Journal of Boats","1","","10","12","10.1000/boats.2",\
"https://www.scopus.com/inward/record.uri?eid=2-s2.0-2",Article,Scopus,2-s2.0-2
"Test C.","4","Sailing on ponds",2026,"Letters","2","","13","","","https://www.scopus.com/inward/record.uri?eid=2",\
Article,Scopus,2-s2.0-3
"""
TABBED = "title\tauthors\tyear\tdoi\n" + "".join(
    f"{title}\tAda Example; Ben Sample\t{2020 + at}\t10.1000/boats.{at}\n"
    for at, title in enumerate(("Folding boats", "The keel", "Sailing on ponds"))
)
PAPER_LIST = """# Boats

A list of papers on boats of paper.

## Folding

* [Folding Boats of Paper](https://arxiv.org/abs/2603.00001), Ada Example, Ben Sample, 2026.
* [The Keel](https://doi.org/10.1000/boats.2), Eve Else, 1999. [[code]](https://github.com/boats/keel)

## Sailing

* [Sailing on Ponds](https://arxiv.org/abs/2603.00003). C. Test. ICML 2026.
* [Sailing on Puddles](https://openreview.net/forum?id=abcDEF12), C. Test.
"""
ITEMS = "".join(
    f'<h3><a href="https://arxiv.org/abs/2603.0000{at}">{title}</a></h3><p>{text}</p>'
    for at, (title, text) in enumerate(
        (
            ("Folding Boats of Paper", "Boats are folded and counted, and the count is compared with that of hats."),
            ("The Keel of a Boat", "A keel keeps a boat from turning over, but how deep it must be is not known."),
            ("Sailing on Ponds", "The wind on ponds turns often, and so do the boats that sail on them every day."),
        )
    )
)
LETTER = f"""<html><head><title>The Boat Letter</title></head><body><h1>The Boat Letter</h1>
<p>The best papers of this week.</p>{ITEMS}
<p><a href="https://boats.example.org/unsubscribe">Unsubscribe</a></p></body></html>"""
ONLY_ADDRESSES = """https://arxiv.org/abs/2603.00001
https://doi.org/10.1000/boats.2
https://arxiv.org/pdf/2603.00003
https://openreview.net/forum?id=abcDEF1234
"""
SAMPLES: dict[str, tuple[str | bytes, ...]] = {
    "daily-papers": (
        page(),
        page(head=("# Daily Papers", *HEAD[3:])),
        *(path.read_bytes() for path in sorted(PAGES.glob("*.txt"))[:1]),
    ),
    "daily-papers-markdown": (dumps.NUMBERED, dumps.INLINE, dumps.ADDRESSES, dumps.TRENDING, dumps.DIGEST),
    "daily-papers-html": (dumps.saved_page("DailyPapers", {"dailyPapers": dumps.API}), dumps.CARDS),
    "daily-papers-json": (json.dumps(dumps.API, indent=2), "\n".join(map(json.dumps, dumps.API))),
    "readlist-html": (readlist_html.SAMPLE,),
    "feed": (RSS, feed.ATOM, feed.RDF),
    "json-feed": (json_feed.SAMPLE, json.dumps(json.loads(json_feed.SAMPLE), indent=2)),
    "readlist-json": (readlist_json.SAMPLE,),
    "opml": (opml.SAMPLE,),
    "bookmarks": (bookmarks.NETSCAPE, bookmarks.POCKET, bookmarks.INSTAPAPER),
    "chat-json": (chat_json.CHAT, chat_json.MATRIX, chat_json.MATTERMOST),
    "read-later": tuple(
        json.dumps(sample, indent=1)
        for sample in (
            *(read_later.WALLABAG, *read_later.SERVICES.values()),
            *(read_later.HIGHLIGHTED, read_later.STREAM, read_later.GOODLINKS, read_later.DIIGO),
        )
    ),
    "evernote": (evernote.SAMPLE,),
    "read-later-xml": (saved_xml.WALLABAG, saved_xml.PINBOARD),
    "copied-page": (copied_page.OPEN_REVIEW, copied_page.ISSUE, copied_page.ACM, copied_page.SPRINGER),
    "news-page": (news_page.TABBED, news_page.NUMBERED),
    "title-list": (title_list.PAIRS, title_list.PROGRAMME, title_list.DASHES, title_list.CONTENTS),
    "labelled-records": (labelled_records.LINES, labelled_records.WITHOUT_LINKS),
    "bare-titles": (bare_titles.LINES, bare_titles.HEADED, bare_titles.NUMBERED),
    "markdown-json": (markdown_json.SAMPLE, markdown_json.ITEMS),
    "identifiers": (identifiers.SAMPLE, ONLY_ADDRESSES),
    "arxiv-mailing": (mailing.MAILING, mailing.MONTH),
    "arxiv-atom": (api_answer.ANSWER,),
    "arxiv-rss": (rss_feed.FEED, rss_feed.ATOM, rss_feed.OLD),
    "arxiv-list-page": (list_page.PAGE, list_page.OLD, list_page.SEARCH, abs_pages.PAGE),
    "arxiv-list-text": (list_text.PAGE, list_text.OLD, list_text.SEARCH, abs_pages.COPIED, abs_pages.OLD),
    "arxiv-snapshot": (metadata.LINES,),
    "arxiv-oai": (metadata.OAI, metadata.RAW),
    "cell-press-alert": (contents.CELL,),
    "nature-alert": (contents.NATURE_MAIL,),
    "atypon-alert": (contents.LINKED_TITLES, contents.PLAIN_TITLES, contents.TAYLOR),
    "newsletter": (newsletter.PAGE, newsletter.TLDR, LETTER),
    "markdown-note": (markdown_note.SAMPLE, markdown_note.NOTION),
    "markdown-list": (markdown.LIST, markdown.TABLES, PAPER_LIST),
    "google-scholar": (scholar.ALERT, scholar.TEXT),
    "google-scholar-json": tuple(map(json.dumps, scholar_json.ANSWERS)),
    "semantic-scholar-alert": (semantic.ALERT, semantic.TEXT),
    "pubmed-alert": (pubmed.ABSTRACTS, pubmed.SUMMARIES, pubmed.ALERT, pubmed.PAGE),
    "biorxiv-alert": (biorxiv.ALERT, biorxiv.PAGE, biorxiv.CONTENTS),
    "repec-nep": (repec.OLD, repec.NEW, repec.PAGE),
    "bibtex": (bibtex.SAMPLE, BIBLATEX),
    "cff": (cff.SAMPLE, CITATION),
    "ris": (ris.SAMPLE, ZOTERO_RIS),
    "medline": (medline.SAMPLE, SHORT_MEDLINE),
    "refer": (refer.SAMPLE, SHORT_REFER),
    "web-of-science": (web_of_science.SAMPLE, SHORT_SCIENCE),
    "ovid": (ovid.SAMPLE, ovid.TAGGED),
    "refworks": (refworks.SAMPLE,),
    "tagged-text": (tagged.COPAC, tagged.INSPEC, tagged.BIBLIOSCAPE, tagged.SILVER_PLATTER),
    "table": (table.PLAIN, table.POCKET, table.ARXIV_ROWS, table.jabref(7), SCOPUS, TABBED),
    "workbook": (workbook.WHOLE,),
    "mathscinet": (mathscinet.SAMPLE, json.dumps(json.loads(mathscinet.SAMPLE), indent=2)),
    "crossref-xml": (crossref.SAMPLE,),
    "jats": (jats.SAMPLE,),
    "marc-xml": (
        marc.collection(marc.BOOK, marc.ARTICLE),
        marc.answer(marc.BOOK, marc.ARTICLE),
        marc.collection(marc.PICA),
    ),
    "ms-bib": (ms_bib.SAMPLE,),
    "mods": (mods.SAMPLE,),
    "tei": (tei.GROBID, tei.ZOTERO),
    "dublin-core": (tei.OAI, tei.RECORDS),
    "zotero-rdf": (zotero.WHOLE,),
    "csl-json": (
        json.dumps([csl.ITEM, csl.PREPRINT], indent=2),
        json.dumps(csl.ITEM) + "\n" + json.dumps(csl.PREPRINT) + "\n",
        json.dumps({"status": "ok", "message-type": "work-list", "message": {"items": [csl.WORK]}}),
    ),
    "csl-yaml": (csl_yaml.SAMPLE,),
    "redif": (redif.SAMPLE,),
    "latex-bibliography": (latex.REVTEX, latex.BIBLATEX, latex.PLAIN, latex.APACITE, latex.AMSREFS),
    "bibtex-page": (bibtex_page.BIBTEX2HTML, bibtex_page.JABREF),
    "citavi": (citavi.SAMPLE,),
    "coins": (coins.WIKIPEDIA, coins.CATALOGUE),
    "scopus-text": (scopus.SAMPLE,),
    "science-direct-text": (science_direct.SAMPLE,),
    "xml-papers": (xml_papers.EBSCO, xml_papers.ANTHOLOGY, xml_papers.ISSUE, *xml_papers.ANSWERS),
    "yaml-papers": (yaml_papers.PAPIS, yaml_papers.SITE),
    "openalex": (
        json.dumps(openalex.OPENALEX_ANSWER),
        json.dumps(openalex.WORK, indent=2),
    ),
    "semantic-scholar": tuple(map(json.dumps, openalex.SEMANTIC_ANSWERS.values())),
    "europe-pmc": (
        json.dumps(openalex.EUROPE_ANSWER),
        json.dumps(openalex.EUROPE_ANSWER, indent=2),
    ),
    "dblp-xml": (dblp.RECORDS, dblp.PERSON, dblp.ANSWER_XML),
    "zotero-report": (zotero_report.REPORT,),
    "reference-page": (reference_page.PAGE, reference_page.NUMBERED),
    "article-page": (article_page.ARTICLE_PAGE, article_page.SCHEMA_PAGE),
    "dblp-page": (dblp_page.DBLP_PERSON_PAGE,),
    "dblp-text": (dblp_text.PERSON, dblp_text.PROCEEDINGS),
    "dblp-json": (dblp.answer(dblp.INFO, dblp.ALONE),),
    "inspire": (
        json.dumps(inspire.INSPIRE_ANSWER),
        json.dumps(inspire.HIT, indent=2),
    ),
    "datacite": tuple(map(json.dumps, inspire.DATACITE_ANSWERS.values())),
    "nasa-ads": (json.dumps(inspire.ADS_ANSWER),),
    "json-papers": (json.dumps(json_papers.NOTES), json.dumps(json_papers.ZOTERO), json_papers.LINES),
    "endnote7-xml": (endnote_seven.SAMPLE,),
    "embase-text": (embase.SAMPLE, embase.BESIDE),
    "labelled-text": (labelled.PROQUEST, labelled.EBSCO, labelled.COCHRANE),
    "endnote-xml": (endnote.whole(endnote.STYLED, endnote.PLAIN),),
    "pubmed-xml": (pubmed_xml.HEAD + pubmed_xml.ARTICLE + pubmed_xml.BOOK + pubmed_xml.TAIL,),
}
