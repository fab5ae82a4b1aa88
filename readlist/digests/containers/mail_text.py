"""The text of a mail as a source: HTML and plain text are alternatives of one another."""

from __future__ import annotations

import datetime
import email.errors
import email.header
import email.utils
import quopri
import re
from dataclasses import dataclass, field, replace

from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.html_page import lines_of, parse_head
from readlist.digests.source import Source

MAX_SUBJECT_MARKS = 5
"""Marks such as "Fwd:" and "[EXTERNAL]" that are taken from a subject in turn."""
MAX_MAIL_SUBJECT_CHARS = 300
"""Characters of a subject that are kept."""
MIN_QUOTED_SHARE = 0.6
"""Share of lines that begin with ``>`` from which a text is a quotation."""
MAX_LINES_BEFORE_FORWARD = 40
"""Lines of the forwarder's own text above a forwarded mail."""

MAX_FORWARD_BYTES = 20_000
"""Bytes of a text in which the headers of a forwarded mail are looked for."""

MIN_ESCAPES = 3
"""Escaped equals signs in a text that is in quoted-printable."""

_SINGLE_BYTES = re.compile(r"iso[-_]?8859|latin|(?:windows|cp|x-cp)-?125|us-ascii|ascii|koi8|mac|x-mac", re.IGNORECASE)
"""Charsets with one byte for a character; no text in them is UTF-8 by chance."""
_SOFT_BREAK = re.compile(rb"=[ \t\r]*\n")
_REPLY = re.compile(
    r"^(?:(?:re|fwd?|aw|wg|tr|rv|vs|sv|fw|antw|转发|回复|転送)\s*(?:\[\d+\])?\s*[:：]\s*)+", re.IGNORECASE
)
_OUTSIDE = re.compile(
    r"^(?:\[(?:ext|external|extern)(?:[ -]?e?-?mails?| sender| message)?\]|\*{0,3}external\*{0,3}\s?:)\s*",
    re.IGNORECASE,
)
"""The mark that mail servers put before the subjects of mails from outside."""
_FORWARD = re.compile(
    r"^[>\s]*(?:-{2,}(?:[^-]|-(?!-)){1,60}-{2,}|-{4,}|begin forwarded message:|_{10,})\s*$", re.IGNORECASE
)
_HEADER_NAMES = {
    "From": "From Von De Da Van Från Fra Od От 差出人 发件人 寄件者 보낸사람",
    "Subject": "Subject Betreff Objet Asunto Oggetto Assunto Onderwerp Ämne Emne Temat Тема 件名 主题 主旨 제목",
    "Date": "Date Sent Datum Gesendet Envoyé Enviado Fecha Data Inviato Verzonden Skickat Sendt Wysłano Дата Отправлено"
    " 日付 日時 送信日時 日期 发送时间 날짜",
    "To": "To Cc An À Para A Aan Till Til Do Кому 宛先 收件人 받는사람",
}
"""The headers above a forwarded text, in the languages of mail programs."""
_NAME_OF_HEADER = {name.lower(): header for header, names in _HEADER_NAMES.items() for name in names.split()}
_HEADER = re.compile(
    rf"^[>\s]*\*?({'|'.join(sorted(_NAME_OF_HEADER, key=len, reverse=True))})\*?\s?[:：]\*?\s*(.*)$", re.IGNORECASE
)
_DAY = re.compile(
    r"[^\W\d_]{3,12}\.? \d{1,2}, \d{4}|\d{1,2}\.? (?:de )?[^\W\d_]{3,12}\.?,?(?: de)? \d{4}"
    r"|\d{4}年\s?\d{1,2}月\s?\d{1,2}日|\d{4}-\d\d-\d\d"
)
_QUOTE = re.compile(r"^\s?> ?")


@dataclass(slots=True)
class MailText:
    """A mail: its headers, and its texts by form. ``date`` is the local day, ``date.min`` if unknown."""

    name: str
    subject: str = ""
    sender: str = ""
    date: datetime.date = datetime.date.min
    html: list[bytes] = field(default_factory=list)
    plain: list[bytes] = field(default_factory=list)

    def source(self, is_optional: bool) -> Source | None:
        """The text as a source, HTML first; None if there is none."""
        forms = [b"\n".join(parts) for parts in (self.html, self.plain) if any(part.strip() for part in parts)]
        if not forms:
            return None
        forwarded = self._forwarded_headers()
        sender, subject = forwarded.get("From", self.sender), plain_subject(forwarded.get("Subject", self.subject))
        date = _day_of(forwarded.get("Date", ""))
        date = date if datetime.date.min < date < self.date else self.date
        forms += [unquoted for form in forms if (unquoted := _unquote(form))]
        first, *others = (
            replace(Source.of_bytes(form, self.name, date), subject=subject, sender=sender, is_optional=is_optional)
            for form in forms
        )
        return replace(first, alternatives=tuple(others))

    def _forwarded_headers(self) -> dict[str, str]:
        """The headers of a mail that is forwarded as text; {} for any other mail."""
        is_forward = _REPLY.match(_OUTSIDE.sub("", self.subject)) is not None
        texts = [b"\n".join(self.plain)[:MAX_FORWARD_BYTES].decode("utf-8", "replace").splitlines()]
        if self.html:
            body = parse_head(self.html[0][:MAX_FORWARD_BYTES]).body
            texts.append(lines_of(body) if body is not None else [])
        return next((found for lines in texts if (found := _forwarded_headers(lines, is_forward))), {})


def plain_subject(subject: str) -> str:
    """A subject without "Fwd:", "Re:" and "[EXTERNAL]"."""
    plain = " ".join(subject.split())
    for _ in range(MAX_SUBJECT_MARKS):
        shorter = _OUTSIDE.sub("", _REPLY.sub("", plain))
        if shorter == plain:
            break
        plain = shorter
    return plain[:MAX_MAIL_SUBJECT_CHARS]


def decode_header(text: str) -> str:
    """The text of a header with encoded words (RFC 2047) or bytes in UTF-8; what cannot be decoded stays as it is.

    A name of a file may have been decoded before (RFC 2231).
    """
    if "=?" not in text:
        return " ".join(text.encode("utf-8", "surrogateescape").decode("utf-8", "replace").split())
    parts = []
    try:
        for part, charset in email.header.decode_header(re.sub(r"\?=\s+=\?", "?==?", text)):
            parts.append(part if isinstance(part, str) else _decode(part, charset or "ascii"))
    except (email.errors.HeaderParseError, ValueError):
        return " ".join(text.split())
    return " ".join("".join(parts).split())


def read_mail_date(text: str) -> datetime.date:
    """The day in a Date header, as the sender's clock has it; ``date.min`` for none."""
    try:
        moment = email.utils.parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError, OverflowError):
        return datetime.date.min
    return moment.date()


def to_utf8(data: bytes, charset: str) -> bytes:
    """A text as UTF-8, if its declared charset fits; else as it is, so that its encoding is guessed.

    A text that is UTF-8 stays so if it is said to be in a charset of single bytes, in which every text is valid.
    """
    try:
        if _SINGLE_BYTES.match(charset) and _is_utf8(data):
            return data
        return data.decode(charset or "utf-8").encode()
    except (LookupError, ValueError):
        return data


def _is_utf8(data: bytes) -> bool:
    """True for a text that is UTF-8 and not only ASCII."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return not data.isascii()


def decode_quoted_printable(data: bytes) -> bytes:
    """A text without its quoted-printable encoding (RFC 2045), also if blanks follow its soft line breaks."""
    return quopri.decodestring(_SOFT_BREAK.sub(b"=\n", data))


def is_quoted_printable(data: bytes) -> bool:
    """True for a text that is in quoted-printable, though its header does not say so."""
    return data.count(b"=3D") >= MIN_ESCAPES and _SOFT_BREAK.search(data) is not None


def _decode(data: bytes, charset: str) -> str:
    try:
        return data.decode(charset)
    except (LookupError, ValueError):
        return data.decode("utf-8", "replace")


def _unquote(form: bytes) -> bytes:
    """A text that is mostly a quotation without one level of ``>``; b"" for any other text."""
    if b">" not in form:
        return b""
    lines = form.decode("utf-8", "replace").splitlines()
    full = [line for line in lines if line.strip()]
    quoted = sum(1 for line in full if _QUOTE.match(line))
    if not full or quoted < MIN_QUOTED_SHARE * len(full):
        return b""
    return "\n".join(_QUOTE.sub("", line) for line in lines).encode()


def _day_of(text: str) -> datetime.date:
    """The day in a date as mail programs write it for people; ``date.min`` for none."""
    found = _DAY.search(text[:MAX_MAIL_SUBJECT_CHARS])
    day = read_publication_date(found[0]) if found else ""
    return datetime.date.fromisoformat(day) if len(day) == 10 else datetime.date.min


def _forwarded_headers(lines: list[str], is_forward: bool) -> dict[str, str]:
    """The headers below a line that says that a mail is forwarded; if ``is_forward``, also without such a line."""
    lines = lines[: MAX_LINES_BEFORE_FORWARD + 12]
    places = [place + 1 for place, line in enumerate(lines) if _FORWARD.match(line)]
    if is_forward:
        places += [place for place, line in enumerate(lines) if _name_of_header(line) == "From"]
    for place in places:
        found: dict[str, str] = {}
        for line in lines[place : place + 12]:
            name = _name_of_header(line)
            if name:
                found.setdefault(name, _HEADER.sub(r"\2", line).strip().strip("*"))
            elif found and line.strip(" >"):
                break
        if len(found) > 1:
            return found
    return {}


def pasted_subject_and_day(text: str) -> tuple[str, str]:
    """Subject and ISO day in the headers above a mail that was forwarded or pasted as text; "" for each that lacks."""
    headers = _forwarded_headers(text[:MAX_FORWARD_BYTES].splitlines(), True)
    day = _day_of(headers.get("Date", ""))
    return plain_subject(headers.get("Subject", "")), day.isoformat() if day > datetime.date.min else ""


def is_forwarded_header(line: str) -> bool:
    """True for a line such as "Sent: Monday, March 16, 2026" above a forwarded text."""
    return bool(_name_of_header(line))


def _name_of_header(line: str) -> str:
    found = _HEADER.match(line)
    return _NAME_OF_HEADER.get(found[1].lower(), "") if found else ""
