"""Lists of titles alone, and lists of other things that have the same form."""

from __future__ import annotations

import time

import pytest

from digests.no_digests import LOG, PYTHON, README
from digests.reading import read_with, scores, source_of
from readlist.digests.lists.bare_titles import READER
from readlist.digests.registry import choose_reader

LINES = """Owl Attention Is All You Need
Barns: Pre-training of Deep Transformers for Owl Language
Owl Models are Few-Shot Learners
Deep Residual Learning for Owl Recognition
A Method for Stochastic Optimization of Barns
"""
HEADED = """To read this week

- Effects of sleep on memory consolidation in older owls
- A randomized trial of early feeding in young owls
- Long-term outcomes after wing replacement: a cohort study (2019)
- Owls and the night sky in medieval barns
- How deep are barns? Evidence from radar
"""
NUMBERED = """1. Owl attention is all you need
2. Barns: pre-training of deep bidirectional transformers
3. Owl models are few-shot learners
4. "Deep residual learning for owl recognition" (2016)
5. A method for stochastic optimization of barns
"""
LISTS: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "lines": (LINES, [(line, "") for line in LINES.splitlines()]),
    "headed": (
        HEADED,
        [
            ("Effects of sleep on memory consolidation in older owls", ""),
            ("A randomized trial of early feeding in young owls", ""),
            ("Long-term outcomes after wing replacement: a cohort study", "2019"),
            ("Owls and the night sky in medieval barns", ""),
            ("How deep are barns? Evidence from radar", ""),
        ],
    ),
    "numbered": (
        NUMBERED,
        [
            ("Owl attention is all you need", ""),
            ("Barns: pre-training of deep bidirectional transformers", ""),
            ("Owl models are few-shot learners", ""),
            ("Deep residual learning for owl recognition", "2016"),
            ("A method for stochastic optimization of barns", ""),
        ],
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_titles_alone_are_papers(name: str) -> None:
    text, expected = LISTS[name]
    assert choose_reader(source_of(text)).name == READER.name
    read = read_with(READER, text)
    assert [(record.title, record.published) for record in read.records] == expected
    assert read.problems == []


def test_blank_lines_between_titles_change_nothing() -> None:
    text = "Owls Are All You Need\n" + LINES
    expected = read_with(READER, text).records
    assert len(expected) == 6
    assert read_with(READER, text.replace("\n", "\n\n")).records == [*expected]


def test_a_line_that_is_no_title_is_told() -> None:
    read = read_with(READER, f"{LINES}see below:\n")
    assert [(problem.kind, problem.line) for problem in read.problems] == [("record_lost", 6)]
    assert len(read.records) == 5


OTHERS = {
    "tasks": """Finish the report for the board meeting
Send the slides to the organizing committee
Review the model of the barn for the second quarter
Write the introduction of the paper about networks
Prepare the poster on learning for the workshop
""",
    "films": """The Owl of the Rings: The Return of the Barn
The Good, the Bad and the Owl
One Flew Over the Barn
The Silence of the Owls
""",
    "headlines": """Government announces new tax plan for barns
Storm hits the coast and the owls that live there
Stocks fall as inflation rises again this winter
Scientists discover new species of owl in a barn
""",
    "courses": """Introduction to Machine Learning
Probability Theory and Statistics
Quantum Mechanics for Engineers
Advanced Algorithms and Data Structures
""",
    "manual": """Introduction to the Manual of the Barn
Getting Started with the Program for Owls
Configuring the Network Settings of the Barn
Frequently Asked Questions and Their Answers
""",
    "prose": """It was a bright cold day, and the models of the network were learning.
The owl slipped quickly through the doors using its deep memory.
The method smelt of boiled cabbage and old analysis of patients.
At one end of it an algorithm had been estimated from the wall.
""",
    "readme": README,
    "log": LOG,
    "python": PYTHON,
    "lectures": """Lecture 1 Introduction to Statistical Learning Theory
Lecture 2 Bayesian Inference and Probabilistic Models
Lecture 3 Optimization Methods for Deep Networks
Lecture 4 Generalization and Model Evaluation
Lecture 5 Causal Inference from Observational Data
""",
    "weeks": """Week 1: Linear Models and Regression Analysis
Week 2: Neural Networks and Deep Learning
Week 3: Convolutional Networks for Image Classification
Week 4: Recurrent Networks and Sequence Models
""",
    "a syllabus": """Machine Learning Syllabus

Supervised Learning: Regression and Classification
Unsupervised Learning: Clustering and Dimensionality Reduction
Deep Learning: Neural Networks and Representation Learning
Generative Models: Diffusion and Adversarial Networks
""",
}


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_lists_of_other_things_are_none(text: str) -> None:
    assert scores(text).get(READER.name, 0) == 0


@pytest.mark.parametrize("run", [" ", "-", "deep ", "a", "multi-", "Deep models of a\n", "(2019) "])
def test_long_runs_take_linear_time(run: str) -> None:
    text = LINES + run * (60_000 // len(run)) + "\n" + LINES
    begun = time.thread_time()
    scores(text)
    assert read_with(READER, text).entries
    assert time.thread_time() - begun < 3


def test_the_readings_of_a_course_are_papers() -> None:
    text = f"Readings of the course on owls:\n\n{LINES}"
    assert scores(text)[READER.name] == 60
