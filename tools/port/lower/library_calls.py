"""Classes and functions of the standard library with rules of their own."""

from __future__ import annotations

import ast

from tools.port import names
from tools.port.cpptypes import has_move_only
from tools.port.entities import ClassEntity
from tools.port.lower.context import CONSTANT, EFFECTS, READS, TERNARY, Expr
from tools.port.lower.expressions import constant_key
from tools.port.lower.unittest_calls import UnittestCalls
from tools.port.pytypes import (
    FLOAT,
    NEVER,
    NONE,
    SMALL,
    STR,
    ClassObject,
    Instance,
    Int,
    Tuple,
    Type,
    describe,
    is_exception,
    join,
    members,
    not_none,
    signature,
)
from tools.port.scopes import own_nodes


def _keeps_stdout(module: ast.Module) -> bool:
    """Whether a program does more with sys.stdout than to call its methods and to print to it."""
    used = {
        id(n.value) for n in ast.walk(module)
        if isinstance(n, ast.Attribute) or isinstance(n, ast.keyword) and n.arg == "file"
    }
    return any(
        isinstance(node, ast.Attribute) and ast.unparse(node) == "sys.stdout" and id(node) not in used
        or isinstance(node, ast.ImportFrom) and node.module == "sys" and any(a.name == "stdout" for a in node.names)
        for node in ast.walk(module)
    )


def _is_plain(type_: Type) -> bool:
    """Whether values of a type need no copy, since nothing changes them."""
    return not any(
        isinstance(m, Instance) and not m.entity.is_enum or isinstance(m, Tuple) for m in members(type_)
    )


class LibraryCalls(UnittestCalls):
    """One method for each: call_MODULE_NAME."""

    def call_collections_deque(self, node: ast.Call, hint: Type | None) -> Expr:
        element = self.var_at(node, "element")
        self._hint_elements(element, hint, "deque")
        type_ = self.instance("deque", element)
        self.include("py/deque.h")
        limit = next((k.value for k in node.keywords if k.arg == "maxlen"), None)
        nodes = [*node.args, *([limit] if limit is not None else [])]
        found = self.operands(nodes)
        texts = []
        if node.args:
            inner = self.element_type(found[0].type)
            if inner is None:
                return self.problem(node, f"deque() of {describe(found[0].type)} cannot be ported")
            element.add(inner)
            if has_move_only(inner):
                filled = self.fresh("coros")
                self.emit(f"{self.spell(type_)} {filled};")
                self.append_moved(filled, node.args[0], found[0])
                if len(nodes) > 1:
                    self.problem(node, "deque() of coroutines with a maxlen cannot be ported; make tasks of them")
                return Expr(type_, filled, variable=True, fresh=True)
            texts.append(self.iterable(found[0], element.type))
        elif limit is not None:
            self.include("py/list.h")
            texts.append(f"{self.spell(self.instance('list', element))}{{}}")
        if limit is not None or len(node.args) > 1:
            texts.append(found[-1].text)
        return Expr(type_, f"{self.spell(type_)}({', '.join(texts)})", effect=READS if texts else 0, fresh=True)

    def call_collections_defaultdict(self, node: ast.Call, hint: Type | None) -> Expr:
        key, value = self.var_at(node, "key"), self.var_at(node, "value")
        for member in getattr(hint, "members", (hint,)):
            if isinstance(member, Instance) and member.entity.kind == "defaultdict":
                key.unify(member.args[0])
                value.unify(member.args[1])
        type_ = self.instance("defaultdict", key, value)
        self.include("py/default_dict.h")
        if len(node.args) != 1 or node.keywords:
            return self.problem(node, "defaultdict() takes a factory alone here")
        factory = node.args[0]
        if isinstance(factory, ast.Name) and self.find_local(factory.id) is None:
            simple: dict[str, Type] = {"int": SMALL, "float": FLOAT, "str": STR}
            if factory.id in simple:
                value.add(simple[factory.id])
                return Expr(type_, f"{self.spell(type_)}()", fresh=True)
            if factory.id in ("list", "set", "dict"):
                count = 2 if factory.id == "dict" else 1
                parts = [self.var_at(node, f"inner {i}") for i in range(count)]
                value.add(self.instance(factory.id, *parts))
                return Expr(type_, f"{self.spell(type_)}()", fresh=True)
        function = self.value(factory)
        kind = signature(function.type)
        if kind is None:
            return self.problem(node, "defaultdict() takes a class or a function")
        value.add(kind.result.type)
        text = f"{self.spell(type_)}({function.text}, \"<lambda>\")"
        return Expr(type_, text, fresh=True)

    def call_collections_Counter(self, node: ast.Call, hint: Type | None) -> Expr:
        element = self.var_at(node, "element")
        type_ = self.instance("Counter", element)
        self.include("py/counter.h")
        if not node.args:
            return Expr(type_, f"{self.spell(type_)}()", fresh=True)
        value = self.value(node.args[0])
        inner = self.element_type(value.type)
        if inner is None:
            return self.problem(node, f"Counter() of {describe(value.type)} cannot be ported")
        element.add(inner)
        return Expr(type_, f"{self.spell(type_)}({self.iterable(value, inner)})", effect=READS, fresh=True)

    def method_Generator_throw(self, value: Expr, node: ast.Call) -> Expr:
        assert isinstance(value.type, Instance)
        text = self.thrown_text(node)
        return Expr(value.type.args[0].type, f"{value.bind(100)}.throw_({text})", effect=EFFECTS)

    def thrown_text(self, node: ast.Call, name: str = "throw()") -> str:
        """The argument of throw() and of what else takes an exception."""
        if len(node.args) != 1 or node.keywords:
            self.problem(node, f"{name} takes one exception; the other arguments are obsolete")
            return ""
        thrown = self.value(node.args[0])
        text = thrown.text
        if isinstance(thrown.type, ClassObject) and thrown.type.entity.is_exception:
            text = f"{thrown.type.entity.cpp}()"
            self.include(thrown.type.entity.include)
        elif thrown.type is not NEVER and not is_exception(not_none(thrown.type)):  # C++ refuses None.
            self.problem(node, f"{name} takes an exception, not {describe(thrown.type)}")
        elif thrown.thrown and text.isidentifier():
            self.include("<exception>")
            text = "std::current_exception()"
        return text

    def method_Counter_most_common(self, value: Expr, node: ast.Call) -> Expr:
        assert isinstance(value.type, Instance)
        found = self.operands(node.args)
        pair = self.var_at(node, "pair")
        pair.add(Tuple((value.type.args[0].type, Int(1))))
        text = ", ".join(item.text for item in found)
        return Expr(
            self.instance("list", pair), f"{value.bind(100)}.most_common({text})", effect=READS, fresh=True
        )

    def method_Context_run(self, value: Expr, node: ast.Call) -> Expr:
        found = self.value(node.args[0])
        kind = signature(found.type)
        if kind is None:
            return Expr(NEVER, "")
        text = self.call_with_arguments(node, 0)
        result = kind.result.type
        return Expr(result, f"{value.bind(100)}.run({text})", effect=EFFECTS, void=result in (NONE, NEVER))

    def method_list_sort(self, value: Expr, node: ast.Call) -> Expr:
        assert isinstance(value.type, Instance)
        options = self._key_options(node, value.type.args[0].type)
        return Expr(NONE, f"{value.bind(100)}.sort({', '.join(options)})", effect=EFFECTS, void=True)

    def method_set_union(self, value: Expr, node: ast.Call) -> Expr | None:
        """With any number of iterables, or with those that a starred one gives."""
        assert isinstance(value.type, Instance)
        element = value.type.args[0]
        starred = len(node.args) == 1 and isinstance(node.args[0], ast.Starred)
        if node.keywords or not starred and any(isinstance(argument, ast.Starred) for argument in node.args):
            return None
        if len(node.args) == 1 and not starred and self.is_a(self._current(node.args[0]), "set"):
            return None
        arguments = [a.value if isinstance(a, ast.Starred) else a for a in node.args]
        if value.effect == EFFECTS and any(self.effect_of(argument) == EFFECTS for argument in arguments):
            value = self.temporary(value, "first")
        given = self.operands(arguments)
        texts = [value.text]
        for item in given:
            type_ = self.element_type(item.type) if starred else item.type
            inner = None if type_ is None else self.element_type(type_)
            if inner is None:
                return Expr(value.type, "") if item.type is NEVER else self.problem(
                    node, f"union() of {describe(item.type)} cannot be ported"
                )
            element.add(inner)
            texts.append(item.text if starred else self.iterable(item, element.type))
        self.include("py/set.h")
        function = "py::set_union_of" if starred else "py::set_union"
        return Expr(value.type, f"{function}({', '.join(texts)})", effect=READS, fresh=True)

    def method_dict_update(self, value: Expr, node: ast.Call) -> Expr | None:
        """With pairs, or with names."""
        assert isinstance(value.type, Instance)
        key, item = value.type.args[0], value.type.args[-1]
        if not node.args and all(k.arg for k in node.keywords):
            found = self.operands([k.value for k in node.keywords])
            key.add(STR)
            for keyword, given in zip(node.keywords, found, strict=True):
                item.add(given.type, keyword.arg)
                text = self.coerce(given, item.type)
                self.emit(f"{value.bind(100)}.set({names.quote(keyword.arg or '')}, {text});")
            return Expr(NONE, "py::None")
        if len(node.args) != 1 or node.keywords:
            return None
        pairs = self._current(node.args[0])
        inner = self.element_type(pairs)
        if not isinstance(inner, Tuple) or len(inner.items) != 2:
            return None
        key.add(inner.items[0])
        item.add(inner.items[1])
        given = self.value(node.args[0])
        wanted = Tuple((key.type, item.type))
        text = f"{value.bind(100)}.update({self.iterable(given, wanted)})"
        return Expr(NONE, text, effect=EFFECTS, void=True)

    def method_dict_get(self, value: Expr, node: ast.Call) -> Expr | None:
        """`d.get("key")` where more is known of what is under that key than of the other values."""
        assert isinstance(value.type, Instance)
        if len(node.args) == 2 and getattr(node.args[1], "any_empty", False):
            kept = value.type.args[-1].type
            key_text = self.coerce(self.value(node.args[0]), value.type.args[0].type)
            return Expr(kept, f"{value.bind(100)}.get({key_text}, {self.spell(kept)}())", effect=READS)
        key = constant_key(node.args[0]) if node.args else None
        known = value.type.args[-1].known(key) if key is not None else None
        if known in (None, NEVER) or self.spell(known) == self.spell(value.type.args[-1].type):
            return None
        if not value.variable:
            value = self.temporary(value, "items")
        default = self.value(node.args[1], known) if len(node.args) > 1 else Expr(NONE, "py::None")
        if default.effect != CONSTANT and not default.variable:
            default = self.temporary(default, "default")
        result = self.var_at(node, "get")
        result.add(join(known, default.type))
        quoted = names.quote(str(key))
        item = Expr(value.type.args[-1].type, f"{value.bind(100)}[{quoted}]", variable=True)
        found = self.coerce(self.as_member(item, known), result.type)
        cpp = self.spell(result.type)
        if self.spell(known) != cpp and not found.startswith(cpp):
            found = f"{cpp}({found})"
        other = self.coerce(default, result.type)
        text = f"{value.bind(100)}.contains({quoted}) ? {found} : {other}"
        return Expr(result.type, text, TERNARY, READS)

    def method_dict_pop(self, value: Expr, node: ast.Call) -> Expr | None:
        if len(node.args) != 2:
            return None
        assert isinstance(value.type, Instance)
        key, item = value.type.args[0], value.type.args[1]
        found = self.operands(node.args)
        key.add(found[0].type)
        key_text = self.coerce(found[0], key.type)
        if found[1].type is NONE and item.type is not NEVER:
            from tools.port.pytypes import is_optional, union

            if not is_optional(item.type):
                self.include("py/dict.h")
                result = union([item.type, NONE])
                text = f"{value.bind(100)}.pop({key_text}, py::None)"
                return Expr(result, text, effect=EFFECTS)
        item.add(found[1].type)
        text = f"{value.bind(100)}.pop({key_text}, {self.coerce(found[1], item.type)})"
        return Expr(item.type, text, effect=EFFECTS)

    def call_contextlib_suppress(self, node: ast.Call, hint: Type | None) -> Expr:
        """As a value, which an exit stack enters."""
        found = [entity for argument in node.args for entity in self.classes_of(argument) or [None]]
        if node.keywords or not all(isinstance(e, ClassEntity) and e.is_exception for e in found):
            return self.problem(node, "suppress() takes exception classes")
        self.include("py/suppress.h")
        for entity in found:
            self.include(entity.include)  # type: ignore[union-attr]
        cpps = ", ".join(entity.cpp for entity in found)  # type: ignore[union-attr]
        return Expr(Instance(self.entity("Suppress")), f"py::suppress<{cpps}>()", fresh=True)

    def call_contextlib_redirect_stdout(self, node: ast.Call, hint: Type | None) -> Expr:
        if len(node.args) != 1 or node.keywords:
            return self.problem(node, "redirect_stdout() takes a StringIO")
        stream = self.value(node.args[0])
        if stream.type is not NEVER and self.is_a(stream.type, "StringIO") is None:
            return self.problem(node, f"redirect_stdout() takes a StringIO here, not {describe(stream.type)}")
        if _keeps_stdout(self.program.module):
            return self.problem(node, "redirect_stdout() cannot be ported where sys.stdout is kept; name it where it is used")
        self.include("py/string_io.h")
        return Expr(Instance(self.entity("_RedirectStdout")), f"py::RedirectStdout({stream.text})", fresh=True)

    def method_AsyncExitStack_enter_async_context(self, value: Expr, node: ast.Call) -> Expr:
        return self._enter_in_stack(value, node, True)

    def method_AsyncExitStack_enter_context(self, value: Expr, node: ast.Call) -> Expr:
        return self._enter_in_stack(value, node, False)

    method_ExitStack_enter_context = method_AsyncExitStack_enter_context

    def _enter_in_stack(self, value: Expr, node: ast.Call, is_async: bool) -> Expr:
        manager = self.value(node.args[0])
        if raised := self._enters_no_manager(manager, is_async, node):
            return raised
        entered = self.entered_type(manager, is_async, node.args[0])
        if entered is None:
            return Expr(NEVER, "")
        name = "enter_async_context" if is_async else "enter_context"
        text = f"{value.bind(100)}.{name}({self._as_argument(manager)})"
        if is_async:
            return Expr(self.instance("Coro", entered), text, effect=CONSTANT)
        return Expr(entered, text, effect=EFFECTS, void=entered in (NONE, NEVER))

    def _enters_no_manager(self, manager: Expr, is_async: bool, node: ast.Call) -> Expr | None:
        """An object of the program that is no context manager: what the stack's method raises."""
        type_ = manager.type
        if not isinstance(type_, Instance) or not type_.entity.is_user or self.program.has_subclass(type_.entity):
            return None
        methods = ("__aenter__", "__aexit__") if is_async else ("__enter__", "__exit__")
        if all(type_.entity.method(name) is not None for name in methods):
            return None
        kind = "asynchronous context manager" if is_async else "context manager"
        text = f"'__main__.{self.program.qualified_class(type_.entity)}' object does not support the {kind} protocol"
        return self.always_raises(node, "TypeError", names.quote(text), manager)

    def _as_argument(self, value: Expr) -> str:
        return "py::ref(this)" if value.text == "this" else value.text

    def method_AsyncExitStack_push_async_exit(self, value: Expr, node: ast.Call) -> Expr:
        return self._push_to_stack(value, node, True)

    def method_AsyncExitStack_push(self, value: Expr, node: ast.Call) -> Expr:
        return self._push_to_stack(value, node, False)

    method_ExitStack_push = method_AsyncExitStack_push

    def _push_to_stack(self, value: Expr, node: ast.Call, is_async: bool) -> Expr:
        manager = self.value(node.args[0])
        if self.entered_type(manager, is_async, node.args[0]) is None:
            return Expr(NEVER, "")
        name = "push_async_exit" if is_async else "push"
        text = f"{value.bind(100)}.{name}({self._as_argument(manager)})"
        return Expr(NONE, text, effect=EFFECTS, void=True)

    def call_gc_collect(self, node: ast.Call, hint: Type | None) -> Expr | None:
        """gc.collect(): C++ has let go of what is in no circle; of others nothing may be left to collect."""
        statement = self.program.current
        if not isinstance(statement, ast.Expr) or statement.value is not node or node.args:
            return self.problem(node, "gc.collect() is a statement here; what it has found is not known")
        if _waits_for_its_own(self.program.module):
            return self.problem(
                node, "gc.collect() cannot be ported where a coroutine may wait for what only it refers to; leave it out"
            )
        return None

    def call_traceback_print_exception(self, node: ast.Call, hint: Type | None) -> Expr:
        return self._of_traceback(node, "py::print_exception({}, stderr)", "py/exceptions.h", NONE)

    def call_traceback_format_exception_only(self, node: ast.Call, hint: Type | None) -> Expr:
        lines = self.instance("list", STR)
        return self._of_traceback(node, "py::traceback::format_exception_only({})", "py/traceback.h", lines)

    def _of_traceback(self, node: ast.Call, call: str, header: str, result: Type) -> Expr:
        """What traceback does with an exception, as expand/handled_exceptions.py writes it."""
        value = self.value(node.args[0]) if len(node.args) == 1 and not node.keywords else None
        if value is None or not is_exception(value.type):
            return self.problem(node, f"{ast.unparse(node.func)}() takes an exception here, and nothing besides")
        self.include(header)
        pointer = self.coerce(value, Instance(self.entity("BaseException")))
        return Expr(result, call.format(pointer), effect=EFFECTS, void=result is NONE)

    def method_AsyncExitStack_push_async_callback(self, value: Expr, node: ast.Call) -> Expr:
        return self._stack_callback(value, node, "push_async_callback")

    def method_AsyncExitStack_callback(self, value: Expr, node: ast.Call) -> Expr:
        return self._stack_callback(value, node, "callback")

    method_ExitStack_callback = method_AsyncExitStack_callback

    def call_atexit_port_register(self, node: ast.Call, hint: Type | None) -> Expr:
        self.include("py/atexit.h")
        arguments: str | None = None
        if not node.keywords:
            arguments = self.call_with_arguments(node, 0)
        elif (kept := self.program.partial_lambda(node, self)) is not None:
            arguments = self.value(kept).text
        if arguments is None:
            return self.problem(node, "keyword arguments cannot be ported here; use a lambda")
        return Expr(NONE, f"py::atexit::register_({arguments})", effect=EFFECTS, void=True)

    def _stack_callback(self, value: Expr, node: ast.Call, name: str) -> Expr:
        if node.keywords:
            kept = self.program.partial_lambda(node, self)
            if kept is None:
                return self.problem(node, "keyword arguments cannot be ported here; use a lambda")
            text = f"{value.bind(100)}.{name}({self.value(kept).text})"
            return Expr(NONE, text, effect=EFFECTS, void=True)
        text = f"{value.bind(100)}.{name}({self.call_with_arguments(node, 0, awaits=True)})"
        return Expr(NONE, text, effect=EFFECTS, void=True)

    def _dataclass(self, node: ast.Call) -> Expr | None:
        """The object that a function of the module dataclasses is given; None (and a problem) if none."""
        value = self.value(node.args[0]) if node.args else Expr(NEVER, "")
        if value.type is NEVER:
            return None
        if not isinstance(value.type, Instance) or not value.type.entity.is_dataclass:
            self.problem(node, f"{describe(value.type)} is no dataclass")
            return None
        return value if value.variable else self.temporary(value, "object")

    def call_dataclasses_replace(self, node: ast.Call, hint: Type | None) -> Expr:
        value = self._dataclass(node)
        if value is None:
            return Expr(NEVER, "")
        if len(node.args) != 1:
            return self.problem(node, "replace() takes an object and names of fields")
        return self.replaced(value, node.keywords, node, "replace()")

    def _plain_fields(self, value: Expr, node: ast.Call) -> list[tuple[str, Expr]] | None:
        """The fields of a dataclass if none holds what asdict() and astuple() would copy."""
        assert isinstance(value.type, Instance)
        if self.program.fields_without_init(value.type.entity):
            self.problem(node, "a dataclass with init=False cannot be ported here; write the fields out")
            return None
        items = self.named_items(value)
        init = value.type.entity.method("__init__")
        assert init is not None
        for item in items:
            if self.is_a(item.type, "list", "dict", "set", "deque") and all(
                _is_plain(arg.type) for arg in item.type.args  # type: ignore[union-attr]
            ):
                item.text = f"{item.bind(100)}.copy()"
            elif not _is_plain(item.type):
                self.problem(
                    node, f"a field that is {describe(item.type)} cannot be ported here; write the fields out"
                )
                return None
        return [(p.name, item) for p, item in zip(init.parameters[1:], items, strict=True)]

    def call_dataclasses_asdict(self, node: ast.Call, hint: Type | None) -> Expr:
        value = self._dataclass(node)
        fields = self._plain_fields(value, node) if value is not None else None
        if fields is None:
            return Expr(NEVER, "")
        return self.dict_of_fields(fields, node)

    def call_dataclasses_astuple(self, node: ast.Call, hint: Type | None) -> Expr:
        value = self._dataclass(node)
        fields = self._plain_fields(value, node) if value is not None else None
        if fields is None:
            return Expr(NEVER, "")
        type_ = Tuple(tuple(item.type for _, item in fields))
        texts = ", ".join(item.text for _, item in fields)
        return Expr(type_, f"{self.spell(type_)}({texts})", effect=READS)

    def call_heapq_nsmallest(self, node: ast.Call, hint: Type | None) -> Expr:
        return self._first_sorted(node, "nsmallest")

    def call_heapq_nlargest(self, node: ast.Call, hint: Type | None) -> Expr:
        return self._first_sorted(node, "nlargest")

    def _first_sorted(self, node: ast.Call, name: str) -> Expr:
        count, values = self.operands(node.args)
        inner = self.element_type(values.type)
        if inner is None:
            return self.problem(node, f"{name}() of {describe(values.type)} cannot be ported")
        self.include("py/heapq.h")
        element = self.var_at(node, "element")
        element.add(inner)
        texts = [count.text, self.iterable(values, inner), *self._key_options(node, inner)]
        text = f"py::heapq::{name}({', '.join(texts)})"
        return Expr(self.instance("list", element), text, effect=READS, fresh=True)

    def call_dataclasses_field(self, node: ast.Call, hint: Type | None) -> Expr:
        return self.problem(node, "field() belongs into a dataclass")

    def quoted(self, text: str) -> str:
        return names.quote(text)


_WAITED_FOR = ("create_future", "Future", "Event", "Lock", "Condition", "Semaphore", "Queue", "Barrier")


def _waits_for_its_own(module: ast.Module) -> bool:
    """Whether a coroutine that is not the program's main one makes something that it may wait for."""
    mains = {
        ast.unparse(node.args[0].func)
        for node in ast.walk(module)
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Call)
        and ast.unparse(node.func).rpartition(".")[2] in ("run", "run_until_complete")
    }
    return any(
        isinstance(function, ast.AsyncFunctionDef)
        and function.name not in mains
        and any(isinstance(part, ast.Await) for part in own_nodes(function))
        and any(
            isinstance(part, ast.Call) and ast.unparse(part.func).rpartition(".")[2] in _WAITED_FOR
            for part in own_nodes(function)
        )
        for function in ast.walk(module)
    )
