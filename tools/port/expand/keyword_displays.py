"""Writes out the keywords of calls that are given as a dict which the text shows.

    options = {"fail": True}            print(await use(name, fail=True))
    print(await use(name, **options))

    use(**{"name": n}, **dict(retry=3))     use(name=n, retry=3)

A variable has to be assigned once, constants only, before all of its uses, which are all of this kind;
the assignment goes.
"""

from __future__ import annotations

import ast
import copy
import keyword

from tools.port.expand.placing import place

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


def write_out(module: ast.Module) -> None:
    if not any(isinstance(node, ast.keyword) and node.arg is None for node in ast.walk(module)):
        return
    own_dict = any(
        isinstance(node, ast.Name) and node.id == "dict" and not isinstance(node.ctx, ast.Load)
        for node in ast.walk(module)
    )
    for scope in [module, *[n for n in ast.walk(module) if isinstance(n, _FUNCTIONS[:2])]]:
        _put_in_place(scope, own_dict)
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            node.keywords = _written_out(node.keywords, own_dict)


def _written_out(keywords: list[ast.keyword], own_dict: bool) -> list[ast.keyword]:
    """Keywords with those of dicts among them; as they were if some are given twice."""
    found: list[ast.keyword] = []
    for item in keywords:
        shown = _shown(item.value, own_dict) if item.arg is None else None
        if shown is None:
            found.append(item)
        else:
            found += [ast.copy_location(ast.keyword(name, value), value) for name, value in shown.items()]
    given = [item.arg for item in found if item.arg is not None]
    return found if len(given) == len(set(given)) else keywords


def _shown(node: ast.expr, own_dict: bool) -> dict[str, ast.expr] | None:
    """The keys of a dict that is written out, and their values."""
    match node:
        case ast.Dict(keys=keys, values=values):
            names = [key.value if isinstance(key, ast.Constant) else None for key in keys]
        case ast.Call(func=ast.Name(id="dict"), args=[], keywords=keywords) if not own_dict:
            names, values = [item.arg for item in keywords], [item.value for item in keywords]
        case _:
            return None
    found: dict[str, ast.expr] = {}
    for name, value in zip(names, values, strict=True):
        if not isinstance(name, str) or not name.isidentifier() or keyword.iskeyword(name) or name in found:
            return None
        found[name] = value
    return found


def _put_in_place(scope: ast.AST, own_dict: bool) -> None:
    """Has the calls of a function show the dicts that they get from variables."""
    for block in _blocks(scope):
        for statement in list(block):
            match statement:
                case ast.Assign(targets=[ast.Name(id=name)], value=value):
                    pass
                case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                    pass
                case _:
                    continue
            shown = _shown(value, own_dict)
            if shown is None or not all(map(_is_constant, shown.values())):
                continue
            uses = _uses(scope, block[block.index(statement) + 1 :], name)
            if uses:
                for use in uses:
                    use.value = place(copy.deepcopy(value), use.value)
                block.remove(statement)


def _uses(scope: ast.AST, behind: list[ast.stmt], name: str) -> list[ast.keyword]:
    """The uses of a variable, all of which give keywords; nothing if one is of another kind."""
    if any(isinstance(node, (ast.Global, ast.Nonlocal)) and name in node.names for node in ast.walk(scope)):
        return []
    named = [node for node in ast.walk(scope) if isinstance(node, ast.Name) and node.id == name]
    parameters = [node for node in ast.walk(scope) if isinstance(node, ast.arg) and node.arg == name]
    found = [
        node
        for statement in behind
        for node in ast.walk(statement)
        if isinstance(node, ast.keyword) and node.arg is None
        and isinstance(node.value, ast.Name) and node.value.id == name
    ]
    return found if len(named) == len(found) + 1 and not parameters else []


def _blocks(scope: ast.AST) -> list[list[ast.stmt]]:
    """The lists of statements of a function, not those of functions and classes in it."""
    found: list[list[ast.stmt]] = []
    for name in ("body", "orelse", "finalbody", "handlers", "cases"):
        part = getattr(scope, name, [])
        if not isinstance(part, list):
            continue
        if part and isinstance(part[0], ast.stmt):
            found.append(part)
        for statement in part:
            if not isinstance(statement, (*_FUNCTIONS, ast.ClassDef)):
                found += _blocks(statement)
    return found


def _is_constant(node: ast.expr) -> bool:
    match node:
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return isinstance(operand, ast.Constant)
        case ast.Tuple(elts=elements):
            return all(map(_is_constant, elements))
    return isinstance(node, ast.Constant)
