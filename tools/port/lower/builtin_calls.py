"""Builtin functions whose result depends on their arguments in ways that stubs cannot say."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from tools.port import names
from tools.port.cpptypes import has_move_only, move_only, nullable
from tools.port.entities import ClassEntity, FunctionEntity
from tools.port.expand.generator_expressions import awaits
from tools.port.expand.identities import is_kept, is_key
from tools.port.lower.abstract_classes import abstract_class, is_instance
from tools.port.lower.calls import Calls
from tools.port.lower.expressions import owners
from tools.port.lower.context import (
    ATOM,
    CONSTANT,
    EFFECTS,
    EQUAL,
    OR,
    READS,
    TERNARY,
    TYPE_OF,
    UNARY,
    Expr,
)
from tools.port.lower.misuse import ITERATED, class_name
from tools.port.lower.order import has_order
from tools.port.pytypes import (
    BOOL,
    BYTES,
    FLOAT,
    NEVER,
    NONE,
    OBJECT,
    SMALL,
    STR,
    Callable,
    ClassObject,
    Function,
    Instance,
    Int,
    Tuple,
    Type,
    Union,
    Var,
    describe,
    is_exception,
    is_exception_class,
    is_mixed_number,
    is_number,
    is_named_tuple,
    is_optional,
    join,
    members,
    not_none,
    same,
    signature,
    union,
)

# Classes that every event loop is of.
_LOOP_CLASSES = ("AbstractEventLoop", "BaseEventLoop", "SelectorEventLoop")

_BUILTIN_CLASSES = {
    "int": "int",
    "float": "float",
    "str": "str",
    "bool": "bool",
    "bytes": "bytes",
    "list": "list",
    "dict": "dict",
    "set": "set",
    "tuple": "tuple",
    "frozenset": "frozenset",
    "object": "object",
    "type": "type",
}

# As what C++ holds the instances of a class in a value of any type.
_HELD_AS = {
    "bool": ("bool",),
    "bytes": ("py::Bytes",),
    "float": ("double",),
    "int": ("int64_t", "bool"),
    "str": ("std::string",),
    "NoneType": ("py::NoneType",),
}
_SEEN_AS = {"bytes": BYTES, "float": FLOAT, "str": STR}  # Where that test holds.
_TOLD_BY_NAME = ("list", "set", "frozenset")  # Of which no other class derives.
# Classes of the library whose objects tell what they are, also where C++ knows them as the base.
_KNOWN_BY_NAME = frozenset(("BoundedSemaphore", "Task", "TimerHandle"))

# What does something when it is gone: it ends, or what it raised is reported.
_SEEN_TO_GO = ("Task", "AnyTask", "Future", "Gathering", "Coro", "Generator", "AsyncGenerator")
# Classes whose objects are equal only if they are the same.
_TOLD_APART = ("Task", "AnyTask", "Future", "Gathering", "Queue", "PriorityQueue", "LifoQueue")


class BuiltinCalls(Calls):
    """One method for each builtin: call_NAME."""

    def special_call(self, node: ast.Call, hint: Type | None) -> Expr | None:
        if isinstance(node.func, ast.Name) and self.find_local(node.func.id) is None:
            imported = self.program.imported_from.get(node.func.id)
            if imported is not None:
                return self.special_member(*imported, node, hint)
            method = getattr(self, f"call_{node.func.id}", None)
            if method is not None and node.func.id not in ("function", "value", "method"):
                return method(node, hint)
        if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
            module = self.program.imports.get(node.func.value.id)
            if module is not None and self.find_local(node.func.value.id) is None:
                return self.special_member(module, node.func.attr, node, hint)
            if module is None and self.find_local(node.func.value.id) is None:
                imported = self.program.imported_from.get(node.func.value.id)
                if imported is not None:  # `from itertools import chain; chain.from_iterable(...)`
                    dotted = f"{imported[1]}_{node.func.attr}"
                    found = self.special_member(imported[0], dotted, node, hint)
                    if found is not None:
                        return found
        if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Attribute):
            inner = node.func.value
            if isinstance(inner.value, ast.Name) and self.find_local(inner.value.id) is None:
                module = self.program.imports.get(inner.value.id)
                if module is not None:
                    dotted = f"{inner.attr}_{node.func.attr}"
                    return self.special_member(module, dotted, node, hint)
        if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
            if node.func.value.id in ("dict", "str", "int", "bytes", "float") and self.find_local(
                node.func.value.id
            ) is None:
                return self._class_function(node, node.func)
        return None

    def _class_function(self, node: ast.Call, function: ast.Attribute) -> Expr:
        assert isinstance(function.value, ast.Name)
        if function.value.id == "dict" and function.attr == "fromkeys":
            values = self.operands(node.args)
            key, value = self.var_at(node, "key"), self.var_at(node, "value")
            key.add(self.element_type(values[0].type) or NEVER)
            value.add(values[1].type if len(values) > 1 else NONE)
            type_ = self.instance("dict", key, value)
            if len(values) > 1 and not values[1].literal and not values[1].variable:
                # All keys get the same object.
                values = [item if item.literal or item.variable else self.temporary(item, "value") for item in values]
            name = self.fresh("items")
            self.emit(f"{self.spell(type_)} {name};")
            text = self.coerce(values[1], value.type) if len(values) > 1 else "py::None"
            self.emit(
                f"for (const auto& key : {self.iterable(values[0], key.type)}) {{ {name}.set(key, {text}); }}"
            )
            return Expr(type_, name, variable=True, fresh=True)
        if function.value.id == "str" and node.args:
            value = self.value(node.args[0])
            call = ast.Call(function, node.args[1:], node.keywords)
            ast.copy_location(call, node)
            return self.call_attribute(value, function.attr, call)
        return self.problem(node, f"{function.value.id}.{function.attr} is not supported")

    def handles(self, module: str, name: str) -> bool:
        """Whether a member of a module has rules of its own."""
        return hasattr(self, f"call_{module.replace('.', '_')}_{name}")

    def special_member(
        self, module: str, name: str, node: ast.Call, hint: Type | None
    ) -> Expr | None:
        method = getattr(self, f"call_{module.replace('.', '_')}_{name}", None)
        return method(node, hint) if method is not None else None

    # print

    def call_print(self, node: ast.Call, hint: Type | None) -> Expr:
        options = []
        nodes = list(node.args)
        by_name = {keyword.arg: keyword.value for keyword in node.keywords}
        self.include("py/print.h")
        for name in ("sep", "end", "file", "flush"):
            if name not in by_name:
                continue
            value = by_name[name]
            if isinstance(value, ast.Constant) and value.value in (None, False):
                continue
            if name == "file":
                stream = self._stream(value)
                if stream is None:
                    return self.problem(value, "print(file=...) takes sys.stdout, sys.stderr or a StringIO")
                options += [f".file = {stream}"] if stream else []
                continue
            options.append(f".{name} = {self.value(value).text}")
        if any(isinstance(argument, ast.Starred) for argument in nodes):
            return self._print_starred(node, nodes, options)
        found = self.settled(self.operands(nodes))
        texts = [self.shown(item) for item in found]
        if options:
            texts.insert(0, f"py::PrintOptions{{{', '.join(options)}}}")
        return Expr(NONE, f"py::print({', '.join(texts)})", effect=EFFECTS, void=True)

    def _stream(self, node: ast.expr) -> str | None:
        """Where print() writes to; "" for what it does anyway, None if that is no stream of the library."""
        text = ast.unparse(node)
        if text in ("sys.stdout", "sys.stderr"):
            return "stderr" if text == "sys.stderr" else ""
        value = self.value(node)
        if value.type in (NEVER, NONE):
            return ""
        if self.is_a(value.type, "StringIO") is not None:
            return value.text
        if self.is_a(not_none(value.type), "TextIO") is None or value.effect >= EFFECTS:
            return None
        if is_optional(value.type):
            return f"{value.bind(100)}.has_value() ? {value.bind(100)}->file() : stdout"
        return f"{value.bind(100)}.file()"

    def _print_starred(self, node: ast.Call, nodes: list[ast.expr], options: list[str]) -> Expr:
        name = self.fresh("parts")
        self.include("py/list.h")
        self.include("py/strings.h")
        self.emit(f"py::List<std::string> {name};")
        separator = '" "'
        for option in list(options):
            if option.startswith(".sep = "):
                separator = option[len(".sep = ") :]
                options.remove(option)
        for item in nodes:
            if isinstance(item, ast.Starred):
                self.program.kept_alive.update(owners(item.value))
                alone = len(nodes) == 1
                values = self.unpacked(self.value(item.value), "print() argument" if alone else "Value")
                inner = self.element_type(values.type)
                if inner is None:
                    return self.problem(item, f"{describe(values.type)} cannot be iterated over")
                if isinstance(values.type, Tuple):
                    if values.effect >= EFFECTS:
                        values = self.temporary(values, "items")
                    for index in range(len(values.type.items)):
                        self.emit(f"{name}.append(py::str(std::get<{index}>({values.text})));")
                    continue
                self.emit(
                    f"for (const auto& item : {self.iterable(values, inner)}) {{"
                    f" {name}.append(py::str(item)); }}"
                )
            else:
                value = self.value(item)
                self.emit(f"{name}.append(py::str({self.shown(value)}));")
        texts = [f"py::join({separator}, {name})"]
        if options:
            texts.insert(0, f"py::PrintOptions{{{', '.join(options)}}}")
        return Expr(NONE, f"py::print({', '.join(texts)})", effect=EFFECTS, void=True)

    # Conversions.

    def call_str(self, node: ast.Call, hint: Type | None) -> Expr:
        if not node.args and node.keywords:
            return self.problem(node, "the value of str() stands first here")
        if not node.args:
            return Expr(STR, '""', literal=True)
        value = self.value(node.args[0])
        if len(node.args) > 1 or node.keywords:
            return self.call_attribute(value, "decode", ast.Call(node.func, node.args[1:], node.keywords))
        if value.type is STR:
            return value
        self.include("py/repr.h")
        return Expr(STR, f"py::str({self.shown(value)})", effect=self._effect_of_showing(value))

    def call_repr(self, node: ast.Call, hint: Type | None) -> Expr:
        value = self.value(node.args[0])
        self.include("py/repr.h")
        if value.text == "this":
            return Expr(STR, "this->repr()", effect=READS)
        if isinstance(value.type, ClassObject) or self.is_a(not_none(value.type), "ExceptionClass"):
            return Expr(STR, self.shown(value), effect=READS)
        return Expr(STR, f"py::repr({self.shown(value)})", effect=self._effect_of_showing(value))

    def _effect_of_showing(self, value: Expr) -> int:
        """Whether repr() or str() of a value changes anything, as those of a class of the program may."""
        for member in members(value.type):
            if not isinstance(member, Instance) or not member.entity.is_user:
                continue
            classes = [member.entity, *[c for c in self.program.classes if c.derives_from(member.entity)]]
            methods = [c.method(name) for c in classes for name in ("__repr__", "__str__")]
            if any(_changes_anything(method.node) for method in methods if method is not None):
                return EFFECTS
        return max(READS, value.effect)

    def call_format(self, node: ast.Call, hint: Type | None) -> Expr:
        found = self.operands(node.args)
        self.include("py/format.h")
        return Expr(STR, f"py::format_value({', '.join(x.text for x in found)})", effect=READS)

    def call_int(self, node: ast.Call, hint: Type | None) -> Expr:
        if not node.args:
            return Expr(SMALL, "0", literal=True)
        if any(keyword.arg != "base" for keyword in node.keywords):
            return self.problem(node, "int() takes a value and a base here")
        nodes = [*node.args, *[keyword.value for keyword in node.keywords]]
        found = [self.as_plain_value(item) for item in self.operands(nodes)]
        value = found[0]
        if value.type is NEVER:
            return Expr(Int(2), value.text)
        if isinstance(value.type, Int):
            return value
        if value.type is BOOL:
            return Expr(SMALL, f"int64_t{{{value.text}}}", effect=value.effect)
        if value.type in (STR, FLOAT) or is_mixed_number(value.type):
            self.include("py/convert.h")
            texts = [item.text for item in found]
            if is_mixed_number(value.type):
                texts[0] = f"static_cast<double>({texts[0]})"
            return Expr(Int(2), f"py::int_({', '.join(texts)})", effect=max(READS, value.effect))
        if isinstance(value.type, Instance) and (method := value.type.entity.method("__int__")):
            return self.call_method(method, value, "->", [], [], node)
        return self._number_of(node, "int", value, found, Int(2)) or self.problem(
            node, f"int() of {describe(value.type)} cannot be ported"
        )

    def _number_of(
        self, node: ast.Call, name: str, value: Expr, arguments: Sequence[Expr], result: Type
    ) -> Expr | None:
        """int() or float() of what may have several types, or is none of those that it takes."""
        if not isinstance(value.type, Union) and len(arguments) == 1 and value.type is not BYTES:
            wanted = "a string, a bytes-like object" if name == "int" else "a string"
            message = f"{name}() argument must be {wanted} or a real number, not '{{}}'"
            return self.cannot(value, node, message, f"__{name}__", "__index__", "__trunc__")
        plain = [class_name(member) for member in members(value.type)]
        if None in plain or "bytes" in plain:
            return None
        if len(arguments) == 1 and isinstance(value.type, Union) and self.spell(value.type).startswith(
            ("std::variant<", "std::optional<")
        ):
            self.include("py/operate.h")
            return Expr(result, f"py::{name}_({value.text})", effect=EFFECTS)
        return None

    def call_float(self, node: ast.Call, hint: Type | None) -> Expr:
        if not node.args:
            return Expr(FLOAT, "0.0")
        argument = node.args[0]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            known = {"inf": "infinity", "-inf": "infinity", "nan": "quiet_NaN"}
            text = argument.value.strip().lower().replace("infinity", "inf").lstrip("+")
            if text in known:
                self.include("<limits>")
                sign = "-" if text.startswith("-") else ""
                return Expr(
                    FLOAT, f"{sign}std::numeric_limits<double>::{known[text]}()", UNARY if sign else ATOM
                )
        value = self.value(argument)
        if value.type is FLOAT or value.type is NEVER:
            return Expr(FLOAT, value.text, value.precedence, value.effect)
        if isinstance(value.type, Int) or value.type is BOOL or is_mixed_number(value.type):
            return Expr(FLOAT, f"static_cast<double>({value.text})", effect=value.effect)
        if value.type is STR:
            self.include("py/convert.h")
            return Expr(FLOAT, f"py::float_({value.text})", effect=max(READS, value.effect))
        return self._number_of(node, "float", value, [value], FLOAT) or self.problem(
            node, f"float() of {describe(value.type)} cannot be ported"
        )

    def call_bool(self, node: ast.Call, hint: Type | None) -> Expr:
        if not node.args:
            return Expr(BOOL, "false")
        return self.condition(node.args[0])

    def call_bytes(self, node: ast.Call, hint: Type | None) -> Expr:
        self.include("py/bytes.h")
        if not node.args:
            return Expr(BYTES, "py::Bytes()")
        value = self.value(node.args[0])
        if value.type is BYTES:
            return value
        if isinstance(value.type, Int):
            return Expr(BYTES, f"py::Bytes::zeros({value.text})", effect=max(READS, value.effect))
        inner = self.element_type(value.type)
        if isinstance(inner, Int):
            return Expr(BYTES, f"py::Bytes::of({self.iterable(value, inner)})", effect=max(READS, value.effect))
        return self.problem(node, f"bytes() of {describe(value.type)} cannot be ported")

    # Containers.

    def _filled(
        self,
        node: ast.Call,
        name: str,
        hint: Type | None,
        cpp_function: str,
        values: Expr | None = None,
    ) -> Expr:
        """A container of what the argument, whose value may be lowered already, gives."""
        element = self.var_at(node, "element")
        self._hint_elements(element, hint, name)
        type_ = self.instance(name, element)
        if not node.args:
            return Expr(type_, f"{self.spell(type_)}()", fresh=True)
        values = values or self.value(node.args[0])
        if values.type is NEVER:
            return Expr(type_, values.text)
        if is_optional(values.type):
            values = self.some(values, "'NoneType' object is not iterable")
        inner = self.element_type(values.type)
        if inner is None:
            raised = self.cannot(values, node, "'{}' object is not iterable", *ITERATED)
            return raised or self.problem(node, f"{name}() of {describe(values.type)} cannot be ported")
        element.add(inner)
        self.include("py/list.h")
        self.spell(type_)
        effect = max(READS, values.effect)
        if inner is NEVER and self.is_a(values.type, "AsCompleted"):  # Of nothing.
            self.emit(f"static_cast<void>({values.text});")
            return Expr(type_, f"{self.spell(type_)}()", fresh=True)
        if has_move_only(inner) and self.is_a(values.type, "AsCompleted") is None:
            if self.is_a(values.type, "list") and self.moved_elements(node.args[0], values):
                return Expr(self.instance("list", element), values.text, effect=values.effect, variable=values.variable)
            copied = self.refuses_copies(node, values)
            filled = Expr(self.instance("list", element), self.fresh("coros"), variable=True, fresh=True)
            if not copied:
                self.emit(f"{self.spell(filled.type)} {filled.text};")
                self.append_moved(filled.text, node.args[0], values)
            return filled
        text = self.iterable(values, element.type)
        if isinstance(values.type, Tuple) and name == "list":
            return Expr(type_, text, effect=effect, fresh=True)
        return Expr(type_, f"{cpp_function}({text})", effect=effect, fresh=True)

    def call_list(self, node: ast.Call, hint: Type | None) -> Expr:
        return self._filled(node, "list", hint, "py::list")

    def call_set(self, node: ast.Call, hint: Type | None) -> Expr:
        return self._filled(node, "set", hint, "py::set")

    def call_frozenset(self, node: ast.Call, hint: Type | None) -> Expr:
        return self._filled(node, "frozenset", hint, "py::frozenset")

    def call_tuple(self, node: ast.Call, hint: Type | None) -> Expr:
        value = self.as_tuple(self.value(node.args[0])) if node.args else None
        if value is not None and isinstance(value.type, Tuple):
            return value
        is_completed = value is not None and self.is_a(value.type, "AsCompleted") is not None
        found = self._filled(node, "vartuple", hint, "py::list" if is_completed else "", value)
        if isinstance(found.type, Instance) and found.type.entity.kind == "list":
            return Expr(self.instance("vartuple", found.type.args[0]), found.text, variable=found.variable, fresh=True)
        if node.args and isinstance(found.type, Instance) and not is_completed:
            text = f"{self.spell(found.type)}{found.text}"
            return Expr(found.type, text, effect=found.effect)
        return found

    def call_dict(self, node: ast.Call, hint: Type | None) -> Expr:
        key, value = self.var_at(node, "key"), self.var_at(node, "value")
        type_ = self.instance("dict", key, value)
        self.include("py/dict.h")
        if not node.args:
            items = self.operands([k.value for k in node.keywords], [value.type] * len(node.keywords))
            if node.keywords:
                key.add(STR)
            for keyword, item in zip(node.keywords, items, strict=True):
                value.add(item.type, keyword.arg)
            if has_move_only(value.type):
                return self.problem(node, "dict() of coroutines cannot be ported; write {'name': coroutine}")
            pairs = [
                f"{{{names.quote(str(k.arg))}, {self.coerce(item, value.type)}}}"
                for k, item in zip(node.keywords, items, strict=True)
            ]
            inner = "{" + ", ".join(pairs) + "}" if pairs else "()"
            return Expr(type_, f"{self.spell(type_)}{inner}", fresh=True)
        source = self.value(node.args[0])
        if source.type is NEVER:
            return Expr(type_, source.text)
        name = self.fresh("items")
        if found := self.is_a(source.type, "dict", "defaultdict", "Counter"):
            key.unify(found.args[0])
            if len(found.args) > 1:
                value.unify(found.args[1])
            else:
                value.add(SMALL)
            made = f"{source.bind(100)}.copy()" if found.entity.kind == "dict" else ""
            if made and not node.keywords:
                return Expr(type_, made, effect=READS, fresh=True)
        inner_type = self.element_type(source.type)
        if isinstance(inner_type, Tuple) and len(inner_type.items) == 2:
            key.add(inner_type.items[0])
            value.add(inner_type.items[1])
        elif pair := self.is_a(inner_type or NEVER, "list", "vartuple"):
            key.add(pair.args[0].type)
            value.add(pair.args[0].type)
        elif inner_type is not NEVER and not self.is_a(source.type, "dict", "defaultdict", "Counter"):
            return self.problem(node, f"dict() of {describe(source.type)} cannot be ported")
        self.emit(f"{self.spell(type_)} {name};")
        self.emit(f"{name}.update({self.iterable(source, inner_type or NEVER)});")
        for keyword in node.keywords:
            item = self.value(keyword.value)
            value.add(item.type)
            self.emit(f"{name}.set({names.quote(str(keyword.arg))}, {self.coerce(item, value.type)});")
        return Expr(type_, name, variable=True, fresh=True)

    def call_range(self, node: ast.Call, hint: Type | None) -> Expr:
        found = self.operands(node.args)
        self.include("py/range.h")
        found = [self.some_number(item, "'NoneType' object cannot be interpreted as an integer") for item in found]
        for item, argument in zip(found, node.args, strict=True):
            if not isinstance(item.type, Int) and item.type not in (NEVER, BOOL):
                needed = "'{}' object cannot be interpreted as an integer"
                raised = self.cannot(item, node, needed, "__index__")
                return raised or self.problem(argument, f"range() takes ints, not {describe(item.type)}")
        return Expr(
            Instance(self.entity("range")), f"py::range({', '.join(x.text for x in found)})",
            effect=max((x.effect for x in found), default=CONSTANT),
        )

    def call_enumerate(self, node: ast.Call, hint: Type | None) -> Expr:
        nodes = [*node.args, *[k.value for k in node.keywords if k.arg == "start"]]
        found = self.operands(nodes)
        found[0] = self._some_values(found[0])
        inner = self.element_type(found[0].type)
        if inner is None:
            raised = self.cannot(found[0], node, "'{}' object is not iterable", *ITERATED)
            return raised or self.problem(node, f"enumerate() of {describe(found[0].type)} cannot be ported")
        self.include("py/builtins.h")
        text = ", ".join([self.iterable(found[0], inner), *[x.text for x in found[1:]]])
        return Expr(
            self.instance("Iterable", Tuple((SMALL, inner))), f"py::enumerate({text})", effect=READS
        )

    def call_zip(self, node: ast.Call, hint: Type | None) -> Expr:
        if len(node.args) == 1 and isinstance(node.args[0], ast.Starred) and not node.keywords:
            rows = self.value(node.args[0].value)
            inner = self.element_type(rows.type)
            if inner is NEVER:
                return Expr(self.instance("list", NEVER), "")
            row = self.is_a(inner, "list", "vartuple") if inner is not None else None
            if row is not None:
                self.include("py/tuple.h")
                columns = self.instance("list", self.instance("vartuple", row.args[0]))
                return Expr(columns, f"py::zip_rows({self.iterable(rows, inner)})", effect=READS)
        if not node.args:
            return self.problem(node, "zip() of nothing cannot be ported")
        if any(isinstance(argument, ast.Starred) for argument in node.args):
            return self.problem(node, "zip(*...) cannot be ported; loop over indices")
        strict = [k.value for k in node.keywords if k.arg == "strict"]
        if not all(isinstance(value, ast.Constant) for value in strict):
            return self.problem(strict[0], "zip(strict=...) takes True or False here")
        function = "zip_strict" if any(value.value for value in strict) else "zip"
        found = self.operands(node.args)
        types = []
        for item, argument in zip(found, node.args, strict=True):
            inner = self.element_type(item.type)
            if inner is None:
                return self.problem(argument, f"{describe(item.type)} cannot be iterated over")
            types.append(inner)
        self.include("py/builtins.h")
        text = ", ".join(self.iterable(x, t) for x, t in zip(found, types, strict=True))
        return Expr(self.instance("Iterable", Tuple(tuple(types))), f"py::{function}({text})", effect=READS)

    def call_map(self, node: ast.Call, hint: Type | None) -> Expr:
        return self._mapped(node, is_filter=False)

    def call_filter(self, node: ast.Call, hint: Type | None) -> Expr:
        return self._mapped(node, is_filter=True)

    def _mapped(self, node: ast.Call, *, is_filter: bool) -> Expr:
        """map() and filter() as a loop that fills a list, which is right where it is used up."""
        if len(node.args) != 2:
            return self.problem(node, "map() of several iterables cannot be ported; use zip()")
        element = ast.Name("item", ast.Load())
        function = node.args[0]
        called = self.resolve_callee(function)
        body = called.node if isinstance(called, FunctionEntity) else function
        hidden = ast.Name("item", ast.Load())
        call: ast.expr = ast.Call(function, [hidden], [])
        if is_filter and isinstance(function, ast.Constant) and function.value is None:
            call = hidden
        generator = ast.comprehension(
            ast.Name("item", ast.Store()), node.args[1], [call] if is_filter else [], 0
        )
        comprehension = ast.ListComp(element if is_filter else call, [generator])
        for part in ast.walk(comprehension):
            if not hasattr(part, "lineno"):
                ast.copy_location(part, node)
        key = self.program.synthetic(node, comprehension)
        start = len(self.frame.out)
        result = self.value(key)
        if _may_stop(body) and result.variable and len(self.frame.out) > start + 1:
            # Behind the declaration of the list: StopIteration out of the function ends map().
            self.include("py/exceptions.h")
            self.frame.out.insert(start + 1, "try {")
            self.emit("} catch (const py::StopIteration&) {")
            self.emit("}")
        return result

    def call_reversed(self, node: ast.Call, hint: Type | None) -> Expr:
        value = self.value(node.args[0])
        inner = self.element_type(value.type)
        if inner is None:
            return self.problem(node, f"reversed() of {describe(value.type)} cannot be ported")
        self.refuses_copies(node, value)
        self.include("py/builtins.h")
        return Expr(self.instance("list", inner), f"py::reversed({self.iterable(value, inner)})", effect=READS)

    def _key_options(self, node: ast.Call, element: Type) -> list[str]:
        """The keyword arguments of sorted, min and max."""
        options = []
        self.include("py/keywords.h")
        keyed = [k.value for k in node.keywords if k.arg == "key" and ast.unparse(k.value) != "None"]
        if keyed:
            function, key = self.key_function(keyed[0], element)
            if key is not NONE and not has_order(key):  # The library knows of functions that give nothing.
                function = self._by_order(node, key, f"py::by_order({function})")
            options.append(f"py::key = {function}")
        elif not has_order(element):
            options.append(f"py::key = {self._by_order(node, element, 'py::in_order')}")
        for keyword in node.keywords:
            if keyword.arg == "key":
                continue
            if keyword.arg == "reverse":
                options.append(f"py::reverse = {self.value(keyword.value).text}")
            elif keyword.arg == "default":
                value = self.value(keyword.value)
                options.append(f"py::default_ = {value.text}")
        return options

    def _by_order(self, node: ast.Call, key: Type, text: str) -> str:
        """A function whose results are ordered as Python does: what they are decides."""
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name == "max":
            self.problem(node, f"max() of {describe(key)} cannot be ported; give a key of one type")
        self.include("py/order.h")
        return text

    def key_function(self, node: ast.expr, element: Type) -> tuple[str, Type]:
        """The function, and what it gives."""
        argument = ast.Name("item", ast.Load())
        body: ast.expr | None = None
        if isinstance(node, ast.Name) and node.id in ("len", "str", "abs", "int", "repr") and (
            self.find_local(node.id) is None
        ):
            body = ast.Call(node, [argument], [])
        elif isinstance(node, ast.Attribute) and getattr(node, "of_own_items", False):
            if self.is_a(self._current(node.value), "dict"):  # `counts.get` of what is in it.
                body = ast.Subscript(node.value, argument, ast.Load())
        if body is not None:
            lambda_ = ast.Lambda(ast.arguments([], [ast.arg("item")], None, [], [], None, []), body)
            for part in ast.walk(lambda_):
                ast.copy_location(part, node)
            self.program.adopt_lambda(lambda_, self.frame.scope, node)
            node = self.program.synthetic(node, lambda_)
        function = self.value(node, Callable((self.fixed(element),), self.var_at(node, "key")))
        found = signature(function.type)
        if found is not None and found.parameters:
            found.parameters[0].add(element)
        return function.text, found.result.type if found is not None else NEVER

    def _some_values(self, value: Expr) -> Expr:
        """What is iterated over; TypeError if it is None."""
        if not is_optional(value.type) or self.element_type(not_none(value.type)) is None:
            return value
        return self.some(value, "'NoneType' object is not iterable")

    def call_sorted(self, node: ast.Call, hint: Type | None) -> Expr:
        value = self._some_values(self.value(node.args[0]))
        inner = self.element_type(value.type)
        if inner is None:
            raised = self.cannot(value, node, "'{}' object is not iterable", *ITERATED)
            return raised or self.problem(node, f"sorted() of {describe(value.type)} cannot be ported")
        if inner is NEVER:
            for keyword in node.keywords:
                if keyword.arg == "key":
                    self.key_function(keyword.value, NEVER)
        self.include("py/builtins.h")
        element = self.var_at(node, "element")
        element.add(inner)
        if inner is NEVER and element.type is NEVER:  # Nothing ever gets into it.
            text = f"py::list({self.iterable(value, inner)})"
            return Expr(self.instance("list", element), text, effect=READS, fresh=True)
        texts = [self.iterable(value, inner), *self._key_options(node, inner)]
        type_, text = self.made_container(node, self.instance("list", inner), f"py::sorted({', '.join(texts)})")
        return Expr(type_, text, effect=READS, fresh=True)

    def _extremes(self, found: list[Expr], name: str, node: ast.Call) -> list[Expr]:
        """The two operands of max() and min(); TypeError if one that is a number or None is None."""
        if len(found) != 2 or node.keywords:
            return found
        kinds = ["int" if isinstance(not_none(x.type), Int) else "float" for x in found]
        symbol = ">" if name == "max" else "<"
        for index, item in enumerate(found):
            other = found[1 - index]
            if is_optional(item.type) and not_none(other.type) is other.type and _is_int_or_float(other.type):
                classes = [kinds[1], "NoneType"] if index == 0 else ["NoneType", kinds[0]]
                error = f"'{symbol}' not supported between instances of '{classes[0]}' and '{classes[1]}'"
                found[index] = self.some_number(item, error)
        return found

    def call_min(self, node: ast.Call, hint: Type | None) -> Expr:
        return self._extreme(node, "min")

    def call_max(self, node: ast.Call, hint: Type | None) -> Expr:
        return self._extreme(node, "max")

    def _extreme(self, node: ast.Call, name: str) -> Expr:
        self.include("py/builtins.h")
        if len(node.args) == 1:
            value = self._some_values(self.value(node.args[0]))
            inner = self.element_type(value.type)
            if inner is None:
                raised = self.cannot(value, node, "'{}' object is not iterable", *ITERATED)
                return raised or self.problem(node, f"{name}() of {describe(value.type)} cannot be ported")
            result = inner
            for keyword in node.keywords:
                if keyword.arg == "default":
                    default = self.value(keyword.value)
                    result = join(result, default.type)
                    if inner is NEVER:  # Nothing ever gets into it.
                        return default
            texts = [self.iterable(value, inner), *self._key_options(node, inner)]
            return Expr(result, f"py::{name}({', '.join(texts)})", effect=max(READS, value.effect))
        found = self._extremes(self.operands(node.args), name, node)
        result = union(item.type for item in found)
        if isinstance(result, Union) and not is_mixed_number(result):
            return self.problem(node, f"{name}() of {describe(result)} cannot be ported")
        texts_ = [self._typed(item, result) for item in found]
        texts_ += self._key_options(node, result)
        effect = max(item.effect for item in found)
        return Expr(result, f"py::{name}({', '.join(texts_)})", effect=effect)

    def _typed(self, item: Expr, result: Type) -> str:
        """An argument of exactly the C++ type that all have."""
        cpp = self.spell(result)
        if item.literal or self.spell(item.type) != cpp:
            if item.type is STR:
                return f"std::string({item.text})"
            return f"{cpp}{{{item.text}}}" if cpp != "py::Number" else f"py::Number({item.text})"
        return item.text

    def call_sum(self, node: ast.Call, hint: Type | None) -> Expr:
        nodes = [*node.args, *[k.value for k in node.keywords if k.arg == "start"]]
        found = self.operands(nodes)
        inner = self.element_type(found[0].type)
        if inner is None:
            raised = self.cannot(found[0], node, "'{}' object is not iterable", *ITERATED)
            return raised or self.problem(node, f"sum() of {describe(found[0].type)} cannot be ported")
        self.refuses_copies(node, Expr(inner, ""))
        self.include("py/builtins.h")
        some = not_none(inner)
        has_none = is_optional(inner) and len(found) < 2 and (isinstance(some, Int) or some is FLOAT)
        if has_none:
            inner = some
        if inner is NEVER:
            result: Type = NEVER
            if self.program.optimistic and len(found) < 2:
                self.program.optimistic = False
                result = Int(2)
        elif isinstance(inner, Int) or inner is BOOL:
            result = Int(1 if inner is BOOL or isinstance(inner, Int) and inner.level == 0 else 2)
        elif inner is FLOAT or is_mixed_number(inner):
            result = inner
        else:
            result = inner
            if len(found) < 2:
                return self.problem(node, f"sum() of {describe(inner)} cannot be ported without start")
        if any(isinstance(t, Instance) and t.entity.is_user for t in (inner, *[item.type for item in found[1:]])):
            return self.problem(node, f"sum() of {describe(inner)} cannot be ported; add them up in a loop")
        if inner is NEVER:  # Nothing ever gets into it.
            return found[1] if len(found) > 1 else Expr(result, "int64_t{0}")
        texts = [self.iterable(found[0], union([NONE, inner]) if has_none else inner)]
        if len(found) > 1:
            result = join(result, found[1].type)
            texts.append(self._typed(found[1], result))
        return Expr(result, f"py::sum({', '.join(texts)})", effect=max(READS, found[0].effect))

    def call_abs(self, node: ast.Call, hint: Type | None) -> Expr:
        value = self.some_number(self.value(node.args[0]), "bad operand type for abs(): 'NoneType'")
        if isinstance(value.type, Instance) and (method := value.type.entity.method("__abs__")):
            return self.call_method(method, value, "->", [], [], node)
        if value.type is not NEVER and not is_number(value.type):
            return self.problem(node, f"abs() of {describe(value.type)} cannot be ported")
        self.include("py/arithmetic.h")
        if is_mixed_number(value.type):
            self.include("py/number.h")
        type_ = SMALL if value.type is BOOL else value.type
        return Expr(type_, f"py::abs({value.text})", effect=value.effect)

    def call_round(self, node: ast.Call, hint: Type | None) -> Expr:
        nodes = [*node.args, *[k.value for k in node.keywords]]
        if not 1 <= len(nodes) <= 2:
            return self.problem(node, "round() takes a number and a number of digits")
        with self.captured():
            rounded = self.value(nodes[0]).type
        if isinstance(rounded, Instance) and (method := rounded.entity.method("__round__")):
            return self.call_method(method, self.value(nodes[0]), "->", nodes[1:], [], node)
        found = self.operands(nodes)
        value = found[0]
        self.include("py/arithmetic.h")
        if value.type is NEVER:
            return Expr(NEVER, value.text)
        if not is_number(value.type):
            return self.problem(node, f"round() of {describe(value.type)} cannot be ported")
        texts = ", ".join(item.text for item in found)
        effect = max(item.effect for item in found)
        if len(found) == 1 or found[1].type is NONE:
            level = value.type if isinstance(value.type, Int) else Int(2)
            return Expr(level, f"py::round({value.text})", effect=effect)
        type_ = SMALL if value.type is BOOL else value.type
        return Expr(type_, f"py::round({texts})", effect=effect)

    def call_divmod(self, node: ast.Call, hint: Type | None) -> Expr:
        a, b = self.operands(node.args)
        self.include("py/arithmetic.h")
        part: Type = Int(2) if isinstance(a.type, Int) and isinstance(b.type, Int) else FLOAT
        return Expr(Tuple((part, part)), f"py::divmod({a.text}, {b.text})", effect=max(a.effect, b.effect))

    def call_pow(self, node: ast.Call, hint: Type | None) -> Expr:
        if len(node.args) == 3:
            found = self.operands(node.args)
            self.include("py/arithmetic.h")
            if not all(isinstance(x.type, Int) or x.type in (BOOL, NEVER) for x in found):
                return self.problem(node, "pow() with a modulus takes ints")
            text = f"py::pow({', '.join(x.text for x in found)})"
            return Expr(Int(2), text, effect=max(x.effect for x in found))
        operation = ast.BinOp(node.args[0], ast.Pow(), node.args[1])
        ast.copy_location(operation, node)
        return self.expr_BinOp(operation)

    def call_len(self, node: ast.Call, hint: Type | None) -> Expr:
        value = self.as_plain_value(self.value(node.args[0]))
        if (of_union := self.len_of_union(value, node)) is not None:
            return of_union
        if is_optional(value.type):
            value = self.some(value, "object of type 'NoneType' has no len()")
            if (of_union := self.len_of_union(value, node)) is not None:
                return of_union
        return self.len_of(value, node)

    def len_of(self, value: Expr, node: ast.AST) -> Expr:
        self.include("py/builtins.h")
        type_ = value.type
        if is_named_tuple(type_):
            return self.evaluated(Expr(SMALL, str(len(self.named_items(value))), literal=True), value)
        if isinstance(type_, Tuple):
            return self.evaluated(Expr(SMALL, str(len(type_.items)), literal=True), value)
        if isinstance(type_, Instance) and (method := type_.entity.method("__len__")):
            return self.call_method(method, value, "->", [], [], node)
        if isinstance(type_, ClassObject) and type_.entity.is_enum:
            return Expr(SMALL, str(len(type_.entity.members)), literal=True)
        if type_ is NEVER or type_ in (STR, BYTES) or (
            isinstance(type_, Instance)
            and (self.element_type(type_) is not None)
            and not type_.entity.is_user
            and type_.entity.kind not in ("Generator", "Iterator", "Iterable")
        ):
            return Expr(SMALL, f"py::len({value.text})", effect=max(READS, value.effect))
        raised = self.cannot(value, node, "object of type '{}' has no len()", "__len__")
        return raised or self.problem(node, f"len() of {describe(type_)} cannot be ported")

    def call_any(self, node: ast.Call, hint: Type | None) -> Expr | None:
        return self._some(node, "any")

    def call_all(self, node: ast.Call, hint: Type | None) -> Expr | None:
        return self._some(node, "all")

    def _some(self, node: ast.Call, name: str) -> Expr | None:
        """any() and all() of a generator expression: a loop that ends where Python's ends."""
        generator = node.args[0] if len(node.args) == 1 else None
        if not isinstance(generator, ast.GeneratorExp):
            return None
        found = self.fresh("found" if name == "any" else "every")
        self.emit(f"bool {found} = {'false' if name == 'any' else 'true'};")

        def innermost() -> None:
            test = self.condition(generator.elt)
            if name == "all":
                test = self.negate(test)
            self.emit(f"if ({test.text}) {{")
            self.emit(f"{found} = {'true' if name == 'any' else 'false'};")
            self.emit("break;")
            self.emit("}")

        done = found if name == "any" else f"!{found}"
        self._generators(generator, generator.generators, innermost, done)
        return Expr(BOOL, found, variable=True)

    def _first_of(self, node: ast.Call, generator: ast.GeneratorExp) -> Expr:
        """`next(x for x in ...)`, with or without a default."""
        element = self.var_at(generator, "element")
        default = self.value(node.args[1]) if len(node.args) == 2 else None
        if default is not None and (default.effect == EFFECTS or default.effect and self.effect_of(generator)):
            if default.effect == EFFECTS and self.effect_of(generator.generators[0].iter) == EFFECTS:
                self.problem(node, "what next() goes through is computed before its default; keep it in a variable first")
            default = self.temporary(default, "otherwise")
        name = self.fresh("first")
        inner = element.type
        at = len(self.frame.out)

        def innermost() -> None:
            value = self.chosen_value(generator.elt, element.type)
            element.add(value.type)
            self.emit(f"{name} = {self.coerce(value, element.type)};")
            self.emit("break;")

        with self.captured() as body:
            self._generators(generator, generator.generators, innermost, f"{name}.has_value()")
        inner = element.type
        self.include("<optional>")
        self.frame.out.insert(at, f"std::optional<{self.spell(inner)}> {name};")
        self.frame.out.extend(body)
        if default is None:
            self.include("py/generator.h")
            self.include("py/exceptions.h")
            self.emit(f"if (!{name}.has_value()) {{")
            self.emit("throw py::StopIteration();")
            self.emit("}")
            return Expr(inner, f"*{name}", UNARY, variable=True)
        result = join(inner, default.type)
        if default.type is NONE and self.spell(result) == f"std::optional<{self.spell(inner)}>":
            return Expr(result, name, variable=True)
        found = self.coerce(Expr(inner, f"*{name}", UNARY, variable=True), result)
        other = self.coerce(default, result)
        if default.literal and default.type is STR:
            other = f"std::string({other})"
        if "std::nullopt" in (found, other):  # Which says nothing of the type.
            found, other = (
                text if text == "std::nullopt" else f"{self.spell(result)}({text})" for text in (found, other)
            )
        return Expr(result, f"{name}.has_value() ? {found} : {other}", TERNARY, READS)

    def call_hash(self, node: ast.Call, hint: Type | None) -> Expr:
        entity = self.frame.entity
        value = self.value(node.args[0])
        if entity is None or entity.name != "__hash__":
            return self.problem(node, "hash() differs between programs; leave it out")
        self.include("py/hash.h")
        return Expr(Int(2), f"py::hash({value.text})", effect=max(READS, value.effect))

    def call_id(self, node: ast.Call, hint: Type | None) -> Expr:
        if is_key(node):
            value = self.value(node.args[0], hint)
            if all(map(self._is_told_apart, members(value.type))):
                if is_kept(node) and any(self._is_seen_to_go(member, set()) for member in members(value.type)):
                    return self.problem(
                        node, f"a container of ids keeps {describe(value.type)} in C++; have a container of the "
                        "objects, or give each a number of its own as the key"
                    )
                return value
            return self.problem(node, f"id() of {describe(value.type)} cannot be a key; compare with 'is'")
        return self.problem(node, "id() is an address; compare with 'is', or have sets and dicts of the objects")

    def _is_seen_to_go(self, type_: Type, known: set[Type]) -> bool:
        """Whether something may happen when the last reference to an object of a type is gone."""
        if isinstance(type_, (Callable, Function)):
            return True
        if type_ in known:
            return False
        known.add(type_)
        parts: list[Type] = []
        if isinstance(type_, Union):
            parts += type_.members
        elif isinstance(type_, Tuple):
            parts += type_.items
        elif isinstance(type_, Instance):
            if self.is_a(type_, *_SEEN_TO_GO) is not None:
                return True
            parts += [argument.type for argument in type_.args]
            if type_.entity.is_user:
                for entity in (c for c in self.program.classes if c.derives_from(type_.entity)):
                    if entity.method("__del__") is not None:
                        return True
                    parts += [self.program.attribute_var(entity, name).type for e in entity.ancestors()
                              if e.is_user for name in e.attributes]
        return any(self._is_seen_to_go(part, known) for part in parts)

    def _is_told_apart(self, type_: Type) -> bool:
        """Whether objects of a type are equal if they are the same, and can be keys."""
        if not isinstance(type_, Instance):
            return type_ is NONE
        entity = type_.entity
        if not entity.is_user:
            return is_exception(type_) and not self.may_have_any(("__eq__",)) or entity.kind in _TOLD_APART
        if entity.is_enum or entity.is_named_tuple:
            return False
        derived = [c for c in self.program.classes if c.derives_from(entity)]
        return not any(c.method("__eq__") or c.is_dataclass and c.has_eq for c in derived)

    def call_input(self, node: ast.Call, hint: Type | None) -> Expr:
        return self.problem(node, "input() is not supported; give the value in the program")

    def call_open(self, node: ast.Call, hint: Type | None) -> Expr:
        return self.problem(node, "open() is not supported; give the text in the program")

    def call_eval(self, node: ast.Call, hint: Type | None) -> Expr:
        return self.problem(node, "eval() cannot be ported; write the expression out")

    call_exec = call_eval

    def call_getattr(self, node: ast.Call, hint: Type | None) -> Expr:
        match node.args:
            case [object_, ast.Constant(value=str(name)), *default] if len(default) <= 1:
                value = self.value(object_)
                if value.type is NEVER:
                    return value
                if default and is_optional(value.type) and value.effect >= EFFECTS:
                    value = self.temporary(value, "value")
                if default and is_exception(not_none(value.type)):
                    error = Expr(not_none(value.type), value.text, value.precedence, thrown=value.thrown)
                    found = self._attribute_of_exception(error, name, default[0], node)
                    if found is not None and is_optional(value.type):
                        text = f"{value.bind(EQUAL + 1)} == nullptr ? {self.spell(found.type)}() : {found.bind(TERNARY)}"
                        return Expr(found.type, text, TERNARY, READS)
                    if found is not None:
                        return found
                has = self._has_attribute(value, name)
                if has is True or not default and isinstance(value.type, Instance):
                    return self.attribute(value, name, node)
                if has is False and value.effect < EFFECTS:
                    return self.value(default[0])
                if (late := self.late_attribute(value, name)) is not None:
                    return self._attribute_or(late, value, name, default[0], node)
        return self.problem(node, "getattr() cannot be ported; write value.name")

    def _attribute_or(self, late: str, value: Expr, name: str, default: ast.expr, node: ast.Call) -> Expr:
        """`getattr(value, "name", default)` of what may not have been assigned."""
        other = self.value(default)
        if other.effect >= EFFECTS:
            return self.problem(node, "this default of getattr() cannot be ported; assign it to a variable first")
        found = self.attribute(value, name, node)
        type_ = union([found.type, other.type])
        cpp = self.spell(type_)
        texts = [f"{cpp}({self.coerce(part, type_)})" for part in (found, other)]
        return Expr(type_, f"{late}.assigned() ? {texts[0]} : {texts[1]}", TERNARY, READS)

    def call_hasattr(self, node: ast.Call, hint: Type | None) -> Expr:
        if getattr(node, "tests_variable", False):
            return self._has_value(node.args[0])
        match node.args:
            case [object_, ast.Constant(value=str(name))]:
                value = self.value(object_)
                if value.type is NEVER:
                    return Expr(BOOL, "false")
                if is_exception(value.type) and name == "exceptions":
                    return self._is_group(value)
                has = self._has_attribute(value, name)
                if has is not None:
                    return self.evaluated(Expr(BOOL, "true" if has else "false"), value)
                if (late := self.late_attribute(value, name)) is not None:
                    return Expr(BOOL, f"{late}.assigned()", effect=READS)
        return self.problem(node, "hasattr() cannot be ported; give all objects the attribute")

    def _has_value(self, name: ast.expr) -> Expr:
        """Whether the variable that stands for an attribute of a function has a value."""
        local = self.find_local(name.id) if isinstance(name, ast.Name) else None
        if local is not None and local.is_global and self.frame.entity is not None:
            self.program.declare_global_without_value(local, self)
        if local is None or not self.is_late(local):
            return Expr(BOOL, "true")
        return Expr(BOOL, f"{local.name}.assigned()", effect=READS)

    def _is_group(self, value: Expr) -> Expr:
        self.include("py/exception_group.h")
        pointer = self.coerce(value, Instance(self.entity("BaseException")))
        return Expr(BOOL, f"py::isinstance<py::BaseExceptionGroup>({pointer})", effect=READS)

    def _attribute_of_exception(
        self, value: Expr, name: str, default: ast.expr, node: ast.Call
    ) -> Expr | None:
        """`getattr(error, "exceptions", ())`: what only some exceptions have."""
        empty = isinstance(default, (ast.Tuple, ast.List)) and not default.elts
        if empty and isinstance(default, ast.Tuple) != (name == "exceptions") and not self.program.is_iterated(node):
            return None  # Its kind may show.
        if name == "__notes__" and empty:
            return self.attribute(value, name, node)
        is_none = isinstance(default, ast.Constant) and default.value is None
        if name == "exceptions" and (empty or is_none):
            is_group = self._is_group(value)
            group = Expr(Instance(self.entity("BaseExceptionGroup")), value.text, thrown=value.thrown)
            found = self.attribute(group, name, node)
            if is_none:
                type_ = union([found.type, NONE])
                cpp = self.spell(type_)
                return Expr(type_, f"{is_group.text} ? {cpp}({found.text}) : {cpp}()", TERNARY, READS)
            return Expr(
                found.type, f"{is_group.text} ? {found.text} : {self.spell(found.type)}()", TERNARY, READS
            )
        return None

    def _has_attribute(self, value: Expr, name: str) -> bool | None:
        """Whether an object of one of the program's classes has an attribute; None if that depends."""
        type_ = value.type
        if not isinstance(type_, Instance) or not type_.entity.is_user or type_.entity.is_enum:
            return None
        entity = type_.entity
        if type_.entity.is_exception or name.startswith("__"):
            return None
        method = entity.method(name)
        if method is not None:
            return None if method.is_property else True
        if entity.static(name) is not None:
            return True
        if entity.attribute(name) is not None:
            return None if self.program.is_late_attribute(entity, name) else True
        return None if self.program.names_attribute(name) else False

    def call_setattr(self, node: ast.Call, hint: Type | None) -> Expr:
        return self.problem(node, "setattr() cannot be ported; write value.name = ...")

    def call_globals(self, node: ast.Call, hint: Type | None) -> Expr:
        return self.problem(node, "globals(), locals() and vars() cannot be ported")

    call_locals = call_vars = call_dir = call_globals

    def call_callable(self, node: ast.Call, hint: Type | None) -> Expr:
        value = self.value(node.args[0])
        if not isinstance(value.type, Union):
            return self.evaluated(Expr(BOOL, "true" if _is_callable(value.type) else "false"), value)
        inner = not_none(value.type)
        if is_optional(value.type) and not isinstance(inner, Union) and _is_callable(inner):
            return self.negate(self._is_none(value))
        kinds = [self.spell(member) for member in value.type.members if _is_callable(member)]
        if not kinds or len(kinds) == len(value.type.members):
            return self.evaluated(Expr(BOOL, "true" if kinds else "false"), value)
        if not self.spell(value.type).startswith("std::variant<"):
            return self.problem(node, f"callable() of {describe(value.type)} cannot be ported")
        self.include("<variant>")
        tests = [f"std::holds_alternative<{kind}>({value.text})" for kind in dict.fromkeys(kinds)]
        return Expr(BOOL, " || ".join(tests), ATOM if len(tests) == 1 else OR, max(READS, value.effect))

    def call_exit(self, node: ast.Call, hint: Type | None) -> Expr:
        return self.call_sys_exit(node, hint)

    call_quit = call_exit

    def call_sys_exit(self, node: ast.Call, hint: Type | None) -> Expr:
        found = self.operands(node.args)
        self.include("py/exceptions.h")
        self.emit(f"throw py::SystemExit({', '.join(item.text for item in found)});")
        return Expr(NONE, "py::None")

    # type and isinstance

    def call_type(self, node: ast.Call, hint: Type | None) -> Expr:
        value = self.value(node.args[0])
        type_ = value.type
        if is_optional(type_) and is_exception(not_none(type_)):
            class_ = ClassObject(not_none(type_).entity, asked=True)  # type: ignore[attr-defined]
            return Expr(class_, f"{TYPE_OF}{value.text}", effect=max(READS, value.effect), asks_optional=True)
        if isinstance(type_, Instance):
            class_ = ClassObject(type_.entity, asked=type_.entity.is_exception)
            return Expr(class_, f"{TYPE_OF}{value.text}", effect=max(READS, value.effect), asks_thrown=value.thrown)
        known = self.library.find("builtins", describe(type_))
        entity = known if isinstance(known, ClassEntity) else ClassEntity(describe(type_), "")
        return Expr(ClassObject(entity), f"{TYPE_OF}{value.text}", effect=max(READS, value.effect))

    def same_class(self, node: ast.AST, left: Expr, right: Expr) -> Expr:
        """`type(x) is C`."""
        kinds = [member for value in (left, right) for member in members(value.type)]
        if any(self.is_a(kind, "_AnyExceptionClass") for kind in kinds) or not any(
            isinstance(value.type, ClassObject) for value in (left, right)
        ):
            return self.same_exception_class(left, right)
        for one, other in ((left, right), (right, left)):
            if self.is_a(not_none(one.type), "ExceptionClass") and isinstance(other.type, ClassObject):
                self.include("py/class_repr.h")
                if other.text.startswith(TYPE_OF):
                    value = other.text[len(TYPE_OF) :]
                    text = f"py::class_repr({value}) == py::exit_class_repr({one.text})"
                    return Expr(BOOL, text, EQUAL, READS)
                return Expr(BOOL, f"py::is_class<{other.type.entity.cpp}>({one.text})", effect=READS)
        for one, other in ((left, right), (right, left)):
            if one.text.startswith(TYPE_OF) and isinstance(other.type, ClassObject):
                entity = other.type.entity
                value = one.text[len(TYPE_OF) :]
                if isinstance(one.type, ClassObject) and "ConcurrentFuture" in (entity.kind, one.type.entity.kind):
                    # Whose name is that of asyncio's.
                    if one.effect >= EFFECTS:
                        return self.problem(node, "give what type() gets a name, and ask for the type of that")
                    return Expr(BOOL, "true" if one.type.entity is entity else "false")
                self.include("py/type_name.h")
                if other.text.startswith(TYPE_OF):
                    other_value = other.text[len(TYPE_OF) :]
                    text = f"py::type_name({value}) == py::type_name({other_value})"
                    return Expr(BOOL, text, EQUAL, READS)
                text = f"py::type_name({value}) == {names.quote(entity.name)}"
                return Expr(BOOL, text, EQUAL, READS)
        if isinstance(left.type, ClassObject) and isinstance(right.type, ClassObject):
            same_entity = left.type.entity.name == right.type.entity.name
            return Expr(BOOL, "true" if same_entity else "false")
        return Expr(BOOL, "false")

    def classes_of(self, node: ast.expr) -> list[object] | None:
        if isinstance(node, ast.Tuple):
            found: list[object] = []
            for item in node.elts:
                inner = self.classes_of(item)
                if inner is None:
                    return None
                found += inner
            return found
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
            left, right = self.classes_of(node.left), self.classes_of(node.right)
            return None if left is None or right is None else left + right
        if isinstance(node, ast.Constant) and node.value is None:
            return ["NoneType"]
        if isinstance(node, ast.Name) and self.find_local(node.id) is None:
            if node.id in _BUILTIN_CLASSES:
                return [node.id]
        if isinstance(node, ast.Call) and ast.unparse(node) == "type(None)":
            return ["NoneType"]
        if self._is_loop_class(node):
            return [self.entity("EventLoop")]
        if (abstract := self._abstract_class(node)) is not None:
            return [abstract]
        with self.captured() as before:
            value = self.value(node)
        if before and isinstance(node, ast.Call):
            return None  # It does more than to give a class.
        if isinstance(value.type, ClassObject) and not value.type.asked:
            return [_tested_as(value.type.entity)]
        if isinstance(value.type, Tuple) and not isinstance(node, ast.Call):
            known = [item for item in value.type.items if isinstance(item, ClassObject) and not item.asked]
            return [_tested_as(item.entity) for item in known] if len(known) == len(value.type.items) else None
        return None

    def _abstract_class(self, node: ast.expr) -> str | None:
        """The name of a class of collections.abc or contextlib that is known by the methods of objects."""
        root = node
        while isinstance(root, ast.Attribute):
            root = root.value
        if not isinstance(root, ast.Name) or self.find_local(root.id) is not None:
            return None
        return abstract_class(self.program.qualified(node))

    def _is_loop_class(self, node: ast.expr) -> bool:
        """Whether an expression is one of asyncio's classes that every event loop here is of."""
        match node:
            case ast.Attribute(value=ast.Name(id=module), attr=name) if self.find_local(module) is None:
                return self.program.imports.get(module) == "asyncio" and name in _LOOP_CLASSES
            case ast.Name(id=name) if self.find_local(name) is None:
                source, member = self.program.imported_from.get(name, ("", ""))
                return source == "asyncio" and member in _LOOP_CLASSES
        return False

    def split_by_classes(self, type_: Type, classes: list[object]) -> tuple[Type, Type]:
        matching: list[Type] = []
        others: list[Type] = []
        for member in members(type_):
            found, rest = self._match_member(member, classes)
            matching += found
            if rest:
                others.append(member)
        return union(matching), union(others)

    def _isinstance_of_object(self, value: Expr, classes: list[object], effect: int) -> Expr:
        """isinstance() of a value of any type."""
        text, tests = value.whole or value.text, []
        for wanted in classes:
            name = wanted.name if isinstance(wanted, ClassEntity) else str(wanted)
            cpps = _HELD_AS.get(wanted) if isinstance(wanted, str) else None
            if name in _TOLD_BY_NAME and not (isinstance(wanted, ClassEntity) and wanted.is_user):
                self.include("py/type_name.h")
                tests.append(f'py::type_name({text}) == "{name}"')
                continue
            if isinstance(wanted, ClassEntity) and wanted.is_user and not wanted.is_exception and not (
                self.program.has_subclass(wanted) or len(wanted.ancestors()) > 1
            ):
                cpps = (wanted.cpp,)
            if any(c.is_int_enum and name == "int" or c.is_str_enum and name == "str" for c in self.program.classes):
                cpps = None  # Members of enumerations are such values too.
            if cpps is None:
                message = f"whether a value of any type is of {name} cannot be tested; test for it before"
                return self.problem(self.program.current, message)
            self.include("py/variant.h")
            tests += [f"py::holds<{cpp}>({text})" for cpp in cpps]
        return Expr(BOOL, " || ".join(tests), EQUAL if len(tests) == 1 else 40, effect)

    def _told_by_name(self, value: Expr, classes: list[ClassEntity], are_all: bool) -> Expr:
        """isinstance() of an object that C++ may know as one of a base class."""
        names_ = [entity.name for entity in classes]
        entities = [member.entity for member in members(value.type) if isinstance(member, Instance)]
        is_own = any(entity.is_user and entity.name in names_ for entity in entities)
        if is_own or not are_all:
            message = f"isinstance() of {names_[0]} cannot be ported here; ask for it alone"
            return self.problem(self.program.current, message)
        self.include("py/type_name.h")
        tests = [f'py::type_name({value.text}) == "{name}"' for name in names_]
        return Expr(BOOL, " || ".join(tests), EQUAL if len(tests) == 1 else 40, max(READS, value.effect))

    def _match_member(self, member: Type, classes: list[object]) -> tuple[list[Type], bool]:
        """What of a type is an instance of the classes, and whether something of it is not."""
        found: list[Type] = []
        for wanted in classes:
            if isinstance(wanted, str) and abstract_class(wanted) is not None:
                is_of = is_instance(member, wanted, self.program.classes)
                if is_of is None:
                    message = f"whether {describe(member)} is of {wanted} cannot be told here"
                    self.problem(self.program.current, message)
                elif is_of:
                    return [member], False
                continue
            if isinstance(wanted, str):
                if wanted == "object" or wanted in _names_of(member):
                    return [member], False
                if member is OBJECT:
                    found.append(_SEEN_AS.get(wanted, OBJECT) if len(classes) == 1 else OBJECT)
                continue
            if member is OBJECT:
                found.append(OBJECT)
                continue
            assert isinstance(wanted, ClassEntity)
            if isinstance(member, Instance):
                if member.entity.derives_from(wanted):
                    return [member], False
                if _is_told_by_name(wanted, member):
                    found.append(member)
                elif wanted.derives_from(member.entity):
                    found.append(Instance(wanted, member.args if not wanted.is_user else ()))
                elif wanted.is_exception and self._may_be_both(member.entity, wanted):
                    found.append(Instance(self.entity("ExceptionGroup")))
            if wanted.kind == "Future" and self.is_a(member, "Task", "AnyTask", "AnyFuture", "Gathering"):
                return [member], False
            if wanted.kind == "Task" and self.is_a(member, "AnyTask"):
                return [member], False
        return found, True

    def _may_be_both(self, entity: ClassEntity, wanted: ClassEntity) -> bool:
        """Whether an exception may be of two classes, as an ExceptionGroup is an Exception."""
        group = self.entity("ExceptionGroup")
        return group.derives_from(entity) and group.derives_from(wanted)

    def call__catching(self, node: ast.Call, hint: Type | None) -> Expr:
        """What caught_values makes of exception classes."""
        classes = [found for argument in node.args for found in self.classes_of(argument) or [None]]
        if not all(isinstance(entity, ClassEntity) and entity.is_exception for entity in classes):
            return self.problem(node, "except needs exception classes that are known here")
        self.include("py/exception_classes.h")
        for entity in classes:
            self.include(entity.include)  # type: ignore[union-attr]
        cpps = ", ".join(entity.cpp for entity in classes)  # type: ignore[union-attr]
        type_ = Instance(self.entity("_ExceptionClasses"))
        return Expr(type_, f"py::exception_classes<{cpps}>()", fresh=True)

    def caught_classes(self, node: ast.expr, error: str) -> Expr | None:
        """Classes of exceptions that are a value; None if it is known here which they are.

        `error` is what Python says of None.
        """
        owner = node.value if isinstance(node, ast.Attribute) else node
        if isinstance(owner, ast.Name) and self.find_local(owner.id) is not None:
            with self.captured():
                kinds = self.value(node)
            if self.is_a(kinds.type, "_ExceptionClasses"):
                return kinds
        return self.classes_value(node, error)

    def call_isinstance(self, node: ast.Call, hint: Type | None) -> Expr:
        value = self.value(node.args[0])
        error = "isinstance() arg 2 must be a type, a tuple of types, or a union"
        if (kinds := self.caught_classes(node.args[1], error)) is not None:
            return self.isinstance_of_classes(value, kinds, node)
        classes = self.classes_of(node.args[1])
        if classes is None:
            return self.problem(node, "isinstance() needs classes that are known here")
        if value.type is NEVER:
            return Expr(BOOL, "true")
        is_future = any(isinstance(c, ClassEntity) and c.kind in ("Future", "Task", "Coro") for c in classes)
        if is_future and any(self.is_a(member, "AnyAwaitable") for member in members(value.type)):
            return self.problem(node, "isinstance() of what may be a coroutine or a future cannot be ported")
        return self.evaluated(self.isinstance_test(value, classes), value)

    def call_issubclass(self, node: ast.Call, hint: Type | None) -> Expr:
        value = self.value(node.args[0])
        if (test := self.subclass_test(value, node.args[1])) is not None:
            return test
        classes = self.classes_of(node.args[1])
        if value.type is NEVER or classes is None or not all(isinstance(c, ClassEntity) for c in classes):
            return Expr(BOOL, "false") if value.type is NEVER else self.problem(
                node, "issubclass() needs classes that are known here"
            )
        if isinstance(value.type, ClassObject):
            found = any(value.type.entity.derives_from(c) for c in classes)  # type: ignore[arg-type]
            return self.evaluated(Expr(BOOL, "true" if found else "false"), value)
        if self.is_a(not_none(value.type), "ExceptionClass"):
            self.include("py/exceptions.h")
            cpps = ", ".join(c.caught_as for c in classes)  # type: ignore[attr-defined]
            test = f"py::isinstance<{cpps}>({value.text})"
            if not is_optional(value.type):
                return Expr(BOOL, test, effect=READS)
            return Expr(BOOL, f"({value.text} != nullptr && {test})", effect=READS)
        return self.problem(node, f"issubclass() of {describe(value.type)} cannot be ported")

    def isinstance_test(self, value: Expr, classes: list[object]) -> Expr:
        matching, others = self.split_by_classes(value.type, classes)
        if others is NEVER:
            return Expr(BOOL, "true")
        if matching is NEVER:
            return Expr(BOOL, "false")
        type_ = value.type
        effect = max(READS, value.effect)
        if OBJECT in members(type_):
            return self._isinstance_of_object(value, classes, effect)
        entities = [c for c in classes if isinstance(c, ClassEntity)]
        cpps = ", ".join(
            dict.fromkeys(
                e.cpp for e in entities if any(self._related(e, m) for m in members(type_))
            )
        )
        if is_exception(not_none(type_)):
            return self._isinstance_of_exception(value, entities, effect)
        if isinstance(not_none(type_), Instance) and nullable(not_none(type_)):
            if not entities:
                return self._is_none(value)
            inner = not_none(type_)
            assert isinstance(inner, Instance)
            if any(inner.entity.derives_from(e) for e in entities):
                return Expr(BOOL, f"{value.bind(EQUAL)} != nullptr", EQUAL, effect)
            self.include("py/instance.h")
            return Expr(BOOL, f"py::isinstance<{cpps}>({value.text})", effect=effect)
        told = [e for e in entities if any(_is_told_by_name(e, member) for member in members(type_))]
        if told:
            return self._told_by_name(value, told, len(told) == len(classes))
        cpp = self.spell(type_)
        if cpp.startswith("asyncio::Outcome<"):
            if all(is_exception(m) for m in members(matching)):
                if any(e.name == "BaseException" for e in entities):
                    return Expr(BOOL, f"!{value.bind(100)}.has_value()", UNARY, effect)
                tests = [f"{value.bind(100)}.is<{e.cpp}>()" for e in entities if e.is_exception]
                return Expr(BOOL, " || ".join(tests), ATOM if len(tests) == 1 else 40, effect)
            if not any(is_exception(m) for m in members(matching)) and all(
                is_exception(m) for m in members(others)
            ):
                return Expr(BOOL, f"{value.bind(100)}.has_value()", effect=effect)
        if cpp.startswith("std::optional<") and not value.whole:
            yes = NONE not in members(matching)
            inner_matching = members(matching)
            if NONE in inner_matching and len(inner_matching) == 1:
                return self._is_none(value)
            if yes:
                return Expr(BOOL, f"{value.bind(100)}.has_value()", effect=effect)
        self.include("py/equal.h")
        text = value.whole or value.text
        kinds = [self._kind_held(m, type_) for m in members(matching)]
        if is_mixed_number(type_):
            kinds = ["int64_t" if isinstance(m, Int) else "double" for m in members(matching)]
        elif "py::Number" in cpp and {"int64_t", "double"} & set(kinds):
            if not {"int64_t", "double"} <= set(kinds):
                return self.problem(
                    self.program.current,
                    "whether this is an int or a float cannot be tested here; test for (int, float) first",
                )
            kinds = ["py::Number" if k in ("int64_t", "double") else k for k in kinds]
        exceptional = [m for m in members(matching) if is_exception(m)]
        if exceptional:
            kinds = [k for k in kinds if k != "std::exception_ptr"]
            tests = [f"py::holds<{k}>({text})" for k in dict.fromkeys(kinds)]
            tests += [f"py::holds<{e.cpp}>({text})" for e in entities if e.is_exception]
            self.include("py/variant.h")
            return Expr(BOOL, " || ".join(tests), 40 if len(tests) > 1 else ATOM, effect)
        tests = [f"py::holds<{kind}>({text})" for kind in dict.fromkeys(kinds)]
        return Expr(BOOL, " || ".join(tests), 40 if len(tests) > 1 else ATOM, effect)

    def _kind_held(self, type_: Type, whole: Type) -> str:
        """What py::holds() asks for: a class itself if its objects are held as some of a base class."""
        if isinstance(whole, Union) and not same(held := self._held_member(type_, whole), type_):
            assert isinstance(type_, Instance) and isinstance(held, Instance)
            self.include("py/variant.h")
            return type_.entity.cpp
        return self.spell(type_)

    def _related(self, entity: ClassEntity, member: Type) -> bool:
        return isinstance(member, Instance) and (
            entity.derives_from(member.entity) or member.entity.derives_from(entity)
        )

    def _isinstance_of_exception(self, value: Expr, entities: list[ClassEntity], effect: int) -> Expr:
        if value.thrown:
            tests = [f"dynamic_cast<const {e.caught_as}*>(&{value.text}) != nullptr" for e in entities]
            return Expr(BOOL, " || ".join(tests), EQUAL if len(tests) == 1 else 40, effect)
        self.include("py/exceptions.h")
        if all(e.name == "BaseException" for e in entities):
            return Expr(BOOL, f"{value.bind(EQUAL)} != nullptr", EQUAL, effect)
        cpps = ", ".join(e.cpp for e in entities)
        if is_optional(value.type):
            test = f"{value.bind(EQUAL)} != nullptr && py::isinstance<{cpps}>({value.text})"
            return Expr(BOOL, test, 50, effect)
        return Expr(BOOL, f"py::isinstance<{cpps}>({value.text})", effect=effect)

    # Iterators.

    def call_iter(self, node: ast.Call, hint: Type | None) -> Expr:
        self._check_lazy(node)
        value = self.value(node.args[0])
        inner = self.element_type(value.type)
        if inner is None:
            raised = self.cannot(value, node, "'{}' object is not iterable", *ITERATED)
            return raised or self.problem(node, f"iter() of {describe(value.type)} cannot be ported")
        if self.is_a(value.type, "AsCompleted"):
            return value
        if move_only(inner) and not self.is_a(value.type, "Generator", "Iterator"):
            return self.problem(node, "iter() of coroutines cannot be ported; loop over them")
        if isinstance(value.type, Instance) and (method := value.type.entity.method("__iter__")):
            return self.call_method(method, value, "->", [], [], node)
        if self.is_a(value.type, "Generator", "Iterator"):
            return value
        self.include("py/generator.h")
        return Expr(self.instance("Iterator", inner), f"py::iter({self.iterable(value, inner)})", effect=READS)

    def call_next(self, node: ast.Call, hint: Type | None) -> Expr:
        if node.args and isinstance(node.args[0], ast.GeneratorExp):
            return self._first_of(node, node.args[0])
        found = self.operands(node.args)
        value = found[0]
        if value.type is NEVER:
            return Expr(NEVER, "")
        if isinstance(value.type, Instance) and (method := value.type.entity.method("__next__")):
            if len(found) == 1:
                return self.call_method(method, value, "->", [], [], node)
            return self.problem(node, "next() with a default cannot be ported for this class")
        inner = self.element_type(value.type)
        if self.is_a(value.type, "AsCompleted") and len(found) == 1:
            result = self.instance("Coro", self.awaited_type(inner))
            return Expr(result, f"{value.bind(100)}.next_coroutine()", effect=EFFECTS)
        if inner is None or not self.is_a(value.type, "Generator", "Iterator"):
            return self.problem(node, f"next() of {describe(value.type)} cannot be ported; use iter()")
        self.include("py/generator.h")
        if len(found) == 1:
            return Expr(inner, f"py::next({value.text})", effect=EFFECTS)
        result = join(inner, found[1].type)
        if found[1].type is NONE and not same(result, inner):
            if nullable(inner) or isinstance(inner, Union) and not is_mixed_number(inner):
                return Expr(result, f"py::next({value.text}, py::None)", effect=EFFECTS)
            return Expr(result, f"{value.bind(100)}.try_next()", effect=EFFECTS)
        if inner is NONE and not same(result, inner):
            return self.problem(node, "next() of what gives only None cannot be ported; leave the default out")
        if not same(result, inner):
            following = self.temporary(Expr(union([inner, NONE]), f"{value.bind(100)}.try_next()"), "following")
            default = self.coerce(found[1], result)
            found_ = f"{self.spell(result)}(*{following.text})"
            if isinstance(inner, Union):
                found_ = self.coerce(Expr(inner, f"*{following.text}"), result)
            text = f"{following.text}.has_value() ? {found_} : {default}"
            return Expr(result, text, TERNARY, EFFECTS)
        text = f"py::next({value.text}, {self.coerce(found[1], inner)})"
        return Expr(result, text, effect=EFFECTS)

    def call_anext(self, node: ast.Call, hint: Type | None) -> Expr:
        if len(node.args) == 2:
            return self._anext_or_default(node)
        value = self.value(node.args[0])
        call = ast.Call(ast.Attribute(node.args[0], "__anext__", ast.Load()), [], [])
        for part in (call, call.func):
            ast.copy_location(part, node)
        return self.call_attribute(value, "__anext__", call)

    def _anext_or_default(self, node: ast.Call) -> Expr:
        value, default = self.operands(node.args)
        element = self.async_element_type(value.type)
        if element is None:
            return self.problem(node, f"anext() of {describe(value.type)} cannot be ported")
        if any(isinstance(member, Tuple) or self.is_a(member, "vartuple") for member in members(default.type)):
            return self.problem(node, "CPython fails when anext() gives a tuple as the default; test for None instead")
        if isinstance(value.type, Instance) and (method := value.type.entity.method("__anext__")) is not None:
            if not method.is_async:
                return self.problem(node, "anext() with a default needs an 'async def __anext__'")
        if element is NEVER and default.type is not NONE and not self.program.early:
            return self.problem(node, "anext() of a generator that gives nothing cannot be ported with a default")
        result = join(element, default.type)
        if element is not NEVER and self.spell(result) not in (
            self.spell(element), f"std::optional<{self.spell(element)}>"
        ):
            self.include("asyncio/anext_or.h")
            text = f"asyncio::anext_or<{self.spell(result)}>({value.text}, {self.coerce(default, result)})"
            return Expr(self.instance("Coro", result), text, effect=CONSTANT)
        self.include("asyncio/asyncio.h")
        text = f"asyncio::anext({value.text}, {self.coerce(default, result)})"
        return Expr(self.instance("Coro", result), text, effect=CONSTANT)

    def call_aiter(self, node: ast.Call, hint: Type | None) -> Expr:
        value = self.value(node.args[0])
        if self.is_a(value.type, "AsyncGenerator"):
            return value
        call = ast.Call(ast.Attribute(node.args[0], "__aiter__", ast.Load()), [], [])
        for part in (call, call.func):
            ast.copy_location(part, node)
        return self.call_attribute(value, "__aiter__", call)

    # Comprehensions: a loop that fills a container.

    def expr_ListComp(self, node: ast.ListComp, hint: Type | None = None) -> Expr:
        element = self.var_at(node, "element")
        self._hint_elements(element, hint, "list")
        return self._comprehension(node, self.instance("list", element), [node.elt], "append")

    def expr_GeneratorExp(self, node: ast.GeneratorExp, hint: Type | None = None) -> Expr:
        if awaits(node):
            return self.problem(node, "a generator expression that awaits cannot be ported here; write a generator")
        element = self.var_at(node, "element")
        self._hint_elements(element, hint, "list")
        return self._comprehension(node, self.instance("list", element), [node.elt], "append")

    def expr_SetComp(self, node: ast.SetComp, hint: Type | None = None) -> Expr:
        return self._comprehension(
            node, self.instance("set", self.var_at(node, "element")), [node.elt], "add"
        )

    def expr_DictComp(self, node: ast.DictComp, hint: Type | None = None) -> Expr:
        key, value = self.var_at(node, "key"), self.var_at(node, "value")
        return self._comprehension(
            node, self.instance("dict", key, value), [node.key, node.value], "set"
        )

    def _comprehension(
        self,
        node: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp,
        type_: Instance,
        elements: list[ast.expr],
        add: str,
    ) -> Expr:
        target = self.program.target_names.get(node)
        wanted = target or self._comprehension_name(elements[0])
        name = wanted if target else self.fresh(wanted)
        body: list[str] = []
        declaration_at = len(self.frame.out)

        def innermost() -> None:
            start = len(self.frame.out)
            found = self.operands(elements, [arg.type for arg in type_.args])
            for item, arg in zip(found, type_.args, strict=True):
                arg.add(item.type)
            texts = [self.coerce(x, a.type) for x, a in zip(found, type_.args, strict=True)]
            for element, text in zip(elements, texts, strict=True):
                self.keep_reads(element, text, start)
            self.emit(f"{name}.{add}({', '.join(texts)});")

        with self.captured() as body:
            self._generators(node, node.generators, innermost)
        self.frame.out.insert(declaration_at, f"{self.spell(type_)} {name};")
        self.frame.out.extend(body)
        return Expr(type_, name, variable=True, fresh=True)

    def _comprehension_name(self, element: ast.expr) -> str:
        if isinstance(element, ast.Call):
            target = self.resolve_callee(element.func)
            if getattr(target, "is_async", False):
                return "coros"
            if getattr(target, "name", "") == "create_task":
                return "tasks"
        return "items"

    def _generators(
        self, node: ast.AST, generators: list[ast.comprehension], innermost: object, done: str = ""
    ) -> None:
        """The loops of a comprehension; the outer ones end when `done` becomes true."""
        if not generators:
            innermost()  # type: ignore[operator]
            return
        if generators is node.generators:  # type: ignore[attr-defined]
            self._declare_shared(node, generators)
        generator, rest = generators[0], generators[1:]
        hidden = self.program.hidden_variables(node, generator, self.frame)

        def body() -> None:
            conditions = list(generator.ifs)

            def inner() -> None:
                self._generators(node, rest, innermost, done)

            self._conditions(conditions, inner)
            if rest and done:
                self.emit(f"if ({done}) {{")
                self.emit("break;")
                self.emit("}")

        self.loop_over(generator.target, generator.iter, bool(generator.is_async), body, hidden, node)

    def _declare_shared(self, node: ast.AST, generators: list[ast.comprehension]) -> None:
        """Declares the variables of a comprehension that closures share, before its loops."""
        for generator in generators:
            for local in self.program.hidden_variables(node, generator, self.frame).values():
                if local.cell:
                    local.name = self.fresh(local.var.name)
                    self.declare(local)

    def _conditions(self, conditions: list[ast.expr], inner: object) -> None:
        if not conditions:
            inner()  # type: ignore[operator]
            return
        test = self.condition(conditions[0])
        saved = dict(self.frame.narrowed)
        self.frame.narrowed.update(self.narrowings(conditions[0], True))
        self.emit(f"if ({test.text}) {{")
        self._conditions(conditions[1:], inner)
        self.emit("}")
        self.frame.narrowed = saved

    def loop_over(self, *args: object) -> None:
        raise NotImplementedError

    def async_element_type(self, type_: Type) -> Type | None:
        raise NotImplementedError


def _names_of(type_: Type) -> tuple[str, ...]:
    """The builtin classes of which a value of the type is an instance."""
    if isinstance(type_, Int):
        return ("int",)
    if type_ is BOOL:
        return ("bool", "int")
    if type_ is NONE:
        return ("NoneType",)
    if isinstance(type_, Tuple):
        return ("tuple",)
    if isinstance(type_, (Function, Callable)):
        return ("function",)
    if isinstance(type_, ClassObject):
        return ("type",)
    if isinstance(type_, Instance):
        if is_exception_class(type_):
            return ("type",)
        known = {"vartuple": "tuple"}
        if type_.entity.kind in ("Counter", "defaultdict", "OrderedDict"):
            return (type_.entity.name, "dict")
        if type_.entity.is_str_enum or type_.entity.is_int_enum:
            return (type_.entity.name, "str" if type_.entity.is_str_enum else "int")
        return tuple(known.get(e.name, e.name) for e in type_.entity.ancestors())
    return (describe(type_),)


def _is_int_or_float(type_: Type) -> bool:
    return isinstance(type_, Int) or type_ is FLOAT


def _is_told_by_name(wanted: ClassEntity, type_: Type) -> bool:
    """Whether C++ may know an object of a class of the library as one of its base class only."""
    if wanted.name not in _KNOWN_BY_NAME or wanted.is_user or not isinstance(type_, Instance):
        return False
    if wanted.kind == "Task" and type_.entity.kind == "AnyFuture":
        return True
    return wanted is not type_.entity and not type_.entity.is_user and wanted.derives_from(type_.entity)


__all__ = ["BuiltinCalls", "Var", "move_only"]


def _tested_as(entity: ClassEntity) -> object:
    """What isinstance() looks for: of builtin classes their names."""
    return entity.name if not entity.is_user and entity.name in _BUILTIN_CLASSES else entity


def _is_callable(type_: Type) -> bool:
    if isinstance(type_, Instance) and type_.entity.is_user:
        return type_.entity.method("__call__") is not None
    return isinstance(type_, ClassObject) or is_exception_class(type_) or signature(type_) is not None


def _changes_anything(function: ast.AST) -> bool:
    """Whether a function assigns what others see: attributes, items, variables of others."""
    return any(
        isinstance(node, (ast.Global, ast.Nonlocal))
        or isinstance(node, (ast.Attribute, ast.Subscript)) and isinstance(node.ctx, ast.Store)
        for node in ast.walk(function)
    )


def _may_stop(function: ast.AST) -> bool:
    """Whether a function raises StopIteration itself, or lets next() do it."""
    for node in ast.walk(function):
        match node:
            case ast.Raise(exc=ast.expr() as raised) if ast.unparse(raised).startswith("StopIteration"):
                return True
            case ast.Call(func=ast.Name(id="next"), args=[_]):
                return True
    return False
