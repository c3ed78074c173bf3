"""Arithmetic, comparisons, truth, and/or/not, conditional expressions, :=."""

from __future__ import annotations

import ast
from collections.abc import Collection, Sequence

from tools.port import names
from tools.port.cpptypes import is_reference, is_runner, is_str_enum, move_only, nullable, outcome_of
from tools.port.entities import FunctionEntity, StubFunction
from tools.port.expand.dataclass_exceptions import compares_fields
from tools.port.lower.context import (
    ADD,
    AND,
    CONSTANT,
    EFFECTS,
    EQUAL,
    MULTIPLY,
    OR,
    READS,
    RELATION,
    SHIFT,
    TERNARY,
    UNARY,
    Expr,
)
from tools.port.lower.expressions import WHOLE, place_key
from tools.port.lower.function_comparisons import FunctionComparisons
from tools.port.lower.order import has_order
from tools.port.lower.symbols import COMPARISONS, METHODS, SYMBOLS
from tools.port.pytypes import (
    BOOL,
    BYTES,
    FLOAT,
    INT,
    NEVER,
    NONE,
    Simple,
    OBJECT,
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
    is_named_tuple,
    is_number,
    is_optional,
    join,
    members,
    mixes_numbers,
    not_none,
    same,
    union,
    without,
)
from tools.port.scopes import own_nodes

_PLAIN = {ast.Add: ("+", ADD), ast.Sub: ("-", ADD), ast.Mult: ("*", MULTIPLY)}
# The operators of ints that are functions of py, since they check.
_CHECKED = {op: name for op, name in METHODS.items() if op not in (ast.BitAnd, ast.BitOr, ast.BitXor)}
_BITS = {ast.BitAnd: "&", ast.BitOr: "|", ast.BitXor: "^"}
_FUNCTORS = {ast.Lt: "less", ast.LtE: "less_equal", ast.Gt: "greater", ast.GtE: "greater_equal"}
_ORDER_METHODS = {ast.Lt: "__lt__", ast.LtE: "__le__", ast.Gt: "__gt__", ast.GtE: "__ge__"}
_REFLECTED = {ast.Lt: "__gt__", ast.LtE: "__ge__", ast.Gt: "__lt__", ast.GtE: "__le__"}

_SIGNS = {ast.USub: "-", ast.UAdd: "+", ast.Invert: "~", ast.Not: "not"}

# Classes of the library whose objects have no order, also not in C++.
_WITHOUT_ORDER = ("Task", "Future", "AnyTask", "Handle", "Event", "Lock", "Condition", "Semaphore", "Queue", "Thread")


class Operators(FunctionComparisons):
    """Expressions with operators."""

    def expr_BinOp(self, node: ast.BinOp, hint: Type | None = None) -> Expr:
        if isinstance(node.op, ast.Mod) and isinstance(node.left, ast.Constant) and isinstance(
            node.left.value, str
        ):
            return self._percent(node, node.left.value)
        hints = [hint or self._added_to(node, node.right), hint or self._added_to(node, node.left)]
        left, right = self.operands([node.left, node.right], hints)
        if self.refuses_copies(node, left, right):
            return Expr(NEVER, "")
        return self.binary(node, node.op, left, right)

    def _added_to(self, node: ast.BinOp, other: ast.expr) -> Type | None:
        """The type of a tuple of any length that `(x,)` is added to."""
        one = node.left if other is node.right else node.right
        if not isinstance(node.op, ast.Add) or not isinstance(one, ast.Tuple) or isinstance(other, ast.Tuple):
            return None
        return self.is_a(self._current(other), "vartuple")

    def as_plain_value(self, expr: Expr) -> Expr:
        """A member of an IntEnum or StrEnum as its value; anything else as it is."""
        if isinstance(expr.type, Instance) and (expr.type.entity.is_int_enum or expr.type.entity.is_str_enum):
            type_ = INT if expr.type.entity.is_int_enum else STR
            return Expr(type_, f"{expr.bind(100)}.value()", effect=expr.effect)
        return expr

    def binary(self, node: ast.AST, op: ast.operator, left: Expr, right: Expr) -> Expr:
        left, right = self.as_plain_value(left), self.as_plain_value(right)
        effect = max(left.effect, right.effect)
        if NEVER in (left.type, right.type):
            known = left.type if right.type is NEVER else right.type
            if self.program.optimistic and (is_number(known) or known in (STR, BYTES)):
                self.program.optimistic = False  # One guess at a time.
                return Expr(INT if isinstance(known, Int) else known, "")
            guess = self._guess(op, left, right)
            raises = left if left.type is NEVER else right
            if guess is NEVER and (raises is left or left.effect < EFFECTS):  # Before anything is computed.
                return Expr(NEVER, raises.text, raises.precedence, raises.effect)
            return Expr(guess, f"{left.text} {SYMBOLS[type(op)]} {right.text}")
        if is_number(left.type) and is_number(right.type):
            return self._numeric(node, op, left, right, effect)
        if left.type is STR or right.type is STR or BYTES in (left.type, right.type):
            found = self._textual(op, left, right, effect)
            if found is not None:
                return found
        found = self._container(op, left, right, effect)
        if found is not None:
            return found
        if isinstance(left.type, Instance) and left.type.entity.is_user:
            method = left.type.entity.method(f"__{METHODS.get(type(op), '')}__")
            if method is not None:
                return self.call_method(method, left, "->", [], [], node, [right])
        if isinstance(right.type, Instance) and right.type.entity.is_user:
            method = right.type.entity.method(f"__r{METHODS.get(type(op), '')}__")
            if method is not None:
                return self.call_method(method, right, "->", [], [], node, [left])
        declared = self._declared_operator(f"__{METHODS.get(type(op), '')}__", left, right)
        declared = declared or self._declared_operator(f"__r{METHODS.get(type(op), '')}__", right, left)
        symbol = SYMBOLS[type(op)]
        if declared is not None:
            precedence = ADD if isinstance(op, (ast.Add, ast.Sub)) else MULTIPLY
            plain = f"{left.bind(precedence)} {symbol} {right.bind(precedence + 1)}"
            result = self.resolve(self.pattern(declared.returns, {}))
            if declared.cpp is None:
                return Expr(result, plain, precedence, effect)
            text = declared.cpp.replace("{self}", left.bind(100)).replace("{other}", right.text)
            return Expr(result, text, effect=effect)
        if left.type is STR and symbol == "+" and same(not_none(right.type), STR):
            error = 'can only concatenate str (not "NoneType") to str'
            return self.binary(node, op, left, self.some(right, error))
        shown = f"{symbol}=" if isinstance(node, ast.AugAssign) else symbol
        found = self._without_none(left, right, f"unsupported operand type(s) for {shown}: ")
        if found is not None:
            return self.binary(node, op, *found)
        mixed = self.mixed_arithmetic(node, op, left, right)
        if mixed is not None:
            return mixed
        if raised := self.has_no_operator(node, op, left, right):
            return raised
        return self.problem(
            node,
            f"{describe(left.type)} {symbol} {describe(right.type)} cannot be ported"
            + ("; test for None first" if is_optional(left.type) or is_optional(right.type) else ""),
        )

    def _declared_operator(self, name: str, owner: Expr, other: Expr) -> StubFunction | None:
        """The operator that a class of the library has for another value."""
        if not isinstance(owner.type, Instance):
            return None
        stub = owner.type.entity.stub_method(name)
        for candidate in [stub, *stub.overloads] if stub is not None else []:
            if _exactly(other.type, candidate.parameters[0].annotation):
                return candidate
        return None

    def _without_none(self, left: Expr, right: Expr, error: str) -> tuple[Expr, Expr] | None:
        """The operands of an operator of which None has none; None if the error's text is unknown."""
        found = []
        if is_optional(left.type) and is_optional(right.type):
            kinds = [not_none(side.type) for side in (left, right)]
            if not all(self._is_named(kind) for kind in kinds) or not (left.variable and right.variable):
                return None
            if STR in kinds and error.startswith("unsupported"):
                return None  # Of texts the messages are others.
            self.include("py/some.h")
            first = f"py::some_before({left.text}, {right.text}, {names.quote(error)})"
            second = self.some(right, f"{error}'{describe(kinds[0])}' and 'NoneType'")
            return Expr(kinds[0], first, effect=max(READS, left.effect), variable=True), second
        for operand, other in ((left, right), (right, left)):
            if not is_optional(operand.type):
                found.append(operand)
                continue
            if not self.spell(operand.type).startswith("std::optional<"):
                return None
            kinds = {describe(m) for m in members(other.type)}
            if len(kinds) != 1 or not isinstance(other.type, (Simple, Int)) or other.type is BYTES:
                return None
            named = ["NoneType", kinds.pop()]
            first, second = named if operand is left else named[::-1]
            found.append(self.some(operand, f"{error}'{first}' and '{second}'"))
        return (found[0], found[1]) if found != [left, right] else None

    def _is_named(self, type_: Type) -> bool:
        """Whether an optional of the type is a std::optional, and messages name the type so."""
        return isinstance(type_, (Simple, Int)) and type_ is not BYTES

    def _guess(self, op: ast.operator, left: Expr, right: Expr) -> Type:
        """The result if one operand is not known yet."""
        known = left.type if right.type is NEVER else right.type
        if isinstance(op, ast.Div) and is_number(known):
            return FLOAT if not is_mixed_number(known) else NEVER
        if known is STR and isinstance(op, ast.Add):
            return STR
        return NEVER

    def _numeric(
        self, node: ast.AST, op: ast.operator, left: Expr, right: Expr, effect: int
    ) -> Expr:
        kind = type(op)
        if is_mixed_number(left.type) or is_mixed_number(right.type):
            return self._mixed(node, op, left, right, effect)
        integers = all(isinstance(x.type, Int) or x.type is BOOL for x in (left, right))
        if kind in _BITS:
            if not integers:
                return self.problem(node, f"{SYMBOLS[kind]} needs ints")
            if left.type is BOOL and right.type is BOOL:
                return self._bits_of_bools(kind, left, right, effect)
            level = max(_level(left), _level(right))
            text = f"{left.bind(AND)} {_BITS[kind]} {right.bind(AND)}"
            return Expr(Int(level), f"({text})", effect=effect)
        if kind in _PLAIN:
            symbol, precedence = _PLAIN[kind]
            plain = f"{self._number(left, precedence)} {symbol} {self._number(right, precedence + 1)}"
            if not integers:
                return Expr(FLOAT, plain, precedence, effect)
            a, b = _level(left), _level(right)
            if a == 0 and b == 0:
                return Expr(Int(1), plain, precedence, effect, literal=left.literal and right.literal)
            if kind is not ast.Mult and a + b == 1:
                return Expr(Int(1), plain, precedence, effect)
            self.include("py/arithmetic.h")
            return Expr(Int(2), f"py::{_CHECKED[kind]}({left.text}, {right.text})", effect=effect)
        self.include("py/arithmetic.h")
        text = f"py::{_CHECKED[kind]}({left.text}, {right.text})" if kind in _CHECKED else ""
        if kind is ast.Div:
            return Expr(FLOAT, text, effect=effect)
        if kind is ast.Pow:
            return self._power(node, left, right, text, integers, effect)
        if kind in (ast.FloorDiv, ast.Mod):
            level = _level(left) if kind is ast.FloorDiv else min(_level(right), 2)
            return Expr(Int(level) if integers else FLOAT, text, effect=effect)
        if kind in (ast.LShift, ast.RShift) and integers:
            return Expr(Int(2 if kind is ast.LShift else _level(left)), text, effect=effect)
        return self.problem(node, f"{SYMBOLS[kind]} cannot be ported")

    def _bits_of_bools(self, kind: type[ast.operator], left: Expr, right: Expr, effect: int) -> Expr:
        """&, | and ^ of bools, which give a bool; both sides are evaluated."""
        if kind is ast.BitXor:
            return Expr(BOOL, f"{left.bind(EQUAL + 1)} != {right.bind(EQUAL + 1)}", EQUAL, effect)
        if right.effect < EFFECTS:
            symbol, level = ("&&", AND) if kind is ast.BitAnd else ("||", OR)
            return Expr(BOOL, f"{left.bind(level + 1)} {symbol} {right.bind(level + 1)}", level, effect)
        text = f"{left.bind(AND)} {_BITS[kind]} {right.bind(AND)}"
        return Expr(BOOL, f"static_cast<bool>({text})", effect=effect)

    def _power(
        self, node: ast.AST, left: Expr, right: Expr, text: str, integers: bool, effect: int
    ) -> Expr:
        if not integers:
            return Expr(FLOAT, text, effect=effect)
        negative = isinstance(getattr(node, "right", None), ast.UnaryOp)
        if negative:
            inner = f"static_cast<double>({left.text})"
            return Expr(FLOAT, f"py::pow({inner}, {right.text})", effect=effect)
        # An exponent that turns out negative throws: Python would give a float.
        return Expr(Int(2), text, effect=effect)

    def _mixed(
        self, node: ast.AST, op: ast.operator, left: Expr, right: Expr, effect: int
    ) -> Expr:
        self.include("py/number.h")
        number = union([Int(2), FLOAT])
        if left.type is BOOL or right.type is BOOL:
            return self.problem(node, "arithmetic of bools with mixed numbers; use int(...)")
        kind = type(op)
        result: Type = number
        if FLOAT in (left.type, right.type) or kind is ast.Div:
            result = FLOAT
        if kind in _PLAIN:
            symbol, precedence = _PLAIN[kind]
            text = f"{left.bind(precedence)} {symbol} {right.bind(precedence + 1)}"
            if result is FLOAT:
                return Expr(FLOAT, f"static_cast<double>({text})", effect=effect)
            return Expr(result, text, precedence, effect)
        if kind in _CHECKED:
            text = f"py::{_CHECKED[kind]}({left.text}, {right.text})"
            if result is FLOAT:
                text = f"static_cast<double>({text})"
            return Expr(result, text, effect=effect)
        return self.problem(node, f"{SYMBOLS[kind]} of mixed numbers cannot be ported")

    def _number(self, expr: Expr, precedence: int) -> str:
        if expr.type is BOOL:
            return f"int64_t{{{expr.text}}}"
        return expr.bind(precedence)

    def _textual(self, op: ast.operator, left: Expr, right: Expr, effect: int) -> Expr | None:
        if isinstance(op, ast.Add) and left.type is STR and right.type is STR:
            first = left.bind(ADD)
            if left.literal and right.literal:
                self.include("<string>")
                first = f"std::string({left.text})"
            return Expr(STR, f"{first} + {right.bind(ADD + 1)}", ADD, effect)
        if isinstance(op, ast.Add) and left.type is BYTES and right.type is BYTES:
            return Expr(BYTES, f"{left.bind(ADD)} + {right.bind(ADD + 1)}", ADD, effect)
        if isinstance(op, ast.Mult):
            text, count = (left, right) if left.type is STR else (right, left)
            if text.type is STR and (isinstance(count.type, Int) or count.type is BOOL):
                self.include("py/strings.h")
                return Expr(STR, f"py::repeat({text.text}, {count.text})", effect=effect)
            if BYTES in (left.type, right.type) and any(isinstance(x.type, Int) for x in (left, right)):
                return Expr(BYTES, f"{left.bind(MULTIPLY)} * {right.bind(MULTIPLY)}", MULTIPLY, effect)
        if isinstance(op, ast.Mod) and left.type is STR:
            types = members(right.type)
            if all(self._is_no_mapping(type_) or self._is_any_tuple(type_) for type_ in types):
                self.include("py/percent.h")
                function = "py::percent_of" if any(map(self._is_any_tuple, types)) else "py::percent"
                return Expr(STR, f"{function}({left.text}, {right.text})", effect=EFFECTS)
        return None

    def _is_any_tuple(self, type_: Type) -> bool:
        """Whether % takes a value as several."""
        return isinstance(type_, Tuple) or self.is_a(type_, "vartuple") is not None

    def _is_no_mapping(self, type_: Type) -> bool:
        """Whether % formats a value as one, and never finds that it has no field for it."""
        return type_ in (STR, FLOAT, BOOL, NONE) or isinstance(type_, Int) or (
            is_exception(type_) and not self.may_have_any(("__getitem__",))
        )

    def _keys_as_set(self, value: Expr) -> Expr:
        if (keys := self.is_a(value.type, "KeysView")) is None:
            return value
        self.include("py/set.h")
        return Expr(self.instance("set", keys.args[0]), f"py::set({value.text})", effect=READS, fresh=True)

    def _are_keys(self, a: Type, b: Type) -> bool:
        """Whether the keys of a dict are compared with a set or with those of another."""
        kinds = ("KeysView", "set", "frozenset")
        if self.is_a(a, *kinds) is None or self.is_a(b, *kinds) is None:
            return False
        return any(self.is_a(type_, "KeysView") for type_ in (a, b))

    def _joined_lists(self, left: Expr, right: Expr) -> Expr:
        """The sum of two lists of coroutines, which leave them."""
        element = left.type.args[0].type  # type: ignore[attr-defined]
        name = self.fresh("coros")
        self.emit(f"{self.spell(left.type)} {name};")
        for operand in (left, right):
            self.emit(f"{name}.extend({self.taken_elements(operand, element)});")
        return Expr(left.type, name, variable=True, fresh=True)

    def _container(self, op: ast.operator, left: Expr, right: Expr, effect: int) -> Expr | None:
        if isinstance(op, (ast.BitAnd, ast.BitOr, ast.BitXor, ast.Sub)):
            left, right = self._keys_as_set(left), self._keys_as_set(right)
        a, b = left.type, right.type
        names_ = ("list", "set", "frozenset", "dict", "vartuple", "deque", "Counter")
        if isinstance(a, Instance) and isinstance(b, Instance) and a.entity is b.entity and (
            a.entity.kind in names_
        ):
            allowed = {
                "list": (ast.Add,),
                "vartuple": (ast.Add,),
                "deque": (ast.Add,),
                "dict": (ast.BitOr,),
                "Counter": (ast.Add, ast.Sub, ast.BitAnd, ast.BitOr),
            }.get(a.entity.name, (ast.BitOr, ast.BitAnd, ast.Sub, ast.BitXor))
            if isinstance(op, allowed):
                for x, y in zip(a.args, b.args, strict=True):
                    x.unify(y)
                if move_only(a.args[0].type):
                    return self._joined_lists(left, right)
                symbol = SYMBOLS[type(op)]
                level = ADD if symbol in "+-" else AND
                return Expr(
                    a, f"{left.bind(level)} {symbol} {right.bind(level + 1)}", level, effect, fresh=True
                )
        if self._are_sets(a, b) and isinstance(op, (ast.BitOr, ast.BitAnd, ast.Sub, ast.BitXor)):
            assert isinstance(a, Instance) and isinstance(b, Instance)
            a.args[0].unify(b.args[0])
            level = ADD if isinstance(op, ast.Sub) else AND
            text = f"{left.bind(level)} {SYMBOLS[type(op)]} {right.bind(level + 1)}"
            return Expr(a, text, level, effect, fresh=True)
        for sequence, count in ((left, right), (right, left)):
            if self.is_a(sequence.type, "list", "vartuple") and isinstance(op, ast.Mult) and (
                isinstance(count.type, Int)
            ):
                text = f"{left.bind(MULTIPLY)} * {right.bind(MULTIPLY + 1)}"
                return Expr(sequence.type, text, MULTIPLY, effect, fresh=True)
        if isinstance(a, Tuple) and right.literal and isinstance(b, Int) and isinstance(op, ast.Mult):
            count = int(right.text)
            if not left.variable:
                left = self.temporary(left, "items")
            parts = ", ".join([left.text] * count)
            return Expr(Tuple(a.items * max(count, 0)), f"std::tuple_cat({parts})", effect=effect)
        if isinstance(op, ast.Add) and isinstance(a, Tuple) and (other := self.is_a(b, "vartuple")):
            text = f"{self._as_var_tuple(left, other)} + {right.bind(ADD + 1)}"
            return Expr(b, text, ADD, effect, fresh=True)
        if isinstance(op, ast.Add) and isinstance(b, Tuple) and (other := self.is_a(a, "vartuple")):
            return Expr(a, f"{left.bind(ADD)} + {self._as_var_tuple(right, other)}", ADD, effect, fresh=True)
        if isinstance(a, Tuple) and isinstance(b, Tuple) and isinstance(op, ast.Add):
            self.include("<tuple>")
            return Expr(Tuple(a.items + b.items), f"std::tuple_cat({left.text}, {right.text})", effect=effect)
        return None

    def _are_sets(self, a: Type, b: Type) -> bool:
        """Whether one is a set and the other a frozenset."""
        return {getattr(t.entity, "kind", "") for t in (a, b) if isinstance(t, Instance)} == {"set", "frozenset"}

    def _as_var_tuple(self, value: Expr, type_: Instance) -> str:
        """A tuple of known length as one of any length."""
        assert isinstance(value.type, Tuple)
        for item in value.type.items:
            type_.args[0].add(item)
        return self.coerce(value, type_)

    def _percent(self, node: ast.BinOp, pattern: str) -> Expr:
        """`"..." % values` as an f-string."""
        arguments = self._percent_values(node.right)
        parts: list[ast.expr] = []
        index = 0
        text = ""
        position = 0
        while position < len(pattern):
            character = pattern[position]
            position += 1
            if character != "%":
                text += character
                continue
            end = position
            while end < len(pattern) and pattern[end] in "-+ #0123456789.":
                end += 1
            if end >= len(pattern):
                return self.problem(node, "the format ends with an incomplete %")
            flags, kind = pattern[position:end], pattern[end]
            position = end + 1
            if kind == "%":
                text += "%"
                continue
            if index >= len(arguments) or not self._fits_field(arguments[index], kind, arguments == [node.right]):
                return self._percent_as_it_runs(node, arguments, True) or self.problem(
                    node, f"%{flags}{kind} cannot be ported; use an f-string"
                )
            if text:
                parts.append(ast.Constant(text))
                text = ""
            parts.append(_percent_field(arguments[index], flags, kind))
            index += 1
        if index != len(arguments):
            return self._percent_as_it_runs(node, arguments, index > 0) or self.problem(
                node, "the format has another number of fields than values"
            )
        if text:
            parts.append(ast.Constant(text))
        joined = ast.JoinedStr(parts)
        ast.copy_location(joined, node)
        ast.fix_missing_locations(joined)
        return self.expr_JoinedStr(joined)

    def _fits_field(self, value: ast.expr, kind: str, is_alone: bool) -> bool:
        """Whether an f-string formats the value as a field with % does; a tuple that is alone is several values."""
        with self.tried():
            types = members(self.value(value).type)
        if is_alone and any(self._is_any_tuple(type_) or is_named_tuple(type_) for type_ in types):
            return False
        if kind in "sr":
            return True
        if any(isinstance(type_, Instance) and type_.entity.is_user for type_ in types):
            return kind in "dixXeEfgG"
        whole = all(isinstance(type_, Int) or type_ in (BOOL, NEVER) for type_ in types)
        return whole if kind in "xX" else kind in "dieEfgG" and (whole or FLOAT in types and all(map(is_number, types)))

    def _percent_as_it_runs(self, node: ast.BinOp, arguments: list[ast.expr], is_used: bool) -> Expr | None:
        """`"%d" % "a"` and the like, which may raise; None for what may be a mapping, which need not be used."""
        if isinstance(node.left, ast.Constant) and "%(" in node.left.value:
            return None
        pattern, *found = self.operands([node.left, *arguments])
        self.include("py/percent.h")
        if arguments == [node.right]:
            types = members(found[0].type)
            if any(map(is_named_tuple, types)):
                return self.problem(node.right, "% with a named tuple cannot be ported; write its fields as a tuple")
            if any(map(self._is_any_tuple, types)):
                return Expr(STR, f"py::percent_of({pattern.text}, {self.shown(found[0])})", effect=EFFECTS)
            if not is_used and not all(map(self._is_no_mapping, types)):
                return None
        texts = ", ".join([pattern.text, *map(self.shown, found)])
        return Expr(STR, f"py::percent({texts})", effect=EFFECTS)

    def _percent_values(self, right: ast.expr) -> list[ast.expr]:
        """What is formatted: a tuple is several values, also if a variable holds it."""
        if isinstance(right, ast.Tuple):
            return right.elts
        with self.captured():
            type_ = self.value(right).type
        if not isinstance(type_, Tuple) or not isinstance(right, (ast.Name, ast.Attribute)):
            return [right]
        items = [ast.Subscript(right, ast.Constant(i), ast.Load()) for i in range(len(type_.items))]
        return [ast.fix_missing_locations(ast.copy_location(item, right)) for item in items]

    def some_number(self, value: Expr, error: str) -> Expr:
        """A number; TypeError if it is None, which it may be."""
        inner = not_none(value.type)
        if not is_optional(value.type) or not (isinstance(inner, Int) or inner is FLOAT):
            return value
        return self.some(value, error)

    def expr_UnaryOp(self, node: ast.UnaryOp, hint: Type | None = None) -> Expr:
        if isinstance(node.op, ast.Not):
            return self.negate(self.condition(node.operand))
        if isinstance(node.op, ast.USub) and isinstance(node.operand, ast.Constant) and isinstance(
            node.operand.value, (int, float)
        ) and not isinstance(node.operand.value, bool):
            inner = self.expr_Constant(node.operand)
            return Expr(inner.type, f"-{inner.text}", UNARY, literal=inner.literal)
        value = self.as_plain_value(self.value(node.operand))
        sign = _SIGNS[type(node.op)]
        value = self.some_number(value, f"bad operand type for unary {sign}: 'NoneType'")
        if value.type is NEVER:
            return value
        if not is_number(value.type):
            if isinstance(value.type, Instance) and isinstance(node.op, ast.USub):
                method = value.type.entity.method("__neg__")
                if method is not None:
                    return self.call_method(method, value, "->", [], [], node)
                stub = value.type.entity.stub_method("__neg__")
                if stub is not None:
                    return Expr(value.type, f"-{value.bind(UNARY)}", UNARY, value.effect)
            method = {"-": "__neg__", "+": "__pos__", "~": "__invert__"}[sign]
            raised = self.cannot(value, node, f"bad operand type for unary {sign}: '{{}}'", method)
            return raised or self.problem(node, f"bad operand type for unary operator: {describe(value.type)}")
        if value.type is BOOL:
            value = Expr(Int(0), f"int64_t{{{value.text}}}", effect=value.effect)
        if isinstance(node.op, ast.UAdd):
            return value
        if isinstance(node.op, ast.Invert):
            return Expr(value.type, f"~{value.bind(UNARY)}", UNARY, value.effect)
        if isinstance(value.type, Int) and value.type.level == 2:
            self.include("py/arithmetic.h")
            return Expr(value.type, f"py::neg({value.text})", effect=value.effect)
        operand = value.bind(UNARY)
        if operand.startswith("-"):
            operand = f"({operand})"
        return Expr(value.type, f"-{operand}", UNARY, value.effect)

    # Truth.

    def condition(self, node: ast.expr) -> Expr:
        """An expression as a C++ bool."""
        start = len(self.frame.out)
        found = self._condition(node)
        self.keep_reads(node, found.text, start)
        return found

    def _condition(self, node: ast.expr) -> Expr:
        if isinstance(node, ast.BoolOp):
            return self._bool_op_condition(node)
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            return self.negate(self.condition(node.operand))
        if isinstance(node, ast.NamedExpr):
            return self.truth(self.value(node), node)
        return self.truth(self.value(node), node)

    def negate(self, expr: Expr) -> Expr:
        text = expr.text
        if text in ("true", "false"):
            return Expr(BOOL, "false" if text == "true" else "true")
        for yes, no in ((" == ", " != "), (" != ", " == ")):
            if expr.precedence == EQUAL and text.count(yes) == 1 and "(" not in text:
                return Expr(BOOL, text.replace(yes, no), EQUAL, expr.effect)
        if text.startswith("!") and expr.precedence == UNARY:
            return Expr(BOOL, text[1:], UNARY, expr.effect)
        return Expr(BOOL, f"!{expr.bind(UNARY)}", UNARY, expr.effect)

    def truth(self, expr: Expr, node: ast.AST) -> Expr:
        """bool(value)."""
        found = self._truth(expr, node)
        return found if expr.type is BOOL else self.evaluated(found, expr)

    def _truth(self, expr: Expr, node: ast.AST) -> Expr:
        expr = self.as_plain_value(expr)
        type_ = expr.type
        if type_ is BOOL or type_ is NEVER:
            return expr
        effect = expr.effect
        if isinstance(type_, Int):
            return Expr(BOOL, f"{expr.bind(EQUAL)} != 0", EQUAL, effect)
        if type_ is FLOAT:
            return Expr(BOOL, f"{expr.bind(EQUAL)} != 0.0", EQUAL, effect)
        if type_ is NONE:
            return Expr(BOOL, "false")
        if type_ is STR and not expr.literal or self.is_a(type_, "list", "dict", "set", "frozenset", "deque"):
            return Expr(BOOL, f"!{expr.bind(100)}.empty()", UNARY, effect)
        if isinstance(type_, Instance) and not type_.entity.is_user and not type_.entity.is_exception:
            if not type_.entity.stub_methods.get("__len__") and type_.entity.kind in (
                "Task", "Future", "Coro", "Lock", "Event", "Queue", "PriorityQueue", "LifoQueue",
                "Handle", "TimerHandle", "ThreadsafeHandle", "EventLoop",
            ):
                return Expr(BOOL, "true")
        if isinstance(type_, (Function, ClassObject)):
            return Expr(BOOL, "true")
        if is_exception(type_):
            return Expr(BOOL, "true")
        if isinstance(type_, Instance) and type_.entity.is_user:
            custom = type_.entity.method("__bool__") or type_.entity.method("__len__")
            if custom is None:
                return Expr(BOOL, "true")
            return self.call_method(custom, expr, "->", [], [], node) if (
                custom.name == "__bool__"
            ) else Expr(BOOL, f"{expr.bind(100)}->len() != 0", EQUAL, EFFECTS)
        if is_optional(type_):
            inner = not_none(type_)
            if is_reference(inner):
                return Expr(BOOL, f"{expr.bind(EQUAL)} != nullptr", EQUAL, effect)
            if nullable(inner) and not (
                isinstance(inner, Instance) and (
                    inner.entity.method("__bool__") or inner.entity.method("__len__"))
            ):
                return Expr(BOOL, f"{expr.bind(EQUAL)} != nullptr", EQUAL, effect)
            if self.is_a(
                inner, "Task", "Future", "Handle", "TimerHandle", "ThreadsafeHandle", "EventLoop", "_AnyExceptionClass"
            ):
                return Expr(BOOL, f"{expr.bind(100)}.has_value()", effect=effect)
        self.include("py/builtins.h")
        return Expr(BOOL, f"py::truth({expr.text})", effect=effect)

    def _bool_op_condition(self, node: ast.BoolOp) -> Expr:
        is_and = isinstance(node.op, ast.And)
        symbol, precedence = ("&&", AND) if is_and else ("||", OR)
        saved = dict(self.frame.narrowed)
        texts: list[str] = []
        effect = 0
        first: list[str] = []
        try:
            for index, part in enumerate(node.values):
                with self.captured() as before:
                    expr = self.condition(part)
                if before and index > 0:
                    self.frame.narrowed = dict(saved)
                    return self._bool_op_statements(node)
                first += before
                texts.append(expr.bind(precedence + (1 if not is_and else 0)))
                effect = max(effect, expr.effect)
                self._go_on(part, is_and)
        finally:
            self.frame.narrowed = saved
        self.frame.out.extend(first)
        texts = [text for text in texts if text != ("true" if is_and else "false")] or texts[:1]
        return Expr(BOOL, f" {symbol} ".join(texts), precedence if len(texts) > 1 else OR, effect)

    def _bool_op_statements(self, node: ast.BoolOp) -> Expr:
        """`a and await b` as statements."""
        name = self.fresh("condition")
        is_and = isinstance(node.op, ast.And)
        saved = dict(self.frame.narrowed)
        first = self.condition(node.values[0])
        self.emit(f"bool {name} = {first.text};")
        for previous, part in zip(node.values, node.values[1:], strict=False):
            self._go_on(previous, is_and)
            self.emit(f"if ({'' if is_and else '!'}{name}) {{")
            expr = self.condition(part)
            self.emit(f"{name} = {expr.text};")
            self.emit("}")
        self.frame.narrowed = saved
        return Expr(BOOL, name, variable=True)

    def expr_BoolOp(self, node: ast.BoolOp, hint: Type | None = None) -> Expr:
        # As a value: the operand that decides.
        is_and = isinstance(node.op, ast.And)
        types: list[Type] = []
        saved = dict(self.frame.narrowed)
        with self.captured() as before:
            for index, part in enumerate(node.values):
                found = self.value(part, hint)
                last = index == len(node.values) - 1
                types.append(found.type if last else self._deciding(found.type, is_and))
                self._go_on(part, is_and)
        self.frame.narrowed = saved
        del before
        result = union(types)
        if result is BOOL:
            return self._bool_op_condition(node)
        return self._chosen_operand(node, node.values, is_and, result, hint)

    def _chosen_operand(
        self, node: ast.BoolOp, values: list[ast.expr], is_and: bool, result: Type, hint: Type | None
    ) -> Expr:
        saved = dict(self.frame.narrowed)
        first = self.chosen_value(values[0], hint)
        if first.void:
            first = self.temporary(first, "value")
        if len(values) == 1:
            text = self._chosen(first, result)
            return Expr(result, text, TERNARY if "?" in text else 100, first.effect)
        if first.type is not NEVER and self._deciding(first.type, is_and) is NEVER:
            if first.text != "py::None":  # `print(x) or y`: it never ends it.
                self.emit(f"{first.text};" if first.void else f"static_cast<void>({first.text});")
            return self._chosen_operand(node, values[1:], is_and, result, hint)
        if not (first.variable and first.effect <= READS):
            first = self.temporary(first, "value")
        test = self.truth(first, node)
        self._go_on(values[0], is_and)
        with self.captured() as before:
            rest = self._chosen_operand(node, values[1:], is_and, result, hint)
        self.frame.narrowed = saved
        decided = self.as_member(first, self._deciding(first.type, is_and))
        chosen = self._chosen(decided, result)
        if before or rest.awaits:
            name = self.fresh("value")
            self.emit(f"{self.spell(result)} {name} = {chosen};")
            self.emit(f"if ({test.text if is_and else self.negate(test).text}) {{")
            self.frame.out.extend(before)
            self.emit(f"{name} = {rest.text};")
            self.emit("}")
            return Expr(result, name, variable=True)
        other = rest.bind(TERNARY + 1)
        yes, no = (other, chosen) if is_and else (chosen, other)
        effect = max(first.effect, rest.effect)
        if test.text in ("true", "false"):
            return Expr(result, yes if test.text == "true" else no, TERNARY, effect)
        return Expr(result, f"{test.bind(OR)} ? {yes} : {no}", TERNARY, effect)

    def _string(self, expr: Expr) -> Expr:
        if expr.literal and expr.type is STR:
            self.include("<string>")
            return Expr(STR, f"std::string({expr.text})", effect=expr.effect)
        return expr

    def _deciding(self, type_: Type, is_and: bool) -> Type:
        """What an operand can be if it ends an `and` (is false) or an `or` (is true)."""
        if is_and:
            kept = [m for m in members(type_) if not self._always_true(m)]
            return union(kept)
        return without(type_, NONE)

    def _always_true(self, type_: Type) -> bool:
        if isinstance(type_, Instance):
            if type_.entity.is_user:
                return not (type_.entity.method("__bool__") or type_.entity.method("__len__"))
            return type_.entity.kind in ("Task", "Future", "Coro", "_AnyExceptionClass")
        return isinstance(type_, (Function, ClassObject))

    def expr_IfExp(self, node: ast.IfExp, hint: Type | None = None) -> Expr:
        test = self.condition(node.test)
        self.drop_changed_by_test(node.test)
        saved = dict(self.frame.narrowed)
        if test.text in ("true", "false"):
            return self._only_value(node, test.text == "true", hint)
        self.frame.narrowed.update(self.narrowings(node.test, True))
        with self.captured() as before_yes:
            yes = self.chosen_value(node.body, hint)
        self.frame.narrowed = dict(saved)
        self.frame.narrowed.update(self.narrowings(node.test, False))
        with self.captured() as before_no:
            no = self.chosen_value(node.orelse, hint)
        self.frame.narrowed = saved
        result = join(yes.type, no.type)
        if hint is not None and isinstance(hint, Union):
            result = join(result, result)
        if before_yes or before_no or isinstance(result, Instance) and result.entity.kind == "Coro":
            return self._if_statement(test, yes, no, before_yes, before_no, result)
        if yes.literal and no.literal and yes.type is STR and no.type is STR:
            text = f"{test.bind(OR)} ? {yes.text} : {no.text}"
            return Expr(STR, text, TERNARY, test.effect, literal=True)
        if isinstance(result, Union) or result is STR or self.is_a(result, "AnyAwaitable"):
            yes_text = self._chosen(yes, result)
            no_text = self._chosen(no, result)
        else:
            yes_text, no_text = self.coerce(yes, result), self.coerce(no, result)
            if isinstance(result, Instance) and result.entity.is_user and not result.entity.is_exception and (
                self.spell(result) not in (self.spell(yes.type), self.spell(no.type))
            ):
                yes_text = f"{self.spell(result)}({yes_text})"  # Objects of two classes.
        text = f"{test.bind(OR)} ? {yes_text} : {no_text}"
        return Expr(result, text, TERNARY, max(test.effect, yes.effect, no.effect))

    def _only_value(self, node: ast.IfExp, outcome: bool, hint: Type | None) -> Expr:
        """The side of `a if test else b` that a test chooses which always has one outcome."""
        saved = dict(self.frame.narrowed)
        self.frame.narrowed.update(self.narrowings(node.test, outcome))
        value = self.value(node.body if outcome else node.orelse, hint)
        self.frame.narrowed = saved
        return value

    def _chosen(self, expr: Expr, result: Type) -> str:
        """One side of ?:, of exactly the common type."""
        text = self.coerce(self._string(expr), result)
        if self.spell(expr.type) != self.spell(result):
            cpp = self.spell(result)
            if isinstance(expr.type, Tuple) and not text.startswith("py::convert"):
                self.include("py/variant.h")
                return f"py::convert<{cpp}>({text})"  # What C++ has for it may be a class of its own.
            return text if text.startswith("py::convert") else f"{cpp}({text})"
        return text if "?" not in text else f"({text})"

    def _if_statement(
        self, test: Expr, yes: Expr, no: Expr, before_yes: list[str], before_no: list[str], result: Type
    ) -> Expr:
        name = self.fresh("value")
        if isinstance(result, Instance) and not self.can_default(result):
            self.include("<optional>")
            self.emit(f"std::optional<{self.spell(result)}> {name};")
            reading = f"*{name}"
        else:
            self.emit(f"{self.spell(result)} {name};")
            reading = name
        self.emit(f"if ({test.text}) {{")
        self.frame.out.extend(before_yes)
        self.emit(f"{name} = {self.coerce(yes, result)};")
        self.emit("} else {")
        self.frame.out.extend(before_no)
        self.emit(f"{name} = {self.coerce(no, result)};")
        self.emit("}")
        return Expr(result, reading, UNARY if reading != name else 100, variable=True)

    def can_default(self, type_: Type) -> bool:
        from tools.port.cpptypes import default_constructible

        return default_constructible(type_)

    # Comparisons.

    def expr_Compare(self, node: ast.Compare, hint: Type | None = None) -> Expr:
        operands = [node.left, *node.comparators]
        if len(node.ops) == 1:
            tuple_test = self._in_tuple(node)
            if tuple_test is not None:
                return tuple_test
        elif self._emits_behind(operands):
            return self._chain_statements(node, operands)
        found = self.operands(operands)
        for index in range(1, len(found) - 1):
            if found[index].effect == EFFECTS:
                found[index] = self.temporary(found[index], "value")
        parts = [
            self.compare(node, op, found[index], found[index + 1])
            for index, op in enumerate(node.ops)
        ]
        if len(parts) == 1:
            return parts[0]
        effect = max(part.effect for part in parts)
        return Expr(BOOL, " && ".join(part.bind(AND) for part in parts), AND, effect)

    def _emits_behind(self, operands: list[ast.expr]) -> bool:
        """Whether operands of a chain that may not be evaluated at all need statements before it."""
        for operand in operands[2:]:
            with self.tried():
                expr = self.value(operand)
                if self.frame.out or operand is not operands[-1] and expr.effect == EFFECTS:
                    return True
        return False

    def _chain_statements(self, node: ast.Compare, operands: list[ast.expr]) -> Expr:
        """`a < b < await c()` as statements: what is behind a comparison that does not hold is not evaluated."""
        name = self.fresh("condition")
        left, right = self.operands(operands[:2])
        right = self._kept_for(operands[2:], right)
        self.emit(f"bool {name} = {self.compare(node, node.ops[0], left, right).text};")
        for index, operand in enumerate(operands[2:], 1):
            left = right
            self.emit(f"if ({name}) {{")
            right = self._kept_for(operands[index + 2 :], self.value(operand))
            self.emit(f"{name} = {self.compare(node, node.ops[index], left, right).text};")
        for _ in operands[2:]:
            self.emit("}")
        return Expr(BOOL, name, variable=True)

    def _kept_for(self, later: list[ast.expr], value: Expr) -> Expr:
        """An operand that is compared again once others were evaluated, which may assign variables."""
        assigns = any(isinstance(inner, ast.NamedExpr) for operand in later for inner in ast.walk(operand))
        if not later or value.type is NEVER or value.effect == CONSTANT and not (value.variable and assigns):
            return value
        return self.temporary(value, "value")

    def _in_tuple(self, node: ast.Compare) -> Expr | None:
        """`x in ("a", "b")` as comparisons."""
        op, right = node.ops[0], node.comparators[0]
        if not isinstance(op, (ast.In, ast.NotIn)) or not isinstance(right, (ast.Tuple, ast.List, ast.Set)):
            return None
        if not all(isinstance(e, (ast.Constant, ast.Attribute, ast.UnaryOp)) for e in right.elts):
            return None
        value = self.value(node.left)
        if not right.elts:
            return self.evaluated(Expr(BOOL, "false" if isinstance(op, ast.In) else "true"), value)
        if not (value.variable and value.effect <= READS) and len(right.elts) > 1:
            value = self.temporary(value, "value")
        equal = isinstance(op, ast.In)
        parts = [
            self.compare(node, ast.Eq() if equal else ast.NotEq(), value, self.value(e))
            for e in right.elts
        ]
        symbol, level = ("||", OR) if equal else ("&&", AND)
        if len(parts) == 1:
            return parts[0]
        return Expr(BOOL, f" {symbol} ".join(p.bind(level) for p in parts), level, value.effect)

    def compare(self, node: ast.AST, op: ast.cmpop, left: Expr, right: Expr) -> Expr:
        return self.evaluated(self._comparison(node, op, left, right), left, right)

    def _comparison(self, node: ast.AST, op: ast.cmpop, left: Expr, right: Expr) -> Expr:
        effect = max(left.effect, right.effect)
        if isinstance(op, (ast.Is, ast.IsNot)):
            return self._identity(node, op, left, right)
        if NEVER in (left.type, right.type):
            return Expr(BOOL, f"{left.text} == {right.text}", EQUAL)
        if isinstance(left.type, Tuple) or isinstance(right.type, Tuple):
            left, right = self.as_tuple(left), self.as_tuple(right)
        if isinstance(op, (ast.In, ast.NotIn)):
            found = self._contains(node, left, right)
            return found if isinstance(op, ast.In) else self.negate(found)
        if isinstance(op, (ast.Eq, ast.NotEq)):
            return self._equality(node, op, left, right, effect)
        return self._ordering(node, op, left, right, effect)

    def _ordering(
        self, node: ast.AST, op: ast.cmpop, left: Expr, right: Expr, effect: int
    ) -> Expr:
        symbol = COMPARISONS[type(op)]
        if not same(left.type, right.type):
            left, right = self.as_plain_value(left), self.as_plain_value(right)
        text = f"{left.bind(RELATION + 1)} {symbol} {right.bind(RELATION + 1)}"
        a, b = left.type, right.type
        if is_number(a) and is_number(b):
            return Expr(BOOL, text, RELATION, effect)
        if a is STR and b is STR:
            if left.literal and right.literal:
                text = f"std::string({left.text}) {symbol} {right.text}"
            return Expr(BOOL, text, RELATION, effect)
        if isinstance(a, Instance) and a.entity.is_user:
            method = a.entity.method(_ORDER_METHODS[type(op)])
            if method is not None:
                return self.call_method(method, left, "->", [], [], node, [right])
        if not isinstance(a, Union) and isinstance(b, Instance) and b.entity.is_user:
            method = b.entity.method(_REFLECTED[type(op)])
            if method is not None and (same(a, b) or not _gives_up(method)):
                return self.call_method(method, right, "->", [], [], node, [left])
        if isinstance(a, Instance) and a.entity.is_ordered and (same(a, b) or not a.entity.is_dataclass):
            if a.entity.is_dataclass and self.program.has_subclass(a.entity) and not isinstance(op, ast.Lt):
                return self.problem(
                    node, f"'{symbol}' of {a.entity.name}, from which classes derive, cannot be ported; use '<'"
                )
            if a.entity.is_dataclass and isinstance(op, (ast.LtE, ast.GtE)) and not a.entity.asks_for_le:
                a.entity.asks_for_le = True
                Var.changed = True
            return Expr(BOOL, text, RELATION, effect)
        if isinstance(op, ast.Lt) and any(map(_holds_unordered, (a, b))):
            self.include("py/order.h")
            return Expr(BOOL, f"py::less({left.text}, {right.text})", effect=max(READS, effect))
        if isinstance(a, Tuple) and isinstance(b, Tuple) and self._orderable(join(a, b)):
            return Expr(BOOL, text, RELATION, effect)
        if isinstance(a, Tuple) != isinstance(b, Tuple) and self.is_a(joined := join(a, b), "vartuple"):
            one, other = (Expr(joined, self.coerce(operand, joined)) for operand in (left, right))
            return self._ordering(node, op, one, other, effect)
        if self._are_sets(a, b) and same(a.args[0].type, b.args[0].type):  # type: ignore[attr-defined]
            return Expr(BOOL, text, RELATION, effect)
        if self._are_keys(a, b):
            return self._ordering(node, op, self._keys_as_set(left), self._keys_as_set(right), max(READS, effect))
        if self.is_a(a, "list", "set", "frozenset", "vartuple") and isinstance(b, Instance) and (
            isinstance(a, Instance) and a.entity is b.entity and same(a, b) and not _holds_unordered(a)
        ):
            return Expr(BOOL, text, RELATION, effect)
        if BYTES == a == b or self._declared_operator("__lt__", left, right) is not None:
            return Expr(BOOL, text, RELATION, effect)
        found = self._without_none(left, right, f"'{symbol}' not supported between instances of ")
        if found is not None:
            return self._ordering(node, op, *found, max(READS, effect))
        kinds = [not_none(a), not_none(b)]
        if all(map(is_number, kinds)) and not any(map(is_mixed_number, kinds)) or kinds == [STR, STR]:
            self.include("py/some.h")
            self.include("<functional>")
            compare = f"std::{_FUNCTORS[type(op)]}<>"
            return Expr(
                BOOL, f'py::ordered<{compare}>({left.text}, {right.text}, "{symbol}")', effect=max(READS, effect)
            )
        mixed = self.mixed_order(op, left, right, (_ORDER_METHODS[type(op)],), (_REFLECTED[type(op)],))
        if mixed is not None:
            return mixed
        if raised := self.has_no_order(left, right, symbol, node):
            return raised
        return self.problem(
            node,
            f"'{symbol}' of {describe(a)} and {describe(b)} cannot be ported"
            + ("; test for None first" if is_optional(a) or is_optional(b) else ""),
        )

    def _orderable(self, type_: Type) -> bool:
        if isinstance(type_, Tuple):
            return all(map(self._orderable, type_.items))
        return not _holds_unordered(type_) and (not isinstance(type_, Union) or is_mixed_number(type_))

    def _equality(
        self, node: ast.AST, op: ast.cmpop, left: Expr, right: Expr, effect: int
    ) -> Expr:
        if not same(left.type, right.type):
            left, right = self.as_plain_value(left), self.as_plain_value(right)
        a, b = left.type, right.type
        symbol = COMPARISONS[type(op)]
        self._check_not_mixed(node, self.element_type(a) or a, self.element_type(b) or b)
        if self._are_keys(a, b):
            return self._equality(node, op, self._keys_as_set(left), self._keys_as_set(right), max(READS, effect))
        if any(self.is_a(type_, "KeysView", "ItemsView", "ValuesView") for type_ in (a, b)):
            return self.problem(node, "views of dicts cannot be compared so; compare dicts, sets or lists")
        if (same_function := self._same_function(node, left, right)) is not None:
            return same_function if symbol == "==" else self.negate(same_function)
        if NONE not in (a, b) and (compared := self.compared_functions(node, symbol, left, right, False)) is not None:
            return compared
        for type_ in (a, b):
            fields = (
                [p.var.type for p in init.parameters[1:]]
                if isinstance(type_, Instance) and type_.entity.is_dataclass
                and (init := type_.entity.method("__init__")) is not None
                else [type_]
            )
            if NONE not in (a, b):
                self.compare_if_functions(*fields)
        if any(isinstance(t, ClassObject) or is_exception_class(not_none(t)) for t in (a, b)):
            return self._identity(node, ast.Is() if symbol == "==" else ast.IsNot(), left, right)
        if is_exception(a) and is_exception(b) or NONE in (a, b) or self.is_a(a, "ExceptionHandler") or (
            is_runner(a) and is_runner(b)
        ) or self.is_a(not_none(a), "EventLoop") and self.is_a(not_none(b), "EventLoop"):
            return self._identity(node, ast.Is() if symbol == "==" else ast.IsNot(), left, right)
        for one, other, arrow in ((left, right, "->"), (right, left, "->")):
            if isinstance(one.type, Instance) and one.type.entity.is_user and (
                method := one.type.entity.method("__eq__")
            ):
                found = self.call_method(method, one, arrow, [], [], node, [other])
                return found if symbol == "==" else self.negate(found)
        alike = self.spell(a) == self.spell(b) and "py::Object" not in self.spell(a)
        simple = is_number(a) and is_number(b) or alike and not mixes_numbers(a)
        texts = left.literal and right.literal and a is STR and not left.text.startswith("asyncio::")
        if simple and not texts:
            text = f"{left.bind(EQUAL + 1)} {symbol} {right.bind(EQUAL + 1)}"
            return Expr(BOOL, text, EQUAL, effect)
        if self._are_sets(a, b):
            assert isinstance(a, Instance) and isinstance(b, Instance)
            a.args[0].unify(b.args[0])
            return Expr(BOOL, f"{left.bind(EQUAL + 1)} {symbol} {right.bind(EQUAL + 1)}", EQUAL, effect)
        if is_optional(a) and same(not_none(a), b) and self.spell(a).startswith("std::optional<"):
            return Expr(BOOL, f"{left.bind(EQUAL + 1)} {symbol} {right.bind(EQUAL + 1)}", EQUAL, effect)
        self.include("py/equal.h")
        text = f"py::equal({left.text}, {right.text})"
        return Expr(BOOL, text if symbol == "==" else f"!{text}", UNARY if symbol == "!=" else 100, effect)

    def _identity(self, node: ast.AST, op: ast.cmpop, left: Expr, right: Expr) -> Expr:
        symbol = "==" if isinstance(op, ast.Is) else "!="
        effect = max(left.effect, right.effect)
        if left.type is NONE and right.type is not NONE:
            left, right = right, left
        if NEVER in (left.type, right.type):
            return Expr(BOOL, f"{left.text} {symbol} {right.text}", EQUAL)
        if right.type is NONE and not self.is_a(left.type, "ExceptionHandler"):
            found = self._is_none(left)
            return found if symbol == "==" else self.negate(found)
        if any(isinstance(t, ClassObject) or is_exception_class(not_none(t)) for t in (left.type, right.type)):
            found = self.same_class(node, left, right)
            return found if symbol == "==" else self.negate(found)
        if self.is_a(left.type, "TaskCoroutine") or self.is_a(right.type, "TaskCoroutine"):
            return self.problem(node, "which coroutine a task has cannot be compared; compare the tasks")
        for one, other in ((left, right), (right, left)):
            if self.is_a(one.type, "ExceptionHandler"):
                found_ = self.handler_identity(one, other)
                if found_ is not None:
                    return found_ if symbol == "==" else self.negate(found_)
        for one, other in ((left, right), (right, left)):
            if self.is_a(one.type, "TaskFactory") and isinstance(other.type, (Function, Callable)):
                if not self.program.is_global_name(other.text):
                    return self.problem(node, "which task factory this is cannot be told; compare it with a function")
                text = f"{one.bind(EQUAL + 1)} {symbol} asyncio::TaskFactory({other.text})"
                return Expr(BOOL, text, EQUAL, effect)
        if (same_function := self._same_function(node, left, right)) is not None:
            return same_function if symbol == "==" else self.negate(same_function)
        if (compared := self.compared_functions(node, symbol, left, right, True)) is not None:
            return compared
        a, b = left.type, right.type
        if self.is_a(not_none(a), "AnyAwaitable") or self.is_a(not_none(b), "AnyAwaitable"):
            return self.problem(node, "what may be a coroutine or a future cannot be compared; test which it is")
        if is_runner(a) and is_runner(b):
            if left.text == right.text:
                return Expr(BOOL, "true" if symbol == "==" else "false")
            return Expr(BOOL, f"&{left.bind(UNARY)} {symbol} &{right.bind(UNARY)}", EQUAL, effect)
        if BOOL in (a, b):
            if same(a, b):
                return Expr(BOOL, f"{left.bind(EQUAL + 1)} {symbol} {right.bind(EQUAL + 1)}", EQUAL, effect)
            self.include("py/equal.h")
            text = f"py::is_({left.text}, {right.text})"
            return Expr(BOOL, text if symbol == "==" else f"!{text}", UNARY, effect)
        if is_exception(not_none(a)) and is_exception(not_none(b)):
            self.include("<exception>")
            text = f"{self._pointer(left)} {symbol} {self._pointer(right)}"
            return Expr(BOOL, text, EQUAL, effect)
        if isinstance(a, (Int, Tuple)) or a in (STR, FLOAT, BYTES):
            if isinstance(a, Int) and isinstance(b, Int):
                return self.problem(node, "'is' of ints; compare with ==")
            if not same(a, b) and not isinstance(b, Union):
                return Expr(BOOL, "false" if symbol == "==" else "true")
            return self.problem(node, f"'is' of {describe(a)} cannot be ported; compare with ==")
        if isinstance(not_none(a), Instance) and isinstance(not_none(b), Instance):
            x, y = not_none(a), not_none(b)
            assert isinstance(x, Instance) and isinstance(y, Instance)
            if x.entity.is_user and y.entity.is_user and not (
                x.entity.derives_from(y.entity) or y.entity.derives_from(x.entity)
            ):
                both = any(c.derives_from(x.entity) and c.derives_from(y.entity) for c in self.program.classes)
                if both or is_optional(a) and is_optional(b):
                    return self.problem(node, f"'is' of {describe(a)} and {describe(b)} cannot be ported")
                return Expr(BOOL, "false" if symbol == "==" else "true", effect=effect)
            if x.entity.is_user and not x.entity.is_enum:
                return Expr(BOOL, f"{self._address(left)} {symbol} {self._address(right)}", EQUAL, effect)
            if x.entity.kind == "frozenset":
                return self.problem(node, "'is' of frozensets cannot be ported; compare with ==")
            if x.entity.kind in ("list", "dict", "set", "Context"):
                text = f"is({left.text}, {right.text})"
                if is_optional(a) or is_optional(b):
                    self.include("py/equal.h")
                    text = f"py::{text.replace('is(', 'is_(', 1)}"
                return Expr(BOOL, text if symbol == "==" else f"!{text}", UNARY if symbol == "!=" else 100, effect)
            if is_reference(x):
                texts = [self.coerce(item, union([NONE, x])) for item in (left, right)]
                return Expr(BOOL, f"{texts[0]} {symbol} {texts[1]}", EQUAL, effect)
            return Expr(BOOL, f"{left.bind(EQUAL + 1)} {symbol} {right.bind(EQUAL + 1)}", EQUAL, effect)
        if isinstance(a, Union) or isinstance(b, Union):
            self.include("py/equal.h")
            text = f"py::is_({left.text}, {right.text})"
            return Expr(BOOL, text if symbol == "==" else f"!{text}", UNARY if symbol == "!=" else 100, effect)
        return self.problem(node, f"'is' of {describe(a)} and {describe(b)} cannot be ported")

    def _same_function(self, node: ast.AST, left: Expr, right: Expr) -> Expr | None:
        """Whether a value is a function of the program: one that has its name to itself is told by that."""
        if not isinstance(right.type, Function):
            left, right = right, left
        if not isinstance(right.type, Function) or not isinstance(left.type, (Function, Callable)):
            return None
        known = right.type.entity
        if not self.program.is_told_by_name(known) or left.effect >= EFFECTS:
            return None
        if isinstance(left.type, Function):
            is_same = left.type.entity is known
            return Expr(BOOL, "true" if is_same else "false") if is_same or left.type.entity.name != known.name else None
        if self.program.compares_functions:
            return None
        name = self.attribute(left, "__name__", node)
        return Expr(BOOL, f"{name.text} == {names.quote(known.name)}", EQUAL, max(READS, left.effect))

    def _pointer(self, expr: Expr) -> str:
        return self.coerce(expr, not_none(expr.type)) if expr.thrown else expr.bind(EQUAL + 1)

    def _address(self, expr: Expr) -> str:
        if expr.text == "this" or expr.text == "py::ref(this)":
            return "this"
        return f"{expr.bind(100)}.get()"

    def _is_none(self, expr: Expr) -> Expr:
        type_ = expr.type
        if self.is_a(type_, "TaskFactory"):
            return Expr(BOOL, f"{expr.bind(EQUAL + 1)} == asyncio::TaskFactory()", EQUAL, max(READS, expr.effect))
        if type_ is NONE:
            return Expr(BOOL, "true")
        if OBJECT in members(type_):
            self.include("py/variant.h")
            return Expr(BOOL, f"py::holds<py::NoneType>({expr.whole or expr.text})", effect=max(READS, expr.effect))
        if not is_optional(type_):
            return Expr(BOOL, "false")
        inner = not_none(type_)
        cpp = self.spell(type_)
        if expr.whole:
            self.include("py/variant.h")
            return Expr(BOOL, f"py::holds<py::NoneType>({expr.whole})", effect=expr.effect)
        if (nullable(inner) or is_reference(inner)) and not isinstance(inner, Union):
            return Expr(BOOL, f"{expr.bind(EQUAL + 1)} == nullptr", EQUAL, expr.effect)
        if cpp.startswith("std::optional<"):
            return Expr(BOOL, f"!{expr.bind(100)}.has_value()", UNARY, expr.effect)
        self.include("py/variant.h")
        return Expr(BOOL, f"py::holds<py::NoneType>({expr.text})", effect=expr.effect)

    def handler_identity(self, handler: Expr, other: Expr) -> Expr | None:
        raise NotImplementedError

    def class_in(self, item: Expr, container: Expr, node: ast.AST) -> Expr | None:
        raise NotImplementedError

    def same_class(self, node: ast.AST, left: Expr, right: Expr) -> Expr:
        raise NotImplementedError

    def _check_not_mixed(self, node: ast.AST, one: Type | None, other: Type | None) -> None:
        """A member of a StrEnum is equal to its text, also in a container; exceptions have no fields that are equal."""
        if any(map(self._compares_fields, (one, other))):
            self.problem(node, "exceptions that are dataclasses cannot be compared; compare what they have")
        for a, b in ((one, other), (other, one)):
            if a is STR and b is not None and is_str_enum(b):
                self.problem(node, "texts cannot be compared with members of a StrEnum in containers")

    def _compares_fields(self, type_: Type | None) -> bool:
        return type_ is not None and any(
            isinstance(member, Instance) and any(
                compares_fields(class_.node)
                for class_ in self.program.classes
                if class_.is_exception and (class_.derives_from(member.entity) or member.entity.derives_from(class_))
            )
            for member in members(type_)
            if is_exception(member)
        )

    def _contains(self, node: ast.AST, item: Expr, container: Expr) -> Expr:
        type_ = container.type
        effect = max(item.effect, container.effect, READS)
        self.compare_if_functions(item.type, type_)
        if is_optional(type_):
            self.include("py/equal.h")
            error = "argument of type 'NoneType' is not iterable"
            return self._contains(node, item, self.some(container, error))
        if type_ is STR:
            self.include("py/strings.h")
            item = self.as_plain_value(item)
            return Expr(BOOL, f"py::contains({container.text}, {item.text})", effect=effect)
        self._check_not_mixed(node, item.type, self.element_type(type_))
        if self.is_a(not_none(item.type), "AnyAwaitable", "Coro"):
            return self.problem(node, "what may be a coroutine or a future cannot be compared; test which it is")
        if self.is_a(type_, "ExceptionContext", "Context"):
            return Expr(BOOL, f"{container.bind(100)}.contains({item.text})", effect=effect)
        if (found_class := self.class_in(item, container, node)) is not None:
            return found_class
        if isinstance(type_, Tuple) and isinstance(item.type, ClassObject) and all(
            isinstance(part, ClassObject) for part in type_.items
        ):
            tests = [self.same_class(node, item, Expr(part, part.entity.cpp)) for part in type_.items]  # type: ignore[union-attr]
            return Expr(BOOL, " || ".join(test.bind(OR) for test in tests) or "false", OR, effect)
        if isinstance(item.type, ClassObject):
            return self.problem(node, "'in' of classes cannot be ported; compare with each of them")
        if isinstance(type_, Tuple):
            self.include("py/list.h")
            element = self.element_type(type_) or NEVER
            return Expr(
                BOOL, f"{self.iterable(container, element)}.contains({self.coerce(item, element)})", effect=effect
            )
        if found := self.is_a(type_, "list", "set", "frozenset", "dict", "vartuple", "deque",
                              "defaultdict", "Counter", "KeysView", "ValuesView"):
            element = found.args[0]
            if self.is_a(item.type, "AnyTask", "AnyFuture") and self.is_a(element.type, "Task", "Future"):
                self.include("py/builtins.h")
                return Expr(BOOL, f"py::contains({container.text}, {item.text})", effect=effect)
            is_one = isinstance(item.type, Int) and isinstance(element.type, Int) or (
                isinstance(item.type, Instance)
                and isinstance(element.type, Instance)
                and (
                    item.type.entity.derives_from(element.type.entity)
                    or element.type.entity.kind == "AnyTask" and item.type.entity.kind == "Task"
                )
            )
            if not is_one and not same(join(element.type, item.type), element.type):
                element.add(item.type)
            text = f"{container.bind(100)}.contains({self.coerce(item, element.type)})"
            return Expr(BOOL, text, effect=effect)
        if self.is_a(type_, "range"):
            return Expr(BOOL, f"{container.bind(100)}.contains({item.text})", effect=effect)
        if type_ is BYTES:
            return Expr(BOOL, f"{container.bind(100)}.contains({item.text})", effect=effect)
        if isinstance(type_, Instance) and (method := type_.entity.method("__contains__")):
            return self.call_method(method, container, "->", [], [], node, [item])
        return self.problem(node, f"'in' of {describe(type_)} cannot be ported")

    # Narrowing.

    def narrowings(self, test: ast.expr, outcome: bool) -> dict[str, Type]:
        """What a test shows of the types of variables if it comes out so."""
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            return self.narrowings(test.operand, not outcome)
        if isinstance(test, ast.BoolOp):
            if isinstance(test.op, ast.And) == outcome:
                found: dict[str, Type] = {}
                for index, part in enumerate(test.values):
                    found.update(self.narrowings(part, outcome))
                    found = self.unchanged(found, test.values[index + 1 :])
                return found
            return {}
        if isinstance(test, ast.NamedExpr):
            return self.narrowings(test.target, outcome)
        key = place_key(test)
        if key is not None:
            type_ = self._current(test)
            if outcome and is_optional(type_):
                return {key: not_none(type_)}
            return {}
        if isinstance(test, ast.Compare) and len(test.ops) == 1:
            return self._narrowings_of_none(test, outcome)
        if isinstance(test, ast.Call) and isinstance(test.func, ast.Name) and (
            test.func.id == "isinstance" and len(test.args) == 2
        ):
            return self._narrowings_of_isinstance(test, outcome)
        return self.narrowings_of_call(test, outcome) if isinstance(test, ast.Call) else {}

    def _go_on(self, part: ast.expr, outcome: bool) -> None:
        """Notes what holds behind an operand that came out so."""
        self.drop_changed_by_test(part)
        self.frame.narrowed.update(self.narrowings(part, outcome))

    def unchanged(self, shown: dict[str, Type], nodes: list[ast.expr]) -> dict[str, Type]:
        """What still holds when these have run."""
        saved, self.frame.narrowed = self.frame.narrowed, dict(shown)
        self.drop_changed(nodes)
        left, self.frame.narrowed = self.frame.narrowed, saved
        return left

    def drop_changed(self, nodes: Sequence[ast.AST], kept: Collection[str] = ()) -> None:
        raise NotImplementedError

    def drop_changed_by_test(self, test: ast.expr) -> None:
        """The same of a condition, which may run __bool__() or __len__()."""
        negated = self.program.kept_node(test, "test", ast.copy_location(ast.UnaryOp(ast.Not(), test), test))
        self.drop_changed([negated])

    def narrowings_of_call(self, test: ast.Call, outcome: bool) -> dict[str, Type]:
        raise NotImplementedError

    def _current(self, node: ast.expr) -> Type:
        with self.captured():
            problems, narrowed = self.program.problems, self.frame.narrowed
            self.program.problems, self.frame.narrowed = type(problems)(), dict(narrowed)
            try:
                return self.value(node).type
            finally:
                self.program.problems, self.frame.narrowed = problems, narrowed

    def _narrowings_of_none(self, test: ast.Compare, outcome: bool) -> dict[str, Type]:
        op, right = test.ops[0], test.comparators[0]
        target = test.left.target if isinstance(test.left, ast.NamedExpr) else test.left
        key = place_key(target)
        if key is not None and isinstance(op, (ast.Is, ast.IsNot)) and isinstance(right, ast.Name):
            return self._narrowings_of_only_object(target, key, right, isinstance(op, ast.Is) == outcome)
        if key is None or not isinstance(right, ast.Constant) or right.value is not None:
            return {}
        if not isinstance(op, (ast.Is, ast.IsNot, ast.Eq, ast.NotEq)):
            return {}
        type_ = self._current(target)
        if isinstance(op, (ast.Is, ast.Eq)) == outcome:
            return {key: NONE} if is_optional(type_) else {}
        return {key: not_none(type_)} if is_optional(type_) else {}

    def _narrowings_of_only_object(
        self, target: ast.expr, key: str, right: ast.Name, is_it: bool
    ) -> dict[str, Type]:
        """`x is DONE`, which is the only object of its class."""
        local = self.find_local(right.id)
        if local is None or local.variable is None or len(local.variable.bindings) != 1:
            return {}
        only = local.var.type
        if not isinstance(only, Instance) or not only.entity.is_user or not self.program.is_single(only.entity):
            return {}
        type_ = self._current(target)
        if not isinstance(type_, Union) or only not in type_.members:
            return {}
        return {key: only if is_it else without(type_, only)}

    def _narrowings_of_isinstance(self, test: ast.Call, outcome: bool) -> dict[str, Type]:
        key = place_key(test.args[0])
        if key is None:
            return {}
        type_ = self._current(test.args[0])
        wanted = self.classes_of(test.args[1])
        if wanted is None:
            return {}
        matching, others = self.split_by_classes(type_, wanted)
        if outcome_of(type_) not in (None, NONE):
            others = self._other_outcomes(others, {getattr(c, "name", "") for c in wanted}, key)
        left = matching if outcome else others
        if left is NEVER:  # Until all types are known that the variable may have.
            return {key: NEVER} if self.program.early else {}
        return {key: left} if outcome or not is_exception(type_) else {}

    def _other_outcomes(self, others: Type, tested: set[str], key: str) -> Type:
        """What gather() gave if that is of none of the `tested` classes.

        Of exceptions there are CancelledError and those derived from Exception. Where the program does not
        test for CancelledError, it is left out: using it as a value throws it.
        """
        if "Exception" in tested and not self._asks_for_cancellation(key):
            return union(m for m in members(others) if not is_exception(m))
        left = "CancelledError" if "Exception" in tested else "Exception" if "CancelledError" in tested else ""
        if left:
            rest = Instance(self.entity(left))
            others = union(rest if m == Instance(self.entity("BaseException")) else m for m in members(others))
        return others

    def _asks_for_cancellation(self, key: str) -> bool:
        """Whether the function tests somewhere if what this names is a CancelledError."""
        for node in ast.walk(self.frame.scope.node):
            match node:
                case ast.Call(func=ast.Name(id="isinstance"), args=[value, classes]) if place_key(value) == key:
                    found = {getattr(c, "name", "") for c in self.classes_of(classes) or []}
                    if found & {"BaseException", "CancelledError"}:
                        return True
        return False

    def classes_of(self, node: ast.expr) -> list[object] | None:
        raise NotImplementedError

    def split_by_classes(self, type_: Type, classes: list[object]) -> tuple[Type, Type]:
        raise NotImplementedError

    # Walrus.

    def expr_NamedExpr(self, node: ast.NamedExpr, hint: Type | None = None) -> Expr:
        value = self.value(node.value, hint)
        self.assign(node.target, value, node)
        found = self.value(node.target)
        if self.program.mixes_operands:
            self.frame.narrowed.pop(node.target.id, None)  # It may be in an operand that is not evaluated.
        return found

    def assign(self, target: ast.expr, value: Expr, node: ast.AST) -> None:
        raise NotImplementedError


def _level(expr: Expr) -> int:
    return expr.type.level if isinstance(expr.type, Int) else 0


def _exactly(type_: Type, annotation: ast.expr | None) -> bool:
    """Whether values of a type are what an operator of the library is declared for."""
    name = ast.unparse(annotation) if annotation is not None else ""
    if isinstance(type_, Instance):
        return type_.entity.kind == name
    return isinstance(type_, Int) and name == "int" or type_ is FLOAT and name == "float"


def _percent_field(value: ast.expr, flags: str, kind: str) -> ast.FormattedValue:
    spec = ""
    conversion = -1
    left = "-" in flags
    flags = flags.replace("-", "")
    if kind in "di":
        setattr(value, WHOLE, True)
        kind = "d"
        spec = flags + "d" if flags else ""
        if left:
            spec = "<" + flags + "d"
    elif kind == "s":
        spec = ("<" if left else ">") + flags if flags and not flags.startswith(".") else flags
        conversion = ord("s")
    elif kind == "r":
        conversion = ord("r")
        spec = (">" + flags) if flags else ""
    else:
        precision = "" if "." in flags or kind in "xX" else ".6"
        spec = ("<" if left else "") + flags + precision + kind
    format_spec = ast.JoinedStr([ast.Constant(spec)]) if spec else None
    return ast.FormattedValue(value, conversion, format_spec)


__all__ = ["Operators", "SHIFT", "names"]


def _gives_up(method: FunctionEntity) -> bool:
    """Whether an operator may leave its operand to the other one: NotImplemented."""
    return any(isinstance(node, ast.Name) and node.id == "NotImplemented" for node in own_nodes(method.node))


def _holds_unordered(type_: Type) -> bool:
    """Whether it is a tuple or list of what has no order in C++: of classes without one, and of None."""
    if isinstance(type_, Tuple):
        return any(_is_unordered(item) or _holds_unordered(item) for item in type_.items)
    if isinstance(type_, Instance) and type_.entity.kind in ("list", "vartuple"):
        item = type_.args[0].type
        return _is_unordered(item) or _holds_unordered(item)
    return False


def _is_unordered(type_: Type) -> bool:
    if isinstance(type_, Instance) and type_.entity.is_user:
        return not type_.entity.is_enum and not has_order(type_)
    return type_ in (NONE, OBJECT) or isinstance(type_, Instance) and type_.entity.kind in _WITHOUT_ORDER
