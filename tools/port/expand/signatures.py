"""Gives a function that passes `*args, **kwargs` on the parameters that are really passed."""

from __future__ import annotations

import ast
import copy
import dataclasses
from collections.abc import Iterator, Sequence

from tools.port.expand.placing import place
from tools.port.expand.substitute import bound_names, rename_locals

Definition = ast.FunctionDef | ast.AsyncFunctionDef


class CannotExpand(Exception):
    """A function uses its arguments in a way that is not understood."""


@dataclasses.dataclass(frozen=True)
class Shape:
    """How a function is called: how many positional arguments, and which keywords."""

    positional: int
    keywords: tuple[str, ...] = ()


def shape_of(call: ast.Call, bound: int = 0) -> Shape:
    """The shape of a call; `bound` is 1 for a method, whose object is an argument too."""
    if any(isinstance(argument, ast.Starred) for argument in call.args):
        raise CannotExpand
    keywords = tuple(keyword.arg for keyword in call.keywords if keyword.arg is not None)
    if len(keywords) != len(call.keywords):
        raise CannotExpand
    return Shape(len(call.args) + bound, keywords)


def positional_of(function: Definition) -> list[ast.arg]:
    return [*function.args.posonlyargs, *function.args.args]


def _defaults_of(function: Definition) -> dict[str, ast.expr]:
    positional = positional_of(function)
    defaults = function.args.defaults
    found = dict(zip([a.arg for a in positional[len(positional) - len(defaults) :]], defaults))
    for argument, default in zip(function.args.kwonlyargs, function.args.kw_defaults):
        if default is not None:
            found[argument.arg] = default
    return found


def is_open(function: Definition) -> bool:
    return function.args.vararg is not None or function.args.kwarg is not None


def only_passes_on(function: Definition) -> bool:
    """Whether its *args and **kwargs serve for nothing but other calls' arguments."""
    return not any(True for _ in _other_uses(function))


def _rest_names(function: Definition) -> tuple[str | None, str | None]:
    arguments = function.args
    star = arguments.vararg.arg if arguments.vararg else None
    double = arguments.kwarg.arg if arguments.kwarg else None
    return star, double


def _other_uses(function: Definition) -> Iterator[str]:
    """The name of *args or **kwargs for each use of it that is not to pass all of it on."""
    star, double = _rest_names(function)
    passed = set()
    for statement in function.body:
        for node in ast.walk(statement):
            if isinstance(node, ast.Call):
                passed |= {
                    id(argument.value)
                    for argument in node.args
                    if isinstance(argument, ast.Starred)
                }
                passed |= {id(keyword.value) for keyword in node.keywords if keyword.arg is None}
    for statement in function.body:
        for node in ast.walk(statement):
            if isinstance(node, ast.Name) and node.id in (star, double) and id(node) not in passed:
                yield node.id


def adopt_signature(function: Definition, other: Definition, called: str) -> None:
    """Replaces *args and **kwargs by the parameters of another function, to which it passes them.

    `called` is the name by which it calls the other one.
    """
    star, double = _rest_names(function)
    own = positional_of(function)
    explicit = _explicit_arguments(function, called, star, double)
    taken = len(own) if explicit is None else explicit
    theirs = positional_of(other)
    rest = theirs[taken:]
    arguments = other.args
    keyword_only = arguments.kwonlyargs if double else []
    if named := _named_arguments(function, called, star, double):
        # What follows an argument that is given by name can only be given by name too.
        first = next((i for i, a in enumerate(rest) if a.arg in named), len(rest))
        if named & {a.arg for a in theirs[:taken]}:
            raise CannotExpand
        keyword_only = [a for a in [*(rest[first:] if double else []), *keyword_only] if a.arg not in named]
        rest = rest[:first]
    if star is None:
        rest, keyword_only = [], [*rest, *keyword_only]
    _free_names(function, [a.arg for a in [*rest, *keyword_only]])
    defaults = {**_defaults_of(other), **_defaults_of(function)}
    positional = [*own, *[ast.arg(a.arg, a.annotation) for a in rest]]
    keywords = [*function.args.kwonlyargs]
    keywords += [ast.arg(a.arg, a.annotation) for a in keyword_only]
    passed: list[ast.expr] = [ast.Name(a.arg, ast.Load()) for a in rest]
    if arguments.vararg is not None:
        passed.append(ast.Starred(ast.Name(arguments.vararg.arg, ast.Load()), ast.Load()))
    named = [ast.keyword(a.arg, ast.Name(a.arg, ast.Load())) for a in keyword_only]
    if arguments.kwarg is not None and double:
        named.append(ast.keyword(None, ast.Name(arguments.kwarg.arg, ast.Load())))
    _Passing(star, double, passed, named).pass_in(function)
    function.args = _arguments(
        positional, arguments.vararg, keywords, arguments.kwarg if double else None, defaults
    )


def adopt_shape(function: Definition, other: Definition | None, shape: Shape) -> None:
    """Replaces *args and **kwargs by what calls of one shape pass."""
    star, double = _rest_names(function)
    own = positional_of(function)
    defaults = _defaults_of(function)
    known = positional_of(other) if other is not None else []
    named_own = {a.arg for a in [*own, *function.args.kwonlyargs]}
    rest = []
    for index in range(len(own), shape.positional):
        name = known[index].arg if index < len(known) else f"arg{index - len(own)}"
        annotation = known[index].annotation if index < len(known) else None
        rest.append(ast.arg(name, copy.deepcopy(annotation)))
    if rest and star is None:
        raise CannotExpand
    extra = [ast.arg(name) for name in shape.keywords if name not in named_own]
    if extra and double is None:
        raise CannotExpand
    names = [a.arg for a in [*rest, *extra]]
    if len(set(names)) != len(names):
        raise CannotExpand
    _free_names(function, names)
    uses = set(_other_uses(function))
    passed: list[ast.expr] = [ast.Name(a.arg, ast.Load()) for a in rest]
    named = [ast.keyword(a.arg, ast.Name(a.arg, ast.Load())) for a in extra]
    _Passing(star, double, passed, named).pass_in(function)
    start = 1 if ast.get_docstring(function) is not None else 0
    if double in uses:
        keys: list[ast.expr | None] = [ast.Constant(a.arg) for a in extra]
        values: list[ast.expr] = [ast.Name(a.arg, ast.Load()) for a in extra]
        function.body.insert(start, _assign(double, ast.Dict(keys, values), function))
    if star in uses:
        items = ast.Tuple([ast.Name(a.arg, ast.Load()) for a in rest], ast.Load())
        function.body.insert(start, _assign(star, items, function))
    positional = [*own, *rest, *extra]
    required = {a.arg for a in own[: shape.positional]} if rest else set()
    kept = {name: value for name, value in defaults.items() if name not in required}
    if extra or rest:
        # A parameter without a default may not follow one that has one.
        first = {a.arg for a in own}
        missing = [a for a in own if a.arg in kept]
        if missing:
            positional = [a for a in positional if a not in missing]
            keywords = [*missing, *function.args.kwonlyargs]
            kept = {k: v for k, v in kept.items() if k in {a.arg for a in keywords} | first}
            function.args = _arguments(positional, None, keywords, None, kept)
            return
    function.args = _arguments(positional, None, list(function.args.kwonlyargs), None, kept)


def _assign(name: str | None, value: ast.expr, at: ast.AST) -> ast.stmt:
    assert name is not None
    return place(ast.Assign([ast.Name(name, ast.Store())], value), at, one_line=True)


def _arguments(
    positional: Sequence[ast.arg],
    star: ast.arg | None,
    keywords: Sequence[ast.arg],
    double: ast.arg | None,
    defaults: dict[str, ast.expr],
) -> ast.arguments:
    found = [copy.deepcopy(defaults[a.arg]) for a in positional if a.arg in defaults]
    first = next((i for i, a in enumerate(positional) if a.arg in defaults), len(positional))
    if len(positional) - first != len(found):
        raise CannotExpand
    keyword_defaults = [copy.deepcopy(defaults.get(a.arg)) for a in keywords]
    return ast.arguments([], list(positional), star, list(keywords), keyword_defaults, double, found)


def _explicit_arguments(
    function: Definition, called: str, star: str | None, double: str | None
) -> int | None:
    """How many arguments it gives itself, before *args, when it calls the other function."""
    found: set[int] = set()
    for statement in function.body:
        for node in ast.walk(statement):
            if isinstance(node, ast.Call) and _is_target(node.func, called):
                if _passes(node, star, double):
                    count = sum(not isinstance(a, ast.Starred) for a in node.args)
                    found.add(count + (1 if isinstance(node.func, ast.Attribute) else 0))
    if len(found) > 1:
        raise CannotExpand
    return found.pop() if found else None


def _named_arguments(
    function: Definition, called: str, star: str | None, double: str | None
) -> set[str]:
    """The arguments it gives by name itself when it calls the other function."""
    return {
        keyword.arg
        for statement in function.body
        for node in ast.walk(statement)
        if isinstance(node, ast.Call) and _is_target(node.func, called) and _passes(node, star, double)
        for keyword in node.keywords
        if keyword.arg is not None
    }


def _is_target(node: ast.expr, called: str) -> bool:
    if isinstance(node, ast.Attribute):
        return node.attr == called
    return isinstance(node, ast.Name) and node.id == called


def _passes(node: ast.Call, star: str | None, double: str | None) -> bool:
    names = {a.value.id for a in node.args
             if isinstance(a, ast.Starred) and isinstance(a.value, ast.Name)}
    names |= {k.value.id for k in node.keywords if k.arg is None and isinstance(k.value, ast.Name)}
    return bool(names & {star, double})


def _free_names(function: Definition, wanted: Sequence[str]) -> None:
    """Renames variables of the function that are in the way of new parameters."""
    parameters = {a.arg for a in [*positional_of(function), *function.args.kwonlyargs]}
    if parameters & set(wanted):
        raise CannotExpand
    star, double = _rest_names(function)
    own = bound_names(function) - {star, double}
    clashes = [name for name in wanted if name in own]
    rename_locals(function, {name: f"own_{name}" for name in clashes})


class _Passing(ast.NodeTransformer):
    """Writes arguments out where *args and **kwargs are passed on."""

    def __init__(
        self,
        star: str | None,
        double: str | None,
        positional: Sequence[ast.expr],
        keywords: Sequence[ast.keyword],
    ) -> None:
        self._star = star
        self._double = double
        self._positional = positional
        self._keywords = keywords

    def pass_in(self, function: Definition) -> None:
        function.body = [self.visit(statement) for statement in function.body]

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        arguments: list[ast.expr] = []
        for argument in node.args:
            if isinstance(argument, ast.Starred) and _is_name(argument.value, self._star):
                arguments += [self._at(item, node) for item in self._positional]
            else:
                arguments.append(argument)
        keywords: list[ast.keyword] = []
        given = {keyword.arg for keyword in node.keywords if keyword.arg is not None}
        for keyword in node.keywords:
            if keyword.arg is None and _is_name(keyword.value, self._double):
                keywords += [self._at(k, node) for k in self._keywords if k.arg not in given]
            else:
                keywords.append(keyword)
        node.args, node.keywords = arguments, keywords
        return node

    def _at(self, item: ast.AST, at: ast.AST) -> ast.AST:
        return place(copy.deepcopy(item), at)


def _is_name(node: ast.expr, name: str | None) -> bool:
    return name is not None and isinstance(node, ast.Name) and node.id == name
