"""Changes in words: to be done or undone ("star “A Title”"), and done ("Starred “A Title”")."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from readlist.messages.titles import digest, papers, papers_phrase, quoted_title
from readlist.model.change import Change, Direction
from readlist.model.fact import Fact, Values
from readlist.model.identifiers import SCHEMES
from readlist.model.paper import Status
from readlist.model.record import BY_NAME
from readlist.translation import N_, tr, trn


class Words(NamedTuple):
    """The two texts for a step, without a full stop."""

    to_do: str
    """Completes "Undo …", in lower case."""
    done: str


def step_label(fact: Fact) -> str:
    """The text for a step to be done: "mark 3 papers as read"."""
    return _words(fact).to_do


def change_label(change: Change) -> str:
    """The text for all steps of a change, to be done."""
    return "; ".join(map(step_label, change.facts))


def change_done(change: Change) -> str:
    """The text for a change that was made: "Starred 40 papers", "Undone: dismiss “A Title”"."""
    if change.direction is Direction.UNDONE:
        return tr("Undone: {what}", what=change_label(change))
    if change.direction is Direction.REDONE:
        return tr("Done again: {what}", what=change_label(change))
    return "; ".join(_words(fact).done for fact in change.facts)


def _words(fact: Fact) -> Words:
    say = _STEPS.get(fact.kind)
    try:
        if say is not None:
            return say(fact.values)
    except (KeyError, TypeError, ValueError):  # damaged values, or those of another version
        pass
    text = str(fact.values.get("text", fact.kind))
    return Words(text, text[:1].upper() + text[1:])


def _import(v: Values) -> Words:
    new = trn("{n:,} new paper", "{n:,} new papers", v["new"])
    what = trn("{n} digest", "{n} digests", v["digests"])
    if "digest" in v:
        what = tr("“{title}”", title=digest(v["digest"]))
    return Words(tr("import {what} ({new})", what=what, new=new), tr("Imported {what} ({new})", what=what, new=new))


_STATUS_WORDS = {
    Status.UNREAD: Words(N_("mark {papers} as unread"), N_("Marked {papers} as unread")),
    Status.READING: Words(N_("mark {papers} as reading"), N_("Marked {papers} as reading")),
    Status.READ: Words(N_("mark {papers} as read"), N_("Marked {papers} as read")),
    Status.DISMISSED: Words(N_("dismiss {papers}"), N_("Dismissed {papers}")),
}
"""Words for statuses that are not named by their label."""


def _status(v: Values) -> Words:
    status = Status.named(v["status"])
    words = _STATUS_WORDS.get(status, Words(N_("put {papers} on “{status}”"), N_("Put {papers} on “{status}”")))
    return _filled(words, papers=papers(v), status=tr(status.label))


def _filled(words: Words, **values: str) -> Words:
    """The words in the language of the screen, with their values."""
    return Words(tr(words.to_do, **values), tr(words.done, **values))


def _star(v: Values) -> Words:
    return Words(tr("star {papers}", papers=papers(v)), tr("Starred {papers}", papers=papers(v)))


def _unstar(v: Values) -> Words:
    return Words(tr("unstar {papers}", papers=papers(v)), tr("Took the star off {papers}", papers=papers(v)))


def _trash(v: Values) -> Words:
    which = papers(v)
    return Words(tr("move {papers} to the trash", papers=which), tr("Moved {papers} to the trash", papers=which))


def _restore(v: Values) -> Words:
    return Words(tr("restore {papers}", papers=papers(v)), tr("Restored {papers}", papers=papers(v)))


def _tag(v: Values) -> Words:
    which, tag = papers(v), v["tag"]
    return Words(
        tr("put the tag “{tag}” on {papers}", tag=tag, papers=which),
        tr("Put the tag “{tag}” on {papers}", tag=tag, papers=which),
    )


def _untag(v: Values) -> Words:
    which, tag = papers(v), v["tag"]
    return Words(
        tr("take the tag “{tag}” off {papers}", tag=tag, papers=which),
        tr("Took the tag “{tag}” off {papers}", tag=tag, papers=which),
    )


def _rename_tag(v: Values) -> Words:
    return Words(tr("rename the tag “{before}” to “{name}”", **v), tr("Renamed the tag “{before}” to “{name}”", **v))


def _merge_tags(v: Values) -> Words:
    return Words(tr("merge the tag “{before}” into “{name}”", **v), tr("Merged the tag “{before}” into “{name}”", **v))


def _colour_tag(v: Values) -> Words:
    return Words(tr("colour the tag “{tag}”", tag=v["tag"]), tr("Coloured the tag “{tag}”", tag=v["tag"]))


def _delete_tag(v: Values) -> Words:
    tag, which = v["tag"], papers_phrase(v["papers"])
    return Words(
        tr("delete the tag “{tag}” ({papers})", tag=tag, papers=which),
        tr("Deleted the tag “{tag}” ({papers})", tag=tag, papers=which),
    )


def _note(v: Values) -> Words:
    return Words(tr("write a note on {papers}", papers=papers(v)), tr("Wrote a note on {papers}", papers=papers(v)))


def _delete_note(v: Values) -> Words:
    return Words(
        tr("delete the note on {papers}", papers=papers(v)), tr("Deleted the note on {papers}", papers=papers(v))
    )


_EDIT_WORDS = {
    "title": Words(N_("edit the title of {papers}"), N_("Edited the title of {papers}")),
    "abstract": Words(N_("edit the abstract of {papers}"), N_("Edited the abstract of {papers}")),
    "authors": Words(N_("edit the authors of {papers}"), N_("Edited the authors of {papers}")),
    "published": Words(N_("edit the date of {papers}"), N_("Edited the date of {papers}")),
    "venue": Words(N_("edit the venue of {papers}"), N_("Edited the venue of {papers}")),
    "url": Words(N_("edit the link of {papers}"), N_("Edited the link of {papers}")),
}
"""Words for fields that are not named by their label."""


def _edit(v: Values) -> Words:
    name = str(v["field"])
    words = _EDIT_WORDS.get(name, Words(N_("edit “{field}” of {papers}"), N_("Edited “{field}” of {papers}")))
    labelled = BY_NAME.get(name) or SCHEMES.get(name)
    return _filled(words, papers=papers(v), field=tr(labelled.label) if labelled else name)


def _date_digest(v: Values) -> Words:
    title, day = digest(v["digest"]), v["day"] or tr("none")
    return Words(
        tr("change the date of “{title}” to {day}", title=title, day=day),
        tr("Changed the date of “{title}” to {day}", title=title, day=day),
    )


def _rename_digest(v: Values) -> Words:
    before, name = digest(v["before"]), digest(v["after"])
    return Words(
        tr("rename the digest “{before}” to “{name}”", before=before, name=name),
        tr("Renamed the digest “{before}” to “{name}”", before=before, name=name),
    )


def _merge(v: Values) -> Words:
    which, into = papers_phrase(v["papers"]), quoted_title(str(v["into"]))
    return Words(
        tr("merge {papers} into {into}", papers=which, into=into),
        tr("Merged {papers} into {into}", papers=which, into=into),
    )


def _split(v: Values) -> Words:
    entries, paper = trn("{n} entry", "{n} entries", v["entries"]), quoted_title(str(v["source"]))
    return Words(
        tr("split {entries} out of {paper}", entries=entries, paper=paper),
        tr("Split {entries} out of {paper}", entries=entries, paper=paper),
    )


def _distinct(v: Values) -> Words:
    which = papers_phrase(v["papers"])
    if len(v.get("titles", ())) == 2:
        one, other = (quoted_title(str(title)) for title in v["titles"])
        which = tr("{one} and {other}", one=one, other=other)
    return Words(tr("call {papers} distinct", papers=which), tr("Called {papers} distinct", papers=which))


def _find_duplicates(v: Values) -> Words:
    found = trn("{n:,} possible duplicate", "{n:,} possible duplicates", v["papers"])
    return Words(tr("find {duplicates}", duplicates=found), tr("Found {duplicates}", duplicates=found))


def _save_search(v: Values) -> Words:
    return Words(tr("save the search “{name}”", name=v["name"]), tr("Saved the search “{name}”", name=v["name"]))


def _change_search(v: Values) -> Words:
    return Words(tr("change the search “{name}”", name=v["name"]), tr("Changed the search “{name}”", name=v["name"]))


def _rename_search(v: Values) -> Words:
    return Words(
        tr("rename the search “{before}” to “{name}”", **v), tr("Renamed the search “{before}” to “{name}”", **v)
    )


def _move_search(v: Values) -> Words:
    return Words(tr("move the search “{name}”", name=v["name"]), tr("Moved the search “{name}”", name=v["name"]))


def _delete_search(v: Values) -> Words:
    return Words(tr("delete the search “{name}”", name=v["name"]), tr("Deleted the search “{name}”", name=v["name"]))


_STEPS: Mapping[str, Callable[[Values], Words]] = {
    "import": _import,
    "status": _status,
    "star": _star,
    "unstar": _unstar,
    "trash": _trash,
    "restore": _restore,
    "tag": _tag,
    "untag": _untag,
    "rename_tag": _rename_tag,
    "merge_tags": _merge_tags,
    "colour_tag": _colour_tag,
    "delete_tag": _delete_tag,
    "note": _note,
    "delete_note": _delete_note,
    "edit": _edit,
    "date_digest": _date_digest,
    "rename_digest": _rename_digest,
    "merge": _merge,
    "split": _split,
    "distinct": _distinct,
    "find_duplicates": _find_duplicates,
    "save_search": _save_search,
    "change_search": _change_search,
    "rename_search": _rename_search,
    "move_search": _move_search,
    "delete_search": _delete_search,
}
