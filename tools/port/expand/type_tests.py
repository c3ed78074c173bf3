"""Statements that use a value of several types are written once for each of them.

    await asyncio.wait(given)          if _is_of(given, "list"):
                                           await asyncio.wait(given)
                                       elif _is_of(given, "Coro"):
                                           await asyncio.wait(given)
                                       else:
                                           await asyncio.wait(given)

A person would test what the value is, and write down what is done then. In each of the branches the
value has one type, for which it is known what Python does: some go on, others raise. This is for
programs that cannot be ported otherwise; which statements it is done for was found when that was tried.
"""

from __future__ import annotations

import ast
import copy
import dataclasses
from collections.abc import Iterable, Mapping

TEST = "_is_of"  # The function of the porter that tells whether a value is of a type.
_SIMPLE = (ast.Expr, ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Return, ast.Raise, ast.Assert)
_WITH_BODY = (ast.For, ast.AsyncFor, ast.With, ast.AsyncWith)
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
_MOST_KINDS = 12
_LONGEST_BODY = 80  # Nodes of a body that is repeated.


@dataclasses.dataclass(frozen=True)
class Use:
    """A variable of several types: its name, and what the types are called."""

    name: str
    kinds: tuple[str, ...]


Plan = Mapping[int, Use]
"""By the numbers of statements, the variable that each of them is written out for."""


def _statements(tree: ast.Module) -> dict[int, ast.stmt]:
    return dict(enumerate(node for node in ast.walk(tree) if isinstance(node, ast.stmt)))


def plan(tree: ast.Module, uses: Iterable[tuple[ast.AST, Use]]) -> dict[int, Use]:
    """What of the uses that were in the way can be written out: the first one of each statement."""
    found: dict[int, Use] = {}
    numbers = {id(statement): number for number, statement in _statements(tree).items()}
    for statement, use in uses:
        number = numbers.get(id(statement))
        if number is not None and _can_repeat(statement) and 1 < len(use.kinds) <= _MOST_KINDS:
            found.setdefault(number, use)
    return found


def _can_repeat(statement: ast.AST) -> bool:
    if any(isinstance(node, _DEFINITIONS) for node in ast.walk(statement)):
        return False
    if isinstance(statement, _SIMPLE):
        return True
    if not isinstance(statement, _WITH_BODY):
        return False
    body = [*statement.body, *getattr(statement, "orelse", [])]
    return sum(1 for part in body for _ in ast.walk(part)) <= _LONGEST_BODY


def write_out(tree: ast.Module, planned: Plan) -> None:
    """Writes the statements of a plan once for each type."""
    statements = _statements(tree)
    _Writing({id(statements[number]): use for number, use in planned.items()}).visit(tree)


class _Writing(ast.NodeTransformer):
    def __init__(self, uses: Mapping[int, Use]) -> None:
        self._uses = uses

    def visit(self, node: ast.AST) -> ast.AST:
        use = self._uses.get(id(node))
        self.generic_visit(node)
        if use is None:
            return node
        assert isinstance(node, ast.stmt)
        rest: list[ast.stmt] = [node]  # Of the last type.
        for kind in reversed(use.kinds[:-1]):
            test = ast.Call(ast.Name(TEST, ast.Load()), [ast.Name(use.name, ast.Load()), ast.Constant(kind)], [])
            rest = [_placed(ast.If(test, [copy.deepcopy(node)], rest), node)]
        return rest[0]


def _placed(made: ast.If, node: ast.stmt) -> ast.If:
    """A test at the place of the statement that it is made for."""
    for part in (made, *ast.walk(made.test)):
        if isinstance(part, (ast.stmt, ast.expr)):
            ast.copy_location(part, node)
    return made
