"""Classes and functions, of the program and of the library, as inference sees them."""

from __future__ import annotations

import ast
import dataclasses

from tools.port.pytypes import NEVER, NONE, Callable, Instance, Type, Var, fixed
from tools.port.scopes import Scope


@dataclasses.dataclass
class StubParameter:
    """A parameter of a library function."""

    name: str
    annotation: ast.expr | None
    kind: str  # "positional", "keyword", "star"
    optional: bool
    default: ast.expr | None = None


@dataclasses.dataclass
class StubFunction:
    """A function or method of the library, as its stub declares it; see stubs.py."""

    name: str
    parameters: list[StubParameter]
    returns: ast.expr | None
    is_async: bool = False
    is_property: bool = False
    is_settable: bool = False
    is_class_method: bool = False
    cpp: str | None = None
    pure: bool = False
    options: str | None = None
    include: str | None = None
    braces: bool = False  # Its parameters of type T are no templates: C++ knows what `{1, "a"}` is.
    overloads: list[StubFunction] = dataclasses.field(default_factory=list)


@dataclasses.dataclass(eq=False)
class ClassEntity:
    """A class: of the library if `node` is None, else of the program."""

    name: str
    cpp: str
    parameters: tuple[str, ...] = ()
    bases: list[ClassEntity] = dataclasses.field(default_factory=list)
    is_exception: bool = False
    include: str | None = None
    # Of a class of the library: what classes of the program derive from instead, if they may.
    base_cpp: str | None = None
    stub_methods: dict[str, StubFunction] = dataclasses.field(default_factory=dict)
    stub_constants: dict[str, object] = dataclasses.field(default_factory=dict)

    node: ast.ClassDef | None = None
    methods: dict[str, FunctionEntity] = dataclasses.field(default_factory=dict)
    attributes: dict[str, Var] = dataclasses.field(default_factory=dict)
    statics: dict[str, Var] = dataclasses.field(default_factory=dict)
    members: dict[str, ast.expr] = dataclasses.field(default_factory=dict)  # of an Enum
    member_type: Var = dataclasses.field(default_factory=Var)
    fields: list[tuple[str, ast.expr | None]] = dataclasses.field(default_factory=list)
    is_dataclass: bool = False
    is_frozen: bool = False
    has_repr: bool = True  # Whether a dataclass gets __repr__ and __eq__.
    has_eq: bool = True
    not_shown: set[str] = dataclasses.field(default_factory=set)  # Fields with repr=False.
    not_compared: set[str] = dataclasses.field(default_factory=set)  # Fields with compare=False.
    keyword_fields: set[str] = dataclasses.field(default_factory=set)  # Fields with kw_only=True.
    is_ordered: bool = False
    asks_for_le: bool = False  # Whether objects of a dataclass with an order are compared by `<=` or `>=`.
    is_named_tuple: bool = False
    is_enum: bool = False
    is_int_enum: bool = False
    is_str_enum: bool = False
    is_mixed_enum: bool = False  # An `int` or `str` that is an Enum as well, and prints as that.
    instantiated: bool = False
    decorators: dict[str, str] = dataclasses.field(default_factory=dict)

    @property
    def is_user(self) -> bool:
        return self.node is not None

    @property
    def kind(self) -> str:
        """Which class of the library it is; empty of a class of the program, whatever its name."""
        return "" if self.is_user else self.name

    @property
    def caught_as(self) -> str:
        """What a catch clause names: py::ExceptionGroup is a std::exception, but no py::Exception."""
        return "std::exception" if self.cpp == "py::Exception" else self.cpp

    def ancestors(self) -> list[ClassEntity]:
        """The class and its bases, nearest first, and each behind all that derive from it."""
        found: list[ClassEntity] = []
        for base in self.bases:
            above = base.ancestors()
            found = [entity for entity in found if entity not in above] + above
        return [self, *found]

    def derives_from(self, other: ClassEntity) -> bool:
        return other in self.ancestors()

    def common_base(self, other: ClassEntity) -> ClassEntity | None:
        for entity in self.ancestors():
            if other.derives_from(entity):
                return entity
        return None

    def method(self, name: str) -> FunctionEntity | None:
        for entity in self.ancestors():
            if name in entity.methods:
                return entity.methods[name]
        return None

    def stub_method(self, name: str) -> StubFunction | None:
        for entity in self.ancestors():
            if name in entity.stub_methods:
                return entity.stub_methods[name]
        return None

    def attribute(self, name: str) -> Var | None:
        for entity in self.ancestors():
            if name in entity.attributes:
                return entity.attributes[name]
        return None

    def field_names(self) -> list[str]:
        """The fields of a dataclass in their order, those of its bases first."""
        found = [name for base in reversed(self.bases) for name in base.field_names()]
        return list(dict.fromkeys([*found, *(name for name, _ in self.fields)]))

    def static(self, name: str) -> tuple[ClassEntity, Var] | None:
        for entity in self.ancestors():
            if name in entity.statics:
                return entity, entity.statics[name]
        return None


@dataclasses.dataclass
class Parameter:
    name: str
    var: Var
    kind: str  # "positional", "keyword", "star", "double_star"
    default: ast.expr | None = None
    annotation: ast.expr | None = None


FunctionDefinition = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


@dataclasses.dataclass(eq=False)
class FunctionEntity:
    """A function, method or lambda of the program."""

    name: str
    node: FunctionDefinition
    scope: Scope
    parameters: list[Parameter]
    owner: ClassEntity | None = None
    parent: FunctionEntity | None = None
    cpp: str = ""
    result: Var = dataclasses.field(default_factory=Var)
    yields: Var = dataclasses.field(default_factory=Var)
    exits: Var = dataclasses.field(default_factory=Var)  # What __exit__() returns, as Python has it.
    sends: Var = dataclasses.field(default_factory=Var)  # What `yield` gives, if that is used.
    is_async: bool = False
    is_generator: bool = False
    is_static: bool = False
    is_class_method: bool = False
    is_property: bool = False
    is_abstract: bool = False
    is_context_manager: bool = False
    is_made: bool = False  # The __init__ that @dataclass writes.
    in_block: bool = False  # Of the module: in an if, a loop, a try.
    is_lifted: bool = False  # A nested function that becomes a function at namespace scope.
    reached: bool = False
    coroutine_class: ClassEntity | None = None
    passed: set[str] = dataclasses.field(default_factory=set)  # Parameters that a call gives.
    _signatures: dict[tuple[bool, int], Callable] = dataclasses.field(default_factory=dict)
    _call_result: Var | None = None

    def call_result(self) -> Var:
        """What calling it gives: of an async function, a coroutine."""
        if self._call_result is None:
            self._call_result = (
                fixed(self.called_type()) if self.coroutine_class is not None else self.result
            )
        return self._call_result

    def called_type(self) -> Type:
        """What calling it by its name gives, even if it is one of several functions in a variable."""
        if self.coroutine_class is None:
            return self.call_result().type
        return Instance(self.coroutine_class, self._coroutine_arguments())

    def _coroutine_arguments(self) -> tuple[Var, ...]:
        if self.is_context_manager:
            return (self.yields,)
        if self.is_generator:
            return (self.yields, self.sends) if self.is_async else (self.yields, self.sends, self.result)
        return (self.result,)

    def accepts(self, count: int, bound: bool) -> bool:
        """Whether it can be called with so many positional arguments."""
        parameters = self.parameters[1:] if bound else self.parameters
        positional = [p for p in parameters if p.kind == "positional"]
        required = [p for p in positional if p.default is None]
        star = any(p.kind == "star" for p in parameters)
        keywords = any(p.kind == "keyword" and p.default is None for p in parameters)
        return not keywords and len(required) <= count and (star or count <= len(positional))

    def keeps(self, parameter: Parameter) -> bool:
        """Whether a parameter of a closure is only a way to keep a value: `lambda i=i: ...`."""
        if parameter.default is None or parameter.name in self.passed or self.is_lifted:
            return False
        if isinstance(self.node, ast.Lambda):
            return True
        return self.is_nested and not isinstance(parameter.default, ast.Constant)

    @property
    def returns_value(self) -> bool:
        """Whether what follows `return` is more than None."""
        if self.is_generator and (self.is_async or self.is_context_manager):
            return False
        return self.result.type not in (NONE, NEVER)

    @property
    def is_nested(self) -> bool:
        """Whether it is defined in a function, or in a block of the module."""
        if isinstance(self.node, ast.Lambda) or self.owner is not None:
            return False
        return self.parent is not None or self.in_block

    def has_computed_default(self, parameter: Parameter) -> bool:
        """Whether a default is a variable, made at the definition of a nested function."""
        default = parameter.default
        if default is None or not self.is_nested or self.keeps(parameter):
            return False
        return not isinstance(default, (ast.Constant, ast.UnaryOp))

    def signature(self, bound: bool) -> Callable:
        """How the function is called as a value. (Parameters that keep a value are none.)"""
        parameters = self.parameters[1:] if bound else self.parameters
        own = [
            p.var
            for p in parameters
            if p.kind == "positional" and not self.keeps(p) and not self.has_computed_default(p)
        ]
        key = (bound, len(own))
        if key not in self._signatures:
            self._signatures[key] = Callable(tuple(own), self.call_result())
        return self._signatures[key]


def result_is_none(type_: Type) -> bool:
    return type_ is NONE
