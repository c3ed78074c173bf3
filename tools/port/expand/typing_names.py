"""Removes what a program says to type checkers alone: type variables, aliases, casts, TypedDicts.

Annotations that use an alias get what it stands for. A protocol becomes the base class of the classes
that have its methods; inference needs none where there is only one such class.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence

from tools.port.expand.substitute import place_copy, used_names

_MAKERS = frozenset("TypeVar ParamSpec TypeVarTuple".split())
_GENERICS = frozenset(
    """list dict set tuple frozenset type List Dict Set Tuple FrozenSet Type Callable Optional Union
    Awaitable Coroutine Iterable Iterator Sequence Mapping MutableMapping AsyncIterator AsyncIterable
    AsyncGenerator Generator Literal Annotated DefaultDict Deque deque Queue Task Future Any Collection
    Final Concatenate Hashable""".split()
)
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_TYPES = frozenset("int float str bool bytes None object".split())


class TypingNames:
    """The rewrite of a whole module."""

    def __init__(self, module: ast.Module) -> None:
        self._module = module
        self._modules = {"typing", "collections.abc", "typing_extensions"}
        self._from: dict[str, str] = {}
        for node in ast.walk(module):
            if isinstance(node, ast.ImportFrom) and node.module in self._modules:
                self._from.update({a.asname or a.name: a.name for a in node.names})
        self._aliases: dict[str, ast.expr] = {}
        self._new_types: set[str] = set()
        self._gone: set[str] = set()
        self._dicts: set[str] = set()

    def expand(self) -> None:
        self._module.body = self._block(self._module.body)
        for _ in range(3):  # Aliases of aliases.
            self._aliases = {
                name: _Rewrite(self._aliases, self).visit(value)
                for name, value in self._aliases.items()
            }
        _Rewrite(self._aliases, self).visit(self._module)

    def typing_name(self, node: ast.expr) -> str:
        """The name that a typing module has for an expression; "" if it is not of one."""
        if isinstance(node, ast.Name):
            return self._from.get(node.id, "")
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            return node.attr if node.value.id in ("typing", "t") else ""
        return ""

    def is_new_type(self, name: str) -> bool:
        return name in self._new_types

    def is_dict(self, name: str) -> bool:
        """Whether it is the name of a TypedDict."""
        return name in self._dicts

    def is_gone(self, node: ast.expr) -> bool:
        """Whether a base class is one that has been removed."""
        node = node.value if isinstance(node, ast.Subscript) else node
        return isinstance(node, ast.Name) and node.id in self._gone

    def _block(self, body: Sequence[ast.stmt]) -> list[ast.stmt]:
        result: list[ast.stmt] = []
        for statement in body:
            if self._is_for_checkers(statement):
                continue
            if isinstance(statement, ast.If) and self._is_type_checking(statement.test):
                result += self._block(statement.orelse)
                continue
            result.append(statement)
        return result

    def _is_type_checking(self, test: ast.expr) -> bool:
        return self.typing_name(test) == "TYPE_CHECKING"

    def _is_for_checkers(self, statement: ast.stmt) -> bool:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(func=function)):
                maker = self.typing_name(function)
                if maker == "NewType":
                    self._new_types.add(name)
                    self._aliases[name] = statement.value.args[1]  # type: ignore[attr-defined]
                return maker in _MAKERS or maker == "NewType"
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if self._is_type(value, name):
                self._aliases[name] = value
                return True
            case ast.AnnAssign(target=ast.Name(id=name), annotation=annotation, value=ast.expr() as value):
                if self.typing_name(annotation) == "TypeAlias":
                    self._aliases[name] = value
                    return True
            case ast.ClassDef(name=name) if self._is_typed_dict(statement):
                self._aliases[name] = ast.parse("dict[str, object]", mode="eval").body
                self._dicts.add(name)
                return True
            case ast.ClassDef(name=name):
                if self._is_protocol(statement) and not self._is_made(name):
                    if self._becomes_base(statement):
                        return False
                    self._gone.add(name)
                    return True
        if statement.__class__.__name__ == "TypeAlias":
            name_node = statement.name  # type: ignore[attr-defined]
            self._aliases[name_node.id] = statement.value  # type: ignore[attr-defined]
            return True
        return False

    def _is_type(self, node: ast.expr, name: str) -> bool:
        """Whether the value of a variable is a type with arguments, as aliases have."""
        if not name[:1].isupper():
            return False
        if isinstance(node, ast.Subscript):
            generic = node.value.id if isinstance(node.value, ast.Name) else (
                node.value.attr if isinstance(node.value, ast.Attribute) else ""
            )
            return generic in _GENERICS and generic not in self._assigned()
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
            return self._is_part(node.left) and self._is_part(node.right)
        return False

    def _is_part(self, node: ast.expr) -> bool:
        if isinstance(node, ast.Constant):
            return node.value is None
        if isinstance(node, ast.Name):
            return node.id in _TYPES or node.id in self._aliases or node.id in self._classes()
        return self._is_type(node, "T")

    def _classes(self) -> set[str]:
        return {s.name for s in self._module.body if isinstance(s, ast.ClassDef)}

    def _assigned(self) -> set[str]:
        return {
            node.id
            for node in ast.walk(self._module)
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
        }

    def _is_typed_dict(self, node: ast.ClassDef) -> bool:
        return any(
            self.typing_name(b) == "TypedDict" or isinstance(b, ast.Name) and b.id in self._dicts
            for b in node.bases
        )

    def _is_protocol(self, node: ast.ClassDef) -> bool:
        """A class derived from Protocol whose methods do nothing."""
        if not any(
            self.typing_name(b.value if isinstance(b, ast.Subscript) else b) == "Protocol"
            for b in node.bases
        ):
            return False
        return all(
            _does_nothing(item)
            for item in node.body
            if isinstance(item, (ast.FunctionDef, ast.AsyncFunctionDef))
        )

    def _becomes_base(self, protocol: ast.ClassDef) -> bool:
        """Makes a protocol the base class of the classes that have its methods, if there are several."""
        methods = {m.name: m for m in protocol.body if isinstance(m, _DEFINITIONS)}
        fitting = [
            s
            for s in self._module.body
            if isinstance(s, ast.ClassDef) and s is not protocol and _has_methods(s, methods)
        ]
        named = [s for s in fitting if any(_base_name(b) == protocol.name for b in s.bases)]
        others = [s for s in fitting if s not in named]
        if not methods or len(fitting) < 2 or any(s.bases or s.keywords for s in others):
            return False
        if any(isinstance(item, ast.AnnAssign) for item in protocol.body):
            return False  # A base class would not have the attributes of those derived from it.
        for class_ in others:
            class_.bases.append(ast.copy_location(ast.Name(protocol.name, ast.Load()), class_))
        protocol.bases = []
        protocol.body = [s for s in protocol.body if isinstance(s, _DEFINITIONS)]
        for method in methods.values():
            mark = ast.Name("abstractmethod", ast.Load())
            method.decorator_list.append(ast.copy_location(mark, method))
        return True

    def _is_made(self, name: str) -> bool:
        """Whether the program uses a class in another way than in annotations and as a base."""
        for node in ast.walk(self._module):
            if isinstance(node, ast.Call):
                inside = [node.func, *node.args, *[k.value for k in node.keywords]]
                if any(isinstance(n, ast.Name) and n.id == name for n in inside):
                    return True
        return False


def _base_name(node: ast.expr) -> str:
    node = node.value if isinstance(node, ast.Subscript) else node
    return node.id if isinstance(node, ast.Name) else ""


def _has_methods(class_: ast.ClassDef, methods: dict[str, ast.FunctionDef | ast.AsyncFunctionDef]) -> bool:
    own = {m.name: m for m in class_.body if isinstance(m, _DEFINITIONS)}
    return all(
        name in own
        and type(own[name]) is type(method)
        and len(own[name].args.args) == len(method.args.args)
        for name, method in methods.items()
    )


def _does_nothing(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return all(
        isinstance(s, ast.Pass) or (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant))
        for s in function.body
    )


class _Rewrite(ast.NodeTransformer):
    """Puts types for aliases, and values for casts."""

    def __init__(self, aliases: dict[str, ast.expr], names: TypingNames) -> None:
        self._aliases = aliases
        self._names = names

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if node.id in self._aliases and isinstance(node.ctx, ast.Load):
            return place_copy(self._aliases[node.id], node)
        return node

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        node.bases = [base for base in node.bases if not self._names.is_gone(base)]
        node.decorator_list = [
            d for d in node.decorator_list if self._names.typing_name(d) != "runtime_checkable"
        ]
        return self.generic_visit(node)

    def _visit_annotation(self, node: ast.expr | None) -> ast.expr | None:
        """Annotations may be texts."""
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            try:
                parsed = ast.parse(node.value, mode="eval").body
            except SyntaxError:
                return node
            if used_names(parsed) & self._aliases.keys():
                return self.visit(place_copy(parsed, node))
        return self.visit(node) if node is not None else None

    def visit_arg(self, node: ast.arg) -> ast.AST:
        node.annotation = self._visit_annotation(node.annotation)
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        if self._names.typing_name(node.func) == "cast" and len(node.args) == 2:
            return self.visit(node.args[1])
        if self._names.typing_name(node.func) in ("assert_type", "reveal_type") and node.args:
            return self.visit(node.args[0])
        if isinstance(node.func, ast.Name) and self._names.is_dict(node.func.id):
            node.func = ast.copy_location(ast.Name("dict", ast.Load()), node.func)
        if (
            isinstance(node.func, ast.Name)
            and self._names.is_new_type(node.func.id)
            and len(node.args) == 1
        ):
            return self.visit(node.args[0])
        return self.generic_visit(node)


__all__ = ["TypingNames"]
