"""The reader's own texts: notes, edited fields, and the date and title of a digest."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from readlist.commands.step_facts import digest_values, of_papers
from readlist.commands.storable_text import storable, storable_name
from readlist.errors import WrongRequest
from readlist.library import digest_queries, paper_queries, series, store
from readlist.model.change import Change
from readlist.model.digest import digest_title
from readlist.model.fact import Fact
from readlist.model.identifiers import SCHEMES, identify
from readlist.model.record import BY_NAME, EDITABLE, NAME_SEPARATOR, Type, split_names
from readlist.translation import tr
from readlist.workspace import Workspace

MAX_DIGEST_TITLE_CHARS = 200
"""Characters of a title that the reader gives a digest."""


def write_note(ws: Workspace, paper_id: int, text: str, continuing: int | None = None) -> Change:
    """Write a paper's note, in Markdown; an empty text removes it. Raises NotFound.

    ``continuing`` is the id of the Change that this one continues: typing without a break is one step.
    """
    text = storable(text)
    with ws.journal.step("note", continuing) as step:
        paper_queries.require_papers(step.handle.conn, [paper_id])
        store.set_note(step.handle.conn, paper_id, text if text.strip() else "")
        step.touch([paper_id])
        step.fact = of_papers(step.handle.conn, [paper_id], "note" if text.strip() else "delete_note")
    return step.change


def require_field(field: str) -> None:
    """Raise WrongRequest for a name that is neither an editable field nor a scheme of identifiers."""
    if field not in EDITABLE and field not in SCHEMES:
        raise WrongRequest(
            tr("There is no field “{field}”; there are {fields}.", field=field, fields=", ".join((*EDITABLE, *SCHEMES)))
        )


def edit(ws: Workspace, paper_id: int, field: str, value: str) -> Change:
    """Set a shown field or an identifier to the reader's value; an empty value removes the edit.

    Authors are separated by semicolons. Raises NotFound, WrongRequest for an unknown field or a value not of its form.
    """
    require_field(field)
    value = storable(value).strip()
    if field in BY_NAME and BY_NAME[field].type is Type.NAMES:
        value = NAME_SEPARATOR.join(split_names(value))
    if field in SCHEMES and value:
        value = _require_identifier(field, value)
    if field == "published" and value:
        _require_date(value)
    with ws.journal.step("edit") as step:
        conn = step.handle.conn
        paper_queries.require_papers(conn, [paper_id])
        step.fact = of_papers(conn, [paper_id], "edit", field=field)
        store.set_edit(conn, paper_id, field, value or None)
        store.refresh_papers(conn, [paper_id])
        step.touch([paper_id])
    return step.change


def date_digest(ws: Workspace, digest_id: int, day: str) -> Change:
    """Set the date of a digest, ISO (``2026-03-17``), "" for none. Raises NotFound, WrongRequest."""
    day = day.strip()
    if day:
        try:
            day = date.fromisoformat(day).isoformat()
        except ValueError:
            raise WrongRequest(tr("“{day}” is not a day such as 2026-03-17.", day=day)) from None
    with ws.journal.step("date_digest") as step:
        conn = step.handle.conn
        name = store.set_digest_date(conn, digest_id, day)
        papers = digest_queries.papers_of_digest(conn, digest_id)
        store.refresh_papers(conn, papers)
        step.touch(papers)
        step.fact = Fact.of("date_digest", digest=digest_values(name), day=day)
    return step.change


def rename_digest(ws: Workspace, digest_id: int, title: str) -> Change:
    """Give a digest the reader's own title; an empty one restores the computed title. Raises NotFound."""
    title = storable_name(title)[:MAX_DIGEST_TITLE_CHARS]
    with ws.journal.step("rename_digest") as step:
        conn = step.handle.conn
        name = digest_queries.digest_name(conn, digest_id)
        first = replace(name, given="")
        if title in (digest_title(first), digest_title(first, dated=False)):
            title = ""  # the default title follows the date
        store.set_digest_title(conn, digest_id, title)
        step.touch(digest_queries.papers_of_digest(conn, digest_id))
        after = replace(name, given=title)
        step.fact = Fact.of("rename_digest", before=digest_values(name), after=digest_values(after))
    return step.change


def rename_series(ws: Workspace, series_id: int, title: str) -> Change:
    """Give a series the reader's own title; an empty one restores the name by its format. Raises NotFound."""
    title = storable_name(title)[:MAX_DIGEST_TITLE_CHARS]
    with ws.journal.step("rename_series") as step:
        conn = step.handle.conn
        name, before = series.series_names(conn, series_id)
        series.set_series_title(conn, series_id, "" if title == name else title)
        step.touch(series.papers_of_series(conn, series_id))
        step.fact = Fact.of("rename_series", before=before, after=title or name)
    return step.change


def _require_identifier(scheme: str, value: str) -> str:
    """The canonical form of an identifier of a scheme, also bare where the scheme usually needs its name or address."""
    name, found = identify(value)
    found = found if name == scheme else SCHEMES[scheme].read(value)
    if not found:
        raise WrongRequest(tr("“{value}” cannot be read as {label}.", value=value, label=tr(SCHEMES[scheme].label)))
    return found


def _require_date(value: str) -> None:
    try:
        if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", value):
            raise ValueError
        date.fromisoformat(value + "-01" * (2 - value.count("-")))
    except ValueError:
        raise WrongRequest(tr("“{value}” is not a date such as 2026, 2026-03 or 2026-03-17.", value=value)) from None
