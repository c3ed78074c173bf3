"""Writes out the parameters that a constructor passes on to that of its base class.

    class Server:
        def __init__(self, host, port=80): ...

    class Secure(Server):                            class Secure(Server):
        def __init__(self, *args, key, **kwargs):        def __init__(self, host, port=80, *, key):
            super().__init__(*args, **kwargs)                super().__init__(host, port)

A base that is a builtin exception takes what the program gives it.
"""

from __future__ import annotations

import ast
import contextlib

from tools.port.expand.signatures import CannotExpand, adopt_signature


def write_out(module: ast.Module) -> None:
    classes = {n.name: n for n in ast.walk(module) if isinstance(n, ast.ClassDef)}
    done: set[str] = set()

    def visit(class_: ast.ClassDef) -> None:
        if class_.name in done:
            return
        done.add(class_.name)
        for base in _bases(class_, classes):
            visit(base)
        init = _init(class_)
        if init is not None and (call := _passing(init)) is not None:
            bases = [i for base in _bases(class_, classes) if (i := _inherited(base, classes)) is not None]
            if len(bases) == 1:
                with contextlib.suppress(CannotExpand):
                    adopt_signature(init, bases[0], "__init__")
                    ast.fix_missing_locations(init)
            elif not bases and len(class_.bases) == 1:
                _count(module, class_, classes, init, call)

    for class_ in list(classes.values()):
        visit(class_)


def _bases(class_: ast.ClassDef, classes: dict[str, ast.ClassDef]) -> list[ast.ClassDef]:
    names = [ast.unparse(base).split("[")[0] for base in class_.bases]
    return [classes[name] for name in names if name in classes and classes[name] is not class_]


def _init(class_: ast.ClassDef) -> ast.FunctionDef | None:
    return next(
        (i for i in class_.body if isinstance(i, ast.FunctionDef) and i.name == "__init__"), None
    )


def _inherited(class_: ast.ClassDef, classes: dict[str, ast.ClassDef]) -> ast.FunctionDef | None:
    """The constructor of a class or of its nearest base that has one."""
    init = _init(class_)
    if init is not None:
        return init
    return next((i for b in _bases(class_, classes) if (i := _inherited(b, classes)) is not None), None)


def _passing(init: ast.FunctionDef) -> ast.Call | None:
    """The call of super().__init__ that gets *args and **kwargs, if that is all they are for."""
    rest = {a.arg for a in (init.args.vararg, init.args.kwarg) if a is not None}
    if not rest:
        return None
    uses = [n for n in ast.walk(init) if isinstance(n, ast.Name) and n.id in rest]
    for node in ast.walk(init):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Call(func=ast.Name(id="super")), attr="__init__")):
                spread = [a.value for a in node.args if isinstance(a, ast.Starred)]
                spread += [k.value for k in node.keywords if k.arg is None]
                named = [v.id for v in spread if isinstance(v, ast.Name)]
                if sorted(named) == sorted(rest) and len(uses) == len(spread) == len(rest):
                    return node
    return None


def _count(
    module: ast.Module,
    class_: ast.ClassDef,
    classes: dict[str, ast.ClassDef],
    init: ast.FunctionDef,
    call: ast.Call,
) -> None:
    """Of an exception: as many parameters as every call in the program gives."""
    if init.args.kwarg is not None or len(call.args) != 1:
        return
    family = {class_.name}
    for derived in classes.values():
        if _inherited(derived, classes) is init:
            family.add(derived.name)
    made = [n for n in ast.walk(module) if isinstance(n, ast.Call) and ast.unparse(n.func) in family]
    before = len(init.args.args) - 1
    counts = {len(n.args) - before for n in made}
    # `raise Failed` makes one without arguments.
    counts |= {-before for n in ast.walk(module) if isinstance(n, ast.Raise)
               and isinstance(n.exc, ast.Name) and n.exc.id in family}
    spread = any(isinstance(a, ast.Starred) for n in made for a in n.args)
    if len(counts) != 1 or spread or init.args.defaults or min(counts) < 0:
        return
    assert init.args.vararg is not None
    count, stem = counts.pop(), init.args.vararg.arg
    names = [f"{stem}{i}" for i in range(count)] if count != 1 else [stem.removesuffix("s") or stem]
    if set(names) & {n.id for n in ast.walk(init) if isinstance(n, ast.Name)} - {stem}:
        return
    init.args.vararg = None
    init.args.args += [ast.arg(name) for name in names]
    call.args = [ast.Name(name, ast.Load()) for name in names]
    ast.fix_missing_locations(init)
