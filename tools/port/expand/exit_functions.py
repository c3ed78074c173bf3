"""Writes out what exit stacks are given: decorated callbacks, and functions that are exits.

    @stack.callback                      def done():
    def done():                              print("done")
        print("done")                    stack.callback(done)

    stack.push(ignore)                   stack.push(ignore_exit())

where `ignore_exit` is a class whose __exit__ calls `ignore`, a function of the module.
"""

from __future__ import annotations

import ast
import builtins

from tools.port.expand.exit_arguments import NAMES
from tools.port.expand.placing import place, place_new
from tools.port.expand.substitute import used_names

_CALLBACKS = ("callback", "push_async_callback")
_EXITS = {"push": ast.FunctionDef, "push_async_exit": ast.AsyncFunctionDef}


def write_out(module: ast.Module) -> None:
    stacks = _stacks(module)
    if stacks:
        _Callbacks(stacks).visit(module)
        _Exits(module, stacks).write_out()


def _stacks(module: ast.Module) -> set[str]:
    """The names that are of exit stacks wherever they are bound."""
    found: list[str] = []
    for node in ast.walk(module):
        match node:
            case ast.withitem(context_expr=ast.Call(func=function), optional_vars=ast.Name(id=name)):
                found += [name] if _is_stack(function) else []
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(func=function)):
                found += [name] if _is_stack(function) else []
    bound = [n.arg for n in ast.walk(module) if isinstance(n, ast.arg)]
    bound += [n.id for n in ast.walk(module) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)]
    return {name for name in found if bound.count(name) == found.count(name)}


def _is_stack(function: ast.expr) -> bool:
    return ast.unparse(function).split(".")[-1] in ("ExitStack", "AsyncExitStack")


class _Callbacks(ast.NodeTransformer):
    def __init__(self, stacks: set[str]) -> None:
        self._stacks = stacks

    def _visit_function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> ast.AST | list[ast.stmt]:
        self.generic_visit(node)
        match node.decorator_list:
            case [ast.Attribute(value=ast.Name(id=name), attr=attr) as method]:
                if name in self._stacks and attr in _CALLBACKS:
                    node.decorator_list = []
                    call = ast.Expr(ast.Call(method, [ast.Name(node.name, ast.Load())], []))
                    return [node, place_new(call, method)]
        return node

    visit_FunctionDef = visit_AsyncFunctionDef = _visit_function


class _Exits:
    def __init__(self, module: ast.Module, stacks: set[str]) -> None:
        self._module = module
        self._stacks = stacks
        self._taken = used_names(module)
        bound = [n.id for n in ast.walk(module) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)]
        bound += [n.name for n in ast.walk(module) if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef))]
        self._functions = {
            node.name: node
            for node in module.body
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and bound.count(node.name) == 1
            and not node.decorator_list
        }
        self._classes: dict[str, str] = {}

    def write_out(self) -> None:
        for statement in list(self._module.body):
            for node in ast.walk(statement):
                match node:
                    case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=attr), args=[exit_], keywords=[]):
                        if name in self._stacks and attr in _EXITS:
                            self._replace(node, exit_, _EXITS[attr], statement)

    def _replace(self, call: ast.Call, exit_: ast.expr, kind: type[ast.AST], statement: ast.stmt) -> None:
        if isinstance(exit_, ast.Name) and isinstance(self._functions.get(exit_.id), kind):
            if exit_.id not in self._classes:
                names: list[ast.expr] = [ast.Name(name, ast.Load()) for name in NAMES]
                made: ast.expr = ast.Call(ast.Name(exit_.id, ast.Load()), names, [])
                made = made if kind is ast.FunctionDef else ast.Await(made)
                function = self._functions[exit_.id]
                self._classes[exit_.id] = self._define(exit_.id, made, list(NAMES), function, behind=True)
            class_ = self._classes[exit_.id]
        elif isinstance(exit_, ast.Lambda) and kind is ast.FunctionDef and (names := self._own_names(exit_)):
            class_ = self._define("own", exit_.body, names, statement, behind=False)
        else:
            return
        call.args[0] = place(ast.Call(ast.Name(class_, ast.Load()), [], []), exit_)

    def _own_names(self, exit_: ast.Lambda) -> list[str]:
        """The parameters of a lambda that uses nothing of the function around it."""
        arguments = exit_.args
        names = [argument.arg for argument in arguments.args]
        if not names and arguments.vararg is not None:
            names = list(NAMES)
        if arguments.defaults or arguments.kwonlyargs or arguments.kwarg or len(names) != 3:
            return []
        if arguments.vararg is not None and (arguments.args or arguments.vararg.arg in used_names(exit_.body)):
            return []
        known = {*names, *vars(builtins)} if arguments.args else set(vars(builtins))
        return names if used_names(exit_.body) <= known else []

    def _define(self, name: str, result: ast.expr, names: list[str], at: ast.stmt, behind: bool) -> str:
        """Defines a class whose objects leave with a result; gives its name."""
        is_async = isinstance(result, ast.Await)
        class_, number = f"{name}_exit", 2
        while class_ in self._taken:
            class_, number = f"{name}_exit_{number}", number + 1
        self._taken.add(class_)
        prefix, word = ("a", "async ") if is_async else ("", "")
        made = ast.parse(
            f"class {class_}:\n {word}def __{prefix}enter__(self):\n  return self\n"
            f" {word}def __{prefix}exit__(self, {', '.join(names)}):\n  return None"
        ).body[0]
        place(made, at, one_line=True)
        made.body[1].body[0].value = place_new(result, at)  # type: ignore[attr-defined]
        self._module.body.insert(self._module.body.index(at) + behind, made)
        return class_
