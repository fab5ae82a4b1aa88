"""Identifiers in the web addresses of papers: as they stand there, or formed by the rule of a publisher."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from readlist.model.identifiers import ARXIV_DOI, SCHEMES, identify

MAX_SEARCHED_ADDRESS_CHARS = 4_096
"""Characters of a pasted address; in a longer one no identifier is looked for."""
SENTENCE_ENDS = ".,;:!?"
"""Punctuation after an address that belongs to the sentence around it."""
_WITH_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_DOI_IN_PATH = re.compile(r"(?:^|[/=]|/doi:)(10\.\d{4,9}/[^?#&\s]+)")
_NUMBER_AFTER_DOI = re.compile(r"/(?:advance-)?article[\w-]*/doi/10\.\d{4,9}/.+?(/\d{4,9}(?:/[^/]*)?)$")
"""The number and title of an article after its DOI, on sites made by Silverchair (Oxford, AIP, MIT)."""
_NCBI = re.compile(
    r"(?:ncbi\.nlm\.nih\.gov/(?:pmc/)?|europepmc\.org/)articles/(PMC\d{1,9})(?=$|[/?#])"
    r"|ncbi\.nlm\.nih\.gov/pubmed/\?(?:[^#]*&)?term=(\d{1,8})(?=$|[&#])",
    re.IGNORECASE,
)
_ADS_ARXIV = re.compile(r"adsabs\.harvard\.edu/abs/\d{4}arXiv(\d{4})\.?(\d{4,5})[A-Z](?=$|[/?#])")
"""The code of a preprint of arXiv in NASA ADS: 2021arXiv210100001E."""
_DOI_TAIL = re.compile(
    r"(?:/(?:full|abstract|abs|pdf|epdf|epub|pdfft|html?|meta|summary|references|suppl(?:ementary)?|figures|download"
    r"|fulltext|full-text|full-xml|xml|citation|metrics|viewer|tab-pdf|info|export))+$"
    r"|\.(?:full|abstract|full-text|short|long|figures-only|article-info|supplementary-material)"
    r"(?:\.pdf|\+html|-text)*$|\.pdf$|\.html?$",
    re.IGNORECASE,
)
_PREPRINT_VERSION = re.compile(r"^(10\.(?:1101|64898)/.+?)v(\d+)$")
_ARXIV_ID = r"(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v(\d+))?"
_ARXIV_PAGE = re.compile(
    r"(?:^|[./])(?:arxiv\.org|xxx\.lanl\.gov|xxx\.itp\.ac\.cn|ar5iv\.(?:labs\.arxiv\.)?org|alphaxiv\.org|arxiv-vanity\.com"
    r"|scirate\.com|huggingface\.co|hf\.co|hf-mirror\.com|emergentmind\.com|arxiv\.gg|paperswithcode\.com|papers\.cool"
    r"|tldr\.takara\.ai|api\.semanticscholar\.org|connectedpapers\.com|bytez\.com)"
    r"/(?:(?:abs|pdf|html|ps|format|e-print|tb|papers?|p|arxiv|overview|audio|resources|forum|main|docs/arxiv)/(?:arxiv:)?"
    rf"|arxiv:){_ARXIV_ID}(?![\w-])",
    re.IGNORECASE,
)
_PAPER_DIGEST_PAGE = re.compile(
    rf"paperdigest\.org/[\w/]*\?(?:[^#]*&)?paper_id=(?:arxiv[-_:])?{_ARXIV_ID}(?![\w-])", re.IGNORECASE
)
_CONNECTED_PAPERS_PAGE = re.compile(r"connectedpapers\.com/main/([0-9a-f]{40})", re.IGNORECASE)
"""A page of Connected Papers, whose ids are those of Semantic Scholar."""


def _doi_rule(pattern: str, doi: str) -> tuple[re.Pattern[str], str]:
    return re.compile(pattern, re.IGNORECASE), doi


_RSC_ARTICLE_ID = r"[a-d]\d[a-z]{2}\d{5}[a-z\d]|b\d{6}[a-z\d]"
"""The id of an article of the Royal Society of Chemistry, which is the end of its DOI."""
DOI_RULES = (
    _doi_rule(
        r"nature\.com/articles/([sd]\d{5}-\d{3}-\d{4,5}-[\da-z]"
        r"|(?:s\d{5}|d\d{5}|n[a-z]+|s[a-z]+|[a-z]+\.\d{4}\.)[\w.-]*\d)(?=$|[/?#._])",
        r"10.1038/\1",
    ),
    _doi_rule(r"elifesciences\.org/(?:articles|reviewed-preprints)/(\d+)", r"10.7554/elife.\1"),
    _doi_rule(r"zenodo\.org/records?/(\d+)", r"10.5281/zenodo.\1"),
    _doi_rule(r"researchsquare\.com/article/(rs-\d+)/v(\d+)", r"10.21203/rs.3.\1/v\2"),
    _doi_rule(
        r"ssrn\.com/(?:abstract=|sol3/(?:papers|delivery)\.cfm\?(?:[^#]*&)?abstract_?id=)(\d+)", r"10.2139/ssrn.\1"
    ),
    _doi_rule(r"peerj\.com/articles/(cs-\d+|\d+)(?=$|[/?#.])", r"10.7717/peerj.\1"),
    _doi_rule(r"nber\.org/papers/(w\d+)", r"10.3386/\1"),
    _doi_rule(r"preprints\.org/manuscript/(\d{6}\.\d{4})/v(\d+)", r"10.20944/preprints\1.v\2"),
    _doi_rule(rf"pubs\.rsc\.org/\S*?/article\w*/\d{{4}}/[a-z]{{2}}/({_RSC_ARTICLE_ID})(?=$|[/?#])", r"10.1039/\1"),
    _doi_rule(rf"xlink\.rsc\.org/\?(?:[^#]*&)?doi=({_RSC_ARTICLE_ID})(?=$|[&#])", r"10.1039/\1"),
    _doi_rule(r"jmir\.org/\d{4}/\d{1,3}/e(\d{4,6})(?=$|[/?#])", r"10.2196/\1"),
    _doi_rule(r"\b([a-z]{2,5})\.copernicus\.org/articles/(\d+)/(\d+)/(\d{4})(?=$|[/?#])", r"10.5194/\1-\2-\3-\4"),
    _doi_rule(
        r"(?:bio|med)rxiv\.org/cgi/content/\w+/((?:2019|202[0-4])\.\d\d\.\d\d\.\d{6,8}|\d{6})(?:v\d+)?(?=$|[/?#.])",
        r"10.1101/\1",
    ),
    _doi_rule(
        r"(?:bio|med)rxiv\.org/content/(?:\w+/)?early/\d{4}/\d\d/\d\d/((?:\d{4}\.\d\d\.\d\d\.)?\d{6,8})(?:v\d+)?(?=$|[/?#.])",
        r"10.1101/\1",
    ),
    _doi_rule(r"ssrn\.com/sol3/delivery\.cfm/[^?#]*\?(?:[^#]*&)?abstract_?id=(\d+)", r"10.2139/ssrn.\1"),
    _doi_rule(r"osf\.io/preprints/psyarxiv/(\w{5,})", r"10.31234/osf.io/\1"),
    _doi_rule(r"psyarxiv\.com/(\w{5,})", r"10.31234/osf.io/\1"),
)
"""Addresses without a DOI, and the DOI that the publisher forms from them."""


def identifiers_of_address(url: str, host: str) -> tuple[dict[str, str], str]:
    """The identifiers in a web address by scheme, and the version of a preprint; ``host`` is without ``www.``."""
    arxiv = _ARXIV_PAGE.search(url)
    if arxiv:
        return {"arxiv": arxiv[1].lower()}, arxiv[2] or ""
    if known := _identifier_of_database(url):
        return known, ""
    scheme, value = identify(url)
    if scheme and scheme != "doi":
        return {scheme: value}, ""
    doi = _doi_of(url, host)
    if not doi:
        return {}, ""
    if doi.startswith(ARXIV_DOI):
        return {"arxiv": SCHEMES["arxiv"].read(doi.removeprefix(ARXIV_DOI))}, ""
    if preprint := _PREPRINT_VERSION.match(doi):
        return {"doi": preprint[1]}, preprint[2]
    return {"doi": doi}, ""


def _identifier_of_database(url: str) -> dict[str, str]:
    """The identifier in an address of NASA ADS, NCBI, Paper Digest or Connected Papers; {} for another address."""
    if ads := _ADS_ARXIV.search(url):
        return {"arxiv": f"{ads[1]}.{ads[2]}"}
    if ncbi := _NCBI.search(url):
        return {"pmcid": ncbi[1].upper()} if ncbi[1] else {"pmid": ncbi[2]}
    if digest := _PAPER_DIGEST_PAGE.search(url):
        return {"arxiv": digest[1].lower()}
    graph = _CONNECTED_PAPERS_PAGE.search(url)
    return {"s2": graph[1].lower()} if graph else {}


def _doi_of(url: str, host: str) -> str:
    """The DOI in an address: as it stands there, or formed by the rule of a publisher."""
    found = _DOI_IN_PATH.search(unquote(url))
    if found:
        doi = SCHEMES["doi"].read(found[1].rstrip("/.,;"))
        if number := _NUMBER_AFTER_DOI.search(unquote(url).partition("?")[0]):
            doi = doi.removesuffix(number[1].lower())
        return doi if host in {"doi.org", "dx.doi.org"} else _DOI_TAIL.sub("", doi)
    for pattern, doi in DOI_RULES:
        if page := pattern.search(url):
            return page.expand(doi).lower()
    return ""


def pasted_identifier(text: str) -> str:
    """The identifier in a web address as a reader pastes it, with or without "https://"; "" if there is none.

    A bare DOI is no address.
    """
    text = text.rstrip(SENTENCE_ENDS)
    if "/" not in text or "." not in text or text.startswith("10.") or len(text) > MAX_SEARCHED_ADDRESS_CHARS:
        return ""
    url = text if _WITH_SCHEME.match(text) else f"https://{text}"
    try:
        host = urlsplit(url).netloc
    except ValueError:
        return ""
    if "." not in host:
        return ""
    identifiers, _version = identifiers_of_address(url, host.lower().removeprefix("www."))
    return next(iter(identifiers.values()), "")
