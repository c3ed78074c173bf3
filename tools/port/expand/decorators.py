"""Writes out the decorators that a program defines.

    @timed
    async def work(n): ...

becomes what a person would have written without decorators: `work_undecorated(n)`, and `work(n)`,
which is the function that `timed` returns, with `work_undecorated` in the place of its parameter.
The decorator is followed as far as can be seen without running it: what it defines and returns, and
the statements that it runs once for each decorated function, which come to stand before it. A
decorator that gives the function back is called behind its definition. One that cannot be followed
stays, and is refused later.
"""

from __future__ import annotations

import ast
import copy
import dataclasses
import itertools
from collections.abc import Sequence

from tools.port.expand.qualified_names import qualified_as, qualify_as
from tools.port.expand.redefinitions import extended, original
from tools.port.expand.shown import note_wrapper, show_as, shown_as
from tools.port.expand.signatures import (
    CannotExpand,
    Definition,
    Shape,
    adopt_shape,
    adopt_signature,
    is_open,
    only_passes_on,
    positional_of,
    shape_of,
)
from tools.port.expand.substitute import Substitution, bound_names, substitute_inside, used_names

_BUILTIN = frozenset("staticmethod classmethod property abstractmethod override final".split())


@dataclasses.dataclass
class _Target:
    """The function that a decorator is given."""

    node: Definition
    name: str  # By which it is called now.
    shown: str  # Its __name__.
    doc: str | None
    owner: ast.ClassDef | None
    static: bool = False

    @property
    def is_async(self) -> bool:
        return isinstance(self.node, ast.AsyncFunctionDef)


@dataclasses.dataclass
class _Closure:
    """A function of the program, or one that a decorator defined, with what it sees around it."""

    node: Definition
    values: dict[str, object]
    given: tuple[object, ...] = ()  # By functools.partial().
    named: dict[str, object] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass
class _Named:
    """The value of a decorator's parameter, to be kept in a variable of its own."""

    name: str
    value: ast.expr


_MOST_CALLS = 20  # Within each other, for one decorator.


class _Decoration:
    """One decorator, applied to one function."""

    def __init__(
        self, functions: dict[str, Definition], target: _Target, prefix: str, in_module: bool = True
    ) -> None:
        self._functions = functions
        self._in_module = in_module  # Whether the variables of the decorator become the module's.
        self._target = target
        self._prefix = prefix
        self._used_prefix: dict[str, str] = {}
        self.before: list[ast.stmt] = []  # What the decorator runs once.
        self.after: list[ast.stmt] = []  # The same, of what needs the function it returns.
        self._noted: list[tuple[ast.stmt, dict[str, object]]] = []
        self.named: list[_Named] = []
        self.keeps_name = False  # Whether functools.wraps() gave the result the function's name.
        self._depth = 0  # Of calls: a decorator may call itself.
        self._names: dict[int, str] = {}  # Of functions that have been written, by the identity of their nodes.

    def apply(self, decorator: ast.expr) -> object:
        """What the decorator returns: a _Closure, or the target itself."""
        found = self._follow(decorator, {})
        if not isinstance(found, _Closure):
            raise CannotExpand
        return self._call(found, [self._target], {})

    def _follow(self, node: ast.expr, values: dict[str, object]) -> object:
        """The value of an expression, as far as it is a function; else the expression."""
        match node:
            case ast.Name(id=name):
                if name in values:
                    return values[name]
                if name in self._functions:
                    return _Closure(self._functions[name], {})
                return node
            case ast.Call(func=ast.Call(func=wraps, args=[_]), args=[inner]) if _short(wraps) == "wraps":
                self.keeps_name = True
                return self._follow(inner, values)
            case ast.Call(func=update, args=[inner, _]) if _short(update) == "update_wrapper":
                self.keeps_name = True
                return self._follow(inner, values)
            case ast.Call(func=partial, args=[function, *_]) if _short(partial) == "partial":
                found = self._follow(function, values)
                if isinstance(found, _Closure):
                    (_, *given), named = self._arguments(node, values)
                    given = [*found.given, *given]
                    return dataclasses.replace(found, given=tuple(given), named={**found.named, **named})
                return self._written(node, values)
            case ast.Call(func=function):
                found = self._follow(function, values)
                if isinstance(found, _Closure):
                    arguments, keywords = self._arguments(node, values)
                    return self._call(found, arguments, keywords)
                return self._written(node, values)
            case ast.IfExp(test=test, body=body, orelse=orelse):
                try:
                    return self._follow(body if self._test(test, values) else orelse, values)
                except CannotExpand:
                    return self._written(node, values)
            case ast.Lambda(args=arguments, body=body):
                returned = ast.copy_location(ast.Return(body), node)
                function = ast.FunctionDef("<lambda>", arguments, [returned], [], None)
                return _Closure(ast.copy_location(function, node), dict(values))
        return self._written(node, values)

    def _arguments(self, node: ast.Call, values: dict[str, object]) -> tuple[list[object], dict[str, object]]:
        """The values of the arguments of a call."""
        keywords = {k.arg: self._follow(k.value, values) for k in node.keywords}
        if any(isinstance(a, ast.Starred) for a in node.args) or None in keywords:
            raise CannotExpand
        return [self._follow(a, values) for a in node.args], keywords  # type: ignore[return-value]

    def _written(self, node: ast.expr, values: dict[str, object]) -> ast.expr:
        """An expression with the values of the names in it."""
        return self._finished(copy.deepcopy(node), values)

    def _call(
        self, function: _Closure, arguments: Sequence[object], keywords: dict[str, object]
    ) -> object:
        arguments, keywords = [*function.given, *arguments], {**function.named, **keywords}
        given = self._bind(function.node, arguments, keywords, function.values)
        values = {**function.values, **given}
        parameters = set(given)
        assigned = bound_names(function.node) - parameters
        nested = {s.name for s in ast.walk(function.node)
                  if isinstance(s, (ast.FunctionDef, ast.AsyncFunctionDef))}
        for name in assigned - nested:
            values[name] = ast.Name(self._own_name(name), ast.Load())
        for node in ast.walk(function.node):
            if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
                if node.id in parameters and node in list(_own(function.node)):
                    raise CannotExpand  # A parameter that is assigned.
        if self._depth == _MOST_CALLS:
            raise CannotExpand
        self._depth += 1
        result = self._run(function.node.body, values)
        self._depth -= 1
        if result is None:
            raise CannotExpand
        return result

    def _bind(
        self,
        function: Definition,
        arguments: Sequence[object],
        keywords: dict[str, object],
        around: dict[str, object],
    ) -> dict[str, object]:
        positional = positional_of(function)
        rest = list(arguments[len(positional) :])
        star = function.args.vararg
        if function.args.kwarg is not None or rest and star is None:
            raise CannotExpand
        if not all(isinstance(value, ast.expr) and _is_plain(value) for value in rest):
            raise CannotExpand
        given = dict(zip((a.arg for a in positional), arguments))
        given.update(keywords)
        defaults = dict(
            zip(
                (a.arg for a in positional[len(positional) - len(function.args.defaults) :]),
                function.args.defaults,
            )
        )
        for argument, default in zip(function.args.kwonlyargs, function.args.kw_defaults):
            if default is not None:
                defaults[argument.arg] = default
        found: dict[str, object] = {}
        for argument in [*positional, *function.args.kwonlyargs]:
            name = argument.arg
            if name in given:
                value = given[name]
            elif name in defaults:
                value = self._follow(defaults[name], around)
            else:
                raise CannotExpand
            if isinstance(value, ast.expr) and not _is_plain(value):
                value = _Named(self._own_name(name), value)
                self.named.append(value)
            found[name] = value
        if set(given) - set(found):
            raise CannotExpand
        if star is not None:
            found[star.arg] = ast.Tuple([value for value in rest if isinstance(value, ast.expr)], ast.Load())
        return found

    def _own_name(self, name: str) -> str:
        return f"{self._prefix}_{name.strip('_')}"

    def _run(self, body: Sequence[ast.stmt], values: dict[str, object]) -> object | None:
        """Follows statements up to their return; what else they do is noted."""
        for statement in body:
            match statement:
                case ast.Expr(value=ast.Constant(value=str())) | ast.Pass():
                    continue
                case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                    closure = _Closure(statement, values)
                    values[name] = closure
                    self._note_wraps(statement, values)
                case ast.Return(value=None):
                    raise CannotExpand
                case ast.Return(value=ast.expr() as value):
                    result = self._follow(value, values)
                    if not isinstance(result, (_Closure, _Target)):
                        raise CannotExpand
                    return result
                case ast.If():
                    test = self._test(statement.test, values)
                    result = self._run(statement.body if test else statement.orelse, values)
                    if result is not None:
                        return result
                case ast.Nonlocal() | ast.Global():
                    raise CannotExpand
                case _:
                    self._note(statement, values)
        return None

    def _note_wraps(self, function: Definition, values: dict[str, object]) -> None:
        for decorator in function.decorator_list:
            if isinstance(decorator, ast.Call) and _short(decorator.func) == "wraps":
                if isinstance(self._follow(decorator.args[0], values), _Target):
                    self.keeps_name = True
            else:
                raise CannotExpand

    def _note(self, statement: ast.stmt, values: dict[str, object]) -> None:
        """A statement that the decorator runs once."""
        if any(isinstance(node, ast.Return) for node in ast.walk(statement)):
            raise CannotExpand
        self._noted.append((copy.deepcopy(statement), values))

    def write_notes(self, result: _Closure, name: str) -> None:
        """Writes out what the decorator runs once, before or behind the function it returns."""
        self._names[id(result.node)] = name
        for statement, values in self._noted:
            used = used_names(statement)
            self.after += self._functions_of_note(used, values)
            needs_result = any(
                isinstance(value, _Closure) and value.node is result.node and known in used
                for known, value in values.items()
            )
            kept = self._finished(statement, values, result, name)
            (self.after if needs_result else self.before).append(kept)  # type: ignore[arg-type]

    def _functions_of_note(self, used: set[str], values: dict[str, object]) -> list[ast.stmt]:
        """The functions of the decorator that a statement uses, if they have not been written yet."""
        found: list[ast.stmt] = []
        for name in sorted(used):
            helper = values.get(name)
            if isinstance(helper, _Closure) and id(helper.node) not in self._names and name == helper.node.name:
                if not self._in_module:
                    raise CannotExpand
                self._names[id(helper.node)] = self._own_name(name)
                more, written = self.write(helper, self._own_name(name))
                found += [*more, written]
        return found

    def write_attributes(self) -> bool:
        """Writes out what a decorator runs that gives the function back; whether it sets attributes of it."""
        sets = False
        for statement, values in self._noted:
            for node in ast.walk(statement):
                if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
                    sets |= isinstance(node.value, ast.Name) and values.get(node.value.id) is self._target
            self.before.append(self._finished(statement, values))  # type: ignore[arg-type]
        return sets

    def _test(self, node: ast.expr, values: dict[str, object]) -> bool:
        """The outcome of a test that can be decided now."""
        match node:
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return not self._test(operand, values)
            case ast.BoolOp(op=op, values=parts):
                outcomes = [self._test(part, values) for part in parts]
                return all(outcomes) if isinstance(op, ast.And) else any(outcomes)
            case ast.Call(func=function, args=[argument]):
                value = self._follow(argument, values)
                if _short(function) == "iscoroutinefunction" and isinstance(value, _Target):
                    return value.is_async
                if _short(function) == "callable":
                    return isinstance(value, (_Target, _Closure))
            case ast.Compare(left=left, ops=[ast.Is() | ast.IsNot() as op], comparators=[ast.Constant(None)]):
                value = self._follow(left, values)
                is_none = isinstance(value, ast.Constant) and value.value is None
                if not is_none and not _is_something(value):
                    raise CannotExpand
                return is_none == isinstance(op, ast.Is)
            case ast.Name():
                value = self._follow(node, values)
                if isinstance(value, ast.Constant):
                    return bool(value.value)
                if isinstance(value, _Named) and isinstance(value.value, ast.Constant):
                    return bool(value.value.value)
                if isinstance(value, (_Target, _Closure)):
                    return True
        raise CannotExpand

    # What has been followed, written out.

    def _finished(
        self,
        node: ast.AST,
        values: dict[str, object],
        result: _Closure | None = None,
        result_name: str = "",
    ) -> ast.AST:
        node = _Attributes(values, self._target).visit(node)
        return Substitution(self._expressions(values, result, result_name)).visit(node)

    def _expressions(
        self, values: dict[str, object], result: _Closure | None, result_name: str
    ) -> dict[str, ast.expr]:
        """What each name stands for."""
        found: dict[str, ast.expr] = {}
        for name, value in values.items():
            if isinstance(value, _Named):
                found[name] = ast.Name(value.name, ast.Load())
            elif isinstance(value, ast.expr):
                found[name] = value
            elif isinstance(value, _Target):
                found[name] = self._reference(value)
            elif isinstance(value, _Closure):
                is_result = result is not None and value.node is result.node
                known = self._names.get(id(value.node), self._own_name(name))
                found[name] = ast.Name(result_name if is_result else known, ast.Load())
        return found

    def _reference(self, target: _Target) -> ast.expr:
        if target.owner is not None and target.static:
            return ast.Attribute(ast.Name(target.owner.name, ast.Load()), target.name, ast.Load())
        return ast.Name(target.name, ast.Load())

    def write(self, closure: _Closure, name: str) -> tuple[list[ast.stmt], Definition]:
        """The function that the decorator returned, under its new name, and functions it needs."""
        made = copy.deepcopy(closure.node)
        made.decorator_list = []
        made.name = name
        made = _Attributes(closure.values, self._target).visit(made)
        helpers: list[ast.stmt] = []
        for used in sorted(used_names(made) - bound_names(made)):
            helper = closure.values.get(used)
            if isinstance(helper, _Closure) and id(helper.node) not in self._names and helper.node is not closure.node:
                self._names[id(helper.node)] = self._own_name(used)
                more, written = self.write(helper, self._own_name(used))
                helpers += [*more, written]
        substitute_inside(made, self._expressions(closure.values, closure, name))
        made.args.defaults = [self._written(d, closure.values) for d in made.args.defaults]
        if self._in_module:
            variables = {v.id for v in closure.values.values() if isinstance(v, ast.Name)}
            made = _Globals(variables).visit(made)
        return helpers, made


class _Globals(ast.NodeTransformer):
    """Declares variables global that were nonlocal."""

    def __init__(self, variables: set[str]) -> None:
        self._variables = variables

    def visit_Nonlocal(self, node: ast.Nonlocal) -> ast.AST | list[ast.stmt]:
        ours = [name for name in node.names if name in self._variables]
        node.names = [name for name in node.names if name not in self._variables]
        made = ast.copy_location(ast.Global(ours), node)
        if not ours:
            return node
        return [node, made] if node.names else made


class _Attributes(ast.NodeTransformer):
    """`func.__name__` of the decorated function, and what asks whether it is async."""

    def __init__(self, values: dict[str, object], target: _Target) -> None:
        self._targets = {name for name, value in values.items() if isinstance(value, _Target)}
        self._target = target

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        if isinstance(node.value, ast.Name) and node.value.id in self._targets:
            if node.attr == "__name__":
                return ast.copy_location(ast.Constant(self._target.shown), node)
            if node.attr == "__qualname__":
                owner = self._target.owner
                text = f"{owner.name}.{self._target.shown}" if owner else self._target.shown
                text = qualified_as(self._target.node) or text
                return ast.copy_location(ast.Constant(text), node)
            if node.attr == "__doc__":
                return ast.copy_location(ast.Constant(self._target.doc), node)
        return self.generic_visit(node)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        self.generic_visit(node)
        for index, part in enumerate(node.values):
            match part:
                case ast.FormattedValue(
                    value=ast.Constant(value=str()) as text, conversion=-1, format_spec=None
                ):
                    node.values[index] = text
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if _short(node.func) == "iscoroutinefunction" and len(node.args) == 1:
            argument = node.args[0]
            if isinstance(argument, ast.Name) and argument.id in self._targets:
                return ast.copy_location(ast.Constant(self._target.is_async), node)
        return node


class _Methods(ast.NodeTransformer):
    """Calls the decorated method through its object: func(self, x) becomes self.func(x)."""

    def __init__(self, name: str) -> None:
        self._name = name

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id == self._name:
            if not node.args or isinstance(node.args[0], ast.Starred):
                raise CannotExpand
            receiver = node.args.pop(0)
            node.func = ast.copy_location(
                ast.Attribute(receiver, self._name, ast.Load()), node.func
            )
        return node


class Decorators:
    """The rewrite of a whole module."""

    def __init__(self, module: ast.Module) -> None:
        self._module = module
        self._expanded: set[str] = set()
        self._renamed: dict[tuple[str, Shape], str] = {}

    def expand(self) -> None:
        functions = _definitions(self._module.body)
        self._module.body = self._block(self._module.body, functions, None)
        self._rename_calls()
        self._remove_unused(functions)

    def _block(
        self, body: list[ast.stmt], functions: dict[str, Definition], owner: ast.ClassDef | None
    ) -> list[ast.stmt]:
        """Expands in a block of statements and in what is inside of them."""
        result: list[ast.stmt] = []
        for statement in body:
            if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
                inner = {**functions, **_definitions(statement.body)}
                outside, self._in_module = self._in_module, False
                statement.body = self._block(statement.body, inner, None)
                self._in_module = outside
                before, made = self._definition(statement, functions, owner)
                if owner is not None:
                    self._before_class += before
                    result += made
                else:
                    result += [*before, *made]
                continue
            if isinstance(statement, ast.ClassDef):
                outer, self._before_class = self._before_class, []
                statement.body = self._block(statement.body, functions, statement)
                result += [*self._before_class, statement]
                self._before_class = outer
                continue
            for field in ("body", "orelse", "finalbody"):
                inside = getattr(statement, field, None)
                if isinstance(inside, list) and inside and isinstance(inside[0], ast.stmt):
                    setattr(statement, field, self._block(inside, functions, owner))
            result.append(statement)
        return result

    _before_class: list[ast.stmt] = []
    _in_module = True

    def _definition(
        self, node: Definition, functions: dict[str, Definition], owner: ast.ClassDef | None
    ) -> tuple[list[ast.stmt], list[ast.stmt]]:
        """The statements that a decorated definition becomes; first those to stand before a class."""
        ours = [d for d in node.decorator_list if _root(d) in functions or self._gives_back(d)]
        if not ours:
            return [], [node]
        try:
            return self._expand(copy.deepcopy(node), ours, functions, owner)
        except CannotExpand:
            return [], [node]

    def _expand(
        self,
        node: Definition,
        ours: list[ast.expr],
        functions: dict[str, Definition],
        owner: ast.ClassDef | None,
    ) -> tuple[list[ast.stmt], list[ast.stmt]]:
        name = node.name
        texts = {ast.unparse(d) for d in ours}
        outer = [d for d in node.decorator_list if ast.unparse(d) not in texts]
        if any(_short(d) not in _BUILTIN for d in outer):
            raise CannotExpand
        static = any(_short(d) == "staticmethod" for d in outer)
        node.decorator_list = []
        before: list[ast.stmt] = []
        made: list[ast.stmt] = []
        calls: list[ast.stmt] = []
        target = _Target(node, name, original(name), shown_as(node)[1], owner, static)
        wrapping = [d for d in ours if not self._gives_back(d) and not self._is_identity(d, functions, target)]
        current: Definition = node
        left = len(wrapping)
        expanded: set[str] = set()
        if left:
            node.name = target.name = extended(name, "_undecorated")
        for decorator in reversed(ours):
            if decorator not in wrapping:
                if owner is not None:
                    raise CannotExpand
                if set_attributes := self._sets_attributes(decorator, functions, target):
                    if left:
                        raise CannotExpand  # functools.wraps() may copy them.
                    expanded.add(_root(decorator))
                    calls += set_attributes
                    continue
                call = ast.Expr(ast.Call(decorator, [ast.Name(target.name, ast.Load())], []))
                calls.append(ast.fix_missing_locations(ast.copy_location(call, decorator)))
                continue
            left -= 1
            expanded.add(_root(decorator))
            made.append(current)
            new_name = name if left == 0 else _unused(extended(name, f"_with_{_root(decorator)}"), made)
            # The variables of each decorator are its own.
            decoration = _Decoration(functions, target, new_name, self._in_module)
            result = decoration.apply(decorator)
            assert isinstance(result, _Closure)
            decoration.write_notes(result, new_name)
            helpers, written = decoration.write(result, new_name)
            self._fit(written, target, name, left == 0, made)
            before += self._statements(decoration, [*helpers, written])
            if owner is not None:
                if any(target.name in used_names(helper) for helper in helpers):
                    raise CannotExpand
                before += helpers
            else:
                made += helpers
            calls += decoration.after
            shown, doc = shown_as(result.node)
            qualified = qualified_as(result.node)
            if decoration.keeps_name:
                shown, doc = target.shown, target.doc
                qualified = qualified_as(current)
            show_as(current, target.shown, target.doc)
            show_as(written, shown, doc)
            note_wrapper(written, target.name if decoration.keeps_name else None)
            qualify_as(written, qualified)
            target = _Target(written, new_name, shown, doc, owner, static)
            if static:
                written.decorator_list = []
            current = written
        current.decorator_list = outer
        if static and made:
            for part in made:
                part.decorator_list = [ast.Name("staticmethod", ast.Load())]  # type: ignore[attr-defined]
        made.append(current)
        if owner is not None and calls:
            raise CannotExpand
        self._expanded |= expanded
        for part in [*before, *made, *calls]:
            ast.fix_missing_locations(part)
        return before, [*made, *calls]

    def _fit(
        self, written: Definition, target: _Target, name: str, last: bool, made: list[ast.stmt]
    ) -> None:
        """Gives a wrapper of `*args, **kwargs` the parameters that it is called with."""
        if is_open(written):
            if only_passes_on(written):
                adopt_signature(written, target.node, target.name)
            else:
                bound = 1 if target.owner is not None and not target.static else 0
                shapes = self._shapes(name, target.owner, bound) or [
                    Shape(len(positional_of(target.node)))
                ]
                if len(shapes) > 1 and not (last and self._only_called(name, target)):
                    raise CannotExpand
                for number, shape in enumerate(shapes[1:], 2):
                    other = copy.deepcopy(written)
                    other.name = self._free_name(extended(name, f"_{number}"))
                    adopt_shape(other, target.node, shape)
                    self._renamed[(name, shape)] = other.name
                    made.append(other)
                adopt_shape(written, target.node, shapes[0])
        if target.owner is not None and not target.static:
            _Methods(target.name).visit(written)

    def _shapes(self, name: str, owner: ast.ClassDef | None, bound: int) -> list[Shape]:
        """How the decorated function is called in the program."""
        found: dict[Shape, None] = {}
        for node in ast.walk(self._module):
            if not isinstance(node, ast.Call):
                continue
            function = node.func
            if isinstance(function, ast.Name) and function.id == name and owner is None:
                found[shape_of(node)] = None
            elif isinstance(function, ast.Attribute) and function.attr == name and owner is not None:
                found[shape_of(node, bound)] = None
        return list(found)

    def _only_called(self, name: str, target: _Target) -> bool:
        """Whether a function is used for nothing but calls, so that they can name another one."""
        if target.owner is not None:
            return False
        called = {id(n.func) for n in ast.walk(self._module) if isinstance(n, ast.Call)}
        bound = 0
        for node in ast.walk(self._module):
            if isinstance(node, ast.Name) and node.id == name and id(node) not in called:
                return False
            if isinstance(node, ast.arg) and node.arg == name:
                return False
            bound += isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name == name
        return bound == 1

    def _free_name(self, wanted: str) -> str:
        taken = {n.id for n in ast.walk(self._module) if isinstance(n, ast.Name)}
        taken |= {n.name for n in ast.walk(self._module)
                  if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))}
        while wanted in taken:
            wanted += "_"
        return wanted

    def _rename_calls(self) -> None:
        """Lets the calls of a shape that has a function of its own call that."""
        for node in ast.walk(self._module):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                if any(name == node.func.id for name, _ in self._renamed):
                    node.func.id = self._renamed.get((node.func.id, shape_of(node)), node.func.id)

    def _statements(self, decoration: _Decoration, users: Sequence[ast.AST]) -> list[ast.stmt]:
        """What the decorator runs once, and the variables for its parameters that are used."""
        used: set[str] = set()
        for node in [*users, *decoration.before, *decoration.after]:
            used |= used_names(node)
        found: list[ast.stmt] = []
        for named in decoration.named:
            if named.name in used:
                assign = ast.Assign([ast.Name(named.name, ast.Store())], named.value)
                found.append(ast.copy_location(assign, named.value))
        return [*found, *decoration.before]

    def _is_identity(
        self, decorator: ast.expr, functions: dict[str, Definition], target: _Target
    ) -> bool:
        """Whether a decorator gives back the function that it is given."""
        probe = _Decoration(functions, target, "probe")
        return isinstance(probe.apply(decorator), _Target)

    def _sets_attributes(
        self, decorator: ast.expr, functions: dict[str, Definition], target: _Target
    ) -> list[ast.stmt]:
        """What a decorator does that gives the function back with attributes; nothing if it sets none."""
        if self._gives_back(decorator):
            return []
        decoration = _Decoration(functions, target, target.name, self._in_module)
        decoration.apply(decorator)
        return self._statements(decoration, []) if decoration.write_attributes() else []

    def _gives_back(self, decorator: ast.expr) -> bool:
        """The same for `@object.method` and `@object.method(...)`."""
        call = isinstance(decorator, ast.Call)
        function = decorator.func if isinstance(decorator, ast.Call) else decorator
        if not isinstance(function, ast.Attribute):
            return False
        methods = [
            item
            for node in ast.walk(self._module)
            if isinstance(node, ast.ClassDef)
            for item in node.body
            if isinstance(item, ast.FunctionDef) and item.name == function.attr
        ]
        if len(methods) != 1:
            return False
        method = methods[0]
        if not call:
            return _returns_parameter(method, 1)
        nested = [s for s in method.body if isinstance(s, ast.FunctionDef)]
        last = method.body[-1]
        return (
            len(nested) == 1
            and isinstance(last, ast.Return)
            and isinstance(last.value, ast.Name)
            and last.value.id == nested[0].name
            and _returns_parameter(nested[0], 0)
        )

    def _remove_unused(self, functions: dict[str, Definition]) -> None:
        """Decorators that have been written out everywhere are not needed any more."""
        for name in self._expanded:
            if name not in functions:
                continue
            used = set()
            for statement in self._module.body:
                if statement is not functions[name]:
                    used |= used_names(statement)
            if name not in used and functions[name] in self._module.body:
                self._module.body.remove(functions[name])


def _returns_parameter(function: ast.FunctionDef, index: int) -> bool:
    last = function.body[-1]
    parameters = positional_of(function)
    return (
        len(parameters) > index
        and isinstance(last, ast.Return)
        and isinstance(last.value, ast.Name)
        and last.value.id == parameters[index].arg
    )


def _own(function: Definition) -> list[ast.AST]:
    from tools.port.scopes import own_nodes

    return list(own_nodes(function))


def _definitions(body: Sequence[ast.stmt]) -> dict[str, Definition]:
    return {
        statement.name: statement
        for statement in body
        if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef))
    }


def _unused(name: str, made: Sequence[ast.stmt]) -> str:
    """The name, or the same with a number behind it if a decorator has made a function of this name."""
    taken = {getattr(statement, "name", "") for statement in made}
    others = (f"{name}_{number}" for number in itertools.count(2))
    return next(other for other in itertools.chain([name], others) if other not in taken)


def _root(decorator: ast.expr) -> str:
    node = decorator.func if isinstance(decorator, ast.Call) else decorator
    return node.id if isinstance(node, ast.Name) else ""


def _is_something(value: object) -> bool:
    """Whether a value is not None for sure."""
    known = value.value if isinstance(value, _Named) else value
    displays = (ast.Constant, ast.List, ast.Tuple, ast.Dict, ast.Set, ast.JoinedStr)
    return isinstance(known, (_Target, _Closure, *displays))


def _short(node: ast.expr) -> str:
    """The last part of a dotted name."""
    return ast.unparse(node).split(".")[-1]


def _is_plain(value: ast.expr) -> bool:
    """Whether an expression means the same wherever it stands, and says it as well as a name."""
    match value:
        case ast.Constant(value=constant):
            return constant is None or isinstance(constant, bool)
        case ast.Name():
            return True
        case ast.Attribute(value=inner):
            return _is_plain(inner)
        case ast.Tuple(elts=items):
            return all(isinstance(item, (ast.Name, ast.Attribute)) and _is_plain(item) for item in items)
    return False


__all__ = ["Decorators", "place"]
