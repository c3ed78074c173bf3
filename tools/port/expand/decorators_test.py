import ast
import textwrap
import unittest

from tools.port.expand.decorators import Decorators


def expand(source: str) -> str:
    module = ast.parse(textwrap.dedent(source))
    Decorators(module).expand()
    return ast.unparse(module)


class DecoratorsTest(unittest.TestCase):
    def check(self, source: str, expected: str) -> None:
        self.assertEqual(expand(source), ast.unparse(ast.parse(textwrap.dedent(expected))))

    def test_a_wrapper_takes_the_parameters_of_what_it_wraps(self) -> None:
        self.check(
            """
            def timed(func):
                @functools.wraps(func)
                async def wrapper(*args, **kwargs):
                    print(func.__name__)
                    return await func(*args, **kwargs)
                return wrapper

            @timed
            async def work(n: int, *, times=2):
                return n
            """,
            """
            async def work_undecorated(n: int, *, times=2):
                return n

            async def work(n: int, *, times=2):
                print('work')
                return await work_undecorated(n, times=times)
            """,
        )

    def test_arguments_of_a_decorator_are_variables(self) -> None:
        self.check(
            """
            def retry(times, errors=(OSError,)):
                def decorate(func):
                    def wrapper(*args):
                        for _ in range(times):
                            try:
                                return func(*args)
                            except errors:
                                pass
                    return wrapper
                return decorate

            @retry(3)
            def load(name):
                return name
            """,
            """
            load_times = 3

            def load_undecorated(name):
                return name

            def load(name):
                for _ in range(load_times):
                    try:
                        return load_undecorated(name)
                    except (OSError,):
                        pass
            """,
        )

    def test_what_a_decorator_keeps_is_a_variable(self) -> None:
        self.check(
            """
            def count(func):
                calls = 0
                def wrapper():
                    nonlocal calls
                    calls += 1
                    func()
                return wrapper

            @count
            def f():
                pass
            """,
            """
            f_calls = 0

            def f_undecorated():
                pass

            def f():
                global f_calls
                f_calls += 1
                f_undecorated()
            """,
        )

    def test_other_uses_of_the_arguments_see_those_of_the_calls(self) -> None:
        self.check(
            """
            def log(func):
                def wrapper(*args, **kwargs):
                    print(args, kwargs)
                    return func(*args, **kwargs)
                return wrapper

            @log
            def add(a, b=0):
                return a + b

            print(add(1, b=2))
            """,
            """
            def add_undecorated(a, b=0):
                return a + b

            def add(a, b):
                args = (a,)
                kwargs = {'b': b}
                print(args, kwargs)
                return add_undecorated(a, b=b)
            print(add(1, b=2))
            """,
        )

    def test_methods_are_called_through_their_object(self) -> None:
        self.check(
            """
            def logged(func):
                def wrapper(self, *args):
                    print(self)
                    return func(self, *args)
                return wrapper

            class C:
                @logged
                def f(self, x):
                    return x
            """,
            """
            class C:

                def f_undecorated(self, x):
                    return x

                def f(self, x):
                    print(self)
                    return self.f_undecorated(x)
            """,
        )

    def test_a_decorator_that_gives_the_function_back_is_called(self) -> None:
        self.check(
            """
            def register(name):
                def decorate(func):
                    registry[name] = func
                    return func
                return decorate

            @register("a")
            def f():
                pass
            """,
            """
            def register(name):
                def decorate(func):
                    registry[name] = func
                    return func
                return decorate

            def f():
                pass
            register("a")(f)
            """,
        )

    def test_several_decorators_apply_from_the_bottom(self) -> None:
        decorators = """
            def a(func):
                def wrapper(*args):
                    return func(*args) + 1
                return wrapper

            def b(func):
                def wrapper(*args):
                    return func(*args) * 2
                return wrapper
            """
        source = textwrap.dedent(decorators) + "@a\n@b\ndef f(x):\n    return x\n"
        self.check(
            source,
            """
            def f_undecorated(x):
                return x

            def f_with_b(x):
                return f_undecorated(x) * 2

            def f(x):
                return f_with_b(x) + 1
            """,
        )

    def test_a_decorator_with_and_without_arguments(self) -> None:
        decorator = """
            def traced(_func=None, *, tag="t"):
                def decorate(func):
                    def wrapper(*args):
                        print(tag)
                        return func(*args)
                    return wrapper
                if _func is None:
                    return decorate
                return decorate(_func)
            """
        source = textwrap.dedent(decorator)
        source += "@traced\ndef f():\n    pass\n@traced(tag='u')\ndef g():\n    pass\n"
        found = expand(source)
        self.assertIn("f_tag = 't'", found)
        self.assertIn("g_tag = 'u'", found)
        self.assertNotIn("traced", found)

    def test_what_cannot_be_followed_stays(self) -> None:
        source = """
            def odd(func):
                return func if flag else other

            @odd
            def f():
                pass
            """
        self.check(source, source)


if __name__ == "__main__":
    unittest.main()
