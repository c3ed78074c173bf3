"""Random Python expressions of a wanted type.

Every expression is correct as Python's type checkers see it, and its ints stay small: C++ has 64
bits for them. Apart from that anything goes: what raises an exception raises the same in both.
"""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable

INT, FLOAT, STR, BOOL, NONE = "int", "float", "str", "bool", "None"

Kind = str | tuple["Kind", ...]
"""A type: INT ... NONE, ("list", T), ("set", T), ("dict", K, V), ("tuple", T...), ("optional", T)."""

_LIMIT = 10**6
_WORDS = ("", "a", "ab", "Hello", "x y z", "été", "tab\t", "it's", 'say "hi"', "a,b,,c", "  pad ",
          "MiXed", "123", "-7", "3.5", "line\n", "back\\slash", "{}", "%d", "日本", "🙂!", "\0z")  # fmt: skip
_FLOATS = ("0.0", "1.0", "-1.5", "2.25", "0.1", "1e16", "1e-7", "-0.0", "3.14159", "100.0", "1e300")
_SPECS = {
    INT: ("", "d", "5", "<6", ">6", "^7", "05d", "+d", " d", "x", "#x", "b", "o", "#b", ",", "_", "e",
          ".2f", "c", "*^9", "08.3f", "%", "X", "n"),
    FLOAT: ("", ".2f", "8.3f", "e", ".3e", "g", ".10g", "+.1f", "<9.1f", "^12", "08.2f", ",.2f", "%",
            ".1%", "G", "E", "_.3f", "*>10.2f", ".0f", "#.0f", "z.1f", ".3"),
    STR: ("", "5", "<8", ">8", "^9", "*^9", ".2", "8.3", "s", "-<6"),
    BOOL: ("", "d", "5", "<7"),
}  # fmt: skip


@dataclasses.dataclass(frozen=True)
class Variable:
    name: str
    kind: Kind
    assignable: bool = True


class Expressions:
    """Makes expressions. `scope` has the variables that surely have a value."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.scope: list[Variable] = []
        self.hidden: list[Variable] = []  # of comprehensions and lambdas: nothing may assign them
        self.fresh_names = 0
        self.iterating = 0  # An assignment expression cannot be in a comprehension's iterable.
        self.functions: list[tuple[str, tuple[Kind, ...], Kind]] = []

    def fresh(self, prefix: str = "v") -> str:
        self.fresh_names += 1
        return f"{prefix}{self.fresh_names}"

    def chance(self, probability: float) -> bool:
        return self.rng.random() < probability

    # Types.

    def simple_kind(self) -> Kind:
        return self.rng.choice((INT, INT, STR, STR, FLOAT, BOOL))

    def key_kind(self) -> Kind:
        if self.chance(0.15):
            return ("tuple", self.rng.choice((INT, STR)), INT)
        return self.rng.choice((INT, STR))

    def kind(self, depth: int = 2) -> Kind:
        if depth == 0 or self.chance(0.5):
            return self.simple_kind()
        form = self.rng.choice(("list", "list", "tuple", "dict", "set", "optional"))
        if form == "tuple":
            return ("tuple", *[self.kind(depth - 1) for _ in range(self.rng.randint(1, 3))])
        if form == "dict":
            return ("dict", self.key_kind(), self.kind(depth - 1))
        if form == "set":
            return ("set", INT)
        if form == "optional":
            return ("optional", self.simple_kind())
        return ("list", self.kind(depth - 1))

    # Entry points.

    def expr(self, kind: Kind, depth: int | None = None) -> str:
        """An expression that can stand anywhere."""
        if depth is None:
            depth = 3 if self.chance(0.2) else 2
        if kind == NONE:
            return "None"
        if depth <= 0 or self.chance(0.2):
            return self.leaf(kind)
        if self.chance(0.3):
            return self._general(kind, depth - 1)
        name = kind if isinstance(kind, str) else kind[0]
        choices: list[Callable[[Kind, int], str]] = getattr(self, f"_{name}_forms")()
        return self.rng.choice(choices)(kind, depth - 1)

    def small(self, low: int, high: int) -> str:
        return str(self.rng.randint(low, high))

    def leaf(self, kind: Kind) -> str:
        known = [v.name for v in [*self.scope, *self.hidden] if v.kind == kind]
        if known and self.chance(0.7):
            return self.rng.choice(known)
        return self.literal(kind)

    def literal(self, kind: Kind, depth: int = 2) -> str:
        rng = self.rng
        if isinstance(kind, str):
            if kind == INT:
                return rng.choice((str(rng.randint(-3, 12)), str(rng.randint(-999, 999))))
            if kind == FLOAT:
                return rng.choice(_FLOATS)
            if kind == STR:
                return repr(rng.choice(_WORDS))
            return rng.choice(("True", "False")) if kind == BOOL else "None"
        name, inner = kind[0], kind[1:]
        if name == "optional":
            return "None" if self.chance(0.4) else self.literal(inner[0])
        if name == "tuple":
            items = ", ".join(self.literal(item) for item in inner)
            return f"({items},)" if len(inner) == 1 else f"({items})"
        count = rng.randint(1, 3)
        if name == "dict":
            items = ", ".join(f"{self.literal(inner[0])}: {self.literal(inner[1])}" for _ in range(count))
            return f"{{{items}}}"
        items = ", ".join(self.literal(inner[0]) for _ in range(count))
        return f"[{items}]" if name == "list" else f"{{{items}}}"

    def lvalue(self, kind: Kind) -> str | None:
        """A variable of a type that may be assigned to."""
        known = [v.name for v in self.scope if v.kind == kind and v.assignable]
        return self.rng.choice(known) if known else None

    # Forms that every type has.

    def _general(self, kind: Kind, depth: int) -> str:
        rng = self.rng
        form = rng.randrange(8)
        if form == 0:
            return f"({self.expr(kind, depth)} if {self.condition(depth)} else {self.expr(kind, depth)})"
        if form == 1 and not self.hidden and not self.iterating and (
            name := self.lvalue(kind)
        ) and "." not in name:
            return f"({name} := {self.expr(kind, depth)})"
        if form == 2 and kind != BOOL:
            word = rng.choice(("and", "or"))
            return f"({self.expr(kind, depth)} {word} {self.expr(kind, depth)})"
        if form == 3:
            return f"[{self.expr(kind, depth)}, {self.expr(kind, depth)}][{self.small(-3, 1)}]"
        if form == 4:
            key = self.key_kind()
            return f"{{{self.expr(key, depth)}: {self.expr(kind, depth)}}}[{self.expr(key, depth)}]"
        if form == 5:
            other = self.simple_kind()
            return f"({self.expr(other, depth)}, {self.expr(kind, depth)})[1]"
        if form == 6 and kind in (INT, STR, FLOAT, BOOL):
            return f"note_{kind}({self.expr(kind, depth)})"
        if form == 7:
            calls = [f for f in self.functions if f[2] == kind]
            if calls:
                name, parameters, _ = rng.choice(calls)
                return f"{name}({', '.join(self.expr(p, depth) for p in parameters)})"
        return self.leaf(kind)

    def condition(self, depth: int) -> str:
        """Something whose truth is asked for."""
        if self.chance(0.6):
            return self.expr(BOOL, depth)
        return self.expr(self.kind(1), depth)

    def element(self, kind: Kind) -> Variable:
        """A variable of a comprehension."""
        return Variable(self.fresh("e"), kind, assignable=False)

    def over(self, depth: int, element: Kind) -> str:
        """Something to iterate over, with elements of a type."""
        forms = [lambda: self.expr(("list", element), depth)]
        if element == INT:
            forms += [lambda: f"range({self.small(0, 5)})", lambda: self.expr(("set", INT), depth),
                      lambda: f"range({self.small(-3, 3)}, {self.small(-3, 6)}, {self.small(1, 3)})"]
        if element == STR:
            forms += [lambda: self.expr(STR, depth), lambda: f"sorted({self.expr(('dict', STR, INT), depth)})"]
        if element == ("tuple", INT, STR):
            forms += [lambda: f"enumerate({self.expr(('list', STR), depth)})",
                      lambda: f"{self.expr(('dict', INT, STR), depth)}.items()",
                      lambda: f"zip({self.over(depth, INT)}, {self.over(depth, STR)})"]
        return self.rng.choice(forms)()

    def clauses(self, depth: int, target: Variable) -> str:
        """`for x in ...`, perhaps with an if, whose names are then known in `hidden`."""
        self.iterating += 1
        iterable = self.over(depth, target.kind)
        self.iterating -= 1
        self.hidden.append(target)
        test = f" if {self.condition(depth)}" if self.chance(0.3) else ""
        return f"for {target.name} in {iterable}{test}"

    def comprehension(self, depth: int, result: Callable[[], str]) -> str:
        """`result for x in ...`"""
        before = len(self.hidden)
        kind = self.rng.choice((INT, INT, STR, FLOAT))
        text = self.clauses(depth, self.element(kind))
        if self.chance(0.2):
            text += " " + self.clauses(depth, self.element(self.rng.choice((INT, STR))))
        made = f"{result()} {text}"
        del self.hidden[before:]
        return made

    def function(self, depth: int, parameter: Kind, result: Kind) -> str:
        """A lambda."""
        variable = Variable(self.fresh("p"), parameter, assignable=False)
        self.hidden.append(variable)
        made = f"lambda {variable.name}: {self.expr(result, depth)}"
        self.hidden.remove(variable)
        return made

    # Ints.

    def _int_forms(self) -> list[Callable[[Kind, int], str]]:
        return [self._int_operation, self._int_operation, self._int_operation, self._int_call,
                self._int_call, self._int_of_container]  # fmt: skip

    def _int_operation(self, kind: Kind, depth: int) -> str:
        a, b = self.expr(INT, depth), self.expr(INT, depth)
        form = self.rng.randrange(10)
        if form < 2:
            return f"({a} {self.rng.choice('+-')} {b}) % {self.rng.choice((7, 1009, -13))}"
        if form < 4:
            return f"({a} {self.rng.choice('+-')} {b})" if depth < 2 else f"({a} + {b}) // 2"
        if form == 4:
            return f"({a} % 1000) * ({b} % 100)"
        if form == 5:
            return f"({a} {self.rng.choice(('//', '%'))} {b})"
        if form == 6:
            return f"({a} {self.rng.choice('&|^')} {b})"
        if form == 7:
            return f"{self.rng.choice(('-', '~', '+'))}({a})"
        if form == 8:
            return f"({a} % 50) ** {self.small(0, 3)}"
        return f"(({a}) % 100 {self.rng.choice(('<<', '>>'))} {self.small(0, 5)})"

    def _int_call(self, kind: Kind, depth: int) -> str:
        rng = self.rng
        form = rng.randrange(18)
        text = lambda: self.expr(STR, depth)  # noqa: E731
        if form == 0:
            return f"abs({self.expr(INT, depth)})"
        if form == 1:
            return f"{rng.choice(('min', 'max'))}({self.expr(INT, depth)}, {self.expr(INT, depth)})"
        if form == 2:
            return f"int({self.expr(FLOAT, depth)} % 1000)"
        if form == 3:
            return f"int({self.expr(BOOL, depth)})"
        if form == 4:
            return f"{text()}.{rng.choice(('count', 'find', 'rfind', 'index'))}({text()})"
        if form == 5:
            return f"ord(({text()} or 'q')[0]) % 1000"
        if form == 6:
            return f"round({self.expr(FLOAT, depth)} % 100)"
        if form == 7:
            return f"sum({self.expr(('list', INT), depth)})"
        if form == 8:
            return f"sum({self.comprehension(depth, lambda: self.expr(INT, depth - 1))})"
        if form == 9:
            return f"divmod({self.expr(INT, depth)}, {self.expr(INT, depth)})[{self.small(0, 1)}]"
        if form == 10:
            return f"({self.expr(INT, depth)}).bit_length()"
        if form == 11:
            over = self.rng.choice((INT, STR))
            key = self.function(depth - 1, over, INT)
            return f"{rng.choice(('min', 'max'))}({self.over(depth, INT)}, default={self.expr(INT, 0)})" if (
                over == INT and self.chance(0.5)
            ) else f"len(sorted({self.over(depth, over)}, key={key}))"
        if form == 12:
            return f"next(iter({self.over(depth, INT)}), {self.expr(INT, depth)})"
        if form == 13:
            return f"({self.function(depth, INT, INT)})({self.expr(INT, depth)})"
        if form == 14:
            return f"int({text()})"
        if form == 15:
            return f"pow({self.expr(INT, depth)}, {self.small(0, 9)}, {self.small(2, 97)})"
        if form == 16:
            return f"int({self.literal(STR)}, {rng.choice((2, 8, 10, 16))})"
        return f"({self.expr(INT, depth)} {rng.choice(('+', '-'))} {self.expr(BOOL, depth)})"

    def _int_of_container(self, kind: Kind, depth: int) -> str:
        rng = self.rng
        form = rng.randrange(8)
        if form == 0:
            return f"len({self.expr(rng.choice((STR, ('list', INT), ('dict', STR, INT), ('set', INT))), depth)})"
        if form == 1:
            return f"{self.expr(('list', INT), depth)}[{self.expr(INT, depth)} % 3]"
        if form == 2:
            return f"{self.expr(('dict', STR, INT), depth)}[{self.expr(STR, depth)}]"
        if form == 3:
            return f"{self.expr(('dict', STR, INT), depth)}.get({self.expr(STR, depth)}, {self.expr(INT, depth)})"
        if form == 4:
            return f"{self.expr(('tuple', STR, INT, FLOAT), depth)}[{rng.choice((1, -2))}]"
        if form == 5:
            return f"{self.expr(('list', INT), depth)}.{rng.choice(('index', 'count'))}({self.expr(INT, depth)})"
        if form == 6:
            return f"{self.expr(('list', ('list', INT)), depth)}[0][{self.small(-2, 1)}]"
        return f"{self.expr(('list', INT), depth)}.pop({rng.choice(('', '0', '-1'))})"

    # Bools.

    def _bool_forms(self) -> list[Callable[[Kind, int], str]]:
        return [self._comparison, self._comparison, self._chain, self._logic, self._logic, self._bool_call]

    def _comparison(self, kind: Kind, depth: int) -> str:
        rng = self.rng
        form = rng.randrange(9)
        ordered = rng.choice((INT, STR, FLOAT, ("list", INT), ("tuple", INT, STR), BOOL))
        symbol = rng.choice(("<", "<=", ">", ">=", "==", "!="))
        if form < 2:
            return f"({self.expr(ordered, depth)} {symbol} {self.expr(ordered, depth)})"
        if form == 2:
            return f"({self.expr(INT, depth)} {symbol} {self.expr(FLOAT, depth)})"
        if form == 3:
            any_kind = self.kind(2)
            return f"({self.expr(any_kind, depth)} {rng.choice(('==', '!='))} {self.expr(any_kind, depth)})"
        inside = rng.choice(("in", "not in"))
        if form == 4:
            return f"({self.expr(STR, depth)} {inside} {self.expr(STR, depth)})"
        if form == 5:
            container = rng.choice(("list", "set", "dict"))
            whole: Kind = ("dict", INT, STR) if container == "dict" else (container, INT)
            return f"({self.expr(INT, depth)} {inside} {self.expr(whole, depth)})"
        if form == 6:
            items = ", ".join(self.expr(STR, depth) for _ in range(rng.randint(1, 3)))
            return f"({self.expr(STR, depth)} {inside} ({items},))"
        if form == 7:
            optional: Kind = ("optional", self.simple_kind())
            return f"({self.expr(optional, depth)} is {rng.choice(('', 'not '))}None)"
        return f"({self.expr(('set', INT), depth)} {symbol} {self.expr(('set', INT), depth)})"

    def _chain(self, kind: Kind, depth: int) -> str:
        a, b, c = (self.expr(INT, depth) for _ in range(3))
        first, second = (self.rng.choice(("<", "<=", ">", "==", "!=")) for _ in range(2))
        return f"({a} {first} {b} {second} {c})"

    def _logic(self, kind: Kind, depth: int) -> str:
        rng = self.rng
        if self.chance(0.3):
            return f"(not {self.condition(depth)})"
        word = rng.choice((" and ", " or "))
        return f"({word.join(self.expr(BOOL, depth) for _ in range(rng.randint(2, 3)))})"

    def _bool_call(self, kind: Kind, depth: int) -> str:
        rng = self.rng
        form = rng.randrange(7)
        if form == 0:
            return f"{rng.choice(('any', 'all'))}({self.comprehension(depth, lambda: self.expr(BOOL, depth - 1))})"
        if form == 1:
            return f"bool({self.expr(self.kind(1), depth)})"
        if form == 2:
            method = rng.choice(("isdigit", "isalpha", "isupper", "islower", "isspace", "isalnum", "istitle"))
            return f"{self.expr(STR, depth)}.{method}()"
        if form == 3:
            return f"{self.expr(STR, depth)}.{rng.choice(('startswith', 'endswith'))}({self.expr(STR, depth)})"
        if form == 4:
            return f"{rng.choice(('any', 'all'))}({self.expr(('list', BOOL), depth)})"
        if form == 5:
            method = rng.choice(("issubset", "issuperset", "isdisjoint"))
            return f"{self.expr(('set', INT), depth)}.{method}({self.expr(('set', INT), depth)})"
        return f"isinstance({self.expr(self.simple_kind(), depth)}, {rng.choice(('int', 'str', 'bool', '(int, float)'))})"

    # Floats.

    def _float_forms(self) -> list[Callable[[Kind, int], str]]:
        return [self._float_operation, self._float_operation, self._float_call]

    def _float_operation(self, kind: Kind, depth: int) -> str:
        rng = self.rng
        form = rng.randrange(6)
        a, b = self.expr(FLOAT, depth), self.expr(FLOAT, depth)
        if form < 2:
            return f"({a} {rng.choice(('+', '-', '*', '/'))} {b})"
        if form == 2:
            return f"({self.expr(INT, depth)} / {self.expr(INT, depth)})"
        if form == 3:
            one, other = rng.sample((a, self.expr(INT, depth)), 2)
            return f"({one} {rng.choice(('+', '-', '*', '/', '//', '%'))} {other})"
        if form == 4:
            return f"({a} {rng.choice(('//', '%'))} {b})"
        return f"-({a})"

    def _float_call(self, kind: Kind, depth: int) -> str:
        rng = self.rng
        form = rng.randrange(8)
        if form == 0:
            return f"float({self.expr(rng.choice((INT, BOOL, STR)), depth)})"
        if form == 1:
            return f"round({self.expr(FLOAT, depth)}, {self.small(0, 3)})"
        if form == 2:
            return f"abs({self.expr(FLOAT, depth)})"
        if form == 3:
            return f"{rng.choice(('min', 'max'))}({self.expr(FLOAT, depth)}, {self.expr(FLOAT, depth)})"
        if form == 4:
            return f"sum({self.expr(('list', FLOAT), depth)}, 0.0)"
        if form == 5:
            return f"({self.expr(FLOAT, depth)} % 10) ** {self.small(0, 3)}"
        if form == 6:
            return f"{self.expr(('list', FLOAT), depth)}[{self.small(-2, 1)}]"
        return f"{self.expr(('dict', STR, FLOAT), depth)}.get({self.expr(STR, depth)}, {self.expr(FLOAT, depth)})"

    # Strs.

    def _str_forms(self) -> list[Callable[[Kind, int], str]]:
        return [self._str_operation, self._str_method, self._str_method, self._f_string, self._f_string, self._str_call]

    def _str_operation(self, kind: Kind, depth: int) -> str:
        rng = self.rng
        form = rng.randrange(5)
        text = self.expr(STR, depth)
        if form == 0:
            return f"({text} + {self.expr(STR, depth)})"
        if form == 1:
            return f"({text} * ({self.expr(INT, depth)} % 4))"
        if form == 2:
            return f"({text} or 'zz')[{self.small(-1, 1)}]"
        if form == 3:
            return f"{text}[{self.bounds(depth)}]"
        return f"('<%s|%5d|%r>' % ({text}, {self.expr(INT, depth)}, {self.expr(self.simple_kind(), depth)}))"

    def bounds(self, depth: int) -> str:
        bound = lambda: rng.choice(("", "", self.small(-4, 4), self.expr(INT, depth - 1)))  # noqa: E731
        rng = self.rng
        step = f":{rng.choice((-2, -1, 1, 2))}" if self.chance(0.3) else ""
        return f"{bound()}:{bound()}{step}"

    def _str_method(self, kind: Kind, depth: int) -> str:
        rng = self.rng
        text, other = self.expr(STR, depth), self.expr(STR, depth)
        form = rng.randrange(9)
        if form == 0:
            method = rng.choice(("upper", "lower", "title", "capitalize", "swapcase", "strip", "lstrip", "casefold"))
            return f"{text}.{method}()"
        if form == 1:
            return f"{text}.replace({other}, {self.expr(STR, 0)})"
        if form == 2:
            method = rng.choice(("center", "ljust", "rjust"))
            fill = rng.choice(("", ", '*'"))
            return f"{text}.{method}({self.small(0, 12)}{fill})"
        if form == 3:
            return f"{text}.zfill({self.small(0, 9)})"
        if form == 4:
            return f"{text}.{rng.choice(('partition', 'rpartition'))}({other})[{self.small(0, 2)}]"
        if form == 5:
            return f"{text}.{rng.choice(('removeprefix', 'removesuffix', 'strip', 'rstrip'))}({other})"
        if form == 6:
            return f"{self.literal(STR)}.join({self.expr(('list', STR), depth)})"
        if form == 7:
            return f"{self.literal(STR)}.join({self.comprehension(depth, lambda: self.expr(STR, depth - 1))})"
        return f"'{{}}-{{:>5}}-{{!r}}'.format({text}, {self.expr(INT, depth)}, {self.expr(self.kind(1), depth)})"

    def _f_string(self, kind: Kind, depth: int) -> str:
        parts = []
        for _ in range(self.rng.randint(1, 3)):
            parts.append(self.rng.choice(("", "a", " ", "{{", "}}: ", "=", "é")))
            inner = self.kind(1) if self.chance(0.4) else self.simple_kind()
            text = self.expr(inner, depth)
            if "\\" in text or "\0" in text:
                text = self.rng.choice(("1", "'q'"))
                inner = STR if text == "'q'" else INT
            if text.startswith("{"):
                text = f"({text})"
            if "lambda" in text or ":=" in text:
                text = f"({text})"
            suffix = ""
            if self.chance(0.3):
                suffix = self.rng.choice(("!r", "!s", "!a"))
            elif inner in _SPECS and self.chance(0.6):
                suffix = f":{self.rng.choice(_SPECS[inner])}"
            elif inner == STR and self.chance(0.2):
                suffix = f":>{{{self.small(0, 9)}}}"
            parts.append(f"{{{text}{suffix}}}")
        return 'f"""' + "".join(parts) + ' """'

    def _str_call(self, kind: Kind, depth: int) -> str:
        rng = self.rng
        form = rng.randrange(6)
        if form == 0:
            return f"str({self.expr(self.kind(2), depth)})"
        if form == 1:
            return f"repr({self.expr(self.kind(2), depth)})"
        if form == 2:
            return f"chr({self.expr(INT, depth)} % 500 + 32)"
        if form == 3:
            return f"{self.expr(('list', STR), depth)}[{self.small(-2, 1)}]"
        if form == 4:
            return f"{rng.choice(('min', 'max'))}({self.expr(STR, depth)}, {self.expr(STR, depth)})"
        return f"type({self.expr(self.kind(2), depth)}).__name__"

    # Lists.

    def _list_forms(self) -> list[Callable[[Kind, int], str]]:
        return [self._list_display, self._list_comprehension, self._list_comprehension, self._list_operation,
                self._list_call, self._list_call]  # fmt: skip

    def _list_display(self, kind: Kind, depth: int) -> str:
        items = [self.expr(kind[1], depth) for _ in range(self.rng.randint(1, 3))]
        if self.chance(0.2):
            items.insert(self.rng.randrange(len(items) + 1), f"*{self.expr(kind, depth)}")
        return f"[{', '.join(items)}]"

    def _list_comprehension(self, kind: Kind, depth: int) -> str:
        return f"[{self.comprehension(depth, lambda: self.expr(kind[1], depth - 1))}]"

    def _list_operation(self, kind: Kind, depth: int) -> str:
        form = self.rng.randrange(3)
        if form == 0:
            return f"({self.expr(kind, depth)} + {self.expr(kind, depth)})"
        if form == 1:
            return f"({self.expr(kind, depth)} * ({self.expr(INT, depth)} % 3))"
        return f"{self.expr(kind, depth)}[{self.bounds(depth)}]"

    def _list_call(self, kind: Kind, depth: int) -> str:
        rng = self.rng
        element = kind[1]
        forms: list[Callable[[], str]] = [
            lambda: f"list({self.expr(kind, depth)})",
            lambda: f"{self.expr(kind, depth)}.copy()",
            lambda: f"list(reversed({self.expr(kind, depth)}))",
            lambda: f"list({self.expr(('dict', STR, element), depth)}.values())",
            lambda: f"list(map({self.function(depth - 1, INT, element)}, {self.over(depth, INT)}))",
        ]
        if element in (INT, STR, FLOAT):
            reverse = rng.choice(("", ", reverse=True"))
            forms += [
                lambda: f"sorted({self.over(depth, element)}{reverse})",
                lambda: f"sorted({self.expr(kind, depth)}, key={self.function(depth - 1, element, INT)}{reverse})",
                lambda: f"list(filter({self.function(depth - 1, element, BOOL)}, {self.over(depth, element)}))",
                lambda: f"list({self.over(depth, element)})",
            ]
        if element == STR:
            forms += [
                lambda: f"{self.expr(STR, depth)}.split({rng.choice(('', ', ' [:0], repr(',')))})",
                lambda: f"{self.expr(STR, depth)}.split({rng.choice((repr(' '), repr('a')))}, {self.small(0, 2)})",
                lambda: f"{self.expr(STR, depth)}.splitlines()",
                lambda: f"list({self.expr(STR, depth)})",
            ]
        if element == ("tuple", INT, STR):
            forms.append(lambda: f"list({self.over(depth, element)})")
        return rng.choice(forms)()

    # Tuples, dicts, sets, optionals.

    def _tuple_forms(self) -> list[Callable[[Kind, int], str]]:
        return [self._tuple_display, self._tuple_display, self._tuple_call]

    def _tuple_display(self, kind: Kind, depth: int) -> str:
        items = ", ".join(self.expr(item, depth) for item in kind[1:])
        return f"({items},)" if len(kind) == 2 else f"({items})"

    def _tuple_call(self, kind: Kind, depth: int) -> str:
        if kind == ("tuple", INT, INT):
            return f"divmod({self.expr(INT, depth)}, {self.expr(INT, depth)})"
        if len(kind) == 3:
            one, other = self.expr(("tuple", kind[1]), depth), self.expr(("tuple", kind[2]), depth)
            return f"({one} + {other})"
        return self._tuple_display(kind, depth)

    def _dict_forms(self) -> list[Callable[[Kind, int], str]]:
        return [self._dict_display, self._dict_comprehension, self._dict_operation]

    def _dict_display(self, kind: Kind, depth: int) -> str:
        items = [
            f"{self.expr(kind[1], depth)}: {self.expr(kind[2], depth)}" for _ in range(self.rng.randint(1, 3))
        ]
        if self.chance(0.2):
            items.insert(self.rng.randrange(len(items) + 1), f"**{self.expr(kind, depth)}")
        return f"{{{', '.join(items)}}}"

    def _dict_comprehension(self, kind: Kind, depth: int) -> str:
        def pair() -> str:
            return f"{self.expr(kind[1], depth - 1)}: {self.expr(kind[2], depth - 1)}"

        return f"{{{self.comprehension(depth, pair)}}}"

    def _dict_operation(self, kind: Kind, depth: int) -> str:
        form = self.rng.randrange(4)
        if form == 0:
            return f"({self.expr(kind, depth)} | {self.expr(kind, depth)})"
        if form == 1:
            return f"dict(zip({self.over(depth, kind[1])}, {self.over(depth, kind[2])}))"
        if form == 2:
            return f"dict({self.expr(kind, depth)})"
        return f"{self.expr(kind, depth)}.copy()"

    def _set_forms(self) -> list[Callable[[Kind, int], str]]:
        return [self._set_display, self._set_comprehension, self._set_operation]

    def _set_display(self, kind: Kind, depth: int) -> str:
        items = ", ".join(self.expr(kind[1], depth) for _ in range(self.rng.randint(1, 4)))
        return f"{{{items}}}"

    def _set_comprehension(self, kind: Kind, depth: int) -> str:
        return f"{{{self.comprehension(depth, lambda: self.expr(kind[1], depth - 1))}}}"

    def _set_operation(self, kind: Kind, depth: int) -> str:
        form = self.rng.randrange(3)
        if form == 0:
            return f"({self.expr(kind, depth)} {self.rng.choice('|&-^')} {self.expr(kind, depth)})"
        if form == 1:
            return f"set({self.over(depth, kind[1])})"
        method = self.rng.choice(("union", "intersection", "difference", "symmetric_difference"))
        return f"{self.expr(kind, depth)}.{method}({self.expr(kind, depth)})"

    def _optional_forms(self) -> list[Callable[[Kind, int], str]]:
        return [self._optional_value, self._optional_value, self._optional_get]

    def _optional_value(self, kind: Kind, depth: int) -> str:
        form = self.rng.randrange(4)
        inner = self.expr(kind[1], depth)
        if form == 0:
            return "None"
        if form == 1:
            return f"({inner} if {self.condition(depth)} else None)"
        if form == 2:
            return f"({self.expr(kind, depth)} or {inner})"
        return inner

    def _optional_get(self, kind: Kind, depth: int) -> str:
        return f"{self.expr(('dict', STR, kind[1]), depth)}.get({self.expr(STR, depth)})"
