"""Gives the exceptions of handlers names of their own, where these are those of other variables too.

    e = None                            e = None
    try:                                try:
        f()                                 f()
    except ValueError as e:             except ValueError as e_2:
        print(e)                            del e
    print(e)                                print(e_2)
                                        print(e)

What else is of that name has no value behind the handler, which this `del` says (at its begin, since
a handler is left in many ways; it is no error if there is no value). A name that the handler assigns
becomes a variable:

    except TypeError as e:              except TypeError as e:
        while e:                            e_2 = e
            e = e.__context__               while e_2:
                                                e_2 = e_2.__context__

The new variables are called by their old names in messages. A name that functions inside use as well
stays, and is refused; so is one that the handler assigns and functions inside use, which find no value later.
"""

from __future__ import annotations

import ast

from tools.port.expand.placing import place, place_new
from tools.port.expand.shown import show_variable_as
from tools.port.expand.substitute import Substitution
from tools.port.scopes import FUNCTIONS, LOOPS, Scope, Variable, analyse, names_used, own_nodes


def write_out(module: ast.Module) -> None:
    for scope in analyse(module).values():
        _refuse_variables_from_outside(scope)
        for variable in list(scope.variables.values()):
            _Separation(scope, variable).separate()
    for scope in analyse(module).values():
        for variable in list(scope.variables.values()):
            for handler in _handlers_of(variable):
                _assign_to_variable(handler, scope)


def is_quiet(node: ast.Delete) -> bool:
    """Whether a `del` is that of a handler, which is no error if there is no value."""
    return getattr(node, "is_quiet", False)


def shares_its_name(handler: ast.ExceptHandler) -> bool:
    """Whether the name of a handler is that of another variable which functions inside use."""
    return getattr(handler, "shares_its_name", False)


def _handlers_of(variable: Variable) -> list[ast.ExceptHandler]:
    return [use.node for use in variable.bindings if isinstance(use.node, ast.ExceptHandler)]


def _refuse_variables_from_outside(scope: Scope) -> None:
    outside = scope.globals | scope.nonlocals
    for node in _own_handlers(scope):
        if node.name in outside:
            node.shares_its_name = True  # type: ignore[attr-defined]


def _own_handlers(scope: Scope) -> list[ast.ExceptHandler]:
    return [node for node in own_nodes(scope.node) if isinstance(node, ast.ExceptHandler)]


class _Separation:
    """Makes the name of handlers and another variable of that name two."""

    def __init__(self, scope: Scope, variable: Variable) -> None:
        self._scope = scope
        self._variable = variable
        self._handlers = _handlers_of(variable)

    def separate(self) -> None:
        if not self._handlers:
            return
        is_captured = self._is_captured()
        if is_captured and (self._is_other() or isinstance(self._scope.node, ast.Module)):
            for handler in self._handlers:
                handler.shares_its_name = True  # type: ignore[attr-defined]
        elif self._is_other():
            for handler in reversed(self._handlers):  # The inner ones first.
                self._rename(handler, self._is_read_behind(handler, None))
        else:
            self._separate_inner_handlers()

    def _is_other(self) -> bool:
        """Whether more than handlers bind the name."""
        inside = {id(node) for handler in self._handlers for node in ast.walk(handler)}
        return self._variable.parameter or any(id(use.node) not in inside for use in self._variable.bindings)

    def _separate_inner_handlers(self) -> None:
        """What an inner handler names has no value behind it, though the outer one goes on."""
        for outer in reversed(self._handlers):
            for handler in reversed(self._handlers):
                if handler is not outer and any(node is handler for node in ast.walk(outer)):
                    if handler.name == outer.name and self._is_read_behind(handler, outer):
                        self._rename(handler, True)

    def _is_captured(self) -> bool:
        if not isinstance(self._scope.node, ast.Module):
            return self._variable.captured
        return any(_uses(child, self._variable) for child in self._scope.children.values())

    def _is_read_behind(self, handler: ast.ExceptHandler, within: ast.AST | None) -> bool:
        """Whether something outside of a handler, in a part of the program, may read the name after it."""
        inside = {id(node) for node in ast.walk(handler)}
        part = list(ast.walk(within if within is not None else self._scope.node))
        if any(isinstance(node, LOOPS) and any(n is handler for n in ast.walk(node)) for node in part):
            end = 0
        else:
            end = handler.lineno
        known = {id(node) for node in part}
        return any(
            isinstance(use.node, ast.Name) and not isinstance(use.node.ctx, ast.Store)
            and id(use.node) in known and id(use.node) not in inside and use.node.lineno >= end
            for use in self._variable.uses
        )

    def _rename(self, handler: ast.ExceptHandler, is_read_behind: bool) -> None:
        assert handler.name is not None
        name, handler.name = handler.name, _fresh(handler.name, self._scope)
        show_variable_as(self._scope.node, handler.name, name)
        _replace(handler, name, handler.name)
        if is_read_behind:
            ended = ast.Delete([ast.Name(name, ast.Del())])
            ended.is_quiet = True  # type: ignore[attr-defined]
            handler.body.insert(0, place(ended, handler.body[0], one_line=True))


def _uses(scope: Scope, variable: Variable) -> bool:
    """Whether a function or one inside of it uses a variable of the module."""
    own = variable.name in names_used(scope.node) and scope.lookup(variable.name) is variable
    return own or any(_uses(child, variable) for child in scope.children.values())


def _assign_to_variable(handler: ast.ExceptHandler, scope: Scope) -> None:
    """Makes a variable of an exception that its handler assigns to."""
    assert handler.name is not None
    inside = [node for statement in handler.body for node in ast.walk(statement)]
    uses = [node for node in inside if isinstance(node, ast.Name) and node.id == handler.name]
    if all(isinstance(node.ctx, ast.Load) for node in uses) or _is_bound_again(inside, handler.name):
        return
    if any(isinstance(n, FUNCTIONS) and any(part in uses for part in ast.walk(n)) for n in inside):
        handler.shares_its_name = True  # type: ignore[attr-defined]
    if shares_its_name(handler):
        return
    name = _fresh(handler.name, scope)
    show_variable_as(scope.node, name, handler.name)
    for node in uses:
        node.id = name
    made = ast.Assign([ast.Name(name, ast.Store())], ast.Name(handler.name, ast.Load()))
    handler.body.insert(0, place_new(made, handler.body[0]))


def _is_bound_again(nodes: list[ast.AST], name: str) -> bool:
    """Whether a handler or a function inside has a variable of that name, or it is a global one."""
    return any(
        isinstance(node, ast.ExceptHandler) and node.name == name
        or isinstance(node, ast.arg) and node.arg == name
        or isinstance(node, (ast.Global, ast.Nonlocal)) and name in node.names
        for node in nodes
    )


def _replace(handler: ast.ExceptHandler, name: str, new: str) -> None:
    renaming = Substitution({name: ast.Name(new, ast.Load())})
    handler.body = [renaming.visit(statement) for statement in handler.body]


def _fresh(name: str, scope: Scope) -> str:
    """A name that neither a function and those inside of it use nor the module."""
    inside = [node for node in ast.walk(scope.node) if isinstance(node, (ast.Name, ast.ExceptHandler))]
    taken = {node.id if isinstance(node, ast.Name) else node.name for node in inside}
    while scope.parent is not None:
        scope = scope.parent
    number = 2
    while f"{name}_{number}" in taken or f"{name}_{number}" in scope.variables:
        number += 1
    return f"{name}_{number}"


__all__ = ["is_quiet", "shares_its_name", "write_out"]
