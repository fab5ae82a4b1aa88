"""Texts for steps and changes: to be done or undone ("star “A Title”"), and done ("Starred “A Title”")."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from readlist.messages.titles import digest, quoted_title
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
    make_words = _STEPS.get(fact.kind)
    try:
        if make_words is not None:
            return make_words(fact.values)
    except (KeyError, TypeError, ValueError):  # damaged values, or those of another version
        pass
    text = str(fact.values.get("text", fact.kind))
    return Words(text, text[:1].upper() + text[1:])


def _filled(words: Words, **values: str) -> Words:
    """The words in the language of the screen, with their values."""
    return Words(tr(words.to_do, **values), tr(words.done, **values))


def _of_papers(v: Values, one: Words, several: Callable[[int], Words], **values: str) -> Words:
    """``one`` for a paper that is named by its title, ``{paper}``; ``several`` for a number of papers."""
    if "title" in v:
        return _filled(one, paper=quoted_title(str(v["title"])), **values)
    return several(int(v["papers"]))


def _import(v: Values) -> Words:
    new = int(v["new"])
    if "digest" in v:
        title = digest(v["digest"])
        return Words(
            trn("import “{title}” ({n:,} new paper)", "import “{title}” ({n:,} new papers)", new, title=title),
            trn("Imported “{title}” ({n:,} new paper)", "Imported “{title}” ({n:,} new papers)", new, title=title),
        )
    digests = trn("{n} digest", "{n} digests", v["digests"])  # a text has one plural, so this number is a value
    return Words(
        trn("import {digests} ({n:,} new paper)", "import {digests} ({n:,} new papers)", new, digests=digests),
        trn("Imported {digests} ({n:,} new paper)", "Imported {digests} ({n:,} new papers)", new, digests=digests),
    )


def _status(v: Values) -> Words:
    status = Status.named(v["status"])
    if status in _STATUS_WORDS:
        return _of_papers(v, *_STATUS_WORDS[status])
    label = tr(status.label)
    return _of_papers(
        v,
        Words(N_("put {paper} on “{status}”"), N_("Put {paper} on “{status}”")),
        lambda n: Words(
            trn("put {n:,} paper on “{status}”", "put {n:,} papers on “{status}”", n, status=label),
            trn("Put {n:,} paper on “{status}”", "Put {n:,} papers on “{status}”", n, status=label),
        ),
        status=label,
    )


_STATUS_WORDS: Mapping[Status, tuple[Words, Callable[[int], Words]]] = {
    Status.UNREAD: (
        Words(N_("mark {paper} as unread"), N_("Marked {paper} as unread")),
        lambda n: Words(
            trn("mark {n:,} paper as unread", "mark {n:,} papers as unread", n),
            trn("Marked {n:,} paper as unread", "Marked {n:,} papers as unread", n),
        ),
    ),
    Status.READING: (
        Words(N_("mark {paper} as reading"), N_("Marked {paper} as reading")),
        lambda n: Words(
            trn("mark {n:,} paper as reading", "mark {n:,} papers as reading", n),
            trn("Marked {n:,} paper as reading", "Marked {n:,} papers as reading", n),
        ),
    ),
    Status.READ: (
        Words(N_("mark {paper} as read"), N_("Marked {paper} as read")),
        lambda n: Words(
            trn("mark {n:,} paper as read", "mark {n:,} papers as read", n),
            trn("Marked {n:,} paper as read", "Marked {n:,} papers as read", n),
        ),
    ),
    Status.DISMISSED: (
        Words(N_("dismiss {paper}"), N_("Dismissed {paper}")),
        lambda n: Words(
            trn("dismiss {n:,} paper", "dismiss {n:,} papers", n),
            trn("Dismissed {n:,} paper", "Dismissed {n:,} papers", n),
        ),
    ),
}
"""Words for statuses that are not named by their label: for one paper, and for several."""


def _star(v: Values) -> Words:
    return _of_papers(
        v,
        Words(N_("star {paper}"), N_("Starred {paper}")),
        lambda n: Words(
            trn("star {n:,} paper", "star {n:,} papers", n), trn("Starred {n:,} paper", "Starred {n:,} papers", n)
        ),
    )


def _unstar(v: Values) -> Words:
    return _of_papers(
        v,
        Words(N_("unstar {paper}"), N_("Took the star off {paper}")),
        lambda n: Words(
            trn("unstar {n:,} paper", "unstar {n:,} papers", n),
            trn("Took the star off {n:,} paper", "Took the star off {n:,} papers", n),
        ),
    )


def _trash(v: Values) -> Words:
    return _of_papers(
        v,
        Words(N_("move {paper} to the trash"), N_("Moved {paper} to the trash")),
        lambda n: Words(
            trn("move {n:,} paper to the trash", "move {n:,} papers to the trash", n),
            trn("Moved {n:,} paper to the trash", "Moved {n:,} papers to the trash", n),
        ),
    )


def _restore(v: Values) -> Words:
    return _of_papers(
        v,
        Words(N_("restore {paper}"), N_("Restored {paper}")),
        lambda n: Words(
            trn("restore {n:,} paper", "restore {n:,} papers", n),
            trn("Restored {n:,} paper", "Restored {n:,} papers", n),
        ),
    )


def _tag(v: Values) -> Words:
    tag = str(v["tag"])
    return _of_papers(
        v,
        Words(N_("put the tag “{tag}” on {paper}"), N_("Put the tag “{tag}” on {paper}")),
        lambda n: Words(
            trn("put the tag “{tag}” on {n:,} paper", "put the tag “{tag}” on {n:,} papers", n, tag=tag),
            trn("Put the tag “{tag}” on {n:,} paper", "Put the tag “{tag}” on {n:,} papers", n, tag=tag),
        ),
        tag=tag,
    )


def _untag(v: Values) -> Words:
    tag = str(v["tag"])
    return _of_papers(
        v,
        Words(N_("take the tag “{tag}” off {paper}"), N_("Took the tag “{tag}” off {paper}")),
        lambda n: Words(
            trn("take the tag “{tag}” off {n:,} paper", "take the tag “{tag}” off {n:,} papers", n, tag=tag),
            trn("Took the tag “{tag}” off {n:,} paper", "Took the tag “{tag}” off {n:,} papers", n, tag=tag),
        ),
        tag=tag,
    )


def _rename_tag(v: Values) -> Words:
    return Words(tr("rename the tag “{before}” to “{name}”", **v), tr("Renamed the tag “{before}” to “{name}”", **v))


def _merge_tags(v: Values) -> Words:
    return Words(tr("merge the tag “{before}” into “{name}”", **v), tr("Merged the tag “{before}” into “{name}”", **v))


def _colour_tag(v: Values) -> Words:
    return Words(tr("colour the tag “{tag}”", tag=v["tag"]), tr("Coloured the tag “{tag}”", tag=v["tag"]))


def _delete_tag(v: Values) -> Words:
    tag, n = str(v["tag"]), int(v["papers"])
    return Words(
        trn("delete the tag “{tag}” ({n:,} paper)", "delete the tag “{tag}” ({n:,} papers)", n, tag=tag),
        trn("Deleted the tag “{tag}” ({n:,} paper)", "Deleted the tag “{tag}” ({n:,} papers)", n, tag=tag),
    )


def _note(v: Values) -> Words:
    return _filled(Words(N_("write a note on {paper}"), N_("Wrote a note on {paper}")), paper=_paper(v))


def _delete_note(v: Values) -> Words:
    return _filled(Words(N_("delete the note on {paper}"), N_("Deleted the note on {paper}")), paper=_paper(v))


def _paper(v: Values) -> str:
    """The one paper of a step."""
    return quoted_title(str(v["title"]))


_EDIT_WORDS = {
    "title": Words(N_("edit the title of {paper}"), N_("Edited the title of {paper}")),
    "abstract": Words(N_("edit the abstract of {paper}"), N_("Edited the abstract of {paper}")),
    "authors": Words(N_("edit the authors of {paper}"), N_("Edited the authors of {paper}")),
    "published": Words(N_("edit the date of {paper}"), N_("Edited the date of {paper}")),
    "venue": Words(N_("edit the venue of {paper}"), N_("Edited the venue of {paper}")),
    "url": Words(N_("edit the link of {paper}"), N_("Edited the link of {paper}")),
}
"""Words for fields that are not named by their label."""


def _edit(v: Values) -> Words:
    name = str(v["field"])
    words = _EDIT_WORDS.get(name, Words(N_("edit “{field}” of {paper}"), N_("Edited “{field}” of {paper}")))
    labelled = BY_NAME.get(name) or SCHEMES.get(name)
    return _filled(words, paper=_paper(v), field=tr(labelled.label) if labelled else name)


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


def _rename_series(v: Values) -> Words:
    before, name = str(v["before"]), str(v["after"])
    return Words(
        tr("rename the series “{before}” to “{name}”", before=before, name=name),
        tr("Renamed the series “{before}” to “{name}”", before=before, name=name),
    )


def _merge(v: Values) -> Words:
    n, into = int(v["papers"]), quoted_title(str(v["into"]))
    return Words(
        trn("merge {n:,} paper into {into}", "merge {n:,} papers into {into}", n, into=into),
        trn("Merged {n:,} paper into {into}", "Merged {n:,} papers into {into}", n, into=into),
    )


def _merge_groups(v: Values) -> Words:
    n, papers = int(v["groups"]), int(v["papers"])
    return Words(
        trn(
            "merge {n:,} group of duplicates ({papers:,} papers)",
            "merge {n:,} groups of duplicates ({papers:,} papers)",
            n,
            papers=papers,
        ),
        trn(
            "Merged {n:,} group of duplicates ({papers:,} papers)",
            "Merged {n:,} groups of duplicates ({papers:,} papers)",
            n,
            papers=papers,
        ),
    )


def _split(v: Values) -> Words:
    n, paper = int(v["entries"]), quoted_title(str(v["source"]))
    return Words(
        trn("split {n} entry out of {paper}", "split {n} entries out of {paper}", n, paper=paper),
        trn("Split {n} entry out of {paper}", "Split {n} entries out of {paper}", n, paper=paper),
    )


def _distinct(v: Values) -> Words:
    if len(v.get("titles", ())) == 2:
        one, other = (quoted_title(str(title)) for title in v["titles"])
        words = Words(N_("call {one} and {other} distinct"), N_("Called {one} and {other} distinct"))
        return _filled(words, one=one, other=other)
    n = int(v["papers"])
    return Words(
        trn("call {n:,} paper distinct", "call {n:,} papers distinct", n),
        trn("Called {n:,} paper distinct", "Called {n:,} papers distinct", n),
    )


def _find_duplicates(v: Values) -> Words:
    n = int(v["papers"])
    return Words(
        trn("find {n:,} possible duplicate", "find {n:,} possible duplicates", n),
        trn("Found {n:,} possible duplicate", "Found {n:,} possible duplicates", n),
    )


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
    "rename_series": _rename_series,
    "merge": _merge,
    "merge_groups": _merge_groups,
    "split": _split,
    "distinct": _distinct,
    "find_duplicates": _find_duplicates,
    "save_search": _save_search,
    "change_search": _change_search,
    "rename_search": _rename_search,
    "move_search": _move_search,
    "delete_search": _delete_search,
}
