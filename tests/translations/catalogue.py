"""Catalogue of the texts in the code, read from its calls of ``tr``, ``trn`` and ``N_``, and what is wrong with them.

It is read from the syntax tree, so that nothing is imported or run.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "readlist"
TRANSLATION_MODULE = PACKAGE / "translation.py"
TEXTS_OF = {"tr": 1, "trn": 2, "N_": 1}
"""The number of texts at the beginning of a call's arguments."""


@dataclass(frozen=True, order=True)
class Message:
    """A text in English; ``many`` is its plural, "" for none."""

    text: str
    many: str = ""


@dataclass(frozen=True)
class Found:
    """A call: its message, None where the text is marked elsewhere, and what is wrong with it."""

    place: str
    message: Message | None
    faults: tuple[str, ...] = ()


def calls(source: str, name: str) -> Iterator[Found]:
    """The calls in a module, from top to bottom; ``name`` is the module's for the places."""
    nodes = [
        node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and _function_name(node) in TEXTS_OF
    ]
    for node in sorted(nodes, key=lambda node: (node.lineno, node.col_offset)):
        yield _found(node, f"{name}:{node.lineno}")


def calls_below(folder: Path = PACKAGE) -> Iterator[Found]:
    """The calls in all modules of a folder, without ``translation.py`` itself."""
    for path in sorted(folder.rglob("*.py")):
        if path != TRANSLATION_MODULE:
            yield from calls(path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix())


def faults(found: Iterable[Found]) -> list[str]:
    """The errors, each with its place; two plurals of one text are one of them."""
    told, plurals = [], dict[str, str]()
    for each in found:
        told += [f"{each.place}: {fault}" for fault in each.faults]
        if each.message is not None and each.message.many:
            known = plurals.setdefault(each.message.text, each.message.many)
            if known != each.message.many:
                told.append(f"{each.place}: another plural of “{each.message.text}” is “{known}”")
    return told


def places(found: Iterable[Found]) -> Mapping[Message, list[str]]:
    """The places of each message, in the order of the texts; one with a plural stands for the same text without."""
    gathered: dict[str, tuple[Message, list[str]]] = {}
    for each in found:
        if each.message is not None:
            message, there = gathered.get(each.message.text, (each.message, []))
            gathered[each.message.text] = (max(message, each.message), [*there, each.place])
    return dict(sorted(gathered.values()))


def as_template(found: Iterable[Found]) -> str:
    """The catalogue as a template for translators (.pot)."""
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    return "\n".join([head, *(block(message, there, ()) for message, there in places(found).items())])


def block(message: Message, there: Iterable[str], translated: Sequence[str]) -> str:
    """A message in a catalogue, with its places and translations: one, or one for each form of the plural."""
    lines = [f"#: {place}" for place in there]
    if "{" in message.text + message.many:
        lines.append("#, python-brace-format")
    lines.append(f"msgid {_quoted(message.text)}")
    if message.many:
        lines.append(f"msgid_plural {_quoted(message.many)}")
        lines += [f"msgstr[{form}] {_quoted(text)}" for form, text in enumerate(translated or ("", ""))]
    else:
        lines.append(f"msgstr {_quoted(''.join(translated))}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def _function_name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _found(call: ast.Call, place: str) -> Found:
    function = _function_name(call)
    given = call.args[: TEXTS_OF[function]]
    if len(given) < TEXTS_OF[function]:
        return Found(place, None, ("a text is missing",))
    texts = [node.value for node in given if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    if len(texts) < len(given):
        is_marked = function == "tr" and isinstance(given[0], ast.Name | ast.Attribute | ast.Subscript)
        return Found(place, None, () if is_marked else ("the text is no literal",))
    return Found(place, Message(*texts), tuple(_faults(call, function, texts)))


def _faults(call: ast.Call, function: str, texts: list[str]) -> Iterator[str]:
    try:
        named = [_names(text) for text in texts]
    except ValueError as error:
        yield f"the braces do not fit: {error}"
        return
    if any(not name.isidentifier() for names in named for name in names):
        yield "a value has no name"
        return
    if function == "trn" and named[0] - {"n"} != named[1] - {"n"}:
        yield "the plural has other values"
    handed = {word.arg for word in call.keywords if word.arg is not None}
    if function == "N_" or any(word.arg is None for word in call.keywords):  # they are handed over elsewhere
        return
    wanted = set().union(*named)
    if function == "trn":
        handed.add("n")
        wanted.add("n")
    if missing := wanted - handed:
        yield f"not handed over: {', '.join(sorted(missing))}"
    if unused := handed - wanted:
        yield f"not in the text: {', '.join(sorted(unused))}"


def _names(text: str) -> set[str]:
    """The names of the values in a text; "" or a number for one without a name."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
