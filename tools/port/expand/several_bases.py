"""Classes with several bases become classes with one, in the order in which Python looks methods up.

    class Logged:                           class Logged(Stored):
        def save(self):                         def save(self):
            super().save()                          super().save()

    class Stored: ...                       class Stored: ...

    class User(Logged, Stored): ...         class User(Logged): ...

C++ has no order among bases, and `super()` means the next class in the order of the object's class. A base
that stands before several others is written once for each; one that has objects of its own as well cannot
derive from what is not among its bases.
"""

from __future__ import annotations

import ast
import builtins
import copy
from collections.abc import Iterator
from typing import NoReturn

from tools.port.problems import Problem, Refused

_WITHOUT_MEANING = ("ABC", "Generic", "Protocol", "object")
_OWN_RULES = ("Enum", "Flag", "IntEnum", "IntFlag", "NamedTuple", "StrEnum", "TypedDict")
_Order = tuple[str, ...]


def write_out(module: ast.Module) -> None:
    """Raises Refused."""
    classes = {node.name: node for node in module.body if isinstance(node, ast.ClassDef)}
    if any(len(_bases(node)) > 1 and _is_ordinary(name, classes) for name, node in classes.items()):
        _Chains(module, classes).write_out()


def _is_ordinary(name: str, classes: dict[str, ast.ClassDef]) -> bool:
    """Whether no class of this order has rules of its own, as exceptions and enumerations have."""
    order = _order(name, classes)
    return not any(part.split(".")[-1] in _OWN_RULES for part in order) and any(
        part in classes and not _is_exception(part, classes) for part in order[1:] or order
    )


def _bases(node: ast.ClassDef) -> list[str]:
    return [ast.unparse(base) for base in node.bases if not _means_nothing(base)]


def _means_nothing(base: ast.expr) -> bool:
    node = base.value if isinstance(base, ast.Subscript) else base
    return ast.unparse(node).split(".")[-1] in _WITHOUT_MEANING


def _is_exception(name: str, classes: dict[str, ast.ClassDef]) -> bool:
    node = classes.get(name)
    if node is None:
        found = getattr(builtins, name, None)
        return isinstance(found, type) and issubclass(found, BaseException)
    return any(_is_exception(base, classes) for base in _bases(node))


class _Chains:
    def __init__(self, module: ast.Module, classes: dict[str, ast.ClassDef]) -> None:
        self._module = module
        self._classes = classes
        self._orders = {name: _order(name, classes) for name in classes}
        self._derived = {base for node in classes.values() for base in _bases(node)}
        self._named = {name for name, _ in _mentions(module, classes)}
        self._made = {name for name, is_made in _mentions(module, classes) if is_made}
        # The classes whose bases the program asks for, or whether they derive from another.
        self._asked = _asked(module)
        # What comes behind a class in the orders that it is part of, and a class of which that is the order.
        self._behind: dict[str, dict[_Order, str]] = {}

    def write_out(self) -> None:
        for name, order in self._orders.items():
            if _is_ordinary(name, self._classes) and (name not in self._derived or name in self._made):
                for index, part in enumerate(order):
                    self._behind.setdefault(part, {}).setdefault(order[index + 1 :], name)
        versions = self._versions()
        for name, node in self._classes.items():
            self._check_versions(name, node)
            for number, behind in enumerate(self._behind.get(name, {})):
                version = node if number == 0 else copy.deepcopy(node)
                version.name = versions[name, behind]
                self._derive(version, [versions[behind[0], behind[1:]]] if behind else [])
                if number > 0:
                    self._module.body.insert(self._module.body.index(node) + 1, version)
        self._arrange()

    def _check_versions(self, name: str, node: ast.ClassDef) -> None:
        """Raises Refused where what C++ has instead of a class would show."""
        orders = self._behind.get(name, {})
        if len(orders) > 1 and (kept := _kept_once(node)):
            self._refuse(next(iter(orders.values())), f"{name} has {kept} once for all of them; derive from one class")
        own = tuple(_bases(node))
        for behind, user in orders.items():
            added = [base for base in behind if base not in self._orders.get(name, ())]
            if _is_dataclass(node) and any(_has_fields(self._classes[base]) for base in added if base in self._classes):
                self._refuse(user, f"the fields of {name} and of another base mix; derive from one class")
            if behind[:1] != own and name in self._asked:
                self._refuse(user, f"the program asks what {name} derives from; derive from one class")

    def _versions(self) -> dict[tuple[str, _Order], str]:
        """The names of the classes, by what comes behind them."""
        found = {}
        for name, orders in self._behind.items():
            if name not in self._classes and any(orders):
                self._refuse(next(user for behind, user in orders.items() if behind), f"name {name} last")
            if len(orders) > 1 and name in self._named:
                other = next(user for user in orders.values() if user != name)
                self._refuse(other, f"{name} is used by itself as well; derive from one class")
            for number, behind in enumerate(orders, 1):
                found[name, behind] = name if number == 1 or name not in self._classes else f"{name}_{number}"
        return found

    def _refuse(self, name: str, what: str) -> NoReturn:
        node = self._classes[name]
        raise Refused((Problem(node.lineno, node.col_offset + 1, f"{name} has several base classes; {what}"),))

    def _derive(self, node: ast.ClassDef, bases: list[str]) -> None:
        if _bases(node) == bases:
            return
        at = node.bases[0] if node.bases else node
        made = [ast.copy_location(ast.parse(base, mode="eval").body, at) for base in bases]
        for base in made:
            ast.fix_missing_locations(base)
        node.bases = [*made, *[base for base in node.bases if _means_nothing(base)]]

    def _arrange(self) -> None:
        """Classes stand behind their bases."""
        body = self._module.body
        moved = True
        while moved:
            moved = False
            places = {node.name: index for index, node in enumerate(body) if isinstance(node, ast.ClassDef)}
            for name, index in places.items():
                node = body[index]
                assert isinstance(node, ast.ClassDef)
                last = max([places.get(base, -1) for base in _bases(node)], default=-1)
                if last > index:
                    body.insert(last, body.pop(index))
                    moved = True
                    break


def _order(name: str, classes: dict[str, ast.ClassDef]) -> _Order:
    """The order of Python (C3); what is not of the program is a class without bases."""
    node = classes.get(name)
    bases = _bases(node) if node is not None else []
    lists = [list(_order(base, classes)) for base in bases] + [list(bases)]
    found = [name]
    while lists := [left for left in lists if left]:
        first = next((left[0] for left in lists if not any(left[0] in other[1:] for other in lists)), None)
        if first is None:
            assert node is not None
            message = f"Python has no order for the bases of {name}; name each once, the derived ones first"
            raise Refused((Problem(node.lineno, node.col_offset + 1, message),))
        found.append(first)
        lists = [[part for part in left if part != first] for left in lists]
    return tuple(found)


def _kept_once(node: ast.ClassDef) -> str | None:
    """What a class has once, however many classes derive from it: something that may change."""
    for statement in node.body:
        match statement:
            case ast.Assign(value=value) | ast.AnnAssign(value=value) if value is not None and not _is_fixed(value):
                return f"'{ast.unparse(statement)}'"
            case ast.FunctionDef(args=arguments) | ast.AsyncFunctionDef(args=arguments):
                defaults = [*arguments.defaults, *(default for default in arguments.kw_defaults if default is not None)]
                if not all(map(_is_fixed, defaults)):
                    return f"the defaults of {statement.name}()"  # type: ignore[attr-defined]
    return None


def _is_fixed(node: ast.expr) -> bool:
    if isinstance(node, ast.Tuple):
        return all(map(_is_fixed, node.elts))
    return isinstance(node, ast.Constant) or isinstance(node, ast.UnaryOp) and isinstance(node.operand, ast.Constant)


def _is_dataclass(node: ast.ClassDef) -> bool:
    return any("dataclass" in ast.unparse(decorator) for decorator in node.decorator_list)


def _has_fields(node: ast.ClassDef) -> bool:
    return _is_dataclass(node) and any(isinstance(statement, ast.AnnAssign) for statement in node.body)


def _asked(module: ast.Module) -> set[str]:
    """The classes that are the first argument of issubclass(), or whose bases are read."""
    found: list[ast.expr] = []
    for node in ast.walk(module):
        match node:
            case ast.Call(func=ast.Name(id="issubclass"), args=[first, *_]):
                found.append(first)
            case ast.Attribute(value=value, attr="__base__" | "__bases__" | "__mro__" | "__subclasses__" | "mro"):
                found.append(value)
    return {node.id for node in found if isinstance(node, ast.Name)}


def _mentions(module: ast.Module, classes: dict[str, ast.ClassDef]) -> Iterator[tuple[str, bool]]:
    """Where classes are named, but as bases: whether objects of them may be made there."""
    quiet = {id(node) for class_ in classes.values() for base in class_.bases for node in ast.walk(base)}
    makers = {
        node.name
        for node in ast.walk(module)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and any(ast.unparse(decorator) == "classmethod" for decorator in node.decorator_list)
    }
    bases = set(quiet)
    for node in ast.walk(module):
        match node:
            case ast.Call(func=ast.Name(id="isinstance" | "issubclass" | "super"), args=arguments):
                quiet |= {id(part) for argument in arguments for part in ast.walk(argument)}
            case ast.arg(annotation=annotation) if annotation is not None:
                quiet |= {id(part) for part in ast.walk(annotation)}
            case ast.AnnAssign(annotation=annotation):
                quiet |= {id(part) for part in ast.walk(annotation)}
            case ast.FunctionDef(returns=annotation) | ast.AsyncFunctionDef(returns=annotation) if annotation:
                quiet |= {id(part) for part in ast.walk(annotation)}
            case ast.MatchClass(cls=class_):
                quiet.add(id(class_))
            case ast.Attribute(value=value, attr=attr) if attr not in makers:
                quiet.add(id(value))
    for node in ast.walk(module):
        if isinstance(node, ast.Name) and node.id in classes and id(node) not in bases:
            yield node.id, id(node) not in quiet


__all__ = ["write_out"]
