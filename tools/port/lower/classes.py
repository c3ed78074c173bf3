"""Classes: ordinary ones, dataclasses, exceptions and enumerations."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from tools.port import names
from tools.port.cpptypes import default_constructible, is_reference, nullable
from tools.port.entities import ClassEntity, FunctionEntity, Parameter
from tools.port.expand.group_classes import is_new, keeps_all_arguments
from tools.port.lower.context import CONSTANT, EFFECTS, READS, Expr
from tools.port.lower.functions import Functions
from tools.port.lower.order import has_order
from tools.port.pytypes import (
    BOOL,
    FLOAT,
    NEVER,
    STR,
    Instance,
    Int,
    Tuple,
    Type,
    describe,
    holds_function,
    is_exception,
    is_optional,
    members,
    not_none,
)

_LIBRARY_DEFAULTS = frozenset(
    "Lock Event Condition Queue PriorityQueue LifoQueue Semaphore BoundedSemaphore TaskGroup deque"
    " defaultdict Counter".split()
)
_UNHASHABLE = frozenset("list dict set deque Counter".split())

# Exceptions are always true in C++, and are neither called nor iterated over.
_NOT_OF_EXCEPTIONS = frozenset({"__bool__", "__call__", "__iter__", "__len__", "__next__"})


class Classes(Functions):
    """Definitions of classes, and making their objects."""

    def _abstract(self, entity: ClassEntity, methods: list[str], node: ast.Call) -> Expr:
        """What making an object of an abstract class is: TypeError, once the arguments are computed."""
        found = self.operands([*node.args, *[k.value for k in node.keywords]])
        if any(item.effect != CONSTANT and not item.variable for item in found):
            return self.problem(node, f"{entity.name} is abstract; its subclasses can be made")
        self.include("py/exceptions.h")
        word = "method" if len(methods) == 1 else "methods"
        named = ", ".join(f"'{name}'" for name in methods)
        text = (
            f"Can't instantiate abstract class {entity.name} without an implementation for abstract"
            f" {word} {named}"
        )
        self.emit(f"throw py::TypeError({names.quote(text)});")
        return Expr(NEVER, "py::None")

    def make_object(self, entity: ClassEntity, node: ast.Call) -> Expr:
        """`C(...)`."""
        if entity.is_enum:
            return self._enum_member(entity, node)
        abstract = sorted(m.name for m in self.program.all_methods(entity) if m.is_abstract)
        if abstract:
            return self._abstract(entity, abstract, node)
        self.program.instantiate(entity)
        self.include("py/instance.h")
        init = entity.method("__init__")
        name = f"py::make<{entity.cpp}>"
        type_ = Instance(entity)
        if init is None:
            if node.args or node.keywords:
                return self.problem(node, f"{entity.name}() takes no arguments")
            return Expr(type_, f"{name}()", effect=CONSTANT, fresh=True)
        self.program.reach(init)
        bound = self.bind(init.parameters[1:], node.args, node.keywords, node, entity.name)
        if bound is None:
            return Expr(NEVER, "")
        texts = self.arguments(init.parameters[1:], bound, node)
        return Expr(type_, f"{name}({', '.join(texts)})", effect=EFFECTS if not entity.is_dataclass else READS)

    def enum_attribute(self, type_: Instance, value: Expr, name: str) -> Expr:
        if name == "name":
            return Expr(STR, f"{value.bind(100)}.name()", effect=value.effect)
        return Expr(type_.entity.member_type.type, f"{value.bind(100)}.value()", effect=value.effect)

    def late_type(self, type_: Type) -> bool:
        """Whether an attribute of the type needs a place that can be empty."""
        if isinstance(type_, Instance) and type_.entity.kind in _LIBRARY_DEFAULTS:
            return False
        if is_reference(type_):
            return False
        return not default_constructible(type_)

    # Definitions.

    def lower_class(self, entity: ClassEntity) -> list[str]:
        if entity.is_enum:
            return self._enum(entity)
        if entity.is_exception:
            for name in _NOT_OF_EXCEPTIONS.intersection(entity.methods):
                refusal = f"{name}() of an exception cannot be ported; give the method another name"
                self.problem(entity.methods[name].node, refusal)
            return self._exception(entity)
        self.include("py/instance.h")
        bases = [base.cpp if base.is_user else base.base_cpp for base in entity.bases] or ["py::Instance"]
        for base in entity.bases:
            if base.include is not None:
                self.include(base.include)
        lines = [f"class {entity.cpp} : {', '.join('public ' + b for b in bases)} {{", "public:"]
        lines += self._constructor(entity)
        for method in entity.methods.values():
            if method.name == "__init__":
                continue
            lines += self._method(entity, method)
        lines += self._dataclass_methods(entity)
        lines += self._qualified_name_of_object(entity)
        lines += self._class_attributes(entity)
        lines += self._members(entity)
        lines.append("};")
        return lines

    def _constructor(self, entity: ClassEntity) -> list[str]:
        init = entity.methods.get("__init__")
        if init is None:
            base = entity.method("__init__")
            if base is not None and entity.bases and not entity.is_dataclass:
                return [f"using {entity.bases[0].cpp}::{entity.bases[0].cpp.split('::')[-1]};", ""]
            return []
        if not init.reached:
            return []
        if init.is_made:
            return self._dataclass_constructor(entity, init)
        with self.in_function(init) as frame:
            frame.in_constructor = True
            self._enter_parameters(init)
            shown = self.arguments_kept_by_new(entity)
            initializers, rest = self._initializers(entity, init)
            base = entity.bases[0] if entity.bases else None
            sets_args = keeps_all_arguments(init.node) or base is not None and base.is_user
            if shown and base is not None and not sets_args:
                initializers.insert(0, f"{base.cpp}({', '.join(self._kept_by_base(init, shown))})")
                sets_args = self._shows_more(init)
            self.block(rest)
            if shown and sets_args:
                self.emit(f"set_args({', '.join(shown)});")
            parameters = self._constructor_parameters(init)
            plain = [self.parameter_text(p) for p in init.parameters[1:]]
            body = [line for line in frame.out if line]
        explicit = "explicit " if len(parameters) == 1 else ""
        head = f"{explicit}{entity.cpp}({', '.join(parameters)})"
        initializing = f" : {', '.join(initializers)}" if initializers else ""
        comment: list[str] = []
        self.program.comments.before(init.node, comment.append)
        if self.program.must_wait(entity, init):
            definition = f"{entity.cpp}::{entity.cpp}({', '.join(plain)}){initializing}"
            self.program.define_out_of_line(init, [f"{definition} {{", *body, "}"])
            return [*comment, f"{head};", ""]
        head += initializing
        return [*comment, f"{head} {{", *body, "}", ""]

    def _kept_by_base(self, init: FunctionEntity, shown: list[str]) -> list[str]:
        """What the base class of an exception is given: groups take a list."""
        assert init.owner is not None
        if not self.is_group(init.owner) or len(shown) != 2:
            return shown
        self.include("py/exception_ref.h")
        return [shown[0], f"py::exceptions_of({shown[1]})"]

    def _shows_more(self, init: FunctionEntity) -> bool:
        """Whether the args of a group are not just a list of exceptions, as its base class shows them."""
        assert init.owner is not None
        if not self.is_group(init.owner) or len(init.parameters) < 3:
            return False
        return self.is_a(init.parameters[2].var.type, "list") is None

    def arguments_kept_by_new(self, entity: ClassEntity) -> list[str]:
        """The parameters that are `args` of an exception whose __init__ leaves those to __new__."""
        init = entity.method("__init__")
        if not entity.is_exception or entity.is_dataclass or init is None:
            return []
        if _sets_args(entity) and not keeps_all_arguments(init.node):
            return []
        if entity.derives_from(self.entity("OSError")) and not is_new(init.node):
            return []  # Whose __new__ keeps nothing if there is an __init__.
        parameters = [p for p in init.parameters[1:] if p.kind == "positional"]
        if any(p.kind in ("star", "double_star") for p in init.parameters):
            return []
        if any(holds_function(p.var.type) for p in parameters):
            return []
        if self.is_group(entity) and not is_new(init.node):
            parameters = parameters[:2]  # More are an error, but for keywords.
        return [names.safe(p.name) for p in parameters]

    def _constructor_parameters(self, init: FunctionEntity) -> list[str]:
        parts = []
        parameters = init.parameters[1:]
        for index, parameter in enumerate(parameters):
            text = self.parameter_text(parameter)
            if all(self.shows_default(p) for p in parameters[index:]):
                text += f" = {self.default_text(parameter)}"
            parts.append(text)
        return parts

    def _initializers(
        self, entity: ClassEntity, init: FunctionEntity
    ) -> tuple[list[str], list[ast.stmt]]:
        """The leading assignments to attributes as C++ member initialisers."""
        assert isinstance(init.node, ast.FunctionDef)
        body = list(init.node.body)
        found: list[str] = []
        if body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
            body.pop(0)
        while body and self._is_super_init(body[0]):
            call = body.pop(0).value  # type: ignore[attr-defined]
            text = self._base_initializer(entity, call)
            if text:
                found.append(text)
        for index, statement in enumerate(body):
            if self._is_super_init(statement):
                # Attributes before it: the base is made first all the same, which only matters if
                # the base's constructor can see the difference.
                text = self._base_initializer(entity, statement.value)  # type: ignore[attr-defined]
                if text:
                    found.insert(0, text)
                body.pop(index)
                break
        used: set[str] = set()
        while body and self._can_initialize(entity, body[0], used):
            statement = body[0]
            target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target  # type: ignore[attr-defined]
            with self.captured() as before:
                hint = self.target_type(target)
                value = self.value(statement.value, hint)  # type: ignore[attr-defined]
            if before:
                break
            body.pop(0)
            if isinstance(statement, ast.AnnAssign):
                self.program.annotate(
                    self.program.attribute_var(entity, target.attr),
                    self.made_as(self.annotation(statement.annotation), statement.value),
                )
            var = self.program.attribute_var(entity, target.attr)
            var.add(value.type)
            used.add(target.attr)
            text = self.coerce(value, var.type)
            made = f"{self.spell(var.type)}("
            if value.fresh and text.startswith(made) and text != f"{made})":
                text = text[len(made) : -1]
            comment: list[str] = []
            self.program.comments.before(statement, comment.append)
            self.program.attribute_comments.setdefault((entity, target.attr), comment)
            if isinstance(statement.value, ast.Name) and text == names.safe(statement.value.id):  # type: ignore[attr-defined]
                if not isinstance(var.type, Int) and var.type not in (BOOL, FLOAT, NEVER):
                    self.include("<utility>")
                    base = entity.bases[0] if entity.bases else None
                    sets_args = keeps_all_arguments(init.node) or base is not None and base.is_user
                    kept = sets_args and self.arguments_kept_by_new(entity)
                    if not kept and self._last_use(init, statement.value.id):  # type: ignore[attr-defined]
                        text = f"std::move({text})"
            name = names.safe(target.attr)
            if self._inline_default(entity, target.attr, statement.value, value):  # type: ignore[attr-defined]
                self.program.member_defaults[(entity, target.attr)] = text
            else:
                found.append(f"{name}({text})")
        self.program.note_initialized(entity, used)
        return found, body

    def _last_use(self, init: FunctionEntity, name: str) -> bool:
        uses = [
            n for s in init.node.body  # type: ignore[union-attr]
            for n in ast.walk(s) if isinstance(n, ast.Name) and n.id == name
        ]
        return len(uses) == 1

    def _inline_default(
        self, entity: ClassEntity, name: str, node: ast.expr, value: Expr
    ) -> bool:
        """Whether the initial value can stand at the member itself."""
        constant = isinstance(node, ast.Constant) or (
            isinstance(node, (ast.List, ast.Dict)) and not ast.unparse(node).strip("[]{}")
        ) or (isinstance(node, ast.UnaryOp) and isinstance(node.operand, ast.Constant))
        empty_call = isinstance(node, ast.Call) and not node.args and not node.keywords and (
            not isinstance(value.type, Instance) or not value.type.entity.is_user
        )
        return constant or empty_call and value.text.endswith("()")

    def _can_initialize(self, entity: ClassEntity, statement: ast.stmt, used: set[str]) -> bool:
        if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
            target, value = statement.targets[0], statement.value
        elif isinstance(statement, ast.AnnAssign) and statement.value is not None:
            target, value = statement.target, statement.value
        else:
            return False
        if not isinstance(target, ast.Attribute) or not self.is_self(target.value):
            return False
        if target.attr in used or target.attr not in entity.attributes:
            return False
        if entity.method(f"{target.attr}.setter") is not None:
            return False
        if target.attr in self._inherited(entity):
            return False
        var = entity.attributes[target.attr]
        if is_reference(var.type):
            return False
        self_name = self.frame.self_name
        return not any(
            isinstance(n, ast.Name) and n.id == self_name or isinstance(n, (ast.Lambda, ast.Await))
            for n in ast.walk(value)
        )

    def _inherited(self, entity: ClassEntity) -> set[str]:
        return {name for base in entity.bases for a in base.ancestors() for name in a.attributes}

    def _is_super_init(self, statement: ast.stmt) -> bool:
        return (
            isinstance(statement, ast.Expr)
            and isinstance(statement.value, ast.Call)
            and isinstance(statement.value.func, ast.Attribute)
            and statement.value.func.attr == "__init__"
            and (
                isinstance(statement.value.func.value, ast.Call)
                and isinstance(statement.value.func.value.func, ast.Name)
                and statement.value.func.value.func.id == "super"
            )
        )

    def _base_initializer(self, entity: ClassEntity, call: ast.Call) -> str:
        base = entity.bases[0] if entity.bases else None
        if base is None or base.name == "object":
            return ""
        init = base.method("__init__")
        if init is not None:
            self.program.reach(init)
            bound = self.bind(init.parameters[1:], call.args, call.keywords, call, base.name)
            if bound is None:
                return ""
            texts = self.arguments(init.parameters[1:], bound, call)
            return f"{base.cpp}({', '.join(texts)})"
        if base.is_exception:
            if any(isinstance(a, ast.Starred) for a in call.args) or call.keywords:
                self.problem(call, "super().__init__(*args) cannot be ported; write the arguments out")
                return ""
            found = self.operands(call.args)
            self.check_os_error(base, call, found)
            if self.is_group(base) and len(found) == 2:
                self.include("py/exception_ref.h")
                return f"{base.cpp}({found[0].text}, py::exceptions_of({found[1].text}))"
            return f"{base.cpp}({', '.join(item.text for item in found)})"
        return ""

    def _method(self, entity: ClassEntity, method: FunctionEntity) -> list[str]:
        comment: list[str] = []
        self.program.comments.before(method.node, comment.append)
        if method.is_abstract and not method.reached:
            return []
        if not method.reached:
            return []
        if method.is_abstract:
            with self.in_function(method):
                signature = self.signature_text(method, False)
            method.result.add(NEVER)
            const = " const" if self.is_const(entity, method) else ""
            return [*comment, f"virtual {signature}{const} = 0;", ""]
        lines = self.lower_function(method)
        prefix, suffix = "", ""
        if method.is_static or method.is_class_method:
            prefix = "static "
        elif self._overrides(entity, method):
            suffix = " override"
        elif self.program.is_overridden(entity, method):
            prefix = "virtual "
        if not method.is_static and not method.is_class_method and self.is_const(entity, method):
            suffix = " const" + suffix
        if method.name in ("__repr__", "__str__") and not entity.is_exception and not entity.is_enum:
            suffix = " const override"
        return [*comment, *self._placed(entity, method, lines, prefix, suffix)]

    def _placed(
        self, entity: ClassEntity, method: FunctionEntity, lines: list[str], prefix: str, suffix: str
    ) -> list[str]:
        """A method in its class, or its declaration if it looks into classes that are defined later."""
        head = lines[0]
        assert head.endswith(" {")
        if self.program.must_wait(entity, method):
            with self.in_function(method):
                signature = self.signature_text(method, False, f"{entity.cpp}::")
            const = " const" if suffix.startswith(" const") else ""
            self.program.define_out_of_line(method, [f"{signature}{const} {{", *lines[1:]])
            return [f"{prefix}{head[:-2]}{suffix};", ""]
        return [f"{prefix}{head[:-2]}{suffix} {{", *lines[1:], ""]

    def is_const(self, entity: ClassEntity, method: FunctionEntity) -> bool:
        """Whether a method is const in C++: __repr__ and its like, and what they call on self."""
        if entity.is_enum:
            return True
        setter = entity.methods.get(f"{method.name}.setter")
        if method.is_async or method.is_generator or method.name == "__init__" or method is setter:
            return False
        return method.name in self._const_names(entity)

    def _const_names(self, entity: ClassEntity) -> set[str]:
        """The names of the const methods of a class, its bases and its subclasses."""
        roots = {a for a in entity.ancestors() if a.is_user}
        family = [c for c in self.program.classes if roots & set(c.ancestors())]
        methods = [
            method
            for class_ in family
            for key, method in class_.methods.items()
            if method.parameters and not key.endswith(".setter")
        ]
        known = {method.name for method in methods}
        names_ = set(_CONST)
        todo = list(_CONST)
        while todo:
            name = todo.pop()
            for method in methods:
                if method.name != name:
                    continue
                for node in ast.walk(method.node):
                    used = _attribute_of(node, method.parameters[0].name)
                    if used in known and used not in names_:
                        names_.add(used)
                        todo.append(used)
        return names_

    def changes_when_shown(self, type_: Type) -> bool:
        """Whether __repr__ or __str__ of an object assigns attributes."""
        return any(
            isinstance(member, Instance)
            and member.entity.is_user
            and any(
                self._is_mutable(entity, name)
                for entity in member.entity.ancestors()
                for name in entity.attributes
            )
            for member in members(type_)
        )

    def _is_mutable(self, entity: ClassEntity, name: str) -> bool:
        """Whether a const method assigns an attribute. (All methods of an exception are const.)"""
        return any(
            isinstance(node, ast.Attribute)
            and not isinstance(node.ctx, ast.Load)
            and _attribute_of(node, method.parameters[0].name) == name
            for method in entity.methods.values()
            if method.parameters
            and method.name != "__init__"
            and (entity.is_exception or self.is_const(entity, method))
            for node in ast.walk(method.node)
        )

    def _is_assigned_elsewhere(self, var: Var) -> bool:
        """Whether an attribute is assigned by what is no method of its class: handlers only have const references."""
        return any(stored is var for stored in self.program.stored_in.values())

    def _overrides(self, entity: ClassEntity, method: FunctionEntity) -> bool:
        return any(
            method.name in base.methods for b in entity.bases for base in b.ancestors() if base.is_user
        )

    def _class_attributes(self, entity: ClassEntity) -> list[str]:
        """Accessors of class attributes that differ in subclasses."""
        lines = []
        for name, var in entity.statics.items():
            inherited = any(base.static(name) is not None for base in entity.bases)
            if not inherited and not self.program.is_redefined(entity, name):
                continue
            head = f"{self.spell(var.type)}& class_{names.safe(name)}() const"
            prefix, suffix = ("", " override") if inherited else ("virtual ", "")
            lines += [f"{prefix}{head}{suffix} {{", f"return {names.safe(name)};", "}", ""]
        return lines

    def _members(self, entity: ClassEntity) -> list[str]:
        lines = []
        inherited = self._inherited(entity)
        for name, var in entity.attributes.items():
            if name in inherited:
                continue
            lines += self.program.attribute_comments.get((entity, name), [])
            default = self.program.member_defaults.get((entity, name))
            node = self.program.member_default_nodes.get((entity, name))
            if node is not None and default is None:
                default = self._default(node, var)
            is_mutable = self._is_mutable(entity, name) or entity.is_exception and self._is_assigned_elsewhere(var)
            prefix = "mutable " if is_mutable else ""
            lines.append(prefix + self._member(entity, name, var.type, default))
        for name, var in entity.statics.items():
            node = self.program.static_values.get((entity, name))
            if node is None:
                continue
            text = self._default(node, var)
            cpp = self.spell(var.type)
            constant = "inline static"
            if text == f"{cpp}()":
                lines.append(f"{constant} {cpp} {names.safe(name)};")
            else:
                if text.startswith(f"{cpp}{{"):
                    text = text[len(cpp) :]
                if text == names.safe(name):
                    text = f"::{text}"  # The variable of the module with the same name.
                lines.append(f"{constant} {cpp} {names.safe(name)} = {text};")
        return lines

    def _default(self, node: ast.expr, var: Var) -> str:
        """The value of a class attribute."""
        with self.captured() as before:
            value = self.value(node, var.type)
        if before:
            self.problem(node, "this class attribute cannot be ported; assign it outside of the class")
        var.add(value.type)
        return self.coerce(value, var.type)

    def _member(self, entity: ClassEntity, name: str, type_: Type, default: str | None = None) -> str:
        self.keep_outlived(type_)
        cpp = self.spell(type_)
        member = names.safe(name)
        if is_reference(type_):
            return f"{cpp}* {member} = nullptr;"
        if self.program.is_late_attribute(entity, name):
            self.include("py/late.h")
            if any(
                other is not entity and other.derives_from(entity) and (name in other.statics or name in other.methods)
                for other in self.program.classes
            ):
                self.problem(
                    entity.node or self.program.module, f"{name} may not be assigned yet where {entity.name} reads it,"
                    " and is something else in a subclass; assign it in __init__()",
                )
            late = f"py::Late<{cpp}>"
            return f"{late} {member} = {late}::attribute(*this, {names.quote(name)});"
        if default is not None and default not in (f"{cpp}()", "std::nullopt", "nullptr"):
            if default.startswith(f"{cpp}{{"):
                default = default[len(cpp) :]
            return f"{cpp} {member} = {default};"
        if isinstance(type_, Int):
            return f"{cpp} {member} = 0;"
        if type_ is BOOL:
            return f"{cpp} {member} = false;"
        if type_ is FLOAT:
            return f"{cpp} {member} = 0.0;"
        return f"{cpp} {member} = nullptr;" if cpp.endswith("*") else f"{cpp} {member};"

    # Dataclasses.

    def _dataclass_constructor(self, entity: ClassEntity, init: FunctionEntity) -> list[str]:
        parts, assigned = [], []
        base_fields = [p.name for b in entity.bases if b.is_dataclass for p in b.method("__init__").parameters[1:]]  # type: ignore[union-attr]
        with self.in_function(init) as frame:
            parameters = init.parameters[1:]
            for index, parameter in enumerate(parameters):
                owner = self.program.attribute_var(entity, parameter.name)
                owner.unify(parameter.var)
                text = self.parameter_text(parameter)
                if all(p.default is not None for p in parameters[index:]):
                    text += f" = {self.dataclass_default(parameter)}"
                elif parameter.default is not None:
                    self._flow_dataclass_default(parameter)
                parts.append(text)
                name = names.safe(parameter.name)
                if parameter.name in base_fields:
                    continue
                type_ = parameter.var.type
                moved = not isinstance(type_, Int) and type_ not in (BOOL, FLOAT)
                if moved:
                    self.include("<utility>")
                assigned.append(f"{name}(std::move({name}))" if moved else f"{name}({name})")
            if base_fields:
                base = next(b for b in entity.bases if b.is_dataclass)
                self.program.reach(base.method("__init__"))  # type: ignore[arg-type]
                assigned.insert(0, f"{base.cpp}({', '.join(map(names.safe, base_fields))})")
            post = entity.method("__post_init__")
            body = ["this->post_init();"] if post is not None else []
            if post is not None:
                self.program.reach(post)
            del frame
        explicit = "explicit " if len(parts) == 1 else ""
        head = f"{explicit}{entity.cpp}({', '.join(parts)})"
        if assigned:
            head += f" : {', '.join(assigned)}"
        return [f"{head} {{", *body, "}", ""]

    def _flow_dataclass_default(self, parameter: Parameter) -> None:
        self.dataclass_default(parameter)

    def dataclass_default(self, parameter: Parameter) -> str:
        assert parameter.default is not None
        self.check_default(parameter.default)
        value = self.value(parameter.default, parameter.var.type)
        parameter.var.add(value.type)
        return self.coerce(value, parameter.var.type)

    def default_value(self, parameter: Parameter) -> Expr:
        if parameter.kind == "positional" and getattr(parameter, "fresh_default", False):
            assert parameter.default is not None
            self.check_default(parameter.default)
            value = self.value(parameter.default, parameter.var.type)
            parameter.var.add(value.type)
            return value
        return super().default_value(parameter)

    def _dataclass_methods(self, entity: ClassEntity) -> list[str]:
        if not entity.is_dataclass:
            return []
        lines: list[str] = []
        init = entity.methods.get("__init__")
        fields = entity.field_names()
        hidden = {name for base in entity.ancestors() for name in base.not_shown}
        skipped = {name for base in entity.ancestors() for name in base.not_compared}
        made = init is not None and init.reached
        if entity.has_repr and entity.method("__repr__") is None and made:
            self.include("py/format.h")
            shown = [name for name in fields if name not in hidden]
            # Functions show their addresses, which no program can print twice.
            pattern, arguments = "", ""
            for name in shown:
                type_ = self.program.attribute_var(entity, name).type
                pattern += f", {name}=" if pattern else f"{name}="
                if not holds_function(type_):
                    pattern += "{!r}"
                    arguments += f", {self._field(entity, name)}"
                elif is_optional(type_) and nullable(not_none(type_)):
                    pattern += "{}"
                    arguments += f', {names.safe(name)} == nullptr ? "None" : "<function>"'
                else:
                    pattern += "<function>"
            is_named_tuple = any(base.is_named_tuple for base in entity.ancestors())  # Which show their __name__.
            shown_class = entity.name if is_named_tuple else self.program.qualified_class(entity)
            text = names.quote(f"{shown_class}({pattern})")
            if self.program.has_subclass(entity):
                name = "type_name()"
                if self.program.is_class_elsewhere(entity) and not is_named_tuple:
                    self.program.show_qualified_classes()
                    name = "qualified_name()"
                text, arguments = names.quote(f"{{}}({pattern})"), f", {name}{arguments}"
            lines += [
                "std::string repr() const override {",
                f"return py::format({text}{arguments});",
                "}",
                "",
            ]
        if entity.has_eq and entity.method("__eq__") is None and made:
            compared = [name for name in fields if name not in skipped]
            has_functions = any(holds_function(self.program.attribute_var(entity, n).type) for n in compared)
            if has_functions and not self.program.compares_functions:
                return lines
            ours = ", ".join(self._field(entity, n, "this->" if n == "other" else "") for n in compared)
            theirs = ", ".join(self._field(entity, n, "other->") for n in compared)
            self.include("<tuple>")
            same = "type_name() == other->type_name() && " if self.program.has_subclass(entity) else ""
            lines += [
                f"bool eq(const py::Ref<{entity.cpp}>& other) const {{",
                f"return {same}std::tie({ours}) == std::tie({theirs});",
                "}",
                "",
            ]
            if entity.is_ordered:
                lines += [
                    f"bool lt(const py::Ref<{entity.cpp}>& other) const {{",
                    *self._refuses_other_classes(entity),
                    f"return {self._ordered(entity, compared, ours, theirs)};",
                    "}",
                    "",
                ]
            if entity.asks_for_le:
                lines += [
                    f"bool le(const py::Ref<{entity.cpp}>& other) const {{",
                    f"return {self._ordered(entity, compared, ours, theirs, equal=True)};",
                    "}",
                    "",
                ]
            if entity.is_frozen:
                lines += self._frozen_hash(entity, compared)
        return lines

    def _field(self, entity: ClassEntity, name: str, object_: str = "") -> str:
        """The value of a field, which may have none yet."""
        return f"{'*' if self.program.is_late_attribute(entity, name) else ''}{object_}{names.safe(name)}"

    def _ordered(
        self, entity: ClassEntity, compared: Sequence[str], ours: str, theirs: str, equal: bool = False
    ) -> str:
        """Whether the fields of an object come before those of another, which Python cannot always tell."""
        if all(has_order(self.program.attribute_var(entity, name).type) for name in compared):
            return f"std::tie({ours}) {'<=' if equal else '<'} std::tie({theirs})"
        self.include("py/order.h")
        if equal:
            return f"!py::less(std::tie({theirs}), std::tie({ours}))"
        return f"py::less(std::tie({ours}), std::tie({theirs}))"

    def _refuses_other_classes(self, entity: ClassEntity) -> list[str]:
        """Objects of a class and of one derived from it have no order."""
        if not self.program.has_subclass(entity) and not any(base.is_dataclass for base in entity.bases):
            return []
        self.include("py/exceptions.h")
        self.include("py/format.h")
        text = names.quote("'<' not supported between instances of {!r} and {!r}")
        return [
            "if (type_name() != other->type_name()) {",
            f"throw py::TypeError(py::format({text}, type_name(), other->type_name()));",
            "}",
        ]

    def _frozen_hash(self, entity: ClassEntity, compared: Sequence[str]) -> list[str]:
        lines = ["int64_t hash() const {"]
        hashed: list[str] = []
        for name in compared:
            type_ = self.program.attribute_var(entity, name).type
            if any(map(is_exception, members(type_))):
                continue  # Exceptions are different if they are not the same: their addresses are their hashes.
            kind = _unhashable(not_none(type_))
            if kind is None:
                hashed.append(self._field(entity, name))
                continue
            self.include("py/exceptions.h")
            message = f"unhashable type: '{kind}'"
            error = f"throw py::TypeError({names.quote(message)});"
            if not is_optional(type_):
                return [*lines, error, "}", ""]
            test = self.negate(self._is_none(Expr(type_, names.safe(name), variable=True)))
            lines += [f"if ({test.text}) {{", error, "}"]
            self.include("py/none.h")
            hashed.append("py::None")
        self.include("py/hash.h")
        return [*lines, f"return py::hash(std::tuple({', '.join(hashed)}));", "}", ""]

    # Exceptions.

    def _exception(self, entity: ClassEntity) -> list[str]:
        self.include("py/exceptions.h")
        base = entity.bases[0]
        self.include(base.include)
        lines = [f"class {entity.cpp} : public {base.cpp} {{", "public:"]
        init = entity.methods.get("__init__")
        short = base.cpp.split("::")[-1]
        if init is None:
            lines.append(f"using {base.cpp}::{short};")
        elif init.reached:
            lines += self._constructor(entity)
        for method in entity.methods.values():
            if method.name == "derive" and self.is_group(entity):
                lines += self._derive(entity, method)
                continue
            if method.name == "__init__" or not method.reached:
                continue
            text = self.lower_function(method)
            of_class = method.is_static or method.is_class_method
            prefix, suffix = ("static ", "") if of_class else ("", " const")
            if method.name in ("__str__", "__repr__") or not of_class and self._overrides(entity, method):
                suffix += " override"
            elif not of_class and self.program.is_overridden(entity, method):
                prefix = "virtual "
            comment: list[str] = []
            self.program.comments.before(method.node, comment.append)
            lines += [*comment, *self._placed(entity, method, text, prefix, suffix)]
        if self.program.is_class_elsewhere(entity) or any(b.cpp.startswith("asyncio::") for b in entity.ancestors()):
            name = names.quote(self.program.qualified_class(entity))
            lines += [f"std::string qualified_name() const override {{ return {name}; }}", ""]
        lines += self._class_attributes(entity)
        lines += self._members(entity)
        lines.append("};")
        return lines

    def _qualified_name_of_object(self, entity: ClassEntity) -> list[str]:
        """What its class prints as, if that is not its name and something prints it."""
        if not self.program.shows_qualified_classes or not self.program.is_class_elsewhere(entity):
            return []
        is_first = not any(base.is_user for base in entity.bases)
        before, behind = ("virtual ", "") if is_first else ("", " override")
        if is_first and not self.program.has_subclass(entity):
            before = ""
        name = names.quote(self.program.qualified_class(entity))
        self.include("<string>")
        return [f"{before}std::string qualified_name() const{behind} {{ return {name}; }}", ""]

    def is_group(self, entity: ClassEntity) -> bool:
        """Whether it is BaseExceptionGroup or a class that derives from it."""
        return entity.derives_from(self.entity("BaseExceptionGroup"))

    def _derive(self, entity: ClassEntity, method: FunctionEntity) -> list[str]:
        """What split() and subgroup() make the parts of a group with."""
        self.program.reach(method)
        if len(method.parameters) != 2:
            self.problem(method.node, f"{method.name}() takes a list of exceptions")
            return []
        given = method.parameters[1]
        given.var.add(self.instance("list", Instance(self.entity("BaseException"))))
        comment: list[str] = []
        self.program.comments.before(method.node, comment.append)
        body = self.lower_function(method)[1:]
        self.include("<exception>")
        self.include("<vector>")
        name = "exceptions" if given.name != "exceptions" else "parts"
        head = f"std::exception_ptr derive(std::vector<std::exception_ptr> {name}) const override {{"
        return [*comment, head, f"{self.spell(given.var.type)} {names.safe(given.name)} = {name};", *body, ""]

    # Enumerations.

    def _enum_member(self, entity: ClassEntity, node: ast.Call) -> Expr:
        """`State(1)`: the member with a value."""
        if len(node.args) != 1 or node.keywords:
            return self.problem(node, f"{entity.name}(...) takes the value of a member")
        value = self.value(node.args[0], entity.member_type.type)
        if isinstance(value.type, Instance) and value.type.entity is entity:
            return value
        self.include("py/enum.h")
        if value.type is NEVER or entity.member_type.type is NEVER:
            return Expr(Instance(entity), "")
        if self.spell(not_none(value.type)) != self.spell(entity.member_type.type):
            return self.problem(node, f"{entity.name} has no values that are {describe(value.type)}")
        qualified = self.program.qualified_class(entity)
        shown_class = f", {names.quote(qualified)}" if qualified != entity.name else ""
        text = f"py::enum_member({self._members_list(entity)}, {value.text}{shown_class})"
        return Expr(Instance(entity), text, effect=READS)

    def enum_named(self, entity: ClassEntity, name: Expr) -> Expr:
        """`State["RED"]`: the member with a name."""
        self.include("py/enum.h")
        text = f"py::enum_named({self._members_list(entity)}, {name.text})"
        return Expr(Instance(entity), text, effect=READS)

    def _members_list(self, entity: ClassEntity) -> str:
        self.include("py/list.h")
        inner = ", ".join(f"{entity.cpp}::{names.safe(name)}" for name in entity.members)
        return f"py::List<{entity.cpp}>{{{inner}}}"

    def _enum(self, entity: ClassEntity) -> list[str]:
        self.include("py/enum.h")
        self.program.instantiate(entity)
        values: set[str] = set()
        for name, node in entity.members.items():
            value = self.value(node, entity.member_type.type)
            entity.member_type.add(value.type)
            if ast.unparse(node) in values:
                self.problem(node, f"{name} is another name of a member, which cannot be ported")
            values.add(ast.unparse(node))
        cpp = self.spell(entity.member_type.type)
        base, using = f"py::Enum<{entity.cpp}, {cpp}>", "Enum::Enum"
        if entity.is_int_enum:
            base, using = f"py::IntEnum<{entity.cpp}>", "IntEnum::IntEnum"
            if cpp != "int64_t":
                self.problem(entity.node or self.program.module, "the members of an IntEnum must be ints")
        elif entity.is_str_enum:
            base, using = f"py::StrEnum<{entity.cpp}>", "StrEnum::StrEnum"
            if cpp != "std::string":
                self.problem(entity.node or self.program.module, "the members of a StrEnum must be texts")
        if entity.is_mixed_enum:
            base, using = base.replace("py::", "py::Mixed"), using.replace("Int", "MixedInt").replace("Str", "MixedStr")
        lines = [f"class {entity.cpp} : public {base} {{", "public:", f"using {using};"]
        lines += [f"static const {entity.cpp} {names.safe(name)};" for name in entity.members]
        if entity.methods:
            lines.append("")
        for method in entity.methods.values():
            if method.name in _NOT_OF_ENUMS or method.is_async:
                self.problem(method.node, f"{method.name}() of an Enum cannot be ported; write a function")
            lines += self._method(entity, method)
        if entity.method("__lt__") is not None:
            objects = f"const {entity.cpp}& a, const {entity.cpp}& b"
            lines += ["", f"friend bool operator<({objects}) {{ return a.lt(b); }}"]
            if entity.method("__gt__") is None:
                lines.append(f"friend bool operator>({objects}) {{ return b.lt(a); }}")
        lines += [line for line in self._members(entity)]
        lines.append("};")
        for name, node in entity.members.items():
            text = self.coerce(self.value(node, entity.member_type.type), entity.member_type.type)
            quoted = names.quote(name)
            lines.append(
                f"inline const {entity.cpp} {entity.cpp}::{names.safe(name)}("
                f"{names.quote(entity.name)}, {quoted}, {text});"
            )
        return lines


def _attribute_of(node: ast.AST, name: str) -> str:
    """The attribute's name if a node is an attribute of a variable."""
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == name:
        return node.attr
    return ""


_NOT_OF_ENUMS = frozenset("__init__ __new__ __eq__ __hash__ _generate_next_value_ _missing_".split())
_CONST = ("__repr__", "__str__", "__eq__", "__lt__", "__le__", "__gt__", "__ge__", "__hash__", "__bool__",
          "__format__")

__all__ = ["Classes", "Sequence", "describe"]


def _sets_args(entity: ClassEntity) -> bool:
    """Whether making an exception of the class gets to BaseException.__init__, which sets `args`."""
    for derived in entity.ancestors():
        init = derived.methods.get("__init__") if derived.is_user else None
        if derived.is_user and init is not None and not _calls_base_init(init.node):
            return False
    return True


def _calls_base_init(node: ast.AST) -> bool:
    return any(
        isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute) and n.func.attr == "__init__"
        for n in ast.walk(node)
    )


def _unhashable(type_: Type) -> str | None:
    """The name of a class in the values of a type that has no hash."""
    if isinstance(type_, Tuple):
        return next(filter(None, map(_unhashable, type_.items)), None)
    if not isinstance(type_, Instance):
        return None
    if type_.entity.kind == "vartuple":
        return _unhashable(type_.args[0].type)
    return type_.entity.name if type_.entity.kind in _UNHASHABLE else None
