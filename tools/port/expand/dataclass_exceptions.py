"""Writes out what dataclasses that are exceptions get from the decorator.

    @dataclass                                  class HttpError(Exception):
    class HttpError(Exception):                     def __init__(self, status: int, reason: str=""):
        status: int                                     self.status = status
        reason: str = ""                                self.reason = reason
                                                    def __repr__(self):
                                                        return f"{type(self).__qualname__}(status={self.status!r}, ...

Those that are compared keep a mark, see compares_fields(). Classes with more than plain fields, and those that
derive from others with fields, stay and are refused.
"""

from __future__ import annotations

import ast
import builtins

from tools.port.expand.placing import place_new

_OF_ASYNCIO = frozenset("CancelledError InvalidStateError QueueEmpty QueueFull TimeoutError".split())


def write_out(module: ast.Module) -> None:
    exceptions: set[str] = set()
    for node in ast.walk(module):
        if not isinstance(node, ast.ClassDef) or not any(_is_exception(base, exceptions) for base in node.bases):
            continue
        exceptions.add(node.name)
        options = _options(node)
        fields = [item for item in node.body if isinstance(item, ast.AnnAssign)]
        has_init = any(getattr(item, "name", "") == "__init__" for item in node.body)
        if options is None or has_init or not all(map(_is_plain, fields)) or _is_derived(node, module):
            continue
        _write(node, fields, options.get("repr", True))
        node.compares_fields = options.get("eq", True)  # type: ignore[attr-defined]


def compares_fields(node: ast.AST | None) -> bool:
    """Whether objects of a class of exceptions are equal if their fields are."""
    return getattr(node, "compares_fields", False)


def _is_exception(base: ast.expr, known: set[str]) -> bool:
    name = getattr(base, "attr", getattr(base, "id", ""))
    found = getattr(builtins, name, None)
    return name in known or name in _OF_ASYNCIO or isinstance(found, type) and issubclass(found, BaseException)


def _options(node: ast.ClassDef) -> dict[str, bool] | None:
    """What the decorator of a dataclass says, if it can be written out."""
    match node.decorator_list:
        case [ast.Name(id="dataclass") | ast.Attribute(attr="dataclass")]:
            return {}
        case [ast.Call(func=ast.Name(id="dataclass") | ast.Attribute(attr="dataclass"), args=[], keywords=keywords)]:
            given = {k.arg: k.value.value for k in keywords if k.arg and isinstance(k.value, ast.Constant)}
            if len(given) == len(keywords) and given.keys() <= {"repr", "eq"}:
                return {name: bool(value) for name, value in given.items()}
    return None


def _is_plain(field: ast.AnnAssign) -> bool:
    made = (ast.Call, ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
    calls = field.value is not None and any(isinstance(node, made) for node in ast.walk(field.value))
    special = any(word in ast.unparse(field.annotation) for word in ("ClassVar", "InitVar", "KW_ONLY"))
    return isinstance(field.target, ast.Name) and not calls and not special


def _is_derived(node: ast.ClassDef, module: ast.Module) -> bool:
    """Whether fields, or what runs behind __init__, come from another class, or fields go to a dataclass."""
    bases = {ast.unparse(base) for base in node.bases}
    return any(
        other.name in bases and (
            hasattr(other, "compares_fields") or other.decorator_list or other.bases and _has_post_init(module)
        )
        or node.name in {ast.unparse(base) for base in other.bases} and other.decorator_list
        for other in ast.walk(module)
        if isinstance(other, ast.ClassDef)
    )


def _has_post_init(module: ast.Module) -> bool:
    """Whether a class that is no dataclass has one."""
    return any(
        getattr(item, "name", "") == "__post_init__"
        for node in ast.walk(module)
        if isinstance(node, ast.ClassDef) and not node.decorator_list
        for item in node.body
    )


def _write(node: ast.ClassDef, fields: list[ast.AnnAssign], has_repr: bool) -> None:
    names = [field.target.id for field in fields if isinstance(field.target, ast.Name)]
    methods = {getattr(item, "name", ""): item for item in node.body}
    body: list[ast.stmt] = [
        ast.Assign([ast.Attribute(_self(), name, ast.Store())], ast.Name(name, ast.Load())) for name in names
    ]
    if "__post_init__" in methods:
        body.append(ast.Expr(ast.Call(ast.Attribute(_self(), "__post_init__", ast.Load()), [], [])))
    parameters = [ast.arg("self"), *(ast.arg(n, f.annotation) for n, f in zip(names, fields, strict=True))]
    defaults = [field.value for field in fields if field.value is not None]
    arguments = ast.arguments([], parameters, None, [], [], None, defaults)
    made: list[ast.stmt] = [ast.FunctionDef("__init__", arguments, body or [ast.Pass()], [])]
    if has_repr and "__repr__" not in methods:
        made.append(_repr(names))
    place: ast.stmt = fields[0] if fields else node.body[0]
    rest = [item for item in node.body if item not in fields]
    node.body = [*(place_new(function, place, one_line=True) for function in made), *rest]
    node.decorator_list = []


def _repr(names: list[str]) -> ast.FunctionDef:
    parts: list[ast.expr] = [
        ast.FormattedValue(ast.Attribute(ast.Call(ast.Name("type", ast.Load()), [_self()], []), "__qualname__",
                                         ast.Load()), -1, None)
    ]
    for index, name in enumerate(names):
        parts.append(ast.Constant(f"{', ' if index else '('}{name}="))
        parts.append(ast.FormattedValue(ast.Attribute(_self(), name, ast.Load()), ord("r"), None))
    parts.append(ast.Constant(")" if names else "()"))
    arguments = ast.arguments([], [ast.arg("self")], None, [], [], None, [])
    return ast.FunctionDef("__repr__", arguments, [ast.Return(ast.JoinedStr(parts))], [])


def _self() -> ast.Name:
    return ast.Name("self", ast.Load())


__all__ = ["compares_fields", "write_out"]
