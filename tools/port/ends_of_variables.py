"""Variables of functions whose values are seen to go: generators with a `finally`, tasks that nobody asks.

Python drops the variables of a function when that ends, in the order in which it first assigns them; C++ drops
them with their blocks, the last one first. So these are declared where the first of them is, in reverse order:

    a = count("a")              std::optional<py::Generator<int64_t>> b;
    b = count("b")              auto a = count("a");
    print(next(b), next(a))     b = count("b");
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tools.port.scopes import FUNCTIONS, own_nodes

_Function = ast.FunctionDef | ast.AsyncFunctionDef
_STEPS = frozenset(("next", "anext"))
_STEP_METHODS = frozenset(("__next__", "__anext__", "send", "asend"))
_ENDS = frozenset(("close", "aclose", "closing", "aclosing"))
_MAKES_TASK = frozenset(("create_task", "ensure_future"))
# What asks a task or a future for no exception.
_ONLY_LOOKS = frozenset("done cancelled get_name set_name set_exception add_done_callback".split())


def seen_to_end(module: ast.Module) -> dict[ast.AST, list[str]]:
    """The names of such variables of each function, in the order in which it assigns them."""
    functions = [node for node in ast.walk(module) if isinstance(node, _Function)]
    tell = {node.name for node in functions if tells_of_its_end(node)}
    fail = {
        node.name for node in functions
        if isinstance(node, ast.AsyncFunctionDef) and any(isinstance(inner, ast.Raise) for inner in own_nodes(node))
    }
    found: dict[ast.AST, list[str]] = {}
    for function in functions:
        names = [
            name for name, value in _assigned(function)
            if _is_generator(value, tell) and _is_left_waiting(name, function)
            or _is_task(value, fail) and _is_only_looked_at(name, function)
            or last_name(getattr(value, "func", value)) == "create_future" and _fails(name, function)
            and _is_only_looked_at(name, function)
        ]
        if names:
            found[function] = list(dict.fromkeys(names))
    return found


def tells_of_its_end(function: _Function) -> bool:
    """Whether something is done when a generator is closed at a `yield`."""
    return any(
        isinstance(node, (ast.Try, ast.TryStar, ast.With, ast.AsyncWith))
        and any(isinstance(inner, (ast.Yield, ast.YieldFrom)) for part in node.body for inner in ast.walk(part))
        for node in own_nodes(function)
    )


def is_ended(name: str, function: _Function) -> bool:
    """Whether the generator of a variable is closed somewhere."""
    return any(
        isinstance(node, ast.Call) and last_name(node.func) in _ENDS and concerns(node, name)
        for node in own_nodes(function)
    )


def is_step(node: ast.AST, name: str) -> bool:
    """Whether a call has the generator of a variable go on."""
    return isinstance(node, ast.Call) and concerns(node, name) and (
        isinstance(node.func, ast.Name) and node.func.id in _STEPS or last_name(node.func) in _STEP_METHODS
    )


def concerns(node: ast.Call, name: str) -> bool:
    """Whether a call is one of a variable's methods, or gets the variable."""
    parts = [*node.args, *([node.func.value] if isinstance(node.func, ast.Attribute) else [])]
    return any(isinstance(part, ast.Name) and part.id == name for part in parts)


def last_name(node: ast.AST) -> str | None:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else None


def _assigned(function: _Function) -> Iterator[tuple[str, ast.expr]]:
    """The variables that are assigned, and the calls that they get the results of."""
    made = [node for node in own_nodes(function) if isinstance(node, ast.Assign) and len(node.targets) == 1]
    for node in sorted(made, key=lambda node: (node.lineno, node.col_offset)):
        match node.targets[0], node.value:
            case ast.Name(id=name), ast.Call() as value:
                yield name, value
            case ast.Tuple(elts=targets), ast.Tuple(elts=values) if len(targets) == len(values):
                for target, value in zip(targets, values, strict=True):
                    if isinstance(target, ast.Name):
                        yield target.id, value


def _is_generator(value: ast.expr, tell: set[str]) -> bool:
    return isinstance(value, ast.Call) and last_name(value.func) in tell


def _is_left_waiting(name: str, function: _Function) -> bool:
    """Whether a generator is started, and perhaps not to its end."""
    if is_ended(name, function):
        return False
    for node in own_nodes(function):
        if is_step(node, name):
            return True
        if isinstance(node, (ast.For, ast.AsyncFor)) and last_name(node.iter) == name:
            leaves = (inner for part in node.body for inner in ast.walk(part))
            if any(isinstance(inner, (ast.Break, ast.Return)) for inner in leaves):
                return True
    return False


def _is_task(value: ast.expr, fail: set[str]) -> bool:
    match value:
        case ast.Call(func=made, args=[ast.Call(func=called), *_]):
            return last_name(made) in _MAKES_TASK and last_name(called) in fail
    return False


def _fails(name: str, function: _Function) -> bool:
    return any(
        isinstance(node, ast.Attribute) and node.attr == "set_exception" and last_name(node.value) == name
        for node in own_nodes(function)
    )


def _is_only_looked_at(name: str, function: _Function) -> bool:
    parents = {child: node for node in ast.walk(function) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and node.id == name and not isinstance(node.ctx, ast.Store):
            parent = parents[node]
            if not isinstance(node.ctx, ast.Load) or not isinstance(parent, ast.Attribute):
                return False
            if parent.attr not in _ONLY_LOOKS or _around(node, parents) is not function:
                return False
    return True


def _around(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> ast.AST:
    while not isinstance(node := parents[node], FUNCTIONS):
        pass
    return node


__all__ = ["concerns", "is_ended", "is_step", "last_name", "seen_to_end", "tells_of_its_end"]
