# except, isinstance() and suppress() with classes that parameters and attributes give, one or several.
import asyncio
import contextlib


class Transient(Exception):
    pass


class Breaker:
    def __init__(self, limit=2, expected: type[Exception] | tuple[type[Exception], ...] = Exception):
        self.limit = limit
        self.expected = expected
        self.failures = 0

    def describe(self):
        names = [k.__name__ for k in self.expected] if isinstance(self.expected, tuple) else self.expected.__name__
        return f"{names} {self.failures}"

    async def call(self, function, *args):
        if self.failures >= self.limit:
            raise RuntimeError("open")
        try:
            result = await function(*args)
        except self.expected as error:
            self.failures += 1
            await asyncio.sleep(0)
            print("failure", self.failures, repr(error))
            raise Transient("again") from error
        except (TypeError, OSError) as error:
            return f"other {error!r}"
        else:
            self.failures = 0
            return result


async def divide(a, b):
    await asyncio.sleep(0)
    if a is None:
        raise KeyError("none")
    return a // b


async def breakers():
    for breaker in (Breaker(), Breaker(1, ZeroDivisionError), Breaker(expected=(KeyError, OSError))):
        print(breaker.describe())
        for a, b in ((6, 2), (1, 0), (None, 1), (None, 2), (3, 1)):
            try:
                print(await breaker.call(divide, a, b))
            except (Transient, ArithmeticError, LookupError, RuntimeError) as error:
                print(repr(error), repr(error.__cause__))


class Raises:
    def __init__(self, *expected):
        self.expected = expected

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        if kind is None:
            raise AssertionError(f"none of {[e.__name__ for e in self.expected]} was raised")
        self.kind, self.value = kind, value
        return issubclass(kind, self.expected)


def managers():
    for kinds in ((ValueError,), (LookupError, TypeError)):
        try:
            with Raises(*kinds) as caught:
                raise IndexError("here")
            print(caught.kind.__name__, repr(caught.value))
        except IndexError as error:
            print("not swallowed", error)
    try:
        with Raises(ValueError, TypeError):
            pass
    except AssertionError as error:
        print(error)


async def ignoring(kind, ignored):
    with contextlib.suppress(ignored):
        await asyncio.sleep(0)
        raise kind("x")
    return f"{kind.__name__} ignored"


class Script:
    """Gives prepared results, one after the other; classes and instances of exceptions are raised."""

    def __init__(self, *results):
        self.results = list(results)

    async def __call__(self):
        result = self.results.pop(0)
        if isinstance(result, type) and issubclass(result, BaseException):
            raise result()
        if isinstance(result, BaseException):
            raise result
        return result


async def main():
    await breakers()
    managers()
    for kind, ignored in ((ValueError, ValueError), (KeyError, (LookupError, OSError)), (OSError, KeyError)):
        try:
            print(await ignoring(kind, ignored))
        except OSError as error:
            print("not ignored", error)
    script = Script(1, ValueError, KeyError("k"), 2, TimeoutError)
    for _ in range(5):
        try:
            print(await script())
        except Exception as error:
            print(repr(error))


asyncio.run(main())
