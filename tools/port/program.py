"""A program: its classes, functions and variables, lowered again and again until types settle."""

from __future__ import annotations

import ast
import asyncio
import builtins
import functools
import re
from collections.abc import Sequence

from tools.port.aliases import shorten
from tools.port import includes, initialization, names
from tools.port.changes import Changes
from tools.port.comments import Comments
from tools.port.cpptypes import RecursiveType, default_constructible, is_reference
from tools.port.ends_of_variables import seen_to_end
from tools.port.entities import ClassEntity, FunctionEntity, Parameter, StubFunction
from tools.port.expand import class_defaults, lazy_loops, redefinitions, specialization
from tools.port.expand.init_variables import is_init_variable
from tools.port.expand.nested_classes import hoisted_from
from tools.port.expand.qualified_names import qualified_as
from tools.port.expand.shown import shown_as
from tools.port.expand.sentinels import is_sentinel
from tools.port.expand.unbound_reads import may_be_unbound
from tools.port.hiding import MEMBERS_OF_ALL, hidden_names
from tools.port.lower.library_calls import LibraryCalls
from tools.port.lower.context import Expr, Frame, Local
from tools.port.lower.own_effects import methods_with_effects
from tools.port.loop_lifetimes import outlives_loops
from tools.port.ordering import Part, arrange, classes_before, first_use, used_before_definition
from tools.port.problems import Problems, Refused
from tools.port.pytypes import (
    OF_ALL_EXCEPTIONS,
    NEVER,
    OBJECT,
    STR,
    ClassObject,
    Function,
    Instance,
    Type,
    Var,
    instance_of,
    is_mixed_number,
    join,
    members,
    not_none,
)
from tools.port.rebinding import Rebinding
from tools.port.scopes import FUNCTIONS, Scope, Variable, analyse, own_nodes
from tools.port.stubs import Library

_MAX_PASSES = 40
_MAX_GUESSES = 8
_METHOD_NAMES = {
    "__and__": "and_",
    "__or__": "or_",
    "__bool__": "truth",
    "__post_init__": "post_init",
    "__getitem__": "getitem",
    "__setitem__": "setitem",
    "__delitem__": "delitem",
    "__contains__": "contains",
}
# Methods that py::Ref calls where an object has them, for repr(), str(), bool() and type().
_MEANT_BY_NAME = frozenset(("len", "repr", "str", "truth", "type_name"))
_EXPANDED = frozenset(("collections.namedtuple",))
_IGNORED_MODULES = frozenset(
    "__future__ typing abc collections.abc dataclasses enum contextlib functools types inspect".split()
)

# Modules that every supported CPython has, and whose import does nothing that can be noticed: those that
# the program imports and then does not use are left out.
_MAY_BE_UNUSED = frozenset(
    """argparse array atexit copy csv decimal errno fractions gc hashlib inspect io json linecache locale
    pathlib pickle platform pprint queue re resource secrets select selectors shutil signal socket ssl
    statistics struct subprocess tempfile textwrap traceback tracemalloc unittest uuid warnings
    weakref zlib""".split()
)


# Expressions that evaluate all of their parts, in the order of the text.
_EVALUATE_ALL = (ast.Call, ast.JoinedStr, ast.FormattedValue, ast.BinOp, ast.Compare, ast.Tuple, ast.List, ast.keyword)


def _comes_first(node: ast.AST, parent: ast.AST) -> bool:
    """Whether nothing is done before a part of an expression is evaluated; names are only looked up."""
    if isinstance(parent, ast.Compare) and len(parent.ops) > 1 or isinstance(parent, ast.Call) and node is parent.func:
        return False
    for part in ast.iter_child_nodes(parent):
        if part is node:
            return True
        is_method = isinstance(parent, ast.Call) and part is parent.func and isinstance(part, ast.Attribute)
        if not _is_looked_up(part.value if is_method else part):  # type: ignore[attr-defined]
            return False
    return False


def _is_looked_up(part: ast.AST) -> bool:
    """Whether nothing can be noticed of evaluating a part of an expression, which an f-string may show."""
    if isinstance(part, ast.FormattedValue):
        return part.format_spec is None and _is_looked_up(part.value)
    return isinstance(part, (ast.Name, ast.Constant, ast.expr_context, ast.operator, ast.cmpop))


def _asks_for_class(node: ast.AST, method: FunctionEntity, is_exception: bool) -> bool:
    """isinstance() of `self`; of an exception also its class."""
    name = method.parameters[0].name if method.parameters else ""
    match node:
        case ast.Call(func=ast.Name(id="isinstance"), args=[ast.Name(id=asked), _]):
            return asked == name
        case ast.Call(func=ast.Name(id="type"), args=[ast.Name(id=asked)]):
            return is_exception and asked == name
        case ast.Attribute(value=ast.Name(id=asked), attr="__class__"):
            return is_exception and asked == name
    return False


def _removed_callbacks(module: ast.Module) -> set[str]:
    """The names of functions that remove_done_callback() gets."""
    found = set()
    for node in ast.walk(module):
        match node:
            case ast.Call(func=ast.Attribute(attr="remove_done_callback"), args=[ast.Name(id=name)]):
                found.add(name)
    return found


def _mixed_in(node: ast.ClassDef) -> str | None:
    """The `str` or `int` of `class State(str, Enum)`."""
    match [ast.unparse(base) for base in node.bases]:
        case ["str" | "int" as kind, "Enum" | "enum.Enum"]:
            return kind
    return None


class Program:
    """What all functions of a program share."""

    def __init__(
        self,
        module: ast.Module,
        source: str,
        library: Library,
        mixes_operands: bool = False,
        version: tuple[int, int] = (3, 13),
        marks_places: bool = False,
    ) -> None:
        self.version = version  # Of CPython.
        self.mixes_operands = mixes_operands  # Whether operators may decide as the program runs.
        self.module = module
        self.source = source
        self.library = library
        self.problems = Problems()
        self.marks_places = marks_places
        self.comments = Comments(source, marks_places)
        self.includes: set[str] = set()
        self.scopes = analyse(module)
        self._hidden_names = hidden_names(module, self.scopes, _METHOD_NAMES)  # Of the module, by members.
        self.classes: list[ClassEntity] = []
        self.functions: list[FunctionEntity] = []
        self.definitions: dict[ast.AST, FunctionEntity | ClassEntity] = {}
        self.imports: dict[str, str] = {}
        self.imported_from: dict[str, tuple[str, str]] = {}
        self.unknown_imports: set[str] = set()
        self.global_names: set[str] = set()
        self.assigned_globals: set[str] = set()
        self.immediate: set[ast.AST] = set()
        self.kept_alive: set[ast.AST] = set()  # Values that a loop must own.
        self.homes: dict[tuple[int, int], list[Variable]] = {}
        self.declared_early: list[Variable] = []  # Whatever statement is first to assign them.
        self.scratch: dict[str, object] = {}
        self.target_names: dict[ast.AST, str] = {}
        self.comprehension_names: dict[ast.AST, frozenset[str]] = {}  # By the function they are in.
        self.default_variables: dict[ast.AST, Expr] = {}
        self.default_declarations: dict[ast.AST, tuple[str, Expr]] = {}
        self.static_values: dict[tuple[ClassEntity, str], ast.expr] = {}
        self.member_defaults: dict[tuple[ClassEntity, str], str] = {}
        # Variables of the module without a value at first: whether they are optional, their text.
        self._late_globals: dict[Local, tuple[bool, str | None]] = {}
        # Of coroutines that are driven by hand: what they yield, and what they are sent.
        self.yielded = Var("yielded")
        self.arities: dict[ast.expr, int] = {}  # Of functions of the library that are values.
        self.asks_current_task = _asks_current_task(module)
        self.methods_with_effects = methods_with_effects(module)
        self.task_results: dict[int, Var] = {}  # By the nodes that make tasks: what these result in.
        self.outcomes: set[Var] = set()  # The elements of what gather(return_exceptions=True) gives.
        self.sent = Var("sent")
        self.given_types: dict[ast.expr, list[Type]] = {}  # By the targets of assignments, in this pass and before.
        self.stored_in: dict[ast.expr, Var] = {}  # The attributes that are assigned, by the targets.
        self._changes: Changes | None = None
        self.rebound_references: frozenset[str] = frozenset()
        self._initialized: dict[ClassEntity, set[str]] = {}  # What constructors assign, as far as it was asked for.
        self.member_default_nodes: dict[tuple[ClassEntity, str], ast.expr] = {}
        self.attribute_comments: dict[tuple[ClassEntity, str], list[str]] = {}
        self.caught: list[str] = []
        self.initialized_members: dict[ClassEntity, set[str]] = {}
        self.touched: dict[FunctionEntity, set[ClassEntity]] = {}
        self.out_of_line: list[Part] = []
        self.argument_types: dict[int, str] = {}
        self.declared_globals: dict[Local, str] = {}
        self.removes_callbacks = "remove_done_callback" in source
        self.removed_callbacks = _removed_callbacks(module)
        self.unpacks_for_values = False  # Whether functions that are values are called with `*`.
        self.assigns_loops = False  # To a variable that has one already.
        self.outlives_loops = outlives_loops(module)
        self.starts_threads = not {"Thread", "Timer"}.isdisjoint(_mentioned(module))
        self.takes_turns = not _STARTS_THREADS.isdisjoint(_mentioned(module))
        self.shows_thread_names = "thread" in source.lower() and not {"name", "current_thread"}.isdisjoint(
            _mentioned(module)
        )
        self.compares_callbacks = False  # Whether callbacks that are removed may be any function values.
        self.uses_context = "__context__" in source
        self.qualifies = False  # Whether nested functions are in namespaces; see qualify_names.
        self.shows_qualified_classes = False
        self.class_values: list[ClassEntity] = []  # Classes of exceptions that are values of C++.
        self.has_asked_for_classes = False  # Whether class_of() gives some.
        self._asks_for_bases = False
        self._calls_classes = False  # Whether what type() gave may be called.
        self._tests_for_classes = False  # Whether C++ has to know all classes that class_of() may give.
        self.names_functions = False  # Whether functions are asked for their names as it runs.
        self.compares_functions = False  # Whether functions that are values are compared as it runs.
        self.library_constants: dict[int, Type] = {}  # By the id of the declaration.
        self.library_values: list[Type] = []  # Of function values: those that the library's functions have.
        self.bound_types: list[Type] = []  # Of function values: those that bound methods have.
        self.identified: list[FunctionEntity] = []  # Nested functions of which it is told which one it is.
        self.current: ast.AST = module  # The newest statement.
        self.early = True  # Until the types have settled once.
        self.optimistic = False  # Whether an operation with an unknown operand may guess its result.
        self.releases = ".release" in source  # Calls release() of a lock or semaphore.
        self._guesses = 0
        self._vars: dict[tuple[int, str], Var] = {}
        self._kept: list[object] = []
        self._locals: dict[int, Local] = {}
        self._hidden: dict[tuple[int, str], Local] = {}
        self._synthetic: dict[int, ast.expr] = {}
        self._kept_nodes: dict[tuple[int, str], ast.expr] = {}
        self._annotated: list[tuple[Var, Type]] = []
        self._entities_by_scope: dict[ast.AST, FunctionEntity] = {}
        self._nested: dict[ast.stmt, tuple[list[FunctionEntity], list[ClassEntity]]] = {}
        self._lowering = LibraryCalls(self)
        self._collect()

    # Places.

    def var_at(self, node: object, role: str) -> Var:
        key = (id(node), role)
        if key not in self._vars:
            self._vars[key] = Var()
            self._kept.append(node)
        return self._vars[key]

    def local(self, variable: Variable) -> Local:
        key = id(variable)
        if key not in self._locals:
            self._kept.append(variable)
            self._locals[key] = self._new_local(variable)
        return self._locals[key]

    def _new_local(self, variable: Variable) -> Local:
        is_global = isinstance(variable.scope, ast.Module) and variable.name in self.shared_globals
        name = self._global_name(variable.name) if is_global else names.safe(variable.name)
        var = Var(variable.name)
        function = self._entities_by_scope.get(variable.scope)
        if variable.parameter and function is not None:
            for parameter in function.parameters:
                if parameter.name == variable.name:
                    var = parameter.var
        return Local(name, var, variable, cell=variable.shared, is_global=is_global)

    def hidden_variables(
        self, node: ast.AST, generator: ast.comprehension, frame: Frame
    ) -> dict[str, Local]:
        found = {}
        for child in ast.walk(generator.target):
            if isinstance(child, ast.Name):
                key = (id(generator), child.id)
                if key not in self._hidden:
                    shared = self._outlives_round(node, child.id)
                    self._hidden[key] = Local(names.safe(child.id), Var(child.id), cell=shared)
                found[child.id] = self._hidden[key]
                if not found[child.id].cell:
                    frame.declared.discard(found[child.id])
        return found

    def _outlives_round(self, comprehension: ast.AST, name: str) -> bool:
        """Whether a closure made in a comprehension sees what later rounds assign to a variable."""
        return any(
            isinstance(child, ast.Lambda)
            and child not in self.immediate
            and name not in {argument.arg for argument in child.args.args}
            and any(isinstance(n, ast.Name) and n.id == name for n in ast.walk(child.body))
            for child in ast.walk(comprehension)
        )

    def synthetic(self, node: ast.AST, made: ast.expr) -> ast.expr:
        """The same made-up expression for a node in every pass."""
        return self._synthetic.setdefault(id(node), made)

    def adopt_lambda(self, node: ast.Lambda, scope: Scope, at: ast.AST) -> None:
        """Makes a lambda that the program does not have known as if it had."""
        if id(at) in self._synthetic:
            return
        child = Scope(node, scope)
        for argument in node.args.args:
            child.variables[argument.arg] = Variable(argument.arg, node, parameter=True)
        self.scopes[node] = child
        self._add_function(node, child, None, None)
        self.immediate.add(node)

    def kept_node(self, at: ast.AST, use: str, made: ast.expr) -> ast.expr:
        """A node made for another one: always the same, as what is known is kept by nodes."""
        return self._kept_nodes.setdefault((id(at), use), made)

    def partial_lambda(self, node: ast.Call, lowering: LibraryCalls) -> ast.expr | None:
        """`partial(f, a, k=b)` as a lambda that keeps what it was given."""
        if id(node) in self._synthetic:
            return self._synthetic[id(node)]
        if not node.args or any(isinstance(a, ast.Starred) for a in node.args):
            return None
        target = lowering.resolve_callee(node.args[0])
        if not isinstance(target, FunctionEntity):
            return None
        bound = target.parameters[1:] if target.owner is not None and not target.is_static else target.parameters
        given = {k.arg for k in node.keywords}
        rest = [
            p for p in bound[len(node.args) - 1 :]
            if p.kind == "positional" and p.name not in given and p.default is None
        ]
        arguments = [ast.arg(p.name) for p in rest]
        keeps: list[ast.arg] = []
        defaults: list[ast.expr] = []
        passed: list[ast.expr] = []
        for index, argument in enumerate(node.args[1:]):
            if isinstance(argument, ast.Constant):
                passed.append(argument)
                continue
            keeps.append(ast.arg(f"arg{index}"))
            defaults.append(argument)
            passed.append(ast.Name(f"arg{index}", ast.Load()))
        passed += [ast.Name(a.arg, ast.Load()) for a in arguments]
        keywords = []
        for keyword in node.keywords:
            if keyword.arg is None:
                return None
            if isinstance(keyword.value, ast.Constant):
                keywords.append(keyword)
                continue
            keeps.append(ast.arg(f"{keyword.arg}_value"))
            defaults.append(keyword.value)
            keywords.append(ast.keyword(keyword.arg, ast.Name(f"{keyword.arg}_value", ast.Load())))
        made = ast.Lambda(
            ast.arguments([], [*arguments, *keeps], None, [], [], None, defaults),
            ast.Call(node.args[0], passed, keywords),
        )
        for part in ast.walk(made):
            if not hasattr(part, "lineno"):
                ast.copy_location(part, node)
        scope = lowering.frame.scope
        child = Scope(made, scope)
        for argument in made.args.args:
            child.variables[argument.arg] = Variable(argument.arg, made, parameter=True)
        self.scopes[made] = child
        self._add_function(made, child, None, None)
        for name in {n.id for n in ast.walk(node.args[0]) if isinstance(n, ast.Name)}:
            variable = scope.lookup(name)
            if variable is not None and not isinstance(variable.scope, ast.Module):
                child.free[name] = variable
        self._synthetic[id(node)] = made
        return made

    # Collecting.

    def _collect(self) -> None:
        module_scope = self.scopes[self.module]
        for node in own_nodes(self.module):
            if isinstance(node, ast.ClassDef):
                self._kept.append(node)
        self._imports()
        self.shared_globals: set[str] = set()
        for scope in self.scopes.values():
            self.assigned_globals |= scope.globals
            self.shared_globals |= scope.globals
            if scope.parent is not None:
                used = {n.id for n in own_nodes(scope.node) if isinstance(n, ast.Name)}
                self.shared_globals |= used - set(scope.variables)
        for child in ast.walk(self.module):
            if isinstance(child, ast.ClassDef):
                self.shared_globals |= {n.id for n in ast.walk(child) if isinstance(n, ast.Name)}
            if isinstance(child, FUNCTIONS):
                for default in [*child.args.defaults, *[d for d in child.args.kw_defaults if d]]:
                    self.shared_globals |= {n.id for n in ast.walk(default) if isinstance(n, ast.Name)}
        self._find_immediate()
        for statement in ast.walk(self.module):
            if isinstance(statement, ast.ClassDef):
                self._add_class(statement)
        for node, scope in self.scopes.items():
            if not isinstance(node, ast.Module) and node not in self._entities_by_scope:
                owner = self._owner_of(node)
                parent = scope.parent
                self._add_function(node, scope, owner, parent)
        self.global_names = {
            self._global_name(name) for name in module_scope.variables
        } | {"main", "py", "asyncio", "std"}
        self._name_functions()
        for entity in self.classes:
            self._class_body(entity)
        self._rename_methods()
        for entity in self.classes:
            self._link_overrides(entity)
            self._check_constructor(entity)
        for scope in self.scopes.values():
            for variable in scope.variables.values():
                home = variable.home()
                if home is not None:
                    self.homes.setdefault(home, []).append(variable)
        self._declare_in_reverse()
        for entity in self.functions:
            entity.in_block = self._in_block(entity)
        for entity in self.functions:
            entity.is_lifted = self._must_lift(entity)

    def _declare_in_reverse(self) -> None:
        """Has C++ drop the variables whose values are seen to go as Python does."""
        for function, names_ in seen_to_end(self.module).items():
            variables = self.scopes[function].variables  # Without those that are global, or another function's.
            found = [variables[name] for name in names_ if name in variables]
            found = [v for v in found if not v.parameter and not v.captured and v.home() is not None]
            blocks = {use.path[0][0] for variable in found for use in variable.uses}
            homes = [home for variable in found if (home := variable.home()) is not None]
            if len(blocks) != 1 or len(found) == 1 and homes[0][0] in blocks:
                continue
            first = min(use.path[0][1] for variable in found for use in variable.uses)
            for variable, home in zip(found, homes, strict=True):
                self.homes[home] = [other for other in self.homes[home] if other is not variable]
                self.homes.setdefault((min(blocks), first), []).insert(0, variable)
            self.declared_early += found

    def _imports(self) -> None:
        for node in ast.walk(self.module):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    self._import(node, alias)
            elif isinstance(node, ast.ImportFrom):
                module = node.module or ""
                for alias in node.names:
                    self.imported_from[alias.asname or alias.name] = (module, alias.name)

    def _import(self, node: ast.Import, alias: ast.alias) -> None:
        name = alias.asname or alias.name.split(".")[0]
        self.imports[name] = alias.name if alias.asname else alias.name.split(".")[0]

    def check_iterators(self) -> None:
        """What becomes a list in C++ must not show that it is one."""
        for node, name in lazy_loops.changed_meanwhile(self.module):
            self.problems.add(
                node, f"what '{name}' is made of changes before it is used; make a list of it where it is assigned"
            )
        for node, name in lazy_loops.used_up_twice(self.module):
            self.problems.add(
                node, f"'{name}' is used up when it is iterated over once; make a list of it where it is assigned"
            )

    def check_imports(self) -> None:
        used = {node.id for node in ast.walk(self.module) if isinstance(node, ast.Name)}
        for node in ast.walk(self.module):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    unused = alias.name in _MAY_BE_UNUSED and (alias.asname or alias.name) not in used
                    if not unused and not self._known_module(alias.name):
                        self._unknown(node, alias.name)
            elif isinstance(node, ast.ImportFrom):
                module = node.module or ""
                if node.level or not self._known_module(module):
                    self._unknown(node, module)
                    self.unknown_imports |= {a.asname or a.name for a in node.names}
                    continue
                for alias in node.names:
                    known = (
                        module in _IGNORED_MODULES
                        or f"{module}.{alias.name}" in _EXPANDED
                        or self.library.find(module, alias.name)
                    )
                    special = self._lowering.handles(module, alias.name)
                    if not known and not special:
                        self.problems.add(
                            node, f"{module}.{alias.name} is not supported; write it in the program"
                        )

    def _known_module(self, name: str) -> bool:
        return name in _IGNORED_MODULES or name in self.library.modules or name in ("asyncio", "sys")

    def _unknown(self, node: ast.AST, name: str) -> None:
        self.problems.add(
            node, f"module '{name}' is not supported; write what you need of it in the program"
        )

    def imported(self, name: str) -> object | None:
        found = self.imported_from.get(name)
        return self.library.find(*found) if found is not None else None

    def qualified(self, node: ast.expr) -> str:
        """`module.name` of an imported name, else the expression's text."""
        if isinstance(node, ast.Name) and node.id in self.imported_from:
            return ".".join(self.imported_from[node.id])
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if node.value.id in self.imports:
                return f"{self.imports[node.value.id]}.{node.attr}"
        return ast.unparse(node)

    def wrapped_by(self, entity: FunctionEntity) -> ast.expr | None:
        """What functools.wraps() is given for a function: the function whose names it shows."""
        for decorator in getattr(entity.node, "decorator_list", []):
            if isinstance(decorator, ast.Call) and self.qualified(decorator.func).split(".")[-1] == "wraps":
                return decorator.args[0]
        return None

    def _find_immediate(self) -> None:
        """Lambdas that do not outlive the call they are given to."""
        for node in ast.walk(self.module):
            if isinstance(node, ast.Call):
                for keyword in node.keywords:
                    if keyword.arg == "key" and isinstance(keyword.value, ast.Lambda):
                        self.immediate.add(keyword.value)
                if isinstance(node.func, ast.Name) and node.func.id in ("map", "filter") and node.args:
                    if isinstance(node.args[0], ast.Lambda):
                        self.immediate.add(node.args[0])
                if isinstance(node.func, ast.Lambda):
                    self.immediate.add(node.func)
        for scope in self.scopes.values():
            for variable in scope.variables.values():
                for use in variable.uses:
                    if use.in_closure in self.immediate:
                        use.in_closure = None

    def _owner_of(self, node: ast.AST) -> ClassEntity | None:
        for entity in self.classes:
            assert entity.node is not None
            if any(node is item for item in entity.node.body):
                return entity
        return None

    def _add_class(self, node: ast.ClassDef) -> None:
        entity = ClassEntity(node.name, names.safe_global(node.name), node=node)
        if any(other.cpp == entity.cpp for other in self.classes):
            self.problems.add(node, f"another class is named {node.name}; give them different names")
            self._permanent_problem = True
        self.classes.append(entity)
        self.definitions[node] = entity

    def _add_function(
        self, node: ast.AST, scope: Scope, owner: ClassEntity | None, parent: Scope | None
    ) -> FunctionEntity:
        assert isinstance(node, FUNCTIONS)
        name = redefinitions.original(getattr(node, "name", "<lambda>"))
        entity = FunctionEntity(name, node, scope, _parameters(node), owner)
        entity.is_async = isinstance(node, ast.AsyncFunctionDef)
        entity.is_generator = any(
            isinstance(n, (ast.Yield, ast.YieldFrom)) for n in own_nodes(node)
            if not isinstance(node, ast.Lambda)
        )
        self._decorate(entity)
        if entity.is_generator:
            kind = "ContextManager" if entity.is_context_manager else "Generator"
            entity.coroutine_class = self.library.classes[
                f"Async{kind}" if entity.is_async else kind
            ]
        elif entity.is_async:
            entity.coroutine_class = self.library.classes["Coro"]
        if parent is not None:
            entity.parent = self._entities_by_scope.get(parent.node)
        if owner is not None:
            key = f"{name}.setter" if _is_setter(node) else name
            owner.methods[key] = entity
            if entity.parameters and not entity.is_static:
                first = entity.parameters[0]
                first.var.add(ClassObject(owner) if entity.is_class_method else Instance(owner))
        self.functions.append(entity)
        self._entities_by_scope[node] = entity
        if not isinstance(node, ast.Lambda):
            self.definitions[node] = entity
        return entity

    def _decorate(self, entity: FunctionEntity) -> None:
        for decorator in getattr(entity.node, "decorator_list", []):
            text = self.qualified(decorator.func if isinstance(decorator, ast.Call) else decorator)
            short = text.split(".")[-1]
            if short == "staticmethod":
                entity.is_static = True
            elif short == "classmethod":
                entity.is_class_method = True
            elif short == "property":
                entity.is_property = True
            elif short == "abstractmethod":
                entity.is_abstract = True
            elif short in ("asynccontextmanager", "contextmanager"):
                entity.is_context_manager = True
            elif short not in ("setter", "override", "wraps", "overload", "final"):
                self.problems.add(
                    decorator, f"the decorator '{ast.unparse(decorator)}' cannot be ported; write the"
                    " function it makes"
                )
                self._permanent_problem = True

    def _global_name(self, name: str) -> str:
        """What a variable of the module is called, which no member of a class may hide."""
        cpp = names.safe_global(name)
        if name in self._hidden_names and cpp == name:
            taken = {*self.scopes[self.module].variables, *MEMBERS_OF_ALL}
            cpp += "_"
            while cpp in taken:
                cpp += "2"
        return cpp

    @functools.cached_property
    def _namespace(self) -> str:
        """The namespace of the functions of the module that members of classes would hide."""
        name = "functions"
        while name in self.global_names:
            name += "_2"
        return name

    def _rename_methods(self) -> None:
        """Methods whose names special methods have in C++ get others."""
        for entity in self.functions:
            if entity.owner is None or _is_special(entity.name):
                continue
            if _is_setter(entity.node):
                if self._are_related(f"{entity.name}.setter", {f"set_{entity.name}"}):
                    entity.cpp += "_"
                continue
            if not self._is_special_elsewhere(entity):
                continue
            entity.cpp += "_"
            if entity.is_async:  # The name of the coroutine would be another one.
                self.problems.add(entity.node, f"{entity.name}() is what C++ calls a special method; name it otherwise")
                self._permanent_problem = True

    def _is_special_elsewhere(self, method: FunctionEntity) -> bool:
        """Whether C++ gives the name of an ordinary method to a special one of the same object."""
        cpp = _method_name(method.name)
        if cpp in _MEANT_BY_NAME:
            return True
        special = {n for c in self.classes for n in c.methods if _is_special(n) and _method_name(n) == cpp}
        return self._are_related(method.name, special)

    def _are_related(self, name: str, others: set[str]) -> bool:
        """Whether an object may have a method of this name, and one of the others as well."""
        having = [c for c in self.classes if name in c.methods]
        special = [c for c in self.classes if not others.isdisjoint(c.methods)]
        return any(
            any(c.derives_from(a) and c.derives_from(b) for c in self.classes) for a in having for b in special
        )

    def _name_functions(self) -> None:
        taken: dict[str, int] = {}
        for entity in self.functions:
            if isinstance(entity.node, ast.Lambda):
                continue
            if entity.owner is not None:
                entity.cpp = _method_name(entity.name)
                if _is_setter(entity.node):
                    entity.cpp = f"set_{entity.cpp}"
            elif entity.parent is None and entity.scope.parent is not None and isinstance(
                entity.scope.parent.node, ast.Module
            ):
                entity.cpp = names.safe_global(entity.name)
                if (number := redefinitions.number(entity.node.name)) > 1:
                    # In a namespace of its own: messages name the function without it.
                    entity.cpp = f"{names.safe(entity.name)}_{number}::{entity.cpp}"
                elif entity.name in self._hidden_names:
                    entity.cpp = f"{self._namespace}::{entity.cpp}"
                taken[entity.cpp] = 1
        for entity in self.functions:
            if isinstance(entity.node, ast.Lambda) or entity.cpp:
                continue
            number = redefinitions.number(entity.node.name)
            name = f"{entity.name}_{number}" if number > 1 else names.safe_global(entity.name)
            if name in taken or name in self.global_names or entity.name in _members_around(entity):
                parent = entity.parent
                while parent is not None and isinstance(parent.node, ast.Lambda):
                    parent = parent.parent
                prefix = parent.cpp if parent is not None else ""
                if prefix.endswith("_"):
                    prefix = prefix[:-1]
                name = f"{prefix}_{entity.name}" if prefix else name
                while name in taken:
                    name += "_2"
            taken[name] = 1
            entity.cpp = name

    def qualify_names(self) -> None:
        """Has nested functions be in namespaces that tell where: the program shows their names."""
        if self.qualifies:
            return
        self.qualifies = True
        Var.changed = True
        taken = {*self.global_names, *[c.cpp for c in self.classes], *[f.cpp for f in self.functions]}
        for entity in self.functions:
            if entity.is_lifted and not isinstance(entity.node, ast.Lambda) and entity.owner is None:
                namespaces = _namespaces(entity)
                if not taken & set(namespaces):
                    entity.cpp = "::".join([*namespaces, names.safe(entity.name)])

    def qualified_name(self, entity: FunctionEntity) -> str:
        """`__qualname__`: where a function is defined, and its name."""
        noted = qualified_as(entity.node)
        if noted is not None and noted.split(".")[-1] == shown_as(entity.node)[0]:
            return noted
        parts = [shown_as(entity.node)[0]]
        outer: FunctionEntity | None = entity
        while outer is not None:
            if outer.owner is not None:
                parts[:0] = self.qualified_class(outer.owner).split(".")
            outer = outer.parent
            if outer is not None:
                parts[:0] = [shown_as(outer.node)[0], "<locals>"]
        return ".".join(parts)

    def qualified_class(self, entity: ClassEntity) -> str:
        """`__qualname__` of a class."""
        noted = qualified_as(entity.node)
        return noted if noted is not None and noted.split(".")[-1] == entity.name else entity.name

    def is_class_elsewhere(self, entity: ClassEntity) -> bool:
        """Whether the __qualname__ of a class, or of one that it derives from or that derives from it, is another."""
        family = [c for c in self.classes if c.derives_from(entity) or entity.derives_from(c)]
        return any(self.qualified_class(c) != c.name for c in family)

    def show_qualified_classes(self) -> None:
        """Has objects know the __qualname__ of their classes."""
        if not self.shows_qualified_classes:
            self.shows_qualified_classes = True
            Var.changed = True

    def note_class_value(self, entity: ClassEntity) -> None:
        """A class of exceptions is a value of C++."""
        if entity not in self.class_values:
            self.class_values.append(entity)
            Var.changed = True

    def ask_for_class(self) -> None:
        """The class of an exception is a value of C++."""
        if not self.has_asked_for_classes:
            self.has_asked_for_classes = True
            Var.changed = True

    def test_for_classes(self) -> None:
        """Something is asked of a class that is a value which needs all of its bases."""
        self._tests_for_classes = True

    def ask_for_bases(self) -> None:
        """Something asks for the bases of a class."""
        self._asks_for_bases = True

    def call_classes(self) -> None:
        """A class that is a value is called, and may be of any exception."""
        self._calls_classes = True

    @property
    def unnamed_classes(self) -> list[str]:
        """The classes that C++ has to be told of, since exceptions may be asked for them; `py` are known."""
        is_tested = self.has_asked_for_classes and self._tests_for_classes and Var.kept_class
        if not is_tested and not self._asks_for_bases and not self._calls_classes:
            return []
        own = [c for c in self.classes if c.is_exception]
        if self._calls_classes:
            own += [c for c in self.library.classes.values() if c.is_exception]
        all_ = dict.fromkeys(base.cpp for c in own for base in c.ancestors() if not base.cpp.startswith("py::"))
        return list(all_) or ["py::BaseException"]

    def _class_body(self, entity: ClassEntity) -> None:
        node = entity.node
        assert node is not None
        for base in node.bases:
            if _mixed_in(node) == ast.unparse(base):
                continue
            found = self._base(base)
            if found is not None:
                entity.bases.append(found)
        entity.is_exception = any(base.is_exception for base in entity.bases)
        if entity.is_exception and any(base not in entity.bases[0].ancestors() for base in entity.bases):
            self.problems.add(node, "an exception of several classes cannot be ported; derive from one, and catch both")
            self._permanent_problem = True
        entity.is_enum = any(self.qualified(base).split(".")[-1] in ("Enum", "IntEnum", "StrEnum", "Flag")
                             for base in node.bases)
        if any(self.qualified(base) in ("typing.NamedTuple", "NamedTuple") for base in node.bases):
            entity.is_named_tuple = entity.is_dataclass = True
            entity.is_frozen = entity.is_ordered = True
        if any(self.qualified(base).split(".")[-1] == "IntEnum" for base in node.bases):
            entity.is_int_enum = entity.is_ordered = True
        if any(self.qualified(base).split(".")[-1] == "StrEnum" for base in node.bases):
            entity.is_str_enum = entity.is_ordered = True
        if _mixed_in(node) is not None:
            entity.is_int_enum, entity.is_str_enum = _mixed_in(node) == "int", _mixed_in(node) == "str"
            entity.is_ordered = entity.is_mixed_enum = True
        if any(self.qualified(base).split(".")[-1] in ("Flag", "IntFlag",
                                                       "TypedDict", "Protocol") for base in node.bases):
            self.problems.add(node, f"a class derived from '{ast.unparse(node.bases[0])}' cannot be ported;"
                              " write an ordinary class")
            self._permanent_problem = True
        for decorator in node.decorator_list:
            call = decorator if isinstance(decorator, ast.Call) else None
            name = self.qualified(call.func if call else decorator).split(".")[-1]
            if name == "dataclass":
                entity.is_dataclass = True
                for keyword in call.keywords if call else []:
                    value = _is_true(keyword.value)
                    if keyword.arg == "kw_only" and value:
                        entity.keyword_fields = {i.target.id for i in node.body if isinstance(i, ast.AnnAssign)
                                                 and isinstance(i.target, ast.Name)}
                    elif keyword.arg in ("unsafe_hash", "init", "match_args"):
                        self.problems.add(decorator, f"{keyword.arg}= of @dataclass cannot be ported; leave it out")
                        self._permanent_problem = True
                    entity.is_frozen |= keyword.arg == "frozen" and value
                    entity.is_ordered |= keyword.arg == "order" and value
                    entity.has_repr &= not (keyword.arg == "repr" and _is_false(keyword.value))
                    entity.has_eq &= not (keyword.arg == "eq" and _is_false(keyword.value))
            elif name not in ("final", "total_ordering", "unique"):
                self.problems.add(decorator, f"the decorator '{ast.unparse(decorator)}' cannot be ported")
                self._permanent_problem = True
        self._refuse_hooks(node)
        self._refuse_statements(node)
        number = 0
        for item in node.body:
            if isinstance(item, ast.Assign) and isinstance(item.targets[0], ast.Name):
                name = item.targets[0].id
                if entity.is_enum:
                    value = item.value
                    if isinstance(value, ast.Call) and self.qualified(value.func).endswith("auto"):
                        number += 1
                        made = ast.Constant(
                            number if not entity.is_str_enum
                            else str(number) if entity.is_mixed_enum else name.lower()
                        )
                        value = ast.copy_location(made, item.value)
                    elif isinstance(value, ast.Constant) and isinstance(value.value, int):
                        number = value.value
                    entity.members[name] = value
                elif name != "__slots__":
                    entity.statics[name] = Var(name)
                    self.static_values[(entity, name)] = item.value
            elif isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name):
                if ast.unparse(item.annotation).split(".")[-1] == "KW_ONLY":
                    later = node.body[node.body.index(item) + 1 :]
                    entity.keyword_fields |= {i.target.id for i in later if isinstance(i, ast.AnnAssign)
                                              and isinstance(i.target, ast.Name)}
                elif entity.is_dataclass and "ClassVar" not in ast.unparse(item.annotation):
                    entity.fields.append((item.target.id, item.value))
                elif item.value is not None:
                    entity.statics[item.target.id] = Var(item.target.id)
                    self.static_values[(entity, item.target.id)] = item.value
        self._scan_attributes(entity)
        for name in list(entity.statics):
            if name in entity.attributes:
                # An instance attribute of the same name: its default.
                del entity.statics[name]
        if entity.is_dataclass and entity.is_exception:
            self.problems.add(node, "a dataclass that is an exception cannot be ported here; write its __init__()")
            self._permanent_problem = True
        if entity.is_exception and "__eq__" in entity.methods:
            self.problems.add(node, "exceptions with an __eq__() cannot be ported; compare what they have")
            self._permanent_problem = True
        if entity.is_dataclass and "__init__" not in entity.methods:
            self._dataclass_init(entity)
        elif entity.is_dataclass:
            for name, default in entity.fields:
                if default is not None and not isinstance(default, ast.Call):
                    self.member_default_nodes[(entity, name)] = default  # Of the class.

    def _refuse_hooks(self, node: ast.ClassDef) -> None:
        """Methods that Python calls by itself, where nothing in the program tells that it does."""
        for item in node.body:
            if isinstance(item, ast.FunctionDef) and item.name in _HOOKS:
                self.problems.add(item, f"{item.name}() cannot be ported; {_HOOKS[item.name]}")
                self._permanent_problem = True

    def _refuse_statements(self, node: ast.ClassDef) -> None:
        """What a class does besides to define methods and attributes."""
        for item in node.body:
            match item:
                case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef() | ast.Pass():
                    continue
                case ast.Import() | ast.ImportFrom() | ast.Expr(value=ast.Constant()):
                    continue
                case ast.Assign(targets=[ast.Name()]) | ast.AnnAssign(target=ast.Name()):
                    continue
            self.problems.add(item, "in a class, only definitions and assignments of one name can be ported")
            self._permanent_problem = True

    def _base(self, node: ast.expr) -> ClassEntity | None:
        name = self.qualified(node)
        short = name.split(".")[-1].split("[")[0]
        of_module = isinstance(node, ast.Attribute) and ast.unparse(node.value) in self.imports
        for entity in self.classes:
            if entity.name == short and not of_module:
                return entity
        if short in ("object", "ABC", "Enum", "IntEnum", "StrEnum", "Generic", "Protocol", "NamedTuple", "TypedDict", "Flag"):
            return None
        found = self.library.classes.get(short)
        if found is None or not (found.is_exception or found.base_cpp):
            self.problems.add(node, f"deriving from '{ast.unparse(node)}' cannot be ported; hold one instead")
            self._permanent_problem = True
            return None
        return found

    def _scan_attributes(self, entity: ClassEntity) -> None:
        """Attributes are what methods assign to self."""
        assert entity.node is not None
        for name, _ in entity.fields:
            inherited = next((var for base in entity.bases if (var := base.attribute(name)) is not None), None)
            entity.attributes.setdefault(name, inherited or Var(name))
        for method in entity.node.body:
            if not isinstance(method, (ast.FunctionDef, ast.AsyncFunctionDef)) or not method.args.args:
                continue
            self_name = method.args.args[0].arg
            if any(ast.unparse(d) == "classmethod" for d in method.decorator_list):
                continue
            of_others = {id(n) for c in ast.walk(method) if isinstance(c, ast.ClassDef) for n in ast.walk(c)}
            for child in ast.walk(method):
                if (
                    isinstance(child, ast.Attribute)
                    and id(child) not in of_others
                    and not isinstance(child.ctx, ast.Load)
                    and isinstance(child.value, ast.Name)
                    and child.value.id == self_name
                    and f"{child.attr}.setter" not in entity.methods
                    and not self._inherits_attribute(entity, child.attr)
                    and not (entity.is_exception and child.attr in OF_ALL_EXCEPTIONS)
                ):
                    entity.attributes.setdefault(child.attr, Var(child.attr))
        for name in self._hidden_from_outside & entity.statics.keys():
            entity.attributes.setdefault(name, Var(name))
        for name in entity.attributes.keys() & entity.statics.keys():
            # What a class attribute has is what its objects begin with.
            self.member_default_nodes.setdefault((entity, name), self.static_values[(entity, name)])

    @functools.cached_property
    def _hidden_from_outside(self) -> set[str]:
        return class_defaults.hidden_from_outside(self.module)

    def _inherits_attribute(self, entity: ClassEntity, name: str) -> bool:
        return any(base.attribute(name) is not None or f"{name}.setter" in base.methods
                   for base in entity.bases)

    @property
    def changes(self) -> Changes:
        """What runs while statements do."""
        if self._changes is None:
            self._changes = Changes(self.module)
        return self._changes

    @functools.cached_property
    def rebinding(self) -> Rebinding:
        return Rebinding(self.changes)

    def attribute_var(self, entity: ClassEntity, name: str) -> Var:
        found = entity.attribute(name)
        if found is None:
            found = entity.attributes.setdefault(name, Var(name))
        return found

    def _dataclass_init(self, entity: ClassEntity) -> None:
        assert entity.node is not None
        parameters = [Parameter("self", Var("self"), "positional")]
        for base in entity.bases:
            inherited = base.method("__init__")
            if base.is_dataclass and inherited is not None:
                if not inherited.is_made:
                    self.problems.add(entity.node, f"{base.name} has an __init__ of its own, which a dataclass that"
                                      f" derives from it does not call; write one for {entity.name} too")
                    self._permanent_problem = True
                parameters += inherited.parameters[1:]
        own = {item.target.id: item for item in entity.node.body
               if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name)}
        for name, default in entity.fields:
            annotation = own[name].annotation
            if is_init_variable(own[name]):
                self.problems.add(own[name], f"InitVar cannot be ported here; write an __init__ for {entity.name}")
                self._permanent_problem = True
            fresh = False
            if isinstance(default, ast.Call) and self.qualified(default.func).endswith("field"):
                options = {k.arg: k.value for k in default.keywords}
                init = options.get("init")
                if _is_false(options.get("repr")):
                    entity.not_shown.add(name)
                if _is_false(options.get("compare")):
                    entity.not_compared.add(name)
                if _is_true(options.get("kw_only")):
                    entity.keyword_fields.add(name)
                if "default_factory" in options:
                    factory = options["default_factory"]
                    if isinstance(factory, ast.Call) and not self.qualified(factory.func).endswith("partial"):
                        self.problems.add(factory, "give the function that this makes a name before the class")
                        self._permanent_problem = True
                    call: ast.expr = (
                        factory.body if isinstance(factory, ast.Lambda) else ast.Call(factory, [], [])
                    )
                    ast.copy_location(call, default)
                    default, fresh = call, True
                else:
                    default = options.get("default")
                if isinstance(init, ast.Constant) and init.value is False:
                    if default is not None:
                        self.member_default_nodes[(entity, name)] = default
                    continue
            kind = "keyword" if name in entity.keyword_fields else "positional"
            parameter = Parameter(name, entity.attributes[name], kind, default, annotation)
            parameter.fresh_default = True  # type: ignore[attr-defined]
            del fresh
            known = [p.name for p in parameters]
            if name in known:  # Of a base: it keeps its place.
                parameters[known.index(name)] = parameter
            else:
                parameters.append(parameter)
        parameters.sort(key=lambda p: p.kind == "keyword")
        arguments = ast.arguments([], [ast.arg(p.name) for p in parameters], None, [], [], None, [])
        node = ast.FunctionDef("__init__", arguments, [ast.Pass()], [], None)
        ast.copy_location(node, entity.node)
        ast.fix_missing_locations(node)
        node.lineno = -1
        scope = Scope(node, self.scopes[self.module])
        for parameter in parameters:
            scope.variables[parameter.name] = Variable(parameter.name, node, parameter=True)
        self.scopes[node] = scope
        init_entity = FunctionEntity("__init__", node, scope, parameters, entity, is_made=True)
        init_entity.cpp = "init"
        parameters[0].var.add(Instance(entity))
        entity.methods["__init__"] = init_entity
        self._entities_by_scope[node] = init_entity
        self.functions.append(init_entity)

    def match_arguments(self, entity: ClassEntity) -> list[str]:
        """`__match_args__` of a class: as it says, or what its objects are made of if it is a dataclass."""
        for owner in entity.ancestors():
            if "__match_args__" in owner.statics:
                value = self.static_values[(owner, "__match_args__")]
                return [name.value for name in getattr(value, "elts", []) if isinstance(name, ast.Constant)]
            init = owner.methods.get("__init__")
            if owner.is_dataclass and init is not None and init.is_made:
                return [parameter.name for parameter in init.parameters[1:] if parameter.kind == "positional"]
            if owner.is_dataclass:
                return [name for name, _ in owner.fields]
        return []

    def _link_overrides(self, entity: ClassEntity) -> None:
        """A method and what it overrides have one signature; so has a class attribute."""
        for name, var in entity.statics.items():
            for base in entity.bases:
                found = base.static(name)
                if found is not None:
                    var.unify(found[1])
        for name, method in entity.methods.items():
            if name in ("__init__", "__post_init__"):
                continue
            for base in entity.bases:
                other = base.method(name)
                if other is None or not base.is_user:
                    continue
                if method.is_static and other.is_static or method.is_class_method and other.is_class_method:
                    continue  # Which one is called is known where it is called.
                if len(other.parameters) != len(method.parameters) or other.is_async != method.is_async:
                    if other.reached and method.reached:
                        self.problems.add(
                            method.node, f"{name}() overrides a method with other parameters"
                        )
                    continue
                for ours, theirs in zip(method.parameters[1:], other.parameters[1:], strict=True):
                    ours.var.unify(theirs.var)
                method.result.unify(other.result)
                method.yields.unify(other.yields)
                method.sends.unify(other.sends)

    def _check_constructor(self, entity: ClassEntity) -> None:
        """In C++ a constructor calls its own class's methods, not what a subclass overrides."""
        subclasses = [c for c in self.classes if c is not entity and c.derives_from(entity)]
        if "__post_init__" in entity.methods and any(c.is_dataclass for c in subclasses):
            self.problems.add(
                entity.methods["__post_init__"].node,
                "__post_init__ of a base of other dataclasses cannot be ported; call a function",
            )
        self._check_that_bases_are_made(entity)
        todo = ["__init__"] if "__init__" in entity.methods else []
        for name in todo:
            method = entity.methods.get(name)
            if method is None:
                continue
            started = _started_as_tasks(method.node)
            for node in ast.walk(method.node):
                if subclasses and not method.is_async:
                    self._check_that_it_is_not_redefined(node, method, entity)
                if subclasses and _asks_for_class(node, method, entity.is_exception):
                    self.problems.add(
                        node, "which class the object is of is not known in C++ while it is made; ask after that"
                    )
                called = _called_on_self(node, method)
                if called is None or called in todo:
                    continue
                if any(called in c.methods for c in subclasses):
                    self.problems.add(
                        node,
                        f"{called}() is called while the object is made, but a subclass overrides it;"
                        " call it after that",
                    )
                callee = entity.methods.get(called)
                if callee is None or not callee.is_async or node not in started or self._may_run_at_once():
                    todo.append(called)

    def _may_run_at_once(self) -> bool:
        """Whether a task may run before the method that makes it has ended."""
        if "eager" in self.source:
            return True
        running = ("run", "run_until_complete", "run_forever", "send")
        return any(
            isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in running
            for function in self.functions
            if function.owner is not None
            for node in ast.walk(function.node)
        )

    def _check_that_it_is_not_redefined(self, node: ast.AST, method: FunctionEntity, entity: ClassEntity) -> None:
        """In C++ an object is of the base class while that's constructor runs."""
        self_name = method.parameters[0].name if method.parameters else ""
        derived = [c for c in self.classes if c is not entity and c.derives_from(entity)]
        match node:
            case ast.Attribute(value=ast.Name(id=name), attr=attr, ctx=ast.Load()) if name == self_name:
                others = [c for c in derived if attr in c.statics or attr in c.methods and c.methods[attr].is_property]
                shown = attr if others else ""
            case ast.Call(func=ast.Name(id="str" | "repr" | "print" | "format" as shown), args=args) if any(
                isinstance(argument, ast.Name) and argument.id == self_name for argument in args
            ):
                others = [c for c in derived if "__str__" in c.methods or "__repr__" in c.methods]
            case ast.FormattedValue(value=ast.Name(id=name)) if name == self_name:
                shown = "its text"
                others = [c for c in derived if "__str__" in c.methods or "__repr__" in c.methods]
            case _:
                return
        if others:
            self.problems.add(
                node, f"{shown} is read while the object is made, but {others[0].name} has another; read it after that"
            )

    def _check_that_bases_are_made(self, entity: ClassEntity) -> None:
        """In C++ a constructor always runs those of the bases."""
        init = entity.methods.get("__init__")
        if init is None or init.is_made:
            return
        of_bases = [found for base in entity.bases if (found := base.method("__init__")) is not None]
        if any(base.owner is not None and base.owner.is_user and not _is_empty(base.node) for base in of_bases):
            if not any(isinstance(node, ast.Attribute) and node.attr == "__init__" for node in ast.walk(init.node)):
                self.problems.add(init.node, f"__init__() of {entity.name} has to call super().__init__()")

    def is_overridden(self, entity: ClassEntity, method: FunctionEntity) -> bool:
        return any(
            method.name in other.methods and other is not entity and other.derives_from(entity)
            for other in self.classes
        )

    def is_redefined(self, entity: ClassEntity, name: str) -> bool:
        """Whether a subclass has a class attribute of the same name."""
        owner = next((e for e in entity.ancestors() if name in e.statics), None)
        return owner is not None and any(
            other is not owner and name in other.statics and other.derives_from(owner)
            for other in self.classes
        )

    def is_used_plainly(self, node: ast.AST) -> bool:
        """Whether the value of an expression is only awaited, assigned, printed, returned, looped over or dropped."""
        if self._parents is None:
            self._parents = {
                id(child): parent for parent in ast.walk(self.module) for child in ast.iter_child_nodes(parent)
            }
        parent = self._parents.get(id(node))
        if isinstance(node, ast.AugAssign):
            return True
        if isinstance(parent, ast.Await):
            return self.is_used_plainly(parent)
        if isinstance(parent, ast.Call) and isinstance(parent.func, ast.Name) and parent.func.id == "print":
            return node in parent.args
        if self.mixes_operands and isinstance(parent, _EVALUATE_ALL):
            return _comes_first(node, parent) and self.is_used_plainly(parent)
        if isinstance(parent, (ast.For, ast.AsyncFor)):
            return parent.iter is node
        return isinstance(parent, (ast.Expr, ast.Assign, ast.AnnAssign, ast.Return, ast.Lambda))

    def is_given_back(self, node: ast.AST) -> bool:
        """Whether an expression is what a function or lambda returns."""
        self.is_used_plainly(node)  # Which finds the parents.
        assert self._parents is not None
        return isinstance(self._parents.get(id(node)), (ast.Return, ast.Lambda))

    def is_only_tested(self, node: ast.AST) -> bool:
        """Whether only the truth of the value of an expression, perhaps when it was awaited, matters, if that."""
        self.is_used_plainly(node)  # Which finds the parents.
        assert self._parents is not None
        parent = self._parents.get(id(node))
        match parent:
            case ast.Expr() | ast.UnaryOp(op=ast.Not()):
                return True
            case ast.If(test=test) | ast.While(test=test) | ast.Assert(test=test) if test is node:
                return True
            case ast.IfExp(test=test) if test is node:
                return True
            case ast.Call(func=ast.Name(id="bool")):
                return True
            case ast.Await() | ast.BoolOp() | ast.Starred() | ast.List() | ast.IfExp():
                return self.is_only_tested(parent)
            case ast.ListComp() | ast.GeneratorExp():
                return parent.elt is node and self.is_only_tested(parent)
            case ast.Call(func=ast.Attribute(attr="gather" | "wait_for" | "shield" | "create_task" | "run")):
                return self.is_only_tested(parent)
            case ast.Assign(targets=[ast.Name(id=name)]):
                uses = [
                    use for use in ast.walk(self._function_around(parent))
                    if isinstance(use, ast.Name) and use.id == name and isinstance(use.ctx, ast.Load)
                ]
                if not isinstance(node, ast.Await):  # A coroutine.
                    return all(isinstance(self._parents[id(use)], ast.Await) and self.is_only_tested(use) for use in uses)
                return all(map(self.is_only_tested, uses))
            case ast.Return():
                return getattr(self._function_around(parent), "name", "") in ("__exit__", "__aexit__")
        return False

    def _function_around(self, node: ast.AST) -> ast.AST:
        """The function that a node is in, or the module."""
        assert self._parents is not None
        while not isinstance(node, (*FUNCTIONS, ast.Module)):
            node = self._parents[id(node)]
        return node

    def exit_gives(self, method: FunctionEntity) -> Type:
        """What __exit__() of a class, or of one that derives from it, returns in Python."""
        given = method.exits.type
        for entity in self.classes:
            own = entity.methods.get(method.name)
            if own is not None and method.owner is not None and entity.derives_from(method.owner):
                given = join(given, own.exits.type)
        return given

    def is_iterated(self, node: ast.AST) -> bool:
        """Whether the value of an expression is only iterated over."""
        self.is_used_plainly(node)  # Which finds the parents.
        assert self._parents is not None
        parent = self._parents.get(id(node))
        return isinstance(parent, ast.Starred) or getattr(parent, "iter", None) is node

    _parents: dict[int, ast.AST] | None = None

    def is_single(self, entity: ClassEntity) -> bool:
        """Whether the program makes one object of a class, once, at its top level.

        An `object()` of a function is taken for one as well: what meets it comes from the same call.
        """
        if is_sentinel(entity.node):
            return True
        named = [n for n in ast.walk(self.module) if isinstance(n, ast.Name) and n.id == entity.name]
        made = [
            s.value.func
            for s in self.module.body
            if isinstance(s, (ast.Assign, ast.AnnAssign)) and isinstance(s.value, ast.Call)
        ]
        return len(named) == 1 and named[0] in made and not self.has_subclass(entity)

    def is_told_by_name(self, entity: FunctionEntity) -> bool:
        """Whether no other function that the program may have in its hands has the same __name__."""
        if entity.owner is not None or isinstance(entity.node, ast.Lambda) or entity.node.decorator_list:
            return False
        if "wraps" in self.source or hasattr(builtins, entity.name) or hasattr(asyncio, entity.name):
            return False
        bindings = 0
        for node in ast.walk(self.module):
            match node:
                case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                    bindings += name == entity.name
                case ast.Attribute(attr="__name__", ctx=ast.Store()):
                    return False
                case ast.Attribute(attr=name) | ast.alias(name=name) if name == entity.name:
                    return False  # A method that is a value has a name, too.
        return bindings == 1 and entity.node in self.module.body

    def is_value(self, entity: FunctionEntity) -> bool:
        """Whether the name of a function may be used for anything but to call it."""
        called = {id(node.func) for node in ast.walk(self.module) if isinstance(node, ast.Call)}
        return any(
            isinstance(node, ast.Name) and node.id == entity.name and id(node) not in called
            for node in ast.walk(self.module)
        )

    def has_subclass(self, entity: ClassEntity) -> bool:
        return any(other is not entity and other.derives_from(entity) for other in self.classes)

    def all_methods(self, entity: ClassEntity) -> list[FunctionEntity]:
        found: dict[str, FunctionEntity] = {}
        for ancestor in entity.ancestors():
            for name, method in ancestor.methods.items():
                found.setdefault(name, method)
        return list(found.values())

    # Lifting.

    def _must_lift(self, entity: FunctionEntity) -> bool:
        """Whether a nested function becomes one at namespace scope."""
        if isinstance(entity.node, ast.Lambda) or entity.owner is not None:
            return False
        if entity.in_block:
            return entity.is_async or entity.is_generator or not any(
                p.default is not None and not isinstance(p.default, ast.Constant)
                for p in entity.parameters
            )
        if entity.parent is None:
            return False
        if entity.is_async or entity.is_generator:
            return True
        for node, scope in self.scopes.items():
            if node is entity.node or isinstance(node, (ast.Module, ast.Lambda)):
                continue
            if scope.parent is not None and entity.name in scope.free:
                variable = scope.free[entity.name]
                if variable.scope is entity.scope.parent.node:  # type: ignore[union-attr]
                    return True
        return entity.name in entity.scope.free

    def _in_block(self, entity: FunctionEntity) -> bool:
        """Whether a function is defined in a block of the module."""
        scope = entity.scope.parent
        return (
            entity.owner is None
            and not isinstance(entity.node, ast.Lambda)
            and scope is not None
            and isinstance(scope.node, ast.Module)
            and not any(entity.node is statement for statement in self.module.body)
        )

    def is_of_module(self, entity: FunctionEntity) -> bool:
        """Whether a function is defined at the top of the module."""
        return any(entity.node is statement for statement in self.module.body)

    def captures(self, entity: FunctionEntity) -> list[Variable]:
        """The variables around a nested function that it, or what it calls, uses."""
        found: dict[int, Variable] = {}
        seen: set[int] = set()

        def visit(current: FunctionEntity) -> None:
            if id(current) in seen:
                return
            seen.add(id(current))
            for variable in current.scope.free.values():
                bound = [self.definitions.get(b.node) for b in variable.bindings if b.in_closure is None]
                function = bound[0] if len(bound) == 1 else None
                if isinstance(function, FunctionEntity) and function.is_lifted:
                    visit(function)
                elif isinstance(function, ClassEntity) or self._is_class_of_method(variable):
                    continue
                else:
                    found.setdefault(id(variable), variable)

        visit(entity)
        own = {id(v) for v in entity.scope.variables.values()}
        return [v for key, v in found.items() if key not in own]

    def captured_identities(self, entity: FunctionEntity) -> list[FunctionEntity]:
        """The functions around a nested function of which it, or what it calls, tells which one they are."""
        found: list[FunctionEntity] = []
        todo = [entity] if self.identified else []
        seen: list[FunctionEntity] = []
        while todo:
            current = todo.pop()
            seen.append(current)
            for variable in current.scope.free.values():
                bound = [self.definitions.get(b.node) for b in variable.bindings]
                function = bound[0] if len(bound) == 1 else None
                if not isinstance(function, FunctionEntity) or not function.is_lifted:
                    continue
                is_own = function.scope.parent is entity.scope
                if function in self.identified and function not in found and not is_own:
                    found.append(function)
                if function not in seen:
                    todo.append(function)
        return sorted(found, key=self.functions.index)

    def _is_class_of_method(self, variable: Variable) -> bool:
        """Whether it is the `cls` of a class method, which C++ has no variable for."""
        method = self.function_of_scope(variable.scope)
        return (
            method is not None
            and method.is_class_method
            and bool(method.parameters)
            and variable.name == method.parameters[0].name
        )

    def function_of_scope(self, node: ast.AST) -> FunctionEntity | None:
        return self._entities_by_scope.get(node)

    def function(self, node: ast.AST) -> FunctionEntity:
        return self._entities_by_scope[node]

    # Reaching.

    def reach(self, entity: FunctionEntity) -> None:
        if not entity.reached:
            entity.reached = True
            Var.changed = True
            if entity.owner is not None:
                for other in self.classes:
                    if other is not entity.owner and other.derives_from(entity.owner):
                        override = other.methods.get(entity.name)
                        if override is not None:
                            self.reach(override)
                for base in entity.owner.bases:
                    inherited = base.method(entity.name)
                    if inherited is not None and entity.name != "__init__":
                        self.reach(inherited)

    def reach_method(self, method: FunctionEntity, type_: Type) -> None:
        self.reach(method)

    def instantiate(self, entity: ClassEntity) -> None:
        if entity.instantiated:
            return
        entity.instantiated = True
        for ancestor in entity.ancestors():
            for method in ancestor.methods.values():
                if method.name in _IMPLICIT:
                    self.reach(method)
                    for parameter in method.parameters[1:]:
                        if method.name in _BINARY:
                            parameter.var.add(Instance(ancestor))
                        elif method.name == "__format__":
                            parameter.var.add(STR)
                elif method.name == "emit" and any(b.base_cpp and b.name == "Handler" for b in ancestor.ancestors()):
                    self.reach(method)
                    for parameter in method.parameters[1:]:
                        parameter.var.add(Instance(self.library.classes["LogRecord"]))

    def annotate(self, var: Var, declared: Type) -> None:
        """Notes a declared type: what the place holds if nothing flows there."""
        if declared is OBJECT:
            return
        if isinstance(declared, Instance) and declared.entity.kind in (
            "list", "dict", "set", "vartuple", "deque", "Queue", "PriorityQueue", "LifoQueue"
        ):
            if var.type is NEVER or isinstance(var.type, Instance) and var.type.entity is declared.entity:
                var.add(declared)
                return
        self._annotated.append((var, declared))

    def names_attribute(self, name: str) -> bool:
        """Whether anything of the program may give some object an attribute of this name."""
        for node in ast.walk(self.module):
            match node:
                case ast.Attribute(attr=attr, ctx=ast.Store() | ast.Del()) if attr == name:
                    return True
                case ast.ClassDef(body=body) if any(name in bound_by(item) for item in body):
                    return True
                case ast.ClassDef() if name in hoisted_from(node):
                    return True
        return False

    def is_late_attribute(self, entity: ClassEntity, name: str) -> bool:
        """Whether an attribute has a place that can be empty: it may be read before it is assigned."""
        var = self.attribute_var(entity, name)
        owner = next((e for e in entity.ancestors() if name in e.attributes), entity)
        if owner.is_exception or isinstance(var.type, Instance) and var.type.entity.kind == "EventLoop":
            return False
        if owner.is_dataclass and name in owner.field_names() and name in _taken_by_init(owner):
            return False
        if name in self.initialized_members.get(owner, set()) or (owner, name) in self.member_default_nodes:
            return False
        if name in self._deleted_attributes:
            return True
        return not self._is_assigned_at_once(owner, name) or self._lowering.late_type(var.type)

    @functools.cached_property
    def _deleted_attributes(self) -> set[str]:
        return {
            node.attr
            for node in ast.walk(self.module)
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Del)
        }

    def _is_assigned_at_once(self, owner: ClassEntity, name: str) -> bool:
        """Whether the constructors of a class and of all that derive from it assign an attribute."""
        return all(name in self._assigned_at_once(e) for e in self.classes if e.derives_from(owner))

    def _assigned_at_once(self, entity: ClassEntity) -> set[str]:
        if entity not in self._initialized:
            init = entity.method("__init__")
            self._initialized[entity] = self._assigned_by(init, entity, set()) if init is not None else set()
        return self._initialized[entity]

    def _assigned_by(self, method: FunctionEntity, entity: ClassEntity, seen: set[FunctionEntity]) -> set[str]:
        """The attributes that a method assigns to an object of a class, itself or by methods that it calls."""
        owner = method.owner
        if method in seen or owner is None:
            return set()
        if method.is_made:
            after = entity.method("__post_init__")
            return _taken_by_init(owner) | (self._assigned_by(after, entity, seen) if after is not None else set())
        if not isinstance(method.node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            return set()
        seen = {*seen, method}

        def by_call(call: ast.Call) -> set[str]:
            match call.func:
                case ast.Attribute(value=ast.Call(func=ast.Name(id="super")), attr=name):
                    found = next((m for base in owner.bases if (m := base.method(name)) is not None), None)
                case ast.Attribute(value=ast.Name(id=base_name), attr="__init__" as name):
                    bases = [base for base in owner.bases if base.name == base_name]
                    found = bases[0].method(name) if bases else None
                case ast.Attribute(value=ast.Name(id=self_name), attr=name) if self_name == method.parameters[0].name:
                    found = entity.method(name)
                case _:
                    return set()
            return self._assigned_by(found, entity, seen) if found is not None else set()

        return initialization.assigned_by(method.node, by_call)

    def fields_without_init(self, entity: ClassEntity) -> bool:
        """Whether a dataclass has fields that its constructor does not take."""
        init = entity.method("__init__")
        known = {p.name for p in init.parameters} if init is not None else set()
        return any(name not in known for name in entity.field_names())

    def note_initialized(self, entity: ClassEntity, attributes: set[str]) -> None:
        """Notes the attributes that the constructor gives values before its body."""
        if self.initialized_members.get(entity) != attributes:
            self.initialized_members[entity] = attributes
            Var.changed = True

    # Globals.

    def is_global_name(self, name: str) -> bool:
        if name in self._names_in_main:
            return False
        return name in self.global_names or any(f.cpp == name and not _is_local_lambda(f) for f in self.functions)

    @functools.cached_property
    def _names_in_main(self) -> set[str]:
        """Variables of the module that no function uses: they are local to main()."""
        return {
            names.safe(name)
            for name, variable in self.scopes[self.module].variables.items()
            if name not in self.shared_globals
            and not any(use.node in self.definitions for use in variable.bindings)
        }

    def declare_global(self, local: Local, value: Expr, lowering: LibraryCalls) -> bool:
        """Declares a variable of the module with its value, if that needs no order; else False."""
        variable = local.variable
        assert variable is not None
        if not self._initializes or value.effect > 0 or value.awaits or value.type is NEVER:
            return False
        if any(lowering.frame.out):
            return False  # It takes statements to make the value.
        if is_reference(local.var.type) or may_be_unbound(self.module, variable.name):
            return False
        if len(variable.bindings) > 1 and not value.literal and value.text not in ("true", "false"):
            pass
        first = min(variable.bindings, key=lambda use: getattr(use.node, "lineno", 0))
        if getattr(first.node, "lineno", 0) != self._current_line:
            return False
        text = lowering.declared_as(local.var.type, value, local.name)
        self.declared_globals[local] = text + ";"
        return True

    _initializes = False
    _current_line = 0

    def declare_global_without_value(self, local: Local, lowering: LibraryCalls) -> None:
        if local in self.declared_globals:
            return
        type_ = local.var.type
        lowering.keep_outlived(type_)
        cpp = lowering.spell(type_)
        lowering.check_has_value(local)
        if is_reference(type_):
            self._set_late(local, text=f"*{local.name}")
            self.declared_globals[local] = f"{cpp}* {local.name} = nullptr;"
            return
        if local.variable is not None and may_be_unbound(self.module, local.variable.name):
            self._set_late(local, late=True)
            lowering.include("py/late.h")
            self.declared_globals[local] = f"auto {local.name} = {lowering.late_variable(local)};"
            return
        if default_constructible(type_):
            zero = {"int64_t": " = 0", "double": " = 0.0", "bool": " = false"}.get(cpp, "")
            self.declared_globals[local] = f"{cpp} {local.name}{zero};"
            return
        self._set_late(local, late=True)
        lowering.include("<optional>")
        self.declared_globals[local] = f"std::optional<{cpp}> {local.name};"

    def _set_late(self, local: Local, *, late: bool = False, text: str | None = None) -> None:
        self._late_globals[local] = local.late, local.text = late, text

    def default_name(self, parameter: Parameter) -> str:
        taken = {name for node, (name, _) in self.default_declarations.items() if node is not parameter.default}
        name, number = f"default_{names.safe(parameter.name)}", 1
        wanted = name
        while name in taken:
            number += 1
            name = f"{wanted}_{number}"
        return name

    # Translation.

    def call_types(self) -> dict[str, dict[int, str]]:
        """The types of the arguments of each call of a function by its name, in the last pass."""
        found: dict[str, dict[int, str]] = {}
        for number, node in specialization.calls(self.module).items():
            if id(node) in self.argument_types and isinstance(node.func, ast.Name):
                found.setdefault(node.func.id, {})[number] = self.argument_types[id(node)]
        return found

    def mixed_variables(self) -> frozenset[str]:
        """The names of variables that hold values of unrelated types, or several event loops."""
        return self.rebound_references | frozenset(
            variable.name
            for local in self._locals.values()
            if (variable := local.variable) is not None
            and (
                len(members(not_none(local.var.type))) > 1
                or instance_of(local.var.type, "AnyAwaitable") is not None
            )
            and not is_mixed_number(local.var.type)
        )

    def translate(self) -> str:
        """The C++ of the program; raises Refused."""
        permanent = self.problems
        self.check_imports()
        self.check_iterators()
        permanent.raise_if_any()
        text = ""
        for number in range(_MAX_PASSES):
            Var.changed = False
            self.problems = Problems()
            text = self._pass()
            if not Var.changed:
                if number > 0 and self._settle():
                    continue
                if not self.early:
                    break
                self.early = False
        else:
            self.problems.add(self.module, "the types of this program do not settle; add annotations")
        self.problems.raise_if_any()
        return text

    def _settle(self) -> bool:
        """Lets annotations speak where nothing else does; whether that changed anything."""
        Var.changed = False
        annotated, self._annotated = self._annotated, []
        for var, declared in annotated:
            if var.type is NEVER:
                var.add(declared)
        if Var.changed:
            return True
        for entity in self.functions:
            if not entity.reached and self._can_stand_alone(entity):
                self._flow_annotations(entity)
                if all(p.var.type is not NEVER or p.kind != "positional" for p in entity.parameters):
                    self.reach(entity)
        for entity in self.functions:
            if entity.reached:
                self._flow_annotations(entity)
        if not Var.changed and any(map(self._is_circular, self.functions)):
            if not self.optimistic and self._guesses < _MAX_GUESSES:
                self._guesses += 1
                self.optimistic = True
                return True
            self._guesses = _MAX_GUESSES  # The newest guess found nothing.
            self.optimistic = False
        return Var.changed

    def _is_circular(self, entity: FunctionEntity) -> bool:
        """Whether the type of a function's result hangs on itself."""
        return entity.reached and entity.result.type is NEVER and any(
            isinstance(node, ast.Return) and isinstance(node.value, (ast.BinOp, ast.Call))
            for node in own_nodes(entity.node)
        )

    def _can_stand_alone(self, entity: FunctionEntity) -> bool:
        if isinstance(entity.node, ast.Lambda) or entity.node.lineno < 0:
            return False
        if entity.owner is not None and not entity.owner.instantiated:
            return False
        if entity.parent is not None and not entity.parent.reached:
            return False
        return all(p.kind == "positional" for p in entity.parameters)

    def _flow_annotations(self, entity: FunctionEntity) -> None:
        outer = self._lowering.frame
        self._lowering.frame = Frame(None, self.scopes[self.module], None)
        try:
            for parameter in entity.parameters:
                if parameter.var.type is NEVER and parameter.annotation is not None:
                    declared = self._lowering.annotation(parameter.annotation)
                    if declared is not OBJECT:
                        parameter.var.add(declared)
                if parameter.var.type is NEVER and parameter.default is not None:
                    parameter.var.add(self._lowering.value(parameter.default).type)
            returns = getattr(entity.node, "returns", None)
            if returns is not None and not entity.is_generator:
                declared = self._lowering.annotation(returns)
                if entity.result.type is NEVER and self._is_circular(entity):
                    if declared is not OBJECT:
                        entity.result.add(declared)
                if isinstance(declared, Instance) and declared.args and entity.result.type is not NEVER:
                    if isinstance(entity.result.type, Instance) and entity.result.type.entity is declared.entity:
                        entity.result.add(declared)
        finally:
            self._lowering.frame = outer

    def _pass(self) -> str:
        """Lowers everything once."""
        self.comments.start()
        self.includes = set()
        self.declared_globals = {}
        self.default_declarations = {}
        self.touched = {}
        self.attribute_comments = {}
        self.caught = []
        self.member_defaults = {}
        # The statements of the module are lowered before the functions that assign.
        late, self._late_globals = self._late_globals, {}
        for local in self._locals.values():
            if local.variable is not None and not local.variable.parameter:
                local.late, local.text = late.get(local, (False, None))
        try:
            text = self._emit()
            if self._late_globals != late:
                Var.changed = True
            return text
        except RecursiveType:
            self.problems.add(self.current, "a type that contains itself cannot be ported; use a class")
            return ""

    def _emit(self) -> str:
        lowering = self._lowering
        main_frame = Frame(None, self.scopes[self.module], None)
        lowering.frame = main_frame
        sections: list[tuple[object, Part]] = []
        body: list[str] = []
        for index, statement in enumerate(self.module.body):
            if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                continue
            self._current_line = statement.lineno
            self._initializes = self._is_initialization(statement)
            before = set(self.declared_globals)
            with lowering.captured() as lines:
                lowering.declare_before(self.module.body, index)
                lowering.statement(statement)
            new = [local for local in self.declared_globals if local not in before]
            if new and all(line.startswith("//") for line in lines if line):
                sections.append((statement, self._variables(new, lines)))
            else:
                if new:
                    sections.append((statement, self._variables(new)))
                body += lines
        globals_later = {id(statement): part for statement, part in sections}
        parts: list[Part] = []
        self.out_of_line = []
        for statement in self.module.body:
            if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                parts += self._definition(statement)
                parts += self.out_of_line
                self.out_of_line = []
            else:
                parts += self._lifted_of(statement)
                if id(statement) in globals_later:
                    parts.append(globals_later[id(statement)])
        defaults = [
            Part([f"{lowering.declared_as(value.type, value, name)};"], variables=(name,))
            for name, value in self.default_declarations.values()
        ]
        assigned_by_functions = [
            self._variables([local])
            for local in self.declared_globals
            if local.variable is not None and not local.variable.bindings
        ]
        parts = [*assigned_by_functions, *defaults, *parts]
        return self._assemble(arrange(parts, self.classes), body)

    def _variables(self, new: Sequence[Local], comments: Sequence[str] = ()) -> Part:
        lines = [*comments, *[self.declared_globals[local] for local in new]]
        return Part(lines, variables=tuple(local.name for local in new))

    def touch(self, frame: Frame | None, type_: Type) -> None:
        """Notes that the function being lowered has an object of a class in its hands."""
        for member in members(type_):
            if isinstance(member, (Instance, ClassObject)) and member.entity.is_user:
                outer = frame
                while outer is not None:
                    if outer.entity is not None:
                        self.touched.setdefault(outer.entity, set()).add(member.entity)
                    outer = outer.parent

    def must_wait(self, entity: ClassEntity, method: FunctionEntity) -> bool:
        """Whether a method needs classes that are not complete where its own class is defined."""
        known = self.classes[: self.classes.index(entity) + 1]
        touched = self.touched.get(method, set())
        return self._uses_variable_of(entity, method) or any(
            not other.is_enum and (other not in known or self._is_inside(entity, other)) for other in touched
        )

    def _uses_variable_of(self, entity: ClassEntity, method: FunctionEntity) -> bool:
        """Whether a method uses a variable of the module that needs the method's own class, as an enum's table."""
        used = {node.id for node in ast.walk(method.node) if isinstance(node, ast.Name)}
        return any(
            local.variable is not None and local.variable.name in used
            and re.search(rf"\b{re.escape(entity.cpp)}\b", re.sub(r"py::Ref<\w+>", "", declaration))
            for local, declaration in self.declared_globals.items()
        )

    def _is_inside(self, entity: ClassEntity, other: ClassEntity) -> bool:
        """Whether a class is in a method of another one, which is defined behind it then."""
        return entity is not other and other.node is not None and any(
            node is entity.node for node in ast.walk(other.node)
        )

    def define_out_of_line(self, method: FunctionEntity, lines: list[str]) -> None:
        needs = {e for e in self.touched.get(method, set()) if not e.is_enum}
        assert method.owner is not None
        self.out_of_line.append(Part(lines, needs=needs | {method.owner}))

    def _is_initialization(self, statement: ast.stmt) -> bool:
        """Whether a statement gives a variable a value that no statement before it can change."""
        if isinstance(statement, ast.Assign):
            target: ast.expr = statement.targets[0]
            single = len(statement.targets) == 1
        elif isinstance(statement, ast.AnnAssign):
            target, single = statement.target, True
        else:
            return False
        if not single or not isinstance(target, ast.Name) or statement.value is None:
            return False
        scope = self.scopes[self.module]
        for child in ast.walk(statement.value):
            if isinstance(child, ast.Name) and child.id in scope.variables:
                local = self.local(scope.variables[child.id])
                if local not in self.declared_globals and self._lowering.entity_of(local) is None:
                    return False
                if len(scope.variables[child.id].bindings) > 1 or child.id in self.assigned_globals:
                    return False
        return True

    def _definition(self, statement: ast.stmt) -> list[Part]:
        """A function or class of the module, behind what was nested in it."""
        parts = self._lifted_of(statement)
        entity_or_class = self.definitions[statement]
        if isinstance(entity_or_class, ClassEntity):
            comment = self._comment(statement)
            lines = [*comment, *_docstring(statement), *self._lowering.lower_class(entity_or_class)]
            return [*parts, Part(lines, defines=entity_or_class)]
        if not entity_or_class.reached:
            comment = self._comment(statement)
            note = f"// {entity_or_class.name}() is never called, so its types are unknown."
            return [*parts, Part([*comment, note])]
        if len(self.scopes[self.module].variables[statement.name].bindings) != 1:  # type: ignore[attr-defined]
            self.problems.add(statement, f"{entity_or_class.name}() is defined twice; give them different names")
        return [*parts, self._function(entity_or_class)]

    def _lifted_of(self, statement: ast.stmt) -> list[Part]:
        """What is nested in a statement of the module and has its place before it."""
        functions, classes = self._nested_in(statement)
        parts = [self._function(entity) for entity in functions if entity.is_lifted and entity.reached]
        for nested in classes:
            parts.append(Part(self._lowering.lower_class(nested), defines=nested))
        return parts

    def _nested_in(self, statement: ast.stmt) -> tuple[list[FunctionEntity], list[ClassEntity]]:
        """The functions and classes defined inside of a statement, in their order in the program."""
        known = self._nested.get(statement)
        if known is None:
            inside = {id(node) for node in ast.walk(statement)}
            known = (
                [entity for entity in self.functions if id(entity.node) in inside],
                [c for c in self.classes if c.node is not statement and id(c.node) in inside],
            )
            self._nested[statement] = known
        return known

    def _comment(self, node: ast.AST) -> list[str]:
        comment: list[str] = []
        self.comments.before(node, comment.append)
        return [line for line in comment if line]

    def _function(self, entity: FunctionEntity) -> Part:
        comment = self._comment(entity.node)
        lines = self._lowering.lower_function(entity, not self._needs_prototype(entity))
        needs = set(self.touched.get(entity, set()))
        return Part([*comment, *_docstring(entity.node), *lines], needs=needs)

    def _needs_prototype(self, entity: FunctionEntity) -> bool:
        return entity in self._prototypes

    _prototypes: list[FunctionEntity] = []

    def _assemble(self, parts: list[Part], body: list[str]) -> str:
        lowering = self._lowering
        before = self._prototypes
        self._prototypes = used_before_definition(parts, self.functions)
        if self._prototypes != before:
            Var.changed = True  # Defaults are with the prototype, or else with the definition.
        prototypes: list[str] = []
        for entity in self._prototypes:
            lowering.frame = Frame(None, self.scopes[self.module], None)
            with lowering.in_function(entity):
                prototypes.append(_prototype(lowering.signature_text(entity, True), entity.cpp))
        lowering.frame = Frame(None, self.scopes[self.module], None)
        aliases, shorter = shorten([body, prototypes, *[part.lines for part in parts]])
        body, prototypes, *lines = shorter
        texts = ["\n".join(part) for part in lines]
        early = classes_before(["\n".join(aliases), *texts], prototypes, self.classes)
        classes = [*[f"class {name};" for name in early], *([""] if early and aliases else []), *aliases]
        if prototypes:
            first = first_use(texts, [entity.cpp for entity in self._prototypes])
            lines.insert(first, prototypes)
        if classes:
            lines.insert(0, classes)
        return self._file(lines, body)

    def _file(self, parts: list[list[str]], body: list[str]) -> str:
        text: list[str] = []
        if self.takes_turns:
            self.includes.add('"py/threading.h"')
            body = ["py::threading::take_turns();", *body]
        if known := self.unnamed_classes:
            self.includes.add('"py/exception_class.h"')
            body = [f"py::know_classes<{', '.join(known)}>();", *body]
        code = "\n".join(line for lines in [*parts, body] for line in lines)
        headers = includes.needed(self.includes, code) | {'"py/main.h"'}
        system = sorted(h for h in headers if h.startswith("<"))
        own = sorted(h for h in headers if h.startswith('"'))
        heading = _module_docstring(self.module)
        first = self.module.body[0].lineno if self.module.body else 1
        heading = [*[c for c in self.comments.heading(first)], *heading]
        if heading:
            text += [*heading, ""]
        text += [f"#include {h}" for h in system]
        if system:
            text.append("")
        text += [f"#include {h}" for h in own]
        text.append("")
        for part in parts:
            text += [*part, ""]
        text.append("int main() {")
        kept = [line for line in body if line]
        if not kept:
            text.append("return 0;")
        elif len(kept) == 1 and "\n" not in kept[0]:
            text.append(f"return py::main([] {{ {kept[0]} }});")
        else:
            text.append("return py::main([] {")
            text += body
            text.append("});")
        text.append("}")
        return "\n".join(map(_with_arrows, text)) + "\n"


def _with_arrows(line: str) -> str:
    """`(*pointer).member` as `pointer->member`, but for what is in literals."""
    if "(*" not in line:
        return line
    parts = re.split(r'("(?:[^"\\]|\\.)*")', line)
    parts[::2] = [re.sub(r"(?<![\w>])\(\*(\w+(?:(?:->|\.)\w+)*)\)\.", r"\1->", part) for part in parts[::2]]
    return "".join(parts)


_STARTS_THREADS = frozenset(("Thread", "Timer", "ThreadPoolExecutor", "to_thread", "run_in_executor"))


def _mentioned(module: ast.Module) -> set[str]:
    """The names of attributes that are used, and of what is imported."""
    attributes = {node.attr for node in ast.walk(module) if isinstance(node, ast.Attribute)}
    return attributes | {node.name for node in ast.walk(module) if isinstance(node, ast.alias)}


def _parameters(node: ast.AST) -> list[Parameter]:
    assert isinstance(node, FUNCTIONS)
    arguments = node.args
    positional = [*arguments.posonlyargs, *arguments.args]
    defaults = [None] * (len(positional) - len(arguments.defaults)) + list(arguments.defaults)
    found = [
        Parameter(a.arg, Var(a.arg), "positional", d, a.annotation)
        for a, d in zip(positional, defaults, strict=True)
    ]
    if arguments.vararg:
        a = arguments.vararg
        found.append(Parameter(a.arg, Var(a.arg), "star", None, a.annotation))
    for a, d in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        found.append(Parameter(a.arg, Var(a.arg), "keyword", d, a.annotation))
    if arguments.kwarg:
        a = arguments.kwarg
        found.append(Parameter(a.arg, Var(a.arg), "double_star", None, a.annotation))
    return found


def _members_around(entity: FunctionEntity) -> set[str]:
    """What hides a function in C++: the members of the class in whose method it is nested."""
    outer = entity.parent
    while outer is not None and outer.owner is None:
        outer = outer.parent
    if outer is None or outer.owner is None:
        return set()
    classes, found = [outer.owner], set()
    while classes:
        class_ = classes.pop()
        classes += class_.bases
        for node in ast.walk(class_.node) if class_.node is not None else ():
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
                found.add(node.attr)
        found |= {name for item in getattr(class_.node, "body", []) for name in bound_by(item)}
    return found


def _prototype(signature: str, name: str) -> str:
    """The declaration of a function, which C++ wants inside of its namespace."""
    namespace, separator, short = name.rpartition("::")
    if not separator:
        return f"{signature};"
    return f"namespace {namespace} {{ {signature.replace(f'{name}(', f'{short}(', 1)}; }}"


def _namespaces(entity: FunctionEntity) -> list[str]:
    """`main_locals` for a function in main(), `Worker_methods` and `run_locals` for one in Worker.run()."""
    outer = entity.parent
    if outer is None:
        return []
    inside = f"{shown_as(outer.node)[0].strip('<>')}_locals"
    if outer.owner is not None:
        return [f"{outer.owner.cpp}_methods", inside]
    return [*_namespaces(outer), inside]


def _asks_current_task(module: ast.Module) -> bool:
    """Whether a program may ask current_task() for its result: it awaits it, or gives it to a function."""

    def is_current(node: ast.AST) -> bool:
        called = node.func if isinstance(node, ast.Call) else None
        if isinstance(called, (ast.Name, ast.Attribute)):
            return (called.id if isinstance(called, ast.Name) else called.attr) == "current_task"
        return isinstance(node, (ast.Name, ast.Attribute)) and ast.unparse(node) in known

    known: set[str] = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Assign) and is_current(node.value):
            known |= {ast.unparse(target) for target in node.targets}
    for node in ast.walk(module):
        match node:
            case ast.Await(value=value) | ast.Return(value=ast.expr() as value) if is_current(value):
                return True
            case ast.Call(
                func=ast.Attribute(value=value, attr="result" | "exception" | "add_done_callback")
            ) if is_current(value):
                return True
            case ast.Call(func=function, args=arguments) if any(map(is_current, arguments)):
                name = function.attr if isinstance(function, ast.Attribute) else ast.unparse(function)
                if name not in ("remove", "discard") and not hasattr(builtins, name):
                    return True
    return False


def _started_as_tasks(function: ast.AST) -> list[ast.expr]:
    """The calls that give the coroutines of tasks."""
    return [
        node.args[0]
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and node.args
        and getattr(node.func, "attr", getattr(node.func, "id", "")) in ("create_task", "ensure_future")
    ]


def _called_on_self(node: ast.AST, method: FunctionEntity) -> str | None:
    """The method's name if a node is `self.method(...)`."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        value = node.func.value
        if isinstance(value, ast.Name) and method.parameters and value.id == method.parameters[0].name:
            return node.func.attr
    return None


def _taken_by_init(class_: ClassEntity) -> set[str]:
    """The fields that the constructor of a dataclass takes."""
    init = class_.method("__init__")
    return {parameter.name for parameter in init.parameters[1:]} if init is not None else set()


def _is_empty(method: ast.AST) -> bool:
    """Whether a method does nothing."""
    body = getattr(method, "body", [])
    return all(isinstance(node, ast.Pass) or isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) for node in body)


def _is_special(name: str) -> bool:
    return name.startswith("__") and name.endswith("__")


def _method_name(name: str) -> str:
    """What a method is called in C++."""
    return _METHOD_NAMES.get(name) or names.safe(name.strip("_") if _is_special(name) else name)


def _is_false(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Constant) and node.value is False


def _is_true(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Constant) and node.value is True


def _is_setter(node: ast.AST) -> bool:
    return any(ast.unparse(d).endswith(".setter") for d in getattr(node, "decorator_list", []))


def _is_local_lambda(entity: FunctionEntity) -> bool:
    return (entity.parent is not None or entity.in_block) and not entity.is_lifted and entity.owner is None


def _docstring(node: ast.AST) -> list[str]:
    text = ast.get_docstring(node)  # type: ignore[arg-type]
    return [f"// {line}".rstrip() for line in text.splitlines()] if text else []


def _module_docstring(node: ast.Module) -> list[str]:
    return _docstring(node)


_IMPLICIT = frozenset(
    """__repr__ __str__ __eq__ __lt__ __le__ __gt__ __ge__ __hash__ __bool__ __len__ __format__
    __post_init__""".split()
)
_WRITE_METHOD = "write an ordinary method, and call it"
# Methods that Python calls by itself, and what to do instead.
_HOOKS = {
    "__init_subclass__": "do what it does behind each of the classes",
    "__class_getitem__": "derive from Generic",
    "__subclasshook__": "write an ordinary base class",
    "__ne__": "write __eq__() alone",
    "__new__": "set the attributes in __init__()",
    "__del__": "write close(), and call it",
    **dict.fromkeys(("__get__", "__set__", "__delete__", "__set_name__"), "write properties"),
    **dict.fromkeys(("__getattribute__", "__getattr__", "__setattr__", "__delattr__"), _WRITE_METHOD),
}
_BINARY = frozenset("__eq__ __lt__ __le__ __gt__ __ge__".split())

__all__ = ["Function", "Program", "Refused", "StubFunction"]


def bound_by(statement: ast.stmt) -> set[str]:
    """The names that a statement of a class defines."""
    if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return {statement.name}
    return {n.id for n in ast.walk(statement) if isinstance(n, ast.Name) and not isinstance(n.ctx, ast.Load)}
