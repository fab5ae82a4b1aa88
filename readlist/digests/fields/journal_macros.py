r"""The macros that papers in LaTeX have for names of journals, as NASA ADS writes them: ``\aj``."""

from __future__ import annotations

import re

_JOURNALS = """
aj The Astronomical Journal
apj The Astrophysical Journal
apjl The Astrophysical Journal Letters
apjlett The Astrophysical Journal Letters
apjs The Astrophysical Journal Supplement Series
apjsupp The Astrophysical Journal Supplement Series
aap Astronomy & Astrophysics
aapr The Astronomy and Astrophysics Review
aaps Astronomy and Astrophysics Supplement Series
araa Annual Review of Astronomy and Astrophysics
ao Applied Optics
applopt Applied Optics
apss Astrophysics and Space Science
azh Astronomicheskii Zhurnal
baas Bulletin of the American Astronomical Society
bain Bulletin of the Astronomical Institutes of the Netherlands
caa Chinese Astronomy and Astrophysics
cjaa Chinese Journal of Astronomy and Astrophysics
fcp Fundamentals of Cosmic Physics
gca Geochimica et Cosmochimica Acta
grl Geophysical Research Letters
iaucirc International Astronomical Union Circular
icarus Icarus
jcap Journal of Cosmology and Astroparticle Physics
jcp The Journal of Chemical Physics
jgr Journal of Geophysical Research
jqsrt Journal of Quantitative Spectroscopy and Radiative Transfer
jrasc Journal of the Royal Astronomical Society of Canada
maps Meteoritics and Planetary Science
memras Memoirs of the Royal Astronomical Society
memsai Memorie della Società Astronomica Italiana
mnras Monthly Notices of the Royal Astronomical Society
na New Astronomy
nar New Astronomy Reviews
nat Nature
nphysa Nuclear Physics A
pasa Publications of the Astronomical Society of Australia
pasj Publications of the Astronomical Society of Japan
pasp Publications of the Astronomical Society of the Pacific
physrep Physics Reports
physscr Physica Scripta
planss Planetary and Space Science
pra Physical Review A
prb Physical Review B
prc Physical Review C
prd Physical Review D
pre Physical Review E
prl Physical Review Letters
procspie Proceedings of the SPIE
psj The Planetary Science Journal
qjras Quarterly Journal of the Royal Astronomical Society
rmxaa Revista Mexicana de Astronomía y Astrofísica
skytel Sky and Telescope
solphys Solar Physics
sovast Soviet Astronomy
ssr Space Science Reviews
zap Zeitschrift für Astrophysik
"""
JOURNAL_MACROS = {line.partition(" ")[0]: line.partition(" ")[2] for line in _JOURNALS.strip().splitlines()}
r"""The macros of NASA ADS for journals (``\aj``), without their backslash."""

_MACRO = re.compile(
    r"(?<![\\\w])\\([a-z]{2,8})(?:\{\}|\\(?=[ ,])|(?![A-Za-z]))(?=[\s,~.}]{0,3}+(?:\{?\\bf|\\textbf|[\d(]))"
)
r"""A macro before the volume: ``\apj, 601, 450``, ``\aj {\bf 116}``."""


def with_journal_names(text: str) -> str:
    """The text in LaTeX with names in place of macros."""
    return _MACRO.sub(lambda found: JOURNAL_MACROS.get(found[1], found[0]), text) if "\\" in text else text
