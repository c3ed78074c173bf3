"""id() of objects that are told apart by it: the objects themselves are compared, or are the keys.

    id(a) == id(b)                       a is b
    len({id(e) for e in errors})         len({e for e in errors}), if these are told apart by identity
    seen.add(id(task))                   seen.add(task), if nothing is done with `seen` but to look up such keys

call_id() of the lowering sees to it that a key is of a type that is told apart by its identity, and, where a
container keeps it that did not keep it in Python, that nobody sees when it goes; it refuses every other id(),
which is an address.
"""

from __future__ import annotations

import ast

from tools.port.expand.placing import place

_MARK = "port_identity"
_KEPT, _PASSING = "kept", "passing"
_KEY_METHODS = ("add", "discard", "remove", "pop", "get", "setdefault")
_OTHER_METHODS = ("clear", "values")
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
# What an expression is made of whose object does not go away with it.
_HELD = (ast.Name, ast.Attribute, ast.Subscript, ast.Constant, ast.UnaryOp, ast.USub, ast.expr_context)


def is_key(call: ast.Call) -> bool:
    """Whether an id() stands for its object."""
    return hasattr(call, _MARK)


def is_kept(call: ast.Call) -> bool:
    """Whether a container then keeps the object for longer than the program may do."""
    return getattr(call, _MARK) == _KEPT


def mark(module: ast.Module) -> None:
    """Marks the calls of id() that stand for their objects."""
    if not any(isinstance(node, ast.Name) and node.id == "id" for node in ast.walk(module)):
        return
    if any(getattr(node, "name", getattr(node, "arg", None)) == "id" for node in ast.walk(module)):
        return
    if any(isinstance(node, ast.Name) and node.id == "id" and not isinstance(node.ctx, ast.Load)
           for node in ast.walk(module)):
        return
    _Comparisons().visit(module)
    _Maps(module).visit(module)
    _Keys(module).mark()


class _Comparisons(ast.NodeTransformer):
    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        match node:
            case ast.Compare(left=left, ops=[ast.Eq() | ast.NotEq() as operator], comparators=[right]):
                a, b = _identified(left), _identified(right)
                if a is not None and b is not None:
                    same = ast.Is() if isinstance(operator, ast.Eq) else ast.IsNot()
                    return place(ast.Compare(a, [same], [b]), node)
        return node


class _Maps(ast.NodeTransformer):
    """`set(map(id, items))` and `set(id(x) for x in items)` as comprehensions."""

    def __init__(self, module: ast.Module) -> None:
        names = {node.id for node in ast.walk(module) if isinstance(node, ast.Name)}
        self._item = "each"
        while self._item in names:
            self._item += "_"

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        match node:
            case ast.Call(
                func=ast.Name(id="set"),
                args=[ast.Call(func=ast.Name(id="map"), args=[ast.Name(id="id") as function, items], keywords=[])],
                keywords=[],
            ):
                item = ast.Name(self._item, ast.Load())
                generator = ast.comprehension(ast.Name(self._item, ast.Store()), items, [], 0)
                return place(ast.SetComp(ast.Call(function, [item], []), [generator]), node)
            case ast.Call(func=ast.Name(id="set"), args=[ast.GeneratorExp(elt=element, generators=of)], keywords=[]):
                if _identified(element) is not None:
                    return place(ast.SetComp(element, of), node)
        return node


class _Keys:
    """Containers of ids of which nothing but the number and the keys' presence can be seen."""

    def __init__(self, module: ast.Module) -> None:
        self._module = module
        self._parents = {id(child): node for node in ast.walk(module) for child in ast.iter_child_nodes(node)}
        self._keeps = not any(
            isinstance(node, ast.alias) and node.name.startswith("weakref") or getattr(node, "name", "") == "__del__"
            for node in ast.walk(module)
        )

    def mark(self) -> None:
        for node in ast.walk(self._module):
            if _is_display(node) and self._is_only_compared(node):
                _mark(_keys(node))
                if isinstance(compare := self._parents[id(node)], ast.Compare):
                    _mark([part for part in (compare.left, *compare.comparators) if _identified(part) is not None])
        if not self._keeps:
            return
        for name in {self._name(target) for target in self._targets()} - {None}:
            assert name is not None
            self._mark_container(name)

    def _targets(self) -> list[ast.expr]:
        found: list[ast.expr] = []
        for node in ast.walk(self._module):
            match node:
                case (
                    ast.Assign(targets=[target], value=value)
                    | ast.AnnAssign(target=target, value=ast.expr() as value)
                ):
                    if _is_container(value):
                        found.append(target)
        return found

    def _name(self, node: ast.AST) -> str | None:
        if isinstance(node, ast.Name):
            return node.id
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            return node.attr
        return None

    def _is_only_compared(self, node: ast.AST) -> bool:
        parent = self._parents[id(node)]
        match parent:
            case ast.Call(func=ast.Name(id="len")):
                return True
            case ast.Compare(left=left, comparators=others):
                return all(_is_display(part) or _identified(part) is not None for part in (left, *others))
        return False

    def _mark_container(self, name: str) -> None:
        uses = [node for node in ast.walk(self._module) if self._name(node) == name]
        bound = any(
            name in (getattr(node, "arg", None), getattr(node, "name", None), getattr(node, "asname", None))
            for node in ast.walk(self._module)
        )
        if bound or not all(map(self._is_fitting, uses)):
            return
        keys = [key for use in uses for key in self._keys_of(use)]
        if not keys:
            return
        _mark(keys)
        for use in uses:
            if self._is_filled(use) and not self._is_held_otherwise(use):
                _mark(self._keys_of(use), _KEPT)
        for use in uses:
            assignment = self._parents[id(use)]
            if isinstance(assignment, ast.AnnAssign):  # Which says `int`.
                self._replace(assignment)

    def _is_filled(self, use: ast.expr) -> bool:
        """Whether a container gets keys where it is used."""
        match self._parents[id(use)]:
            case ast.Assign() | ast.AnnAssign() | ast.Subscript(ctx=ast.Store()):
                return True
            case ast.Attribute(attr="add" | "setdefault"):
                return True
        return False

    def _is_held_otherwise(self, use: ast.expr) -> bool:
        """Whether each key is an element of a list that is not changed, of the function that has the container."""
        function = self._function(use)
        if not isinstance(use, ast.Name) or function is None or self._is_of_others(use.id, function):
            return False
        for call in self._keys_of(use):
            key = _identified(call)
            loop = self._parents.get(id(call))
            while loop is not None and loop is not function and not isinstance(loop, (ast.For, ast.AsyncFor)):
                loop = self._parents.get(id(loop))
            if not isinstance(key, ast.Name) or not isinstance(loop, ast.For):
                return False
            match loop:
                case ast.For(target=ast.Name(id=element), iter=ast.Name(id=values)):
                    pass
                case ast.For(
                    target=ast.Tuple(elts=[ast.Name(), ast.Name(id=element)]),
                    iter=ast.Call(func=ast.Name(id="enumerate"), args=[ast.Name(id=values), *_], keywords=[]),
                ):
                    pass
                case _:
                    return False
            if element != key.id or not self._stays(values, function):
                return False
            if any(isinstance(n, ast.Name) and n.id == element and isinstance(n.ctx, ast.Store)
                   for statement in loop.body for n in ast.walk(statement)):
                return False
        return True

    def _function(self, node: ast.AST) -> ast.AST | None:
        around = self._parents.get(id(node))
        while around is not None and not isinstance(around, (*_FUNCTIONS, ast.Lambda, ast.ClassDef)):
            around = self._parents.get(id(around))
        return around if isinstance(around, _FUNCTIONS) else None

    def _is_of_others(self, name: str, function: ast.AST) -> bool:
        """Whether a variable is used outside its function, or is given out by it."""
        return any(
            isinstance(node, ast.Name) and node.id == name and self._function(node) is not function
            or isinstance(node, (ast.Global, ast.Nonlocal)) and name in node.names
            for node in ast.walk(self._module)
        )

    def _stays(self, name: str, function: ast.AST) -> bool:
        """Whether a variable is a list or tuple that is made once and keeps its elements to the end of a function."""
        made = 0
        for node in ast.walk(function):
            if not isinstance(node, ast.Name) or node.id != name:
                continue
            match self._parents[id(node)]:
                case ast.Assign(targets=[target], value=ast.List() | ast.ListComp() | ast.Tuple()) if target is node:
                    made += 1
                case ast.For(iter=used) | ast.comprehension(iter=used) if used is node:
                    pass
                case ast.Subscript(value=used, ctx=ast.Load()) if used is node:
                    pass
                case ast.Call(func=ast.Name(id="len" | "enumerate")) | ast.Starred(ctx=ast.Load()):
                    pass
                case _:
                    return False
        return made == 1 and not self._is_of_others(name, function)

    def _replace(self, assignment: ast.AnnAssign) -> None:
        assert assignment.value is not None
        made = place(ast.Assign([assignment.target], assignment.value), assignment)
        for _, value in ast.iter_fields(self._parents[id(assignment)]):
            if isinstance(value, list) and assignment in value:
                value[value.index(assignment)] = made

    def _is_fitting(self, use: ast.expr) -> bool:
        parent = self._parents[id(use)]
        around = self._parents.get(id(parent))
        match parent:
            case ast.Assign(targets=[target], value=value) | ast.AnnAssign(target=target, value=ast.expr() as value):
                return target is use and _is_container(value)
            case ast.Subscript(value=value, slice=key):
                return value is use and _identified(key) is not None
            case ast.Compare(left=left, ops=[ast.In() | ast.NotIn()]):
                return _identified(left) is not None
            case ast.Call(func=ast.Name(id="len")) | ast.If() | ast.While() | ast.UnaryOp(op=ast.Not()):
                return True
            case ast.Attribute(attr=method) if isinstance(around, ast.Call) and around.func is parent:
                if method in _KEY_METHODS:
                    return bool(around.args) and _identified(around.args[0]) is not None
                return method in _OTHER_METHODS
        return False

    def _keys_of(self, use: ast.expr) -> list[ast.expr]:
        parent = self._parents[id(use)]
        match parent:
            case ast.Assign(value=value) | ast.AnnAssign(value=ast.expr() as value):
                return _keys(value)
            case ast.Subscript(slice=key):
                return [key]
            case ast.Compare(left=left):
                return [left]
            case ast.Attribute(attr=method) if method in _KEY_METHODS:
                call = self._parents[id(parent)]
                assert isinstance(call, ast.Call)
                return [call.args[0]]
        return []


def _identified(node: ast.AST) -> ast.expr | None:
    """x of `id(x)`, if that is an object that something else refers to as well."""
    match node:
        case ast.Call(func=ast.Name(id="id"), args=[value], keywords=[]):
            return value if all(isinstance(part, _HELD) for part in ast.walk(value)) else None
    return None


def _keys(node: ast.AST) -> list[ast.expr]:
    """The keys of a display or comprehension."""
    match node:
        case ast.Set(elts=found) | ast.List(elts=found) | ast.Tuple(elts=found):
            return found
        case ast.SetComp(elt=key) | ast.ListComp(elt=key) | ast.DictComp(key=key):
            return [key]
        case ast.Dict(keys=given):
            return [key for key in given if key is not None]
    return []


def _is_display(node: ast.AST) -> bool:
    keys = _keys(node)
    return bool(keys) and not isinstance(node, (ast.Dict, ast.DictComp)) and all(map(_identified, keys))


def _is_container(value: ast.expr) -> bool:
    match value:
        case ast.Call(func=ast.Name(id="set" | "dict"), args=[], keywords=[]):
            return True
        case ast.Dict(keys=keys):
            return all(key is not None and _identified(key) is not None for key in keys)
    return isinstance(value, (ast.Set, ast.SetComp, ast.DictComp)) and all(map(_identified, _keys(value)))


def _mark(keys: list[ast.expr], how: str = _PASSING) -> None:
    for key in keys:
        setattr(key, _MARK, how)


__all__ = ["is_kept", "is_key", "mark"]
