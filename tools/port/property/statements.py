"""Random Python statements, and cases made of them: functions that print what they compute."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable, Iterator

from tools.port.property.expressions import (
    BOOL,
    FLOAT,
    INT,
    STR,
    Expressions,
    Kind,
    Variable,
)

_ERRORS = ("ValueError", "KeyError", "IndexError", "ZeroDivisionError", "TypeError", "RuntimeError", "LookupError")


class Statements(Expressions):
    """Writes statements to `lines`."""

    def __init__(self, rng: random.Random) -> None:
        super().__init__(rng)
        self.lines: list[str] = []
        self.indent = 0
        self.loops = 0  # around the statement, within its function
        self.result: Kind | None = None  # of the function around the statement; None: no return here
        self.yields: Kind | None = None
        self.budget = 0
        self.nesting = 0

    def emit(self, text: str) -> None:
        self.lines.append("    " * self.indent + text)

    @contextlib.contextmanager
    def block(self, header: str) -> Iterator[None]:
        """An indented block, whose new variables are forgotten behind it."""
        self.emit(header)
        before = list(self.scope)
        self.indent += 1
        yield
        self.indent -= 1
        self.scope = before

    def declare(self, kind: Kind, assignable: bool = True) -> str:
        name = self.fresh()
        self.scope.append(Variable(name, kind, assignable))
        return name

    def body(self, most: int = 3) -> None:
        self.nesting += 1
        for _ in range(self.rng.randint(1, most)):
            self.statement()
        self.nesting -= 1

    def statement(self) -> None:
        if self.budget <= 0 or self.nesting > 3:
            self.print_()
            return
        self.budget -= 1
        forms: list[Callable[[], None]] = [
            *[self.assign, self.assign, self.print_, self.print_, self.augment, self.augment, self.unpack],
            *[self.if_, self.if_, self.for_, self.while_, self.try_, self.try_, self.change, self.change],
            *[self.delete, self.slice_assign, self.match, self.nested_function, self.lambdas, self.raise_],
        ]
        if self.loops:
            forms += [self.leave_loop, self.leave_loop]
        if self.result is not None:
            forms += [self.return_]
        if self.yields is not None:
            forms += [self.yield_, self.yield_, self.yield_]
        self.rng.choice(forms)()

    # Simple statements.

    def assign(self) -> None:
        kind = self.kind(2)
        if self.chance(0.3) and (name := self.lvalue(kind)):
            self.emit(f"{name} = {self.expr(kind)}")
        elif self.chance(0.1):
            value = self.expr(kind)
            first, second = self.declare(kind), self.declare(kind)
            self.emit(f"{first} = {second} = {value}")
        else:
            value = self.expr(kind)
            annotated = self.chance(0.1) and kind in (INT, STR, FLOAT, BOOL)
            name = self.declare(kind)
            self.emit(f"{name}: {kind} = {value}" if annotated else f"{name} = {value}")

    def print_(self) -> None:
        values = [self.expr(self.kind(2)) for _ in range(self.rng.randint(1, 2))]
        if self.chance(0.1):
            values.append(f"*{self.expr(('list', INT), 1)}")
        if self.chance(0.1):
            values.append(self.rng.choice(("sep='-'", "end=';\\n'", "sep=''")))
        self.emit(f"print({', '.join(values)})")

    def augment(self) -> None:
        rng = self.rng
        form = rng.randrange(8)
        if form < 2 and (name := self.lvalue(INT)):
            self.emit(f"{name} {rng.choice(('+=', '-='))} {self.expr(INT, 2)}")
            self.emit(f"{name} %= {rng.choice((101, 1009, -7))}")
        elif form == 2 and (name := self.lvalue(INT)):
            self.emit(f"{name} {rng.choice(('//=', '&=', '|=', '^=', '>>='))} {self.small(1, 9)}")
        elif form == 3 and (name := self.lvalue(STR)):
            self.emit(f"{name} = {name}[-20:]")
            self.emit(f"{name} += {self.expr(STR, 2)}")
        elif form == 4 and (name := self.lvalue(FLOAT)):
            self.emit(f"{name} {rng.choice(('+=', '-=', '*=', '/='))} {self.expr(rng.choice((FLOAT, INT)), 2)}")
        elif form == 5 and (name := self.lvalue(("list", INT))):
            self.emit(f"{name} += {self.expr(rng.choice((('list', INT), ('set', INT))), 2)}")
        elif form == 6 and (name := self.lvalue(("dict", STR, INT))):
            self.emit(f"{name}[{self.expr(STR, 1)}] += {self.expr(INT, 2)}")
        elif name := self.lvalue(("set", INT)):
            self.emit(f"{name} {rng.choice(('|=', '&=', '-=', '^='))} {self.expr(('set', INT), 2)}")
        else:
            self.print_()

    def unpack(self) -> None:
        rng = self.rng
        form = rng.randrange(6)
        if form == 0:
            one, other = self.kind(1), self.kind(1)
            values = f"{self.expr(one, 2)}, {self.expr(other, 2)}"
            self.emit(f"{self.declare(one)}, {self.declare(other)} = {values}")
        elif form == 1:
            kind = self.simple_kind()
            value = self.expr(("list", kind), 2)
            self.emit(f"{self.declare(kind)}, *{self.declare(('list', kind))} = {value}")
        elif form == 2:
            one, other, third = (self.simple_kind() for _ in range(3))
            value = self.expr(("tuple", ("tuple", one, other), third), 2)
            names = f"({self.declare(one)}, {self.declare(other)}), {self.declare(third)}"
            self.emit(f"{names} = {value}")
        elif form == 3 and (first := self.lvalue(INT)) and (second := self.lvalue(INT)):
            self.emit(f"{first}, {second} = {second}, {first}")
        elif form == 4:
            kind = self.simple_kind()
            value = self.expr(("list", kind), 2)
            rest = self.declare(("list", kind))
            self.emit(f"*{rest}, {self.declare(kind)} = {value}")
        else:
            value = self.expr(("tuple", INT, STR), 2)
            self.emit(f"{self.declare(INT)}, {self.declare(STR)} = {value}")

    def change(self) -> None:
        """A method that changes a container."""
        rng = self.rng
        element = rng.choice((INT, STR))
        if self.chance(0.5) and (name := self.lvalue(("list", element))):
            value = self.expr(element, 2)
            self.emit(rng.choice((
                f"{name}.append({value})", f"{name}.insert({self.small(-2, 3)}, {value})", f"{name}.reverse()",
                f"{name}.extend({self.expr(('list', element), 2)})", f"{name}.sort()", f"{name}.remove({value})",
                f"{name}.sort(key={self.function(1, element, INT)}, reverse=True)", f"{name}.clear()",
                f"{name}[{self.small(-2, 2)}] = {value}", f"print({name}.pop({self.small(-2, 1)}))",
                f"print({name}.append({value}))",
            )))  # fmt: skip
        elif self.chance(0.5) and (name := self.lvalue(("dict", element, INT))):
            key, value = self.expr(element, 2), self.expr(INT, 2)
            self.emit(rng.choice((
                f"{name}[{key}] = {value}", f"{name}.update({self.expr(('dict', element, INT), 2)})",
                f"print({name}.setdefault({key}, {value}))", f"print({name}.pop({key}, {value}))",
                f"print({name}.pop({key}))", f"print({name}.popitem())", f"{name}.clear()",
            )))  # fmt: skip
        elif name := self.lvalue(("set", INT)):
            method = rng.choice(("add", "discard", "remove"))
            self.emit(f"{name}.{method}({self.expr(INT, 2)})")
        else:
            self.print_()

    def delete(self) -> None:
        if name := self.lvalue(("list", self.rng.choice((INT, STR)))):
            where = self.rng.choice((self.small(-2, 2), self.bounds(1)))
            self.emit(f"del {name}[{where}]")
        elif name := self.lvalue(("dict", STR, INT)):
            self.emit(f"del {name}[{self.expr(STR, 1)}]")
        else:
            self.assign()

    def slice_assign(self) -> None:
        kind: Kind = ("list", INT)
        if name := self.lvalue(kind):
            bounds = f"{self.rng.choice(('', self.small(-3, 3)))}:{self.rng.choice(('', self.small(-3, 3)))}"
            self.emit(f"{name}[{bounds}] = {self.expr(kind, 2)}")
        else:
            self.assign()

    def raise_(self) -> None:
        error = self.rng.choice(_ERRORS)
        with self.block(f"if {self.condition(1)} and {self.condition(1)}:"):
            if self.chance(0.3):
                self.emit(f"assert {self.condition(1)}, {self.expr(STR, 1)}")
            else:
                self.emit(f"raise {error}({self.expr(self.rng.choice((STR, INT)), 1)})")

    def leave_loop(self) -> None:
        with self.block(f"if {self.condition(2)}:"):
            self.emit(self.rng.choice(("break", "continue")))

    def return_(self) -> None:
        assert self.result is not None
        with self.block(f"if {self.condition(2)}:"):
            self.emit(f"return {self.expr(self.result, 2)}" if self.result != "None" else "return")

    def yield_(self) -> None:
        assert self.yields is not None
        if self.chance(0.15):
            self.emit(f"yield from {self.over(1, self.yields)}")
        else:
            self.emit(f"yield {self.expr(self.yields, 2)}")

    # Compound statements.

    def if_(self) -> None:
        if self.chance(0.2) and (v := self._optional_variable()):
            inner = v.kind[1]
            test = self.rng.choice(("is not None", ""))
            with self.block(f"if {v.name} {test}:" if test else f"if {v.name}:"):
                self.scope = [w for w in self.scope if w.name != v.name]
                self.scope.append(Variable(v.name, inner, assignable=False))
                self.body(2)
        else:
            with self.block(f"if {self.condition(2)}:"):
                self.body(2)
        if self.chance(0.25):
            with self.block(f"elif {self.condition(2)}:"):
                self.body(2)
        if self.chance(0.5):
            with self.block("else:"):
                self.body(2)

    def _optional_variable(self) -> Variable | None:
        known = [v for v in self.scope if isinstance(v.kind, tuple) and v.kind[0] == "optional"]
        return self.rng.choice(known) if known else None

    def for_(self) -> None:
        rng = self.rng
        form = rng.randrange(4)
        if form == 0:
            iterable = self.over(2, ("tuple", INT, STR))
            kinds: tuple[Kind, ...] = (INT, STR)
        elif form == 1:
            kinds = (self.simple_kind(),)
            iterable = self.over(2, kinds[0])
        elif form == 2:
            kinds = (INT, self.simple_kind())
            iterable = f"enumerate({self.over(2, kinds[1])}{rng.choice(('', ', 1'))})"
        else:
            kinds = (STR, INT)
            iterable = f"{self.expr(('dict', STR, INT), 2)}.items()"
        names = [self.fresh() for _ in kinds]
        with self.block(f"for {', '.join(names)} in list({iterable})[:4]:" if self.chance(0.5) else
                        f"for {', '.join(names)} in {iterable}:"):
            for name, kind in zip(names, kinds, strict=True):
                self.scope.append(Variable(name, kind))
            self.loops += 1
            self.body(3)
            self.loops -= 1
        self._loop_else()

    def _loop_else(self) -> None:
        if self.chance(0.25):
            with self.block("else:"):
                self.body(2)

    def while_(self) -> None:
        counter = self.fresh("n")
        self.emit(f"{counter} = {self.small(1, 4)}")
        test = f"{counter} > 0" + (f" and {self.condition(1)}" if self.chance(0.3) else "")
        with self.block(f"while {test}:"):
            self.emit(f"{counter} -= 1")
            self.scope.append(Variable(counter, INT, assignable=False))
            self.loops += 1
            self.body(3)
            self.loops -= 1
        self._loop_else()

    def try_(self) -> None:
        has_except = self.chance(0.8)
        with self.block("try:"):
            self.body(3)
            if self.chance(0.4):
                self.emit(f"raise {self.rng.choice(_ERRORS)}({self.expr(STR, 1)})")
        if has_except:
            self._handlers()
            if self.chance(0.3):
                with self.block("else:"):
                    self.body(2)
        if not has_except or self.chance(0.4):
            loops, result = self.loops, self.result
            if self.chance(0.7):  # Leaving a finally swallows the exception.
                self.loops, self.result = 0, None
            yields, self.yields = self.yields, None
            with self.block("finally:"):
                self.body(2)
            self.loops, self.result, self.yields = loops, result, yields

    def _handlers(self) -> None:
        rng = self.rng
        for _ in range(rng.randint(0, 2)):
            one, other = rng.sample(_ERRORS, 2)
            with self.block(f"except {rng.choice((one, f'({one}, {other})'))}:"):
                self.body(2)
                self._reraise()
        name = self.fresh("error")
        with self.block(f"except Exception as {name}:"):
            self.emit(rng.choice((
                f"print(type({name}).__name__, {name})", f"print(repr({name}))", f"print({name}.args)",
                f"print(str({name}), isinstance({name}, {rng.choice(_ERRORS)}))",
            )))  # fmt: skip
            self.body(2)
            self._reraise(name)

    def _reraise(self, name: str = "") -> None:
        if self.chance(0.15):
            cause = f" from {name}" if name and self.chance(0.5) else ""
            self.emit("raise" if self.chance(0.5) else f"raise RuntimeError({self.expr(STR, 1)}){cause}")

    def match(self) -> None:
        rng = self.rng
        kind = rng.choice((INT, STR, ("tuple", INT, STR), ("list", INT)))
        subject = self.lvalue(kind) or self.expr(kind, 1)
        self.emit(f"match {subject}:")
        self.indent += 1
        for _ in range(rng.randint(1, 3)):
            names: list[Variable] = []
            pattern = self._pattern(kind, names)
            hidden = list(self.scope)
            self.scope += names
            guard = f" if {self.condition(1)}" if self.chance(0.2) else ""
            self.scope = hidden
            with self.block(f"case {pattern}{guard}:"):
                self.scope += names
                self.body(2)
        if self.chance(0.6):
            with self.block("case _:"):
                self.body(2)
        self.indent -= 1

    def _pattern(self, kind: Kind, names: list[Variable]) -> str:
        rng = self.rng

        def capture(of: Kind) -> str:
            names.append(Variable(self.fresh(), of))
            return names[-1].name

        forms = [lambda: "_"]
        if kind == INT:
            number = self.small(-1, 3)
            forms = [lambda: number, lambda: f"{number} | {self.small(4, 9)}", lambda: f"int({capture(INT)})"]
        elif kind == STR:
            word = repr(rng.choice(("", "a", "Hello")))
            forms = [lambda: word, lambda: f"{word} | 'zz'", lambda: f"('ab' | 'a,b,,c') as {capture(STR)}"]
        elif kind == ("tuple", INT, STR):
            forms = [lambda: f"({self.small(0, 2)}, {capture(STR)})", lambda: f"({capture(INT)}, 'a')",
                     lambda: f"(_, {capture(STR)})", lambda: f"({capture(INT)}, {capture(STR)})"]  # fmt: skip
        elif kind == ("list", INT):
            forms = [lambda: "[]", lambda: f"[{capture(INT)}]", lambda: f"[{capture(INT)}, {capture(INT)}]",
                     lambda: f"[{capture(INT)}, *{capture(('list', INT))}]", lambda: f"[{self.small(0, 3)}, *_]"]  # fmt: skip
        return rng.choice(forms)()

    # Functions.

    @contextlib.contextmanager
    def function_context(self, result: Kind | None, yields: Kind | None = None) -> Iterator[None]:
        """Within: the statements of a function of its own."""
        saved = (self.loops, self.result, self.yields, self.nesting)
        self.loops, self.result, self.yields, self.nesting = 0, result, yields, 1
        yield
        self.loops, self.result, self.yields, self.nesting = saved

    def nested_function(self) -> None:
        rng = self.rng
        result = self.simple_kind()
        parameters = [self.simple_kind() for _ in range(rng.randint(0, 2))]
        name = self.fresh("inner")
        names = [self.fresh("a") for _ in parameters]
        shown = []
        for index, (parameter, kind) in enumerate(zip(names, parameters, strict=True)):
            default = index == len(names) - 1 and self.chance(0.3)
            shown.append(f"{parameter}={self.literal(kind)}" if default else parameter)
        shared = [v.name for v in self.scope if v.kind in (INT, STR, ("list", INT)) and v.assignable and "." not in v.name]
        outer = list(self.scope)
        with self.block(f"def {name}({', '.join(shown)}):"), self.function_context(result):
            changed = rng.choice(shared) if shared and self.chance(0.4) else None
            if changed:
                self.emit(f"nonlocal {changed}")
            self.scope = [Variable(v.name, v.kind, v.name == changed) for v in self.scope]
            self.scope += [Variable(n, k) for n, k in zip(names, parameters, strict=True)]
            self.body(2)
            self.emit(f"return {self.expr(result, 2)}")
        self.scope = outer
        arguments = [self.expr(kind, 2) for kind in parameters]
        if names and self.chance(0.3):
            arguments[-1] = f"{names[-1]}={arguments[-1]}"
        elif shown and "=" in shown[-1] and self.chance(0.5):
            arguments.pop()
        for _ in range(rng.randint(1, 2)):
            self.emit(f"print({name}({', '.join(arguments)}))")

    def lambdas(self) -> None:
        """Closures that are called later, and see what their variables hold then."""
        rng = self.rng
        name = self.fresh("calls")
        keep = self.chance(0.5)
        index = self.fresh("i")
        self.emit(f"{name} = []")
        kind = self.simple_kind()
        with self.block(f"for {index} in range({self.small(1, 3)}):"):
            variable = Variable(index, INT, assignable=False)
            self.hidden.append(variable)
            default = f"{index}={index}" if keep else ""
            self.emit(f"{name}.append(lambda {default}: {self.expr(kind, 2)})" if default
                      else f"{name}.append(lambda: {self.expr(kind, 2)})")
            self.hidden.remove(variable)
        self.emit(rng.choice((f"print([f() for f in {name}])", f"for f in {name}:\n{'    ' * self.indent}    print(f())")))

    # Cases.

    def case(self, number: int) -> None:
        """`def case_NUMBER()` and what it needs."""
        self.scope, self.hidden, self.functions = [], [], []
        self.budget = self.rng.randint(4, 14)
        if self.chance(0.5):
            self._helper(number)
        if self.chance(0.3):
            self._generator(number)
        if self.chance(0.35):
            self._class(number)
        with self.block(f"def case_{number}():"):
            for kind in (INT, INT, STR, FLOAT, ("list", INT), ("dict", STR, INT), ("set", INT), ("list", STR)):
                if self.chance(0.7):
                    value = self.literal(kind)
                    self.emit(f"{self.declare(kind)} = {value}")
            if self.chance(0.4):
                value = self.expr(("optional", INT))
                self.emit(f"{self.declare(('optional', INT))} = {value}")
            with self.function_context(None):
                self.result = None
                for text in self.prologue:
                    self.emit(text)
                for _ in range(self.rng.randint(2, 5)):
                    self.nesting = 0
                    self.statement()
            self.emit(f"print({', '.join(v.name for v in self.scope) or '0'})")
        self.prologue = []
        self.emit("")
        self.emit("")

    prologue: list[str] = []

    def _parameters(self, kinds: list[Kind]) -> tuple[list[Variable], str]:
        variables = [Variable(self.fresh("a"), kind) for kind in kinds]
        return variables, ", ".join(v.name for v in variables)

    def _helper(self, number: int) -> None:
        result = self.kind(1)
        kinds = [self.kind(1) for _ in range(self.rng.randint(0, 2))]
        variables, shown = self._parameters(kinds)
        with self.block(f"def helper_{number}({shown}):"), self.function_context(result):
            self.scope = variables
            self.body(3)
            self.emit(f"return {self.expr(result, 2)}")
        self.emit("")
        self.emit("")
        self.scope = []
        self.functions.append((f"helper_{number}", tuple(kinds), result))

    def _generator(self, number: int) -> None:
        kind = self.simple_kind()
        variables, shown = self._parameters([INT])
        with self.block(f"def items_{number}({shown}):"), self.function_context(None, kind):
            self.scope = variables
            self.emit(f"yield {self.expr(kind, 1)}")
            self.body(3)
            self.emit(f"yield {self.expr(kind, 1)}")
        self.emit("")
        self.emit("")
        self.scope = []
        call = f"items_{number}({self.small(-1, 3)})"
        self.prologue = [self.rng.choice((
            f"print(list({call}))", f"for item in {call}:\n        print(item)", f"print(next({call}))",
            f"print([item for item in {call}])", f"print({call}.__next__())" if self.chance(0.1) else f"print(*{call})",
        ))]  # fmt: skip

    def _class(self, number: int) -> None:
        rng = self.rng
        kinds = [self.simple_kind() for _ in range(rng.randint(1, 2))]
        variables, shown = self._parameters(kinds)
        name = f"Thing{number}"
        attributes = [Variable(f"self.{v.name}", v.kind) for v in variables]
        if self.chance(0.4):
            frozen = rng.choice(("", "(order=True)", "(frozen=True)"))
            self.emit(f"@dataclass{frozen}")
            self.indent += 0
            with self.block(f"class {name}:"):
                for v in variables:
                    self.emit(f"{v.name}: {v.kind}")
                self.emit("")
                if frozen == "(frozen=True)":
                    attributes = [Variable(a.name, a.kind, assignable=False) for a in attributes]
                self._methods(attributes)
        else:
            with self.block(f"class {name}:"):
                with self.block(f"def __init__(self, {shown}):"):
                    for v in variables:
                        self.emit(f"self.{v.name} = {v.name}")
                self.emit("")
                if self.chance(0.5):
                    with self.block("def __repr__(self):"):
                        inner = ", ".join(f"{{self.{v.name}!r}}" for v in variables)
                        self.emit(f"return f'<{name} {inner}>'")
                    self.emit("")
                else:
                    with self.block("def __str__(self):"):
                        self.emit(f"return f'{name}: {{self.{variables[0].name}}}'")
                    self.emit("")
                    with self.block("def __repr__(self):"):
                        self.emit(f"return '{name}!'")
                    self.emit("")
                self._methods(attributes)
        sub = None
        if self.chance(0.4):
            sub = f"Sub{number}"
            with self.block(f"class {sub}({name}):"):
                with self.block("def compute(self, extra):"), self.function_context(INT):
                    self.scope = [Variable("extra", INT), *attributes]
                    self.body(2)
                    self.emit(f"return super().compute(extra + 1) - {self.expr(INT, 1)}")
            self.emit("")
            self.emit("")
        self.scope = []
        arguments = ", ".join(self.literal(k) for k in kinds)
        made = f"{sub if sub and self.chance(0.6) else name}({arguments})"
        self.prologue = [*self.prologue, f"thing = {made}", "print(thing)", f"print(thing.compute({self.small(0, 9)}), thing.double)",
                         "print(repr(thing), [thing])"]  # fmt: skip

    def _methods(self, attributes: list[Variable]) -> None:
        with self.block("def compute(self, extra):"), self.function_context(INT):
            self.scope = [Variable("extra", INT), *attributes]
            self.body(2)
            self.emit(f"return {self.expr(INT, 2)}")
        self.emit("")
        self.emit("@property")
        with self.block("def double(self):"):
            self.scope = list(attributes)
            self.emit(f"return {self.expr(self.simple_kind(), 2)}")
        self.emit("")
        self.emit("")
        self.scope = []
