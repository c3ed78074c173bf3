"""Objects of which an attribute is changed in place: they are looked up once, and first.

    find(key).count //= 2                   owner = find(key)
                                            owner.count //= 2

    self.node.total += self.advance()       owner = self.node
                                            owner.total += self.advance()

Only where a second look might be noticed, or find another object: behind a call, or if what the right side
runs assigns what the object is named by.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tools.port.changes import Changes
from tools.port.expand.placing import place_new
from tools.port.rebinding import Rebinding
from tools.port.scopes import FUNCTIONS

_ACTING = (ast.Call, ast.Await, ast.NamedExpr)


def write_out(module: ast.Module) -> None:
    found = [(block, node, target) for block, node, target in _augmented(module) if not _is_self(target.value)]
    if not found:
        return
    rebinding = Rebinding(Changes(module))
    looking = _looking_methods(module)
    taken = {node.id for node in ast.walk(module) if isinstance(node, ast.Name)}
    for block, node, target in found:
        value, right = target.value, [node.value]
        if _acts(value, looking) or rebinding.may_change(value, right) or rebinding.may_move(value, right):
            name = _fresh(taken)
            made = ast.Assign([ast.Name(name, ast.Store())], value)
            target.value = place_new(ast.Name(name, ast.Load()), value)
            block.insert(block.index(node), place_new(made, node, one_line=True))


def _augmented(module: ast.Module) -> Iterator[tuple[list[ast.stmt], ast.AugAssign, ast.Attribute]]:
    for parent in ast.walk(module):
        if isinstance(parent, ast.ClassDef):
            continue
        for _, block in ast.iter_fields(parent):
            for node in block if isinstance(block, list) else ():
                if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Attribute):
                    yield block, node, node.target


def _is_self(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id in ("self", "cls")


def _looking_methods(module: ast.Module) -> set[str]:
    """The names of properties, and `__getitem__` if a class has it."""
    return {
        node.name
        for node in ast.walk(module)
        if isinstance(node, FUNCTIONS[:2])
        and (node.name == "__getitem__" or any(ast.unparse(d).endswith("property") for d in node.decorator_list))
    }


def _acts(value: ast.expr, looking: set[str]) -> bool:
    """Whether a second look at an object may be noticed."""
    return any(
        isinstance(node, _ACTING)
        or isinstance(node, ast.Attribute) and node.attr in looking
        or isinstance(node, ast.Subscript) and "__getitem__" in looking
        for node in ast.walk(value)
    )


def _fresh(taken: set[str]) -> str:
    name, number = "owner", 2
    while name in taken:
        name, number = f"owner_{number}", number + 1
    taken.add(name)
    return name


__all__ = ["write_out"]
