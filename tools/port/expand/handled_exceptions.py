"""Names the exception that sys.exception() and the like mean inside of a handler.

    except ValueError:                   except ValueError as handled:
        print(repr(sys.exception()))         print(repr(handled))
        print(sys.exc_info()[0])             print(type(handled))
        leave(*sys.exc_info())               leave(type(handled), handled, handled.__traceback__)
        kind, e, _ = sys.exc_info()          kind, e = type(handled), handled
        traceback.print_exc()                traceback.print_exception(handled)
    print(sys.exc_info())                print((None, None, None))

The last is where the module runs outside of all handlers, and what it only runs there by asyncio.run().
What else runs outside of handlers may be called from one, whose exception it sees. An exception shows
itself: `print_exception(type(e), e, e.__traceback__)` becomes `print_exception(e)`.
"""

from __future__ import annotations

import ast
from collections import Counter

from tools.port.expand.known_names import imported_from, imported_modules
from tools.port.expand.placing import place, place_new


def name(module: ast.Module) -> None:
    _Handlers(module).visit(module)


class _Handlers(ast.NodeTransformer):
    def __init__(self, module: ast.Module) -> None:
        self._modules = imported_modules(module, "sys")
        self._names = imported_from(module, "sys")
        self._tracebacks = imported_modules(module, "traceback")
        self._taken = {node.id for node in ast.walk(module) if isinstance(node, ast.Name)}
        self._loaded = Counter(n.id for n in ast.walk(module) if _is_load(n))
        self._indexed = Counter(n.value.id for n in ast.walk(module) if _is_part(n))  # type: ignore[attr-defined]
        self._entered = _entered(module)
        self._handler: ast.ExceptHandler | None = None
        self._is_idle = True  # Whether no exception is handled for sure.

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> ast.AST:
        self._visit_block(node.body, node if not _assigns(node) else None, False)
        return node

    def _visit_block(self, body: list[ast.stmt], handler: ast.ExceptHandler | None, is_idle: bool) -> None:
        outer = self._handler, self._is_idle
        self._handler, self._is_idle = handler, is_idle
        body[:] = [self.visit(statement) for statement in body]
        self._handler, self._is_idle = outer

    def _visit_function(self, node: ast.AST) -> ast.AST:
        outer = self._handler, self._is_idle
        self._handler = None  # It may run at any time.
        self._is_idle = isinstance(node, ast.AsyncFunctionDef) and node in self._entered
        self.generic_visit(node)
        self._handler, self._is_idle = outer
        return node

    visit_FunctionDef = visit_AsyncFunctionDef = visit_Lambda = visit_ClassDef = _visit_function

    def _visit_try(self, node: ast.Try | ast.TryStar) -> ast.AST:
        node.body = [self.visit(statement) for statement in node.body]
        node.handlers = [self.visit(handler) for handler in node.handlers]
        node.orelse = [self.visit(statement) for statement in node.orelse]
        self._visit_block(node.finalbody, None, False)  # Perhaps another exception is on its way.
        return node

    visit_Try = visit_TryStar = _visit_try

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        if self._handler is not None and self._is_call(node.value, "exc_info"):
            match node.targets:
                case [ast.Tuple(elts=[ast.Name(), ast.Name(), ast.Name(id=name)]) as target] if not self._loaded[name]:
                    del target.elts[2]
                    node.value = self._pair(self._handler, node.value)
                case [ast.Name(id=name)] if self._loaded[name] == self._indexed[name]:
                    node.value = self._pair(self._handler, node.value)
        return self.generic_visit(node)

    def _pair(self, handler: ast.ExceptHandler, at: ast.AST) -> ast.expr:
        """The class of what is handled, and what is handled."""
        name = self._name_of(handler)
        return place(ast.parse(f"(type({name}), {name})", mode="eval").body, at)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        if self._handler is not None and self._is_call(node, "exception"):
            return place(ast.Name(self._name_of(self._handler), ast.Load()), node)
        if self._is_idle and self._is_call(node, "exception"):
            return place(ast.Constant(None), node)
        if self._is_idle and self._is_call(node, "exc_info"):
            return place(ast.parse("(None, None, None)", mode="eval").body, node)
        self.generic_visit(node)
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=module), attr="print_exc") as function, args=[]) if (
                module in self._tracebacks and self._handler is not None
            ):
                function.attr = "print_exception"
                node.args = [place(ast.Name(self._name_of(self._handler), ast.Load()), node)]
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id=module), attr="print_exception" | "format_exception_only"),
                args=[ast.Call(func=ast.Name(id="type"), args=[ast.Name()]), ast.Name() as exception, *rest],
            ) if module in self._tracebacks and all(isinstance(tb, ast.Attribute) for tb in rest):
                node.args = [exception]
        node.args = [part for argument in node.args for part in self._written_out(argument)]
        return node

    def _written_out(self, argument: ast.expr) -> list[ast.expr]:
        """`*sys.exc_info()` as three arguments."""
        is_star = isinstance(argument, ast.Starred) and self._is_call(argument.value, "exc_info")
        if self._handler is None or not is_star:
            return [argument]
        name = self._name_of(self._handler)
        made = ast.parse(f"type({name}), {name}, {name}.__traceback__", mode="eval").body
        assert isinstance(made, ast.Tuple)
        return [place(part, argument) for part in made.elts]

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        match node.slice:
            case ast.Constant(value=0 | 1 as index) if not isinstance(index, bool):
                if self._handler is not None and self._is_call(node.value, "exc_info"):
                    handled: ast.expr = ast.Name(self._name_of(self._handler), ast.Load())
                    if index == 0:
                        handled = ast.Call(ast.Name("type", ast.Load()), [handled], [])
                    return place(handled, node)
            case ast.Slice(lower=None, upper=ast.Constant(value=2), step=None):
                if self._handler is not None and self._is_call(node.value, "exc_info"):
                    return self._pair(self._handler, node)
        return self.generic_visit(node)

    def _is_call(self, node: ast.expr, function: str) -> bool:
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=module), attr=attr), args=[], keywords=[]):
                return module in self._modules and attr == function
            case ast.Call(func=ast.Name(id=called), args=[], keywords=[]):
                return self._names.get(called) == function
        return False

    def _name_of(self, handler: ast.ExceptHandler) -> str:
        """The name of the exception in its handler, which gets one if it has none."""
        if handler.name is None:
            handler.name, number = "handled", 2
            while handler.name in self._taken:
                handler.name, number = f"handled_{number}", number + 1
            self._taken.add(handler.name)
            if handler.type is None:
                handler.type = place_new(ast.Name("BaseException", ast.Load()), handler, one_line=True)
        return handler.name


def _is_load(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)


def _is_part(node: ast.AST) -> bool:
    """The class, or the exception, of a variable with what exc_info() gave."""
    match node:
        case ast.Subscript(ast.Name(), ast.Constant(value=0 | 1 as index), ast.Load()):
            return not isinstance(index, bool)
    return False


def _entered(module: ast.Module) -> set[ast.AST]:
    """Coroutine functions that are only called where the module gives asyncio.run() their coroutine."""
    modules, names = imported_modules(module, "asyncio"), imported_from(module, "asyncio")
    called: Counter[str] = Counter()
    statements = list(module.body)
    for statement in statements:
        if isinstance(statement, ast.If):
            statements += [*statement.body, *statement.orelse]
            continue
        value = statement.value if isinstance(statement, (ast.Expr, ast.Assign)) else None
        match value:
            case ast.Call(func=function, args=[ast.Call(func=ast.Name(id=name))]):
                match function:
                    case ast.Attribute(value=ast.Name(id=owner), attr="run") if owner in modules:
                        called[name] += 1
                    case ast.Name(id=run) if names.get(run) == "run":
                        called[name] += 1
    used = Counter(node.id for node in ast.walk(module) if isinstance(node, ast.Name))
    defined = Counter(getattr(node, "name", None) for node in ast.walk(module))
    return {
        node for node in module.body
        if isinstance(node, ast.AsyncFunctionDef) and not node.decorator_list
        and called[node.name] == used[node.name] and defined[node.name] == 1
    }


def _assigns(handler: ast.ExceptHandler) -> bool:
    """Whether a handler assigns the name of its exception."""
    return any(
        isinstance(node, ast.Name) and node.id == handler.name and not isinstance(node.ctx, ast.Load)
        or isinstance(node, ast.ExceptHandler) and node is not handler and node.name == handler.name is not None
        for node in ast.walk(handler)
    )
