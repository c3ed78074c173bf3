"""Writes out functools.cached_property.

    class Report:                           class Report:
        def __init__(self): ...                 def __init__(self):
                                                    self._total_kept = []
        @cached_property
        def total(self): ...                    def _make_total(self): ...

                                                @property
                                                def total(self):
                                                    if not self._total_kept:
                                                        self._total_kept.append(self._make_total())
                                                    return self._total_kept[0]

A list tells what was not computed yet from None. The property must not be assigned or deleted.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NoReturn

from tools.port.expand.known_names import imported_from, imported_modules
from tools.port.expand.placing import place
from tools.port.problems import Problem, Refused

_FIELD = "field(default_factory=list, init=False, repr=False, compare=False)"


def write_out(module: ast.Module) -> None:
    """Raises Refused."""
    cached = {name for name, what in imported_from(module, "functools").items() if what == "cached_property"}
    cached |= {f"{name}.cached_property" for name in imported_modules(module, "functools")}
    found = set()
    needs_field = False
    for class_ in [node for node in ast.walk(module) if isinstance(node, ast.ClassDef)]:
        for method in list(class_.body):
            if isinstance(method, ast.FunctionDef) and any(ast.unparse(d) in cached for d in method.decorator_list):
                found.add(method.name)
                needs_field |= _write_out(class_, method)
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute) and node.attr in found and not isinstance(node.ctx, ast.Load):
            _refuse(node, f"{node.attr} is a cached_property; it cannot be assigned or deleted here")
    if needs_field:
        made = ast.parse("from dataclasses import field").body[0]
        module.body.insert(0, ast.copy_location(made, module.body[0]))


def _write_out(class_: ast.ClassDef, method: ast.FunctionDef) -> bool:
    """Whether it takes a field of a dataclass."""
    if len(method.decorator_list) != 1:
        _refuse(method, "other decorators of a cached_property cannot be ported")
    name, kept, self_name = method.name, f"_{method.name}_kept", method.args.args[0].arg
    text = (
        f"@property\n"
        f"def {name}({self_name}):\n"
        f"    if not {self_name}.{kept}:\n"
        f"        {self_name}.{kept}.append({self_name}._make_{name}())\n"
        f"    return {self_name}.{kept}[0]\n"
    )
    (made,) = ast.parse(text).body
    assert isinstance(made, ast.FunctionDef)
    place(made, method, one_line=True)
    made.returns = method.returns
    method.name, method.decorator_list = f"_make_{name}", []
    class_.body.insert(class_.body.index(method) + 1, made)
    if any("dataclass" in ast.unparse(decorator) for decorator in class_.decorator_list):
        annotated = place(ast.parse(f"{kept}: list = {_FIELD}").body[0], class_, one_line=True)
        class_.body.insert(class_.body.index(method), annotated)
        return True
    init = next(_constructors(class_), None)
    if init is None:
        if class_.bases:
            _refuse(class_, f"{class_.name} has a cached_property; write its __init__()")
        (new,) = ast.parse("def __init__(self):\n    pass\n").body
        assert isinstance(new, ast.FunctionDef)
        init = place(new, class_.body[0], one_line=True)
        class_.body.insert(0, init)
    own = init.args.args[0].arg
    assigned = place(ast.parse(f"{own}.{kept} = []").body[0], init.body[0], one_line=True)
    init.body.insert(1 if "super().__init__" in ast.unparse(init.body[0]) else 0, assigned)
    return False


def _constructors(class_: ast.ClassDef) -> Iterator[ast.FunctionDef]:
    for node in class_.body:
        if isinstance(node, ast.FunctionDef) and node.name == "__init__":
            yield node


def _refuse(node: ast.stmt | ast.expr, message: str) -> NoReturn:
    raise Refused((Problem(node.lineno, node.col_offset + 1, message),))


__all__ = ["write_out"]
