"""Mutants of a source: each is the text with one comparison, condition, constant, sign or return value changed.

In a text with SQL, comparisons of a column are changed, and conditions joined by AND left out. Docstrings, annotations,
decorators, ``__all__``, what is logged and the inside of f-strings are left alone.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass

COMPARISONS = {
    "<": ("<=", ">="),
    "<=": ("<", ">"),
    ">": (">=", "<="),
    ">=": (">", "<"),
    "==": ("!=",),
    "!=": ("==",),
    "is": ("is not",),
    "is not": ("is",),
    "in": ("not in",),
    "not in": ("in",),
}
SIGNS = {
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=", ast.Is: "is",
    ast.IsNot: "is not", ast.In: "in", ast.NotIn: "not in", ast.Add: "+", ast.Sub: "-", ast.And: "and", ast.Or: "or",
}  # fmt: skip
SQL_COMPARISON = re.compile(r"\b[a-z]\w*\.\w+ (<>|<=|>=|=|<|>) (?:\?|'[^']*'|[a-z]\w*\.\w+)")
"""A column compared with a value or another column; group 1 is the sign."""
SQL_SIGNS = {"<": ("<=", ">="), "<=": ("<", ">"), ">": (">=", "<="), ">=": (">", "<"), "=": ("<>",), "<>": ("=",)}
LOGGERS = ("logger", "_log")
UNSEEN_ARGUMENTS = ("strict",)
"""Arguments that guard against faults of ours, which no test can bring about."""


@dataclass(frozen=True)
class Mutant:
    """One change: where it begins, the code of its lines before and after, and the whole source after it.

    ``function`` is the name of the innermost one around it, "" where there is none.
    """

    line: int
    function: str
    old: str
    new: str
    source: str

    @property
    def key(self) -> tuple[str, str, str]:
        """The function, and the code before and after: what stays the same while other lines come and go."""
        return self.function, self.old, self.new


def find_mutants(source: str) -> list[Mutant]:
    """All mutants of a source, in the order of their places."""
    finder = _Finder(source)
    finder.visit(ast.parse(source))
    return [finder.mutant(*change) for change in sorted(set(finder.changes))]


class _Finder(ast.NodeVisitor):
    """Gathers changes (start, end, text, function) in bytes of the source, as the tree counts."""

    def __init__(self, source: str) -> None:
        self.data = source.encode()
        self.lines = [0]
        for line in self.data.splitlines(keepends=True):
            self.lines.append(self.lines[-1] + len(line))
        self.function = ""
        self.changes: list[tuple[int, int, str, str]] = []

    def mutant(self, start: int, end: int, text: str, function: str) -> Mutant:
        after = self.data[:start] + text.encode() + self.data[end:]
        first = self.data.rfind(b"\n", 0, start) + 1
        last = self.data.find(b"\n", end)
        last = len(self.data) if last < 0 else last
        old, new = self.data[first:last], self.data[first:start] + text.encode() + self.data[end:last]
        line = self.data.count(b"\n", 0, start) + 1
        return Mutant(line, function, _one_line(old), _one_line(new), after.decode())

    # Places

    def start(self, node: ast.AST) -> int:
        return self.lines[node.lineno - 1] + node.col_offset

    def end(self, node: ast.AST) -> int:
        return self.lines[node.end_lineno - 1] + node.end_col_offset

    def text(self, node: ast.AST) -> str:
        """The node's own code, in parentheses where it might be torn apart in another place."""
        code = self.data[self.start(node) : self.end(node)].decode()
        return f"({code})" if isinstance(node, ast.BoolOp | ast.NamedExpr | ast.IfExp | ast.Lambda) else code

    def replace(self, node: ast.AST, *texts: str) -> None:
        self.changes += [(self.start(node), self.end(node), text, self.function) for text in texts]

    def replace_between(self, left: ast.AST, right: ast.AST, old: str, *news: str) -> None:
        """Change the sign that stands between two nodes."""
        start, end = self.end(left), self.start(right)
        found = re.search(rf"(?<![\w+-]){re.escape(old)}(?![\w+-])", self.data[start:end].decode())
        if found:
            self.changes += [(start + found.start(), start + found.end(), new, self.function) for new in news]

    # What is changed

    def visit_Compare(self, node: ast.Compare) -> None:
        sides = [node.left, *node.comparators]
        for left, operator, right in zip(sides, node.ops, sides[1:], strict=False):
            sign = SIGNS[type(operator)]
            self.replace_between(left, right, sign, *COMPARISONS[sign])
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        sign = SIGNS[type(node.op)]
        parts = [self.text(part) for part in node.values]
        self.replace(node, {"and": " or ", "or": " and "}[sign].join(parts))
        for left_out in range(len(parts)):
            self.replace(node, f" {sign} ".join(parts[:left_out] + parts[left_out + 1 :]))
        self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        if isinstance(node.op, ast.Not | ast.USub):
            self.replace(node, self.text(node.operand))
        self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        if isinstance(node.op, ast.Add | ast.Sub):
            sign = SIGNS[type(node.op)]
            self.replace_between(node.left, node.right, sign, "-" if sign == "+" else "+")
        self.generic_visit(node)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        if isinstance(node.op, ast.Add | ast.Sub):
            sign = SIGNS[type(node.op)] + "="
            self.replace_between(node.target, node.value, sign, "-=" if sign == "+=" else "+=")
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        value = node.value
        if isinstance(value, bool):
            self.replace(node, str(not value))
        elif isinstance(value, int):
            self.replace(node, str(value + 1), str(value - 1))
        elif isinstance(value, float):
            self.replace(node, repr(round(value + 0.05, 9)), repr(round(value - 0.05, 9)))
        elif isinstance(value, str):
            self.replace(node, '""' if value else '"x"')
            self.change_sql(node)

    def change_sql(self, node: ast.Constant) -> None:
        """Change each comparison in a text with SQL, and leave it out where others are joined to it by AND."""
        start = self.start(node)
        code = self.data[start : self.end(node)]
        for found in SQL_COMPARISON.finditer(code.decode()):
            before = len(found.string[: found.start(1)].encode())
            for new in SQL_SIGNS[found[1]]:
                self.changes.append((start + before, start + before + len(found[1]), new, self.function))
            if " AND " in found.string:
                before, after = (len(found.string[:place].encode()) for place in found.span())
                self.changes.append((start + before, start + after, "1", self.function))

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        self.replace(node, '""')

    def visit_If(self, node: ast.If) -> None:
        self.replace(node.test, "True", "False")
        self.generic_visit(node)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        self.replace(node.test, "True", "False")
        self.generic_visit(node)

    def visit_While(self, node: ast.While) -> None:
        self.replace(node.test, "False")
        self.generic_visit(node)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        for test in node.ifs:
            self.replace(test, "True")
        self.generic_visit(node)

    def visit_Return(self, node: ast.Return) -> None:
        if node.value is not None and not isinstance(node.value, ast.Constant):
            self.replace(node.value, "None")
        self.generic_visit(node)

    def visit_Continue(self, node: ast.Continue) -> None:
        self.replace(node, "pass")

    def visit_Break(self, node: ast.Break) -> None:
        self.replace(node, "pass")

    # What is left alone

    def visit_Expr(self, node: ast.Expr) -> None:
        is_logged = (
            isinstance(node.value, ast.Call)
            and isinstance(node.value.func, ast.Attribute)
            and isinstance(node.value.func.value, ast.Name)
            and node.value.func.value.id in LOGGERS
        )
        if not (isinstance(node.value, ast.Constant) or is_logged):
            self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        around, self.function = self.function, node.name
        self.visit_all([*node.args.defaults, *node.args.kw_defaults, *node.body])
        self.function = around

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.visit_all(node.body)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        self.visit_all([node.value])

    def visit_Assign(self, node: ast.Assign) -> None:
        if not any(isinstance(target, ast.Name) and target.id == "__all__" for target in node.targets):
            self.generic_visit(node)

    def visit_keyword(self, node: ast.keyword) -> None:
        if node.arg not in UNSEEN_ARGUMENTS:
            self.generic_visit(node)

    def visit_all(self, nodes: list[ast.AST | None]) -> None:
        for node in nodes:
            if node is not None:
                self.visit(node)


def _one_line(code: bytes) -> str:
    return " ".join(code.decode().split())
