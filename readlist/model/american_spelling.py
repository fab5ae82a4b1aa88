"""British spellings as American ones, so that both have one stem: "optimisation" finds "optimization"; and irregular
plurals as the singular: "matrix" finds "matrices".

Only the spellings that recur in papers are known. A rule may change a word with only one spelling ("contour"), since
the result is never shown: it only has to be the same wherever the word occurs.
"""

from __future__ import annotations

import re

MIN_RULE_CHARS = 6
"""Letters of the shortest word that the rules change; "four", "rise" and "does" have only one spelling."""

_VERB_END = r"(e|ed|es|er|ers|ing|able|ation|ations|ational)$"
_WORDS = {
    "fibre": "fiber",
    "grey": "gray",
    "greys": "grays",
    "programme": "program",
    "programmes": "programs",
    "litre": "liter",
    "metre": "meter",
    "practise": "practice",
    "practised": "practiced",
    "practising": "practicing",
    "sceptic": "skeptic",
    "sceptical": "skeptical",
    "scepticism": "skepticism",
}
_PLURALS = """
    mice mouse; women woman; men man; children child; feet foot; teeth tooth; geese goose; oxen ox; wolves wolf;
    halves half; shelves shelf; knives knife; indices index; matrices matrix; vertices vertex; appendices appendix;
    cortices cortex; vortices vortex; simplices simplex; helices helix; matrixes matrix; vertexes vertex;
    criteria criterion; phenomena phenomenon; automata automaton; polyhedra polyhedron; mitochondria mitochondrion;
    bacteria bacterium; spectra spectrum; quanta quantum; strata stratum; momenta momentum;
    maxima maximum; minima minimum; optima optimum; extrema extremum; equilibria equilibrium; errata erratum;
    symposia symposium; curricula curriculum; consortia consortium; millennia millennium; sera serum;
    addenda addendum; continua continuum; corpora corpus; genera genus;
    hypotheses hypothesis; theses thesis; syntheses synthesis; parentheses parenthesis; crises crisis; axes axis;
    oases oasis; diagnoses diagnosis; prognoses prognosis; neuroses neurosis; metastases metastasis;
    nuclei nucleus; stimuli stimulus; loci locus; foci focus; radii radius; fungi fungus; bacilli bacillus;
    alumni alumnus; syllabi syllabus; thalami thalamus; gyri gyrus; sulci sulcus; tori torus; moduli modulus;
    calculi calculus; larvae larva; algae alga; formulae formula; antennae antenna; vertebrae vertebra; nebulae nebula;
    lacunae lacuna; supernovae supernova; novae nova; pupae pupa; alveolae alveola; schemata schema; lemmata lemma;
    stomata stoma; carcinomata carcinoma; dogmata dogma; traumata trauma
"""
_WORDS |= dict(pair.split() for pair in _PLURALS.split(";"))
_RULES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        # generalise, characterise, optimise; not exercise, promise, noise
        (
            r"(?<=[a-z]{2})(al|ll|el|il|ol|ul|er|or|ar|ur|ir|im|ym|am|in|an|en|on|un|ern|ard|at|et|it|ot|ut|ant|as|es"
            rf"|id|od|iv|og|ogn|[tlr]ic)is{_VERB_END}",
            r"\1iz\2",
        ),
        (r"^(anal|catal|paral|dial|hydrol|electrol)y[sz](?:e|ed|er|ers|es|ing|is)$", r"\1yse"),
        (
            r"(?<=[a-z]{3})our(s|ed|ing|er|ers|al|ally|able|ably|ful|ist|ists|ite|ites|hood|hoods|less|ly|y|ation)?$",
            r"or\1",
        ),
        (r"^(\w*(?:cent|fib|lit|met|calib|theat|spect|lust))re(s)?$", r"\1er\2"),
        (r"^(\w*(?:cent|fib))red$", r"\1ered"),
        (r"^(catal|dial|anal|homol|monol)ogu(?:e|ed)?(s|ing)?$", r"\1og\2"),
        (r"^(def|off|pret|lic)ence(s|d)?$", r"\1ense\2"),
        (rf"^(ion|random|custom|econom|atom)is{_VERB_END}", r"\1iz\2"),
        (r"^sulph", "sulf"),
        (r"^aluminium", "aluminum"),
        (r"^artefact", "artifact"),
        (r"judgement", "judgment"),
        (r"^mould", "mold"),
        (r"^greyscale", "grayscale"),
        (r"manoeuvr(?:e|(?=[a-z]))", "maneuver"),
        (r"(?<=[hpncglrkif])ae(?=[mdscov])", "e"),  # haemoglobin, paediatric, anaemia
        (r"(?<=[fhcm])oe(?=[tablv])", "e"),  # foetal, diarrhoea, coeliac
    )
)


_CANDIDATE = re.compile("is(?:e|ing|a)|our|[tb]re|ae|oe|ogu|ence|y[sz]|ulph|umini|rtef|dgem|mould|greys|noeuv")
"""Parts of a word of which each rule needs one: few words have any, and this is faster than all rules."""


def americanize(word: str) -> str:
    """The American spelling of a word of the letters a to z, and the singular of an irregular plural; other words as
    they are."""
    if len(word) < MIN_RULE_CHARS:
        return _WORDS.get(word, word)
    if word in _WORDS:
        return _WORDS[word]
    if _CANDIDATE.search(word):
        for pattern, replacement in _RULES:
            word = pattern.sub(replacement, word)
    return word
