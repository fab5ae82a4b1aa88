"""The message about the columns of a table: which field was read from which column."""

from __future__ import annotations

from readlist.model.fact import Values
from readlist.model.identifiers import SCHEMES
from readlist.model.record import BY_NAME
from readlist.translation import N_, tr

_MARK_LABELS = {
    "status": N_("Status"),
    "starred": N_("Starred"),
    "tags": N_("Tags"),
    "note": N_("Note"),
    "added": N_("Added"),
    "identifier": N_("Identifiers"),
}
"""The marks of an entry, which are no fields of a record, and columns with identifiers of several schemes."""


def read_columns_sentence(values: Values) -> str:
    """The sentence for a problem of the kind "columns_read".

    ``columns`` has a line for each column that was read, the name of the field, a tab and the name of the column;
    ``unread`` a line for each of the others, without the last ``more`` ones.
    """
    by_field: dict[str, list[str]] = {}
    for line in str(values["columns"]).splitlines():
        name, _, column = line.partition("\t")
        by_field.setdefault(name, []).append(tr("“{column}”", column=column))
    columns = "; ".join(
        tr("{field} ← {columns}", field=_label(name), columns=", ".join(found)) for name, found in by_field.items()
    )
    unread = ", ".join(tr("“{column}”", column=name) for name in str(values["unread"]).splitlines())
    if not unread:
        return tr("The columns of the table were read as: {columns}.", columns=columns)
    if more := int(values["more"]):
        return tr(
            "The columns of the table were read as: {columns}. Not read: {unread} and {more:,} more.",
            columns=columns,
            unread=unread,
            more=more,
        )
    return tr("The columns of the table were read as: {columns}. Not read: {unread}.", columns=columns, unread=unread)


def _label(name: str) -> str:
    if name in BY_NAME:
        return tr(BY_NAME[name].label)
    if name in SCHEMES:
        return tr(SCHEMES[name].label)
    return tr(_MARK_LABELS[name]) if name in _MARK_LABELS else name
