"""Redirects, unwrapped without the network."""

from __future__ import annotations

import base64
import json

import pytest

from readlist.digests.fields.redirects import unwrap

SCHOLAR = "https://scholar.google.com/scholar_url?url="


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("https://example.org/p%3Fid%3D1%26page%3D2", "https://example.org/p?id=1&page=2"),
        ("https://example.org/a%2520title.pdf", "https://example.org/a%20title.pdf"),
        ("https%3A%2F%2Fexample.org%2Fp%3Fid%3D1", "https://example.org/p?id=1"),
        ("https://example.org/p?id=1", "https://example.org/p?id=1"),
        ("https://example.org/a%20title.pdf", "https://example.org/a%20title.pdf"),
    ],
)
def test_targets_are_escaped_in_part_or_not_at_all(target: str, address: str) -> None:
    assert unwrap(f"{SCHOLAR}{target}&hl=en&sa=X&oi=scholaralrt") == address


PAPER = "https://arxiv.org/abs/2603.00001"


def _base64(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "address",
    [
        "https://urldefense.proofpoint.com/v1/url?u=https://arxiv.org/abs/2603.00001&k=oIvRg1%3D",
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__arxiv.org_abs_2603.00001&d=DwMF",
        "https://urldefense.com/v3/__https://arxiv.org/abs/2603.00001__;!!aBc$",
        "https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Farxiv.org%2Fabs%2F2603.00001&data=05",
        "https://eur01.safelinks.protection.office365.us/?url=https%3A%2F%2Farxiv.org%2Fabs%2F2603.00001&data=05",
        "https://url.avanan.click/v2/r01/___https://arxiv.org/abs/2603.00001___.YXA6ZQ",
        f"https://eu-central-1.protection.sophos.com/?d=arxiv.org&u={_base64(PAPER)}&i=1",
        "https://secure-web.cisco.com/1aBc/https%3A%2F%2Farxiv.org%2Fabs%2F2603.00001",
        "https://linkprotect.cudasvc.com/url?a=https%3a%2f%2farxiv.org%2fabs%2f2603.00001&c=E,1",
        "https://protect2.fireeye.com/v1/url?k=1&u=https%3A%2F%2Farxiv.org%2Fabs%2F2603.00001",
        "https://www.linkedin.com/safety/go?url=https%3A%2F%2Farxiv.org%2Fabs%2F2603.00001&trk=x",
        "https://medium.com/r/?url=https%3A%2F%2Farxiv.org%2Fabs%2F2603.00001",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Farxiv.org%2Fabs%2F2603.00001&h=AT",
        "https://www.google.com/url?q=https://arxiv.org/abs/2603.00001&sa=D&ust=1",
        "https://www.google.com/url?q=https://scholar.google.fr/scholar_url?url%3Dhttps://arxiv.org/abs/2603.00001%26hl%3Dfr&sa=D",
        "https://click.pstmrk.it/3s/arxiv.org%2Fabs%2F2603.00001/aBc/Y1/AQ",
        f"https://click.convertkit-mail2.com/aaa/bbb/{_base64(PAPER)}",
        f"https://e.customeriomail.com/e/c/{_base64(json.dumps({'email_id': 'x', 'href': PAPER}))}/abc",
        f"https://substack.com/redirect/2/{_base64(json.dumps({'e': PAPER, 'p': 1}))}?",
        f"https://mandrillapp.com/track/click/1/arxiv.org?p={_base64(json.dumps({'p': json.dumps({'url': PAPER})}))}",
        f"https://www.bing.com/ck/a?!&p=1&u=a1{_base64(PAPER)}&ntb=1",
    ],
)
def test_mailing_services_and_mail_filters(address: str) -> None:
    assert unwrap(address) == PAPER


@pytest.mark.parametrize(
    "address",
    [
        "https://protect-eu.mimecast.com/s/aBcDe?domain=arxiv.org",
        "https://u1.ct.sendgrid.net/ls/click?upn=u001.aBc-2Fd",
        "https://example.us1.list-manage.com/track/click?u=1&id=2&e=3",
        "https://click.convertkit-mail2.com/aaa/bbb/aHR0cHM6Ly8",
        "https://mandrillapp.com/track/click/1/arxiv.org?p=eyJzIjoieCJ9",
        "https://e.customeriomail.com/e/c/eyJ/abc",
        "https://click.pstmrk.it/3s/",
    ],
)
def test_opaque_and_damaged_redirects_stay_as_they_are(address: str) -> None:
    assert unwrap(address) == address
