"""Alerts that are forwarded, quoted, only text, or sent with a wrong encoding, through the container of mails."""

from __future__ import annotations

import quopri
from email.message import EmailMessage

import pytest

from digests.reading import Read, read_with, source_of
from readlist.digests import registry
from readlist.digests.source import Source
from readlist.model.digest import Entry

SUBJECT, SENDER = "Journal of Sand: Volume 12, Issue 3", "Wiley Online Library <alerts@example.org>"
ARTICLES = (("Growing sänd in glass", "Ada Example, Bo Sample", "2"), ("A third thing of note", "Eve Case", "3"))
TITLES = [title for title, _authors, _number in ARTICLES]
ADDRESS = "https://onlinelibrary.wiley.com/doi/10.1002/sand.{}"
ROWS = "".join(
    f'<tr><td><a href="{ADDRESS.format(number)}?campaign=woletoc">{title}</a><br>{authors}<br>Pages: 6-20</td></tr>'
    for title, authors, number in ARTICLES
)
FOOTER = '<tr><td><a href="https://e.org">Unsubscribe</a></td></tr>'
TABLE = f"<table><tr><td>Volume 12, Issue 3</td></tr>{ROWS}{FOOTER}</table>"
HTML = f"<html><body>{TABLE}</body></html>"
TEXT = "Journal of Sand\nVolume 12, Issue 3\n\n" + "".join(
    f"{title}\n{authors}\nPages: 6-20\n{ADDRESS.format(number)}\n\n" for title, authors, number in ARTICLES
)
TEXT += "Unsubscribe\n"
FORWARDS = {
    "Gmail": "---------- Forwarded message ---------\nFrom: {from_}\nDate: Tue, Mar 10, 2026\n"
    "Subject: {subject}\nTo: a@b.org\n",
    "Outlook in German": "Von: {from_}\nGesendet: Dienstag, 10. März 2026 06:00\nAn: a@b.org\nBetreff: {subject}\n",
    "Outlook in French": "De : {from_}\nEnvoyé : mardi 10 mars 2026 06:00\nÀ : a@b.org\nObjet : {subject}\n",
    "Gmail in Chinese": "---------- 转发的邮件 ---------\n发件人: {from_}\n日期: 2026年3月10日\n"
    "主题: {subject}\n收件人: a@b.org\n",
    "Apple": "Begin forwarded message:\n\nFrom: {from_}\nSubject: {subject}\nDate: 10 March 2026 at 06:00\n"
    "To: a@b.org\n",
}


def header_of(program: str) -> str:
    return FORWARDS[program].format(from_=SENDER, subject=SUBJECT) + "\n"


def mail(subject: str, *, html: str = "", text: str = "", sender: str = "A Friend <f@example.org>") -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, "a@example.org", subject
    made["Date"] = "Mon, 16 Mar 2026 06:00:00 +0100"
    made.set_content(html or text, subtype="html" if html else "plain")
    return made


def read(data: bytes, member: int = 0) -> Read:
    source = source_of(data, "alert.eml")
    container = registry.choose_container(source)
    assert container is not None
    text: Source = registry.choose_text(list(registry.members(source, container))[member])
    with text.open() as stream:
        body = stream.read()
    return read_with(registry.choose_reader(text), body, text.name, subject=text.subject, sender=text.sender)


@pytest.mark.parametrize("program", FORWARDS)
def test_an_alert_that_is_forwarded_inline(program: str) -> None:
    header = header_of(program).replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>\n")
    page = f"<html><body><p>Look at this</p><div>{header}{TABLE}</div></body></html>"
    for found in (
        read(mail(f"Fwd: {SUBJECT}", html=page).as_bytes()),
        read(mail(f"Fwd: {SUBJECT}", text=f"Look\n\n{header_of(program)}{TEXT}").as_bytes()),
    ):
        assert found.titles == TITLES
        assert found.heads[0].series == "Journal of Sand"
        assert [record.authors for record in found.records] == [("Ada Example", "Bo Sample"), ("Eve Case",)]


@pytest.mark.parametrize("mark", ["> ", ">> ", ">"])
def test_an_alert_that_is_quoted(mark: str) -> None:
    quoted = "".join(f"{mark}{line}".rstrip() + "\n" for line in TEXT.split("\n"))
    assert read(mail(f"Re: {SUBJECT}", text=f"See below\n\n{quoted}").as_bytes()).titles == TITLES


def test_an_alert_as_text_alone() -> None:
    assert read(mail(SUBJECT, text=TEXT, sender=SENDER).as_bytes()).titles == TITLES


def test_an_alert_that_is_attached() -> None:
    outer = mail(f"Fwd: {SUBJECT}", text="See the attached mail")
    outer.add_attachment(mail(SUBJECT, html=HTML, sender=SENDER))
    assert read(outer.as_bytes(), member=1).titles == TITLES


def raw(encoding: str, charset: str, body: bytes) -> bytes:
    """A mail with the headers as given, true or not."""
    transfer = f"Content-Transfer-Encoding: {encoding}\n" if encoding else ""
    head = f"From: {SENDER}\nTo: a@b.org\nSubject: {SUBJECT}\nMIME-Version: 1.0\n{transfer}"
    return f"{head}Content-Type: text/html; charset={charset}\n\n".encode() + body


ENCODED = quopri.encodestring(HTML.encode())


@pytest.mark.parametrize("soft_break", [b"=\n", b"= \n", b"=\t \n", b"=\r\r\n"])
def test_soft_line_breaks_with_blanks_behind_them(soft_break: bytes) -> None:
    assert read(raw("quoted-printable", "utf-8", ENCODED.replace(b"=\n", soft_break))).titles == TITLES


@pytest.mark.parametrize("encoding", ["", "7bit", "8bit"])
def test_quoted_printable_that_is_not_declared(encoding: str) -> None:
    assert read(raw(encoding, "utf-8", ENCODED)).titles == TITLES


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "us-ascii", "x-unknown"])
def test_utf_8_that_is_declared_as_something_else(charset: str) -> None:
    assert read(raw("8bit", charset, HTML.encode())).titles == TITLES


def test_windows_1252_that_is_declared_as_utf_8() -> None:
    found = read(raw("8bit", "utf-8", HTML.encode("cp1252")))
    assert (found.titles, found.kinds) == (TITLES, ["windows_1252"])


@pytest.mark.parametrize("charset", ["iso-8859-1", "koi8-r", "gbk"])
def test_a_declared_charset_that_is_true_is_kept(charset: str) -> None:
    title = {"koi8-r": "Песок в пустыне летом", "gbk": "沙漠中的沙子研究"}.get(charset, "Größe der Dünen")
    page = HTML.replace(TITLES[0], title)
    data = page.replace("ä", "a").encode(charset)
    assert read(raw("8bit", charset, data)).titles[0] == title


@pytest.mark.parametrize(
    "headers", ["From: {}\nSent: {}\nTo: Bo Sample\nSubject: {}", "From: {}\nDate: {}\nTo: Bo Sample\nSubject: {}"]
)
def test_a_forwarded_newsletter_whose_headers_stand_first(headers: str) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Ada Example <ada@example.org>", "FW: Sand Weekly"
    papers = "".join(f"Sand in town {n}\nhttps://arxiv.org/abs/2603.0000{n}\nIt was dark there.\n\n" for n in (1, 2))
    above = headers.format("Sand <s@example.org>", "Monday, March 16, 2026 8:11 AM", "Sand Weekly")
    mail.set_content(f"{above}\n\n{papers}")
    source = source_of(mail.as_bytes(), "mail.eml")
    container = registry.choose_container(source)
    assert container is not None
    (text,) = registry.members(source, container)
    entries = [each for each in registry.read(text, registry.choose_reader(text)) if isinstance(each, Entry)]
    assert [entry.record.title for entry in entries] == ["Sand in town 1", "Sand in town 2"]
