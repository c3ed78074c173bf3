"""Classes of tests as ordinary classes, with a list of their tests.

    class TestQueue(unittest.IsolatedAsyncioTestCase):      class TestQueue:
        async def test_put(self): ...                           async def test_put(self): ...

                                                            TestQueue_tests = unittest._async_class(
                                                                TestQueue, "TestQueue", None,
                                                                unittest._method(TestQueue.test_put, None, False))
    unittest.main()                                         unittest._main([TestQueue_tests])

Where the program means the class for its tests, it gets that list; what objects have of TestCase
(addCleanup, subTest, skipTest and so on) is in expand/test_methods.py. The assertions are in expand/assertions.py.
"""

from __future__ import annotations

import ast

from tools.port.expand.placing import place_new
from tools.port.expand.test_methods import Methods
from tools.port.expand.unittest_names import FIXTURES, TestClass, Unittest, call_of_unittest
from tools.port.scopes import FUNCTIONS

# What a class of tests may define that changes how it runs: these classes are left, and refused.
_HOOKS = frozenset(
    """__init__ __call__ __str__ __repr__ __eq__ __hash__ run debug id shortDescription countTestCases doCleanups
    defaultTestResult failureException longMessage loop_factory runTest addTypeEqualityFunc""".split()
)
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_OF_MAIN = ("testRunner", "exit", "verbosity", "failfast")


def write_out(module: ast.Module, version: tuple[int, int]) -> None:
    unittest = Unittest(module)
    unittest.counts_skipped = version != (3, 12)
    if not unittest.is_imported:
        return
    classes = {name: found for name, found in unittest.classes.items() if _is_plain(found, unittest)}
    if len(classes) != len(unittest.classes) or any(_is_rebound(module, name) for name in classes):
        return
    module.runs_loops = any(found.is_async for found in classes.values())  # type: ignore[attr-defined]
    _Calls(module, unittest, classes).rewrite()
    for found in classes.values():
        found.node.bases = [base for base in found.node.bases if not unittest.is_base(base)]
        found.node.body = [item for item in found.node.body if not _is_dropped(item)] or [_pass(found.node)]


def _pass(at: ast.AST) -> ast.stmt:
    return place_new(ast.Pass(), at, one_line=True)


def _is_dropped(item: ast.stmt) -> bool:
    """`maxDiff = None`."""
    return isinstance(item, ast.Assign) and ast.unparse(item.targets[0]) == "maxDiff"


def _is_plain(found: TestClass, unittest: Unittest) -> bool:
    """Whether a class of tests runs as all do."""
    for class_ in (found.node, *found.bases):
        if class_.keywords or any(not isinstance(unittest.name_of(_called(d)), str) for d in class_.decorator_list):
            return False
        for item in class_.body:
            if isinstance(item, (ast.FunctionDef, ast.AsyncFunctionDef)):
                if item.name in _HOOKS or not found.is_async and _is_coroutine_test(item):
                    return False
                if item.name.startswith("test") and not _takes_self_alone(item):
                    return False
            elif isinstance(item, (ast.Assign, ast.AnnAssign)):
                targets = item.targets if isinstance(item, ast.Assign) else [item.target]
                for name in map(ast.unparse, targets):
                    if name in _HOOKS or name in FIXTURES or name.startswith("test") and _may_be_called(item.value):
                        return False
    return True


def _is_coroutine_test(item: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    is_part = item.name.startswith("test") or item.name in FIXTURES
    return is_part and isinstance(item, ast.AsyncFunctionDef)


def _takes_self_alone(item: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    arguments = item.args
    return len(arguments.args) == 1 and not (
        arguments.posonlyargs or arguments.vararg or arguments.kwonlyargs or arguments.kwarg
    )


def _may_be_called(value: ast.expr | None) -> bool:
    return not isinstance(value, (ast.Constant, ast.List, ast.Tuple, ast.Dict, ast.Set, ast.JoinedStr))


def _called(node: ast.expr) -> ast.expr:
    return node.func if isinstance(node, ast.Call) else node


def _is_rebound(module: ast.Module, name: str) -> bool:
    """Whether a name of a class means anything else somewhere, or the class has another name."""
    bindings = 0
    for node in ast.walk(module):
        if isinstance(node, _DEFINITIONS) and node.name == name:
            bindings += 1
        elif isinstance(node, ast.Name) and node.id == name and not isinstance(node.ctx, ast.Load):
            return True
        elif isinstance(node, ast.arg) and node.arg == name:
            return True
    aliases = (n.value for n in module.body if isinstance(n, ast.Assign))
    return bindings != 1 or any(isinstance(value, ast.Name) and value.id == name for value in aliases)


class _Marks:
    """What decorators say of a test or a class: @skip and so on, which are taken away."""

    def __init__(self, node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef, unittest: Unittest) -> None:
        self.skip: ast.expr | None = None
        self.fails = False
        kept = []
        for decorator in reversed(node.decorator_list):  # The innermost is applied first, and hidden by the others.
            name = unittest.name_of(_called(decorator))
            arguments = decorator.args if isinstance(decorator, ast.Call) else []
            if name == "expectedFailure":
                self.fails = True
            elif name == "skip":
                self.skip = arguments[0] if arguments else ast.Constant("")
            elif name in ("skipIf", "skipUnless") and len(arguments) == 2 and isinstance(arguments[0], ast.Constant):
                if bool(arguments[0].value) == (name == "skipIf"):
                    self.skip = arguments[1]
            else:
                kept.append(decorator)
        if self.skip is not None and not unittest.counts_skipped:  # Its first releases do not run and count these.
            self.skip = place_new(call_of_unittest("skip", self.skip), node.decorator_list[0])
        node.decorator_list = kept[::-1]


class _Calls:
    """Writes out what a program does with classes of tests."""

    def __init__(self, module: ast.Module, unittest: Unittest, classes: dict[str, TestClass]) -> None:
        self._module = module
        self._unittest = unittest
        self._classes = classes
        names = {node.id for node in ast.walk(module) if isinstance(node, ast.Name)}
        self._lists: dict[str, str] = {}
        self._uses_stacks = False
        for name in classes:
            made = f"{name}_tests"
            while made in names:
                made += "_"
            self._lists[name] = made
        self._own_methods = {
            item.name for node in ast.walk(module) if isinstance(node, ast.ClassDef)
            for item in node.body if isinstance(item, FUNCTIONS) and not isinstance(item, ast.Lambda)
        }

    def rewrite(self) -> None:
        made = {name: self._list_of(name) for name in self._classes}
        for class_ in [*(found.node for found in self._classes.values()), *self._unittest.mixins()]:
            methods = Methods(class_, self._classes.get(class_.name), self._own_methods, self._unittest)
            methods.rewrite()
            self._uses_stacks |= methods.uses_stacks
        silent = _unread_streams(self._module, self._unittest)
        for statement in list(self._module.body):
            _References(self, silent).visit(statement)
        self._module.body = [s for s in self._module.body if not _assigns(s, silent)]
        self._insert(made)
        self._module_fixtures()
        self._import()

    @property
    def unittest(self) -> Unittest:
        return self._unittest

    @property
    def lists(self) -> dict[str, str]:
        return self._lists

    @property
    def count(self) -> int:
        """How many tests there are."""
        return sum(len(_tests_of(found)) for found in self._classes.values())

    def _list_of(self, name: str) -> ast.stmt:
        """The statement that gives a class the list of its tests."""
        found = self._classes[name]
        skips = [_marks(class_, self._unittest).skip for class_ in (found.node, *found.bases)]
        skip = next((reason for reason in skips if reason is not None), None)
        methods: list[ast.expr] = []
        for test in _tests_of(found):
            method = found.method(test)
            assert method is not None
            marks = _marks(method, self._unittest)
            reference = ast.Attribute(ast.Name(name, ast.Load()), test, ast.Load())
            methods.append(
                call_of_unittest("_method", reference, marks.skip or ast.Constant(None), ast.Constant(marks.fails))
            )
        value = call_of_unittest(
            "_async_class" if found.is_async else "_plain_class",
            ast.Name(name, ast.Load()), ast.Constant(name), skip or ast.Constant(None), *methods,
        )
        return place_new(ast.Assign([ast.Name(self._lists[name], ast.Store())], value), found.node, one_line=True)

    def _insert(self, made: dict[str, ast.stmt]) -> None:
        """Puts the lists where they are needed first."""
        lists = set(self._lists.values())
        indirectly = any(
            isinstance(node, ast.Name) and node.id in lists
            for statement in self._module.body if isinstance(statement, _DEFINITIONS)
            for node in ast.walk(statement)
        )
        body = self._module.body
        for name, statement in made.items():
            behind = body.index(self._classes[name].node) + 1
            index = next(
                (i for i in range(behind, len(body)) if _needs(body[i], self._lists[name], indirectly)), len(body)
            )
            if any(isinstance(n, ast.Name) and n.id == self._lists[name] for n in ast.walk(self._module)):
                body.insert(index, statement)

    def _module_fixtures(self) -> None:
        for name, function in (("setUpModule", "_set_up_module"), ("tearDownModule", "_tear_down_module")):
            for index, statement in enumerate(self._module.body):
                if isinstance(statement, ast.FunctionDef) and statement.name == name:
                    call = ast.Expr(call_of_unittest(function, ast.Name(name, ast.Load())))
                    self._module.body.insert(index + 1, place_new(call, statement, one_line=True))
                    break

    def _import(self) -> None:
        """Has the name `unittest` mean the module, whatever the program imports of it."""
        body = self._module.body
        index = next((i for i, s in enumerate(body) if isinstance(s, (ast.Import, ast.ImportFrom))), 0)
        if getattr(body[index], "module", "") == "__future__":
            index += 1
        for statement in body:
            if isinstance(statement, ast.ImportFrom) and statement.module == "unittest":
                statement.names = [a for a in statement.names if a.name not in _WRITTEN_OUT]
        modules = ["unittest", *(["contextlib"] if self._uses_stacks else [])]
        imports = ast.Import([ast.alias(name) for name in modules])
        body.insert(index, place_new(imports, body[index], one_line=True))
        self._module.body = [s for s in body if not isinstance(s, ast.ImportFrom) or s.names]


_WRITTEN_OUT = ("TestCase", "IsolatedAsyncioTestCase", "main", "skip", "skipIf", "skipUnless", "expectedFailure")


def _marks(node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef, unittest: Unittest) -> _Marks:
    known = getattr(node, "test_marks", None)
    if known is None:
        known = node.test_marks = _Marks(node, unittest)  # type: ignore[union-attr]
    return known  # type: ignore[no-any-return]


def _tests_of(found: TestClass) -> list[str]:
    """The names of the tests, in the order in which they run."""
    return sorted({
        item.name for class_ in (found.node, *found.bases) for item in class_.body
        if isinstance(item, (ast.FunctionDef, ast.AsyncFunctionDef)) and item.name.startswith("test")
    })


def _needs(statement: ast.stmt, name: str, indirectly: bool) -> bool:
    """Whether a statement may ask for the list of a class."""
    if isinstance(statement, _DEFINITIONS):
        return False
    for node in ast.walk(statement):
        if isinstance(node, ast.Name) and node.id == name or indirectly and isinstance(node, ast.Call):
            return True
    return False


# Streams.


def _is_unread(node: ast.expr) -> bool:
    """`io.StringIO()` and `open(os.devnull, "w")`."""
    return isinstance(node, ast.Call) and ast.unparse(node) in (
        "io.StringIO()", "StringIO()", "open(os.devnull, 'w')", "open('/dev/null', 'w')"
    )


def _stream_of(node: ast.Call, unittest: Unittest) -> ast.expr | None:
    """The stream that a TextTestRunner is given."""
    if unittest.name_of(node.func) not in ("TextTestRunner", "runner.TextTestRunner"):
        return None
    if node.args:
        return node.args[0]
    return next((k.value for k in node.keywords if k.arg == "stream"), None)


def _unread_streams(module: ast.Module, unittest: Unittest) -> set[str]:
    """The variables with streams that runners write to and nobody reads."""
    uses: dict[str, int] = {}
    given: dict[str, int] = {}
    made: dict[str, int] = {}
    for node in ast.walk(module):
        if isinstance(node, ast.Name):
            uses[node.id] = uses.get(node.id, 0) + 1
        elif isinstance(node, ast.Call) and isinstance(stream := _stream_of(node, unittest), ast.Name):
            given[stream.id] = given.get(stream.id, 0) + 1
        elif isinstance(node, ast.Assign) and _is_unread(node.value) and isinstance(node.targets[0], ast.Name):
            made[node.targets[0].id] = made.get(node.targets[0].id, 0) + len(node.targets)
    return {name for name in given if name in made and uses[name] == given[name] + made[name]}


def _assigns(statement: ast.stmt, names: set[str]) -> bool:
    return isinstance(statement, ast.Assign) and all(
        isinstance(target, ast.Name) and target.id in names for target in statement.targets
    )


# What refers to classes of tests, runners and results.


class _References(ast.NodeTransformer):
    """Has the names of classes mean their tests, where they do."""

    def __init__(self, calls: _Calls, silent: set[str]) -> None:
        self._calls = calls
        self._unittest = calls.unittest
        self._silent = silent

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        node.body = self._visited(node.body, node)
        return node

    def _visited(self, body: list[ast.stmt], at: ast.AST) -> list[ast.stmt]:
        found = []
        for statement in body:
            if not _assigns(statement, self._silent):
                visited = self.visit(statement)
                found += visited if isinstance(visited, list) else [visited]
        return found or [_pass(at)]

    def generic_visit(self, node: ast.AST) -> ast.AST:
        super().generic_visit(node)
        body = getattr(node, "body", None)
        if isinstance(body, list):
            body[:] = [s for s in body if not _assigns(s, self._silent)] or [_pass(node)]
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        is_class = isinstance(node.value, ast.Name) and node.value.id in self._calls.lists
        if is_class and node.attr not in ("__name__", "__qualname__"):
            return node  # An attribute of the class.
        self.generic_visit(node)
        if node.attr == "_testMethodName":
            made = ast.Call(ast.Attribute(node.value, "method_name", ast.Load()), [], [])
            return place_new(made, node)
        return node

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if node.id in self._calls.lists and isinstance(node.ctx, ast.Load):
            return ast.copy_location(ast.Name(self._calls.lists[node.id], ast.Load()), node)
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        name = self._unittest.name_of(node.func)
        if isinstance(node.func, ast.Name) and node.func.id in ("isinstance", "issubclass", "type"):
            node.args[:1] = [self.visit(argument) for argument in node.args[:1]]
            return node
        stream = _stream_of(node, self._unittest)
        self.generic_visit(node)
        if stream is not None:
            self._silence(node, stream)
        if name == "main":
            return self._main(node)
        if name == "TestSuite" and len(node.args) == 1 and isinstance(node.args[0], ast.GeneratorExp):
            generator = node.args[0]
            node.args[0] = ast.copy_location(ast.ListComp(generator.elt, generator.generators), generator)
        return node

    def _silence(self, node: ast.Call, stream: ast.expr) -> None:
        is_stderr = ast.unparse(stream) == "sys.stderr"
        unread = _is_unread(stream) or isinstance(stream, ast.Name) and stream.id in self._silent
        if unread or is_stderr:
            node.args = node.args[1:]
            node.keywords = [k for k in node.keywords if k.arg not in ("stream", "descriptions")]
            if unread:
                node.keywords.append(place_new(ast.keyword("silent", ast.Constant(True)), node))

    def _main(self, node: ast.Call) -> ast.AST:
        """unittest.main(), unless it is told what to run, or there is nothing, which depends on the version."""
        keywords = [
            k for k in node.keywords
            if not (k.arg == "module" and ast.unparse(k.value) in ("'__main__'", "__name__"))
            and not (k.arg == "argv" and isinstance(k.value, ast.List) and len(k.value.elts) == 1)
        ]
        if node.args or self._calls.count == 0 or any(k.arg not in _OF_MAIN for k in keywords):
            return node
        lists = [ast.Name(self._calls.lists[name], ast.Load()) for name in sorted(self._calls.lists)]
        made = call_of_unittest("_main", ast.List(list(lists), ast.Load()))
        made.keywords = keywords
        return place_new(made, node)

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        self.generic_visit(node)
        match node:
            case ast.Subscript(
                value=ast.Call(func=ast.Attribute(value=text, attr="splitlines"), args=[], keywords=[]),
                slice=ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=1)),
            ) if _is_traceback(text, self._texts):
                inner = _unstripped(text)
                method = "last_line" if inner is text else "last_line_stripped"
                made = ast.Call(ast.Attribute(inner, method, ast.Load()), [], [])
                return place_new(made, node)
        return node

    @property
    def _texts(self) -> set[str]:
        return _traceback_names(self._calls._module)


_LISTS_OF_TEXTS = ("failures", "errors", "expectedFailures")


def _unstripped(node: ast.expr) -> ast.expr:
    match node:
        case ast.Call(func=ast.Attribute(value=inner, attr="strip" | "rstrip"), args=[], keywords=[]):
            return inner
    return node


def _is_traceback(node: ast.expr, names: set[str]) -> bool:
    """Whether an expression is the text of a failure: `result.failures[0][1]`, or a variable of a loop."""
    match _unstripped(node):
        case ast.Name(id=name):
            return name in names
        case ast.Subscript(
            value=ast.Subscript(value=ast.Attribute(attr="failures" | "errors" | "expectedFailures")),
            slice=ast.Constant(value=1),
        ):
            return True
    return False


def _traceback_names(module: ast.Module) -> set[str]:
    """The variables that loops give the texts of failures."""
    found = set()
    for node in ast.walk(module):
        if isinstance(node, (ast.For, ast.comprehension)) and isinstance(node.target, ast.Tuple):
            if len(node.target.elts) == 2 and isinstance(node.target.elts[1], ast.Name):
                if any(getattr(n, "attr", "") in _LISTS_OF_TEXTS for n in ast.walk(node.iter)):
                    found.add(node.target.elts[1].id)
    return found


__all__ = ["write_out"]
