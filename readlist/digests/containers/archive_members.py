"""The files of an archive by their names: which are hidden, and which lie beside papers without being lists of them."""

from __future__ import annotations

from pathlib import PurePosixPath

MAX_MEMBERS = 10_000
"""Files in an archive; one with more is refused."""
_SUFFIXES_BESIDE_PAPERS = """
    .tex .sty .cls .bst .bbx .cbx .clo .cfg .def .dtx .ins .ist .lbx .tikz .pgf .aux .log .out .toc .lof .lot .blg .fls
    .synctex .pdf .ps .eps .pdf_tex .svg .png .jpg .jpeg .gif .tif .tiff .bmp .webp .ttf .otf .pfb .tfm
"""
_BESIDE_PAPERS = frozenset(_SUFFIXES_BESIDE_PAPERS.split())
"""Suffixes of pictures, and of files that a source in LaTeX has beside its list of references."""


def is_hidden(name: str) -> bool:
    """True for a file whose name, or a folder of it, begins with a point."""
    parts = [part for part in name.split("/") if part != "."]
    return any(part.startswith(".") or part == "__MACOSX" for part in parts)


def is_beside_papers(name: str) -> bool:
    """True for a picture, or a part of a source in LaTeX: without papers in it, it needs no message of its own."""
    return PurePosixPath(name).suffix.lower() in _BESIDE_PAPERS
