"""Addresses: unwrapped, without trackers, with their identifiers."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.digests.fields.web_addresses import clean_address, find_addresses, read_address

TOKEN = base64.urlsafe_b64encode(b'{"e": "https://arxiv.org/abs/2401.00001"}').decode()
TARGET = base64.b64encode(b"target=https://www.nature.com/articles/s41586-020-0001-2&x=1").decode()
WRAPPED = {
    "https://scholar.google.com/scholar_url?url=http://a.org/x.pdf&hl=en&sa=X&d=9": "http://a.org/x.pdf",
    "https://scholar.google.co.jp/scholar_url?url=https%3A%2F%2Fa.org%2Fa%3Fid%3D1%26y%3D2&hl=ja": (
        "https://a.org/a?id=1&y=2"
    ),
    "https://scholar.google.com/scholar_url?url=https://a.org/a?id=1&y=2&hl=en&sa=X": "https://a.org/a?id=1&y=2",
    "https://www.google.com/url?q=https://a.org/b&sa=D": "https://a.org/b",
    "https://www.google.com/url?rct=j&sa=t&url=https://a.org/b&ct=ga&cd=Ab1&usg=C": "https://a.org/b",
    "https://www.google.com/url?rct=j&sa=t&url=https://a.org/b?x=1&y=2&ct=ga&cd=Ab1": "https://a.org/b?x=1&y=2",
    "https://www.google.com/url?url=https://a.org/b&new=1": "https://a.org/b",
    "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.org%2Fb&data=05": "https://a.org/b",
    "https://urldefense.com/v3/__https://a.org/b__;!!abc$": "https://a.org/b",
    "https://urldefense.com/v3/__https://a.org/b*c__;Kw!!abc$": "https://a.org/b+c",
    "https://urldefense.com/v3/__https://a.org/b**Ac*d__;Pz8r!!abc$": "https://a.org/b??c+d",
    "https://urldefense.proofpoint.com/v2/url?u=https-3A__a.org_b&d=D": "https://a.org/b",
    "https://click.mail.org/CL0/https:%2F%2Fa.org%2Fb%3Fx=1/1/0100/abc=1": "https://a.org/b?x=1",
    f"https://links.springernature.com/f/a/x?_L54AD1F204_={TARGET}": "https://www.nature.com/articles/s41586-020-0001-2",
    f"https://substack.com/redirect/2/{TOKEN}": "https://arxiv.org/abs/2401.00001",
    "https://web.archive.org/web/2020id_/https://a.org/b": "https://a.org/b",
    "https://proxy.uni.org/login?url=https://a.org/b": "https://a.org/b",
    "https://www.google.com/url?q=https%3A%2F%2Fwww.google.com%2Furl%3Fq%3Dhttps%3A%2F%2Fa.org": "https://a.org",
    "https://links.springernature.com/f/a/opaque": "https://links.springernature.com/f/a/opaque",
    "https://www.google.com/url?q=javascript:alert(1)": "https://www.google.com/url?q=javascript:alert(1)",
}
IDENTIFIED = {
    "http://arxiv.org/abs/2510.14968v1": {"arxiv": "2510.14968"},
    "https://arxiv.org/pdf/hep-th/9901001v3.pdf": {"arxiv": "hep-th/9901001"},
    "https://huggingface.co/papers/2606.00683#community": {"arxiv": "2606.00683"},
    "https://www.alphaxiv.org/abs/2606.00683": {"arxiv": "2606.00683"},
    "https://doi.org/10.48550/arXiv.2401.00001": {"arxiv": "2401.00001"},
    "https://dx.doi.org/10.1000/ABC": {"doi": "10.1000/abc"},
    "https://dl.acm.org/doi/pdf/10.1145/3292500.3330701": {"doi": "10.1145/3292500.3330701"},
    "https://link.springer.com/content/pdf/10.1007/s10-019-1.pdf": {"doi": "10.1007/s10-019-1"},
    "https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0123456&type=printable": {
        "doi": "10.1371/journal.pone.0123456"
    },
    "https://onlinelibrary.wiley.com/doi/abs/10.1002/(SICI)1097(1998)17:15%3C1::A%3E3.0.CO;2-2": {
        "doi": "10.1002/(sici)1097(1998)17:15<1::a>3.0.co;2-2"
    },
    "https://www.biorxiv.org/content/10.1101/2020.01.02.123456v2.full.pdf+html?rss=1": {
        "doi": "10.1101/2020.01.02.123456"
    },
    "https://www.nature.com/articles/s41586-020-0001-2": {"doi": "10.1038/s41586-020-0001-2"},
    "https://www.nature.com/articles/s41586-026-00003-v": {"doi": "10.1038/s41586-026-00003-v"},
    "https://www.nature.com/articles/s41586-026-00003-v.pdf": {"doi": "10.1038/s41586-026-00003-v"},
    "https://www.nature.com/articles/d41586-026-00003-x#a": {"doi": "10.1038/d41586-026-00003-x"},
    "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=123456": {"doi": "10.2139/ssrn.123456"},
    "https://zenodo.org/records/123": {"doi": "10.5281/zenodo.123"},
    "https://pubmed.ncbi.nlm.nih.gov/123/": {"pmid": "123"},
    "https://pmc.ncbi.nlm.nih.gov/articles/PMC12/": {"pmcid": "PMC12"},
    "https://openreview.net/pdf?id=AbC_12-x": {"openreview": "AbC_12-x"},
    "https://aclanthology.org/P19-1001.pdf": {"acl": "P19-1001"},
    "https://www.sciencedirect.com/science/article/pii/S0004": {},
    "https://pubs.rsc.org/en/content/articlelanding/2026/ss/d6ss00001a": {"doi": "10.1039/d6ss00001a"},
    "https://pubs.rsc.org/en/Content/ArticleHTML/2004/CC/b312345k": {"doi": "10.1039/b312345k"},
    "http://xlink.rsc.org/?DOI=D6SS00001A&newsite=1": {"doi": "10.1039/d6ss00001a"},
    "https://doi.org/doi:10.1000/abc": {"doi": "10.1000/abc"},
    "https://doi.org/10.1000/s01(20)3)": {"doi": "10.1000/s01(20)3"},
    "https://academic.oup.com/sand/advance-article/doi/10.1093/sand/ab001/5900000": {"doi": "10.1093/sand/ab001"},
    "https://academic.oup.com/sand/advance-article-abstract/doi/10.1093/sand/ab001/5900000?redirectedFrom=fulltext": {
        "doi": "10.1093/sand/ab001"
    },
    "https://pubs.aip.org/aip/sand/article/doi/10.1063/5.0000001/2868842/Sand-in-the-dark": {
        "doi": "10.1063/5.0000001"
    },
    "https://www.medrxiv.org/content/medrxiv/early/2020/03/01/2020.02.28.20029272.full.pdf": {
        "doi": "10.1101/2020.02.28.20029272"
    },
    "https://www.biorxiv.org/content/early/2018/01/01/123456": {"doi": "10.1101/123456"},
    "https://papers.ssrn.com/sol3/Delivery.cfm/SSRN_ID123_code12.pdf?abstractid=123456&mirid=1": {
        "doi": "10.2139/ssrn.123456"
    },
    "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC12/pdf/main.pdf": {"pmcid": "PMC12"},
    "https://www.ncbi.nlm.nih.gov/pubmed/?term=123456": {"pmid": "123456"},
    "https://ui.adsabs.harvard.edu/abs/2021arXiv210100001E/abstract": {"arxiv": "2101.00001"},
    "https://www.jmir.org/2026/1/e12345/": {"doi": "10.2196/12345"},
    "https://acp.copernicus.org/articles/21/123/2021/acp-21-123-2021.html": {"doi": "10.5194/acp-21-123-2021"},
    "http://biorxiv.org/cgi/content/short/2021.03.01.433001v1?rss=1": {"doi": "10.1101/2021.03.01.433001"},
    "https://www.biorxiv.org/cgi/content/abstract/123456v2": {"doi": "10.1101/123456"},
}


@pytest.mark.parametrize("address", WRAPPED)
def test_a_redirect_is_unwrapped_if_its_target_is_written_in_it(address: str) -> None:
    assert clean_address(address) == WRAPPED[address]


@pytest.mark.parametrize(
    ("address", "direct"),
    [
        (
            "https://www-nature-com.ezproxy.example.edu/articles/s41586-020-0001-2",
            "https://www.nature.com/articles/s41586-020-0001-2",
        ),
        (
            "https://www.nature.com.proxy.example.edu/articles/s41586-020-0001-2",
            "https://www.nature.com/articles/s41586-020-0001-2",
        ),
        ("https://pubmed-ncbi-nlm-nih-gov.ezp.example.edu/123/", "https://pubmed.ncbi.nlm.nih.gov/123/"),
        ("https://arxiv-org.libproxy.example.edu/abs/2301.00001", "https://arxiv.org/abs/2301.00001"),
    ],
)
def test_the_proxy_of_a_library_is_left_out_of_the_address_of_a_paper(address: str, direct: str) -> None:
    assert read_address(address) == read_address(direct)


def test_a_host_with_hyphens_is_no_proxy() -> None:
    found = read_address("https://my-blog.example.org/2021/sand")
    assert found is not None
    assert (found.url, found.is_paper) == ("https://my-blog.example.org/2021/sand", False)


def test_the_gateway_of_sciencedirect_leads_to_an_article() -> None:
    gateway = "https://www.sciencedirect.com/science?_ob=GatewayURL&_method=citationSearch&_version=1"
    assert (
        clean_address(f"{gateway}&_piikey=S000000002600001X&_origin=RV_SD_AIP_EMAIL")
        == "https://www.sciencedirect.com/science/article/pii/S000000002600001X"
    )


@pytest.mark.parametrize("address", IDENTIFIED)
def test_the_address_of_a_paper_has_its_identifiers(address: str) -> None:
    found = read_address(address)
    assert found is not None
    assert (found.identifiers, found.is_paper) == (IDENTIFIED[address], True)


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://github.com/a/b", "code"),
        ("https://huggingface.co/datasets/a/b", "data"),
        ("https://youtu.be/abc", "video"),
        ("https://example.org/blog/post", "page"),
        ("https://twitter.com/a/status/1", "page"),
    ],
)
def test_other_addresses_are_no_papers(address: str, kind: str) -> None:
    found = read_address(address)
    assert found is not None
    assert (found.kind, found.is_paper) == (kind, False)


def test_versions_and_kinds() -> None:
    found = read_address("https://arxiv.org/pdf/2401.00001v3")
    assert found is not None
    assert (found.version, found.kind) == ("3", "pdf")
    found = read_address("https://www.medrxiv.org/content/10.1101/2020.01.02.1v2.full")
    assert found is not None
    assert (found.version, found.identifiers) == ("2", {"doi": "10.1101/2020.01.02.1"})


def test_the_parameters_of_pubmed_are_removed() -> None:
    assert read_address("https://pubmed.ncbi.nlm.nih.gov/123/?fc=1&ff=2&v=3") == read_address(
        "https://pubmed.ncbi.nlm.nih.gov/123/"
    )


def test_trackers_are_removed_and_other_parameters_kept() -> None:
    assert clean_address("HTTPS://A.org/x?utm_source=a&id=1&fbclid=2&b=%20#part") == "https://a.org/x?id=1&b=%20#part"
    assert clean_address("https://a.org/x?via%3Dihub") == "https://a.org/x"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://a.org/x",
        "mailto:a@a.org",
        "https://",
        "https://a@b.org/",
        "https://[bad/x",
        "https://a.org/" + "x" * 5000,
        "10.1000/abc",
        "https://a.org/\u202ex",
    ],
)
def test_what_is_no_web_address(text: str) -> None:
    assert clean_address(text) == ""


def test_relative_addresses_are_joined() -> None:
    assert clean_address("../b", "https://a.org/x/y") == "https://a.org/b"
    assert clean_address("//a.org/b") == clean_address("www.a.org/b").replace("www.", "") == "https://a.org/b"


def test_addresses_in_a_text() -> None:
    text = "see (https://a.org/X_(y)), <https://b.org/1>. And https://c.org/x?y=1; “https://d.org”"
    assert find_addresses(text) == ["https://a.org/X_(y)", "https://b.org/1", "https://c.org/x?y=1", "https://d.org"]


@given(st.text(max_size=300))
def test_any_text_is_an_address_or_none(text: str) -> None:
    for each in (text, f"https://{text}", f"https://www.google.com/url?q={text}"):
        cleaned = clean_address(each)
        assert cleaned == "" or cleaned.startswith(("http://", "https://"))
        assert clean_address(cleaned) == cleaned


def test_addresses_of_articles_lose_the_numbers_of_alert_and_user() -> None:
    address = "https://www.tandfonline.com/doi/full/10.1080/1.2?ai=1a&ui=2b&af=T&journalCode=x"
    assert clean_address(address) == "https://www.tandfonline.com/doi/full/10.1080/1.2?journalCode=x"
    assert clean_address("https://example.org/a?ai=1&ui=2") == "https://example.org/a?ai=1&ui=2"


def test_punctuation_of_other_scripts_ends_an_address() -> None:
    text = "见 https://arxiv.org/abs/2301.00001、https://doi.org/10.1000/1。„https://a.example.org/b“"
    assert find_addresses(text) == [
        "https://arxiv.org/abs/2301.00001",
        "https://doi.org/10.1000/1",
        "https://a.example.org/b",
    ]


def test_the_page_of_a_doi_without_a_scheme_is_an_address() -> None:
    found = read_address("doi.org/10.1000/one")
    assert found
    assert (found.url, found.identifiers) == ("https://doi.org/10.1000/one", {"doi": "10.1000/one"})
    assert read_address("example.org/10.1000/one") is None


def test_the_wish_not_to_log_in_is_left_out_of_an_address() -> None:
    page = "https://academic.oup.com/sand/article/12/3/110/7000120"
    assert clean_address(f"{page}?login=false&utm_source=etoc") == page
