"""The functions of `operator`, which are the operators again, and those of `functools`."""

from __future__ import annotations

import ast

from tools.port.lower.context import READS, Expr
from tools.port.lower.logging_calls import LoggingCalls
from tools.port.pytypes import OBJECT, SMALL, Callable, Type

_BINARY: dict[str, ast.operator] = {
    "add": ast.Add(),
    "sub": ast.Sub(),
    "mul": ast.Mult(),
    "truediv": ast.Div(),
    "floordiv": ast.FloorDiv(),
    "mod": ast.Mod(),
    "pow": ast.Pow(),
    "and_": ast.BitAnd(),
    "or_": ast.BitOr(),
    "xor": ast.BitXor(),
    "lshift": ast.LShift(),
    "rshift": ast.RShift(),
    "concat": ast.Add(),
    "iadd": ast.Add(),
}
_COMPARED: dict[str, ast.cmpop] = {
    "eq": ast.Eq(),
    "ne": ast.NotEq(),
    "lt": ast.Lt(),
    "le": ast.LtE(),
    "gt": ast.Gt(),
    "ge": ast.GtE(),
    "is_": ast.Is(),
    "is_not": ast.IsNot(),
}
_UNARY: dict[str, ast.unaryop] = {
    "neg": ast.USub(),
    "pos": ast.UAdd(),
    "not_": ast.Not(),
    "invert": ast.Invert(),
}


class FunctionalCalls(LoggingCalls):
    """`operator.add` is `lambda a, b: a + b`, and calling it is the operator itself."""

    def handles(self, module: str, name: str) -> bool:
        return module == "operator" or super().handles(module, name)

    def special_member(
        self, module: str, name: str, node: ast.Call, hint: Type | None
    ) -> Expr | None:
        if module == "operator":
            if name in ("itemgetter", "attrgetter", "methodcaller"):
                return self._getter(name, node, hint)
            made = _applied(name, node.args)
            if made is None or node.keywords:
                return self.problem(node, f"operator.{name} cannot be ported; write the expression")
            return self.value(self._kept_expression(node, made), hint)
        return super().special_member(module, name, node, hint)

    def _module_member(self, node: ast.Attribute, module: str) -> Expr:
        if module == "operator":
            return self._operator(node, node.attr)
        return super()._module_member(node, module)

    def _global_name(self, node: ast.Name) -> Expr:
        imported = self.program.imported_from.get(node.id)
        if imported is not None and imported[0] == "operator":
            return self._operator(node, imported[1])
        return super()._global_name(node)

    def _operator(self, node: ast.expr, name: str) -> Expr:
        for count in (2, 1):
            parameters = ["a", "b"][:count]
            body = _applied(name, [ast.Name(p, ast.Load()) for p in parameters])
            if body is not None:
                return self._lambda(node, parameters, body, None)
        return self.problem(node, f"operator.{name} cannot be ported; write a lambda")

    def _getter(self, name: str, node: ast.Call, hint: Type | None) -> Expr:
        item = ast.Name("item", ast.Load())
        parts: list[ast.expr] = []
        if not all(isinstance(argument, ast.Constant) for argument in node.args) or not node.args:
            return self.problem(node, f"{name}() needs constants here; write a lambda")
        if name == "methodcaller":
            method = node.args[0]
            assert isinstance(method, ast.Constant)
            function = ast.Attribute(item, str(method.value), ast.Load())
            parts.append(ast.Call(function, node.args[1:], node.keywords))
        else:
            for argument in node.args:
                assert isinstance(argument, ast.Constant)
                if name == "itemgetter":
                    parts.append(ast.Subscript(item, argument, ast.Load()))
                    continue
                part: ast.expr = item
                for attribute in str(argument.value).split("."):
                    part = ast.Attribute(part, attribute, ast.Load())
                parts.append(part)
        body = parts[0] if len(parts) == 1 else ast.Tuple(parts, ast.Load())
        return self._lambda(node, ["item"], body, hint)

    def _lambda(
        self, node: ast.expr, parameters: list[str], body: ast.expr, hint: Type | None
    ) -> Expr:
        arguments = ast.arguments([], [ast.arg(p) for p in parameters], None, [], [], None, [])
        made = ast.Lambda(arguments, body)
        for part in ast.walk(made):
            if not hasattr(part, "lineno"):
                ast.copy_location(part, node)
        self.program.adopt_lambda(made, self.frame.scope, node)
        return self.value(self.program.synthetic(node, made), hint)

    def _kept_expression(self, node: ast.expr, made: ast.expr) -> ast.expr:
        for part in ast.walk(made):
            if not hasattr(part, "lineno"):
                ast.copy_location(part, node)
        return self.program.synthetic(node, made)

    def call_functools_cmp_to_key(self, node: ast.Call, hint: Type | None) -> Expr:
        item = hint.parameters[0].type if isinstance(hint, Callable) and hint.parameters else OBJECT
        wanted = Callable((self.fixed(item), self.fixed(item)), self.var_at(node, "order"))
        function = self.value(node.args[0], wanted)
        self.flow(node.args[0], function.type, wanted, "the argument of cmp_to_key()")
        self.include("py/functools.h")
        type_ = Callable((self.fixed(item),), self.fixed(SMALL))
        return Expr(type_, f"py::functools::cmp_to_key({function.text})", effect=READS)


def _applied(name: str, operands: list[ast.expr]) -> ast.expr | None:
    """The operator of a name with its operands; None if there is no such operator."""
    match operands:
        case [a, b] if name in _BINARY:
            return ast.BinOp(a, _BINARY[name], b)
        case [a, b] if name in _COMPARED:
            return ast.Compare(a, [_COMPARED[name]], [b])
        case [a, b] if name == "contains":
            return ast.Compare(b, [ast.In()], [a])
        case [a, b] if name == "getitem":
            return ast.Subscript(a, b, ast.Load())
        case [a] if name in _UNARY:
            return ast.UnaryOp(_UNARY[name], a)
        case [a] if name == "truth":
            return ast.Call(ast.Name("bool", ast.Load()), [a], [])
        case [a] if name == "abs":
            return ast.Call(ast.Name("abs", ast.Load()), [a], [])
    return None
