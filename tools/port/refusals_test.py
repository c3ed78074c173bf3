"""What cannot be ported is refused with a place and a reason: here what was once ported wrongly."""

import unittest

from tools.port import translate

_REFUSED = {
    """
def make(start):
    return lambda x, seen=[start]: seen.append(x) or seen

first, second = make(1), make(2)
print(first(3), second(4), first(5, []))
""": "3:27: each lambda has a default of its own here",
    """
class Money:
    def __init__(self, amount): self.amount = amount
    def __add__(self, other): return Money(self.amount + other.amount)

print(sum([Money(1), Money(2)], Money(0)).amount)
""": "6:7: sum() of Money cannot be ported",
    """
class Failure(Exception):
    def __init__(self, text):
        self.text = text

class Again(Failure):
    def __init__(self, count):
        self.count = count

for error in [Failure("x"), Again(1)]:
    print(repr(error))
""": "7:5: __init__() of Again has to call super().__init__()",
    """
def average():
    value = None
    while True:
        number = yield value
        if number is None:
            return 1
        value = number / 2

def tell():
    result = yield from average()
    yield ("result", result)

teller = tell()
next(teller)
print(teller.send(10), teller.send(None))
""": "11:14: what this yields is of fewer types than what is yielded here",
    """
LIMITS = [1]

class Table:
    LIMITS = [2]
    BOTH = (LIMITS, 3)

print(Table.BOTH)
""": "6:13: LIMITS is that of Table here, not that of the module",
    """
class Logged:
    def log(self): print("log")

class Stored:
    def save(self): print("save")

class User(Logged, Stored): pass

User().save()
Logged().log()
""": "8:1: User has several base classes; Logged is used by itself as well",
    """
def show(message):
    match message:
        case ("move", *steps):
            print(steps)

for message in [("move", 1, 2), 5]:
    show(message)
""": "4:14: tuple[str, int, int] cannot be matched as a sequence",
    "add = lambda a, *, b=1: a + b\nprint(add(1, b=2))\n": "2:7: <lambda>() takes keywords",
    "data = b'a' * 2\nprint(data.decode('latin-1'))\n": "2:7: the encoding 'latin-1' cannot be ported",
    """
class Point:
    def __init__(self):
        self.reads = 0

    @property
    def x(self):
        self.reads += 1
        return self.reads

match Point():
    case Point(x=1 | 2):
        print("small")
""": "12:10: x does something when it is read",
    """
from enum import Enum

class Size(Enum):
    SMALL = 1

    def __eq__(self, other):
        return True

print(Size.SMALL == Size.SMALL)
""": "7:5: __eq__() of an Enum cannot be ported",
    """
seen = set()
try:
    raise ValueError("x", 3)
except ValueError as e:
    seen.add(("k", e.args))
print(len(seen))
""": "2:1: what may be of any class cannot be hashed",
    "e = ValueError(1)\ne.args = (2,)\nprint(e)\n": "2:1: args of an exception cannot be assigned",
    """
class Error(Exception):
    def noted(self):
        return self
raise Error(1).noted()
""": "4:9: an exception cannot give itself to others",
    "class E(KeyError, OSError): pass\nprint(repr(E()))\n": "1:1: an exception of several classes",
    """
import asyncio
async def numbers(): yield 1
async def main():
    print(await anext(numbers(), (1, 2)))
asyncio.run(main())
""": "5:17: CPython fails when anext() gives a tuple",
    """
import asyncio
async def job(): return 1
def make():
    runner = asyncio.Runner()
    def go(): return runner.run(job())
    return go
print(make()())
""": "6:5: 'runner' ends with its function, but this uses it later",
    """
from typing import NamedTuple
class Point(NamedTuple):
    x: int
p = Point(1)
print("%d" % p)
""": "6:14: % with a named tuple cannot be ported; write its fields as a tuple",
    "N = 1\ndef f(n=N):\n    return n\nN = 2\nprint(f())\n": (
        "2:9: N changes later, but the default is what it was here"
    ),
    """
def count():
    try:
        yield 1
    finally:
        print("closed")

def feed():
    numbers = count()
    raise ValueError(next(numbers), next(numbers))

def other():
    numbers = count()
    first = next(numbers)
    raise ValueError(first)

try:
    other()
except ValueError:
    print("caught")
feed()
""": "15:5: this keeps the generator 'numbers' until it is handled",
    "class A:\n    print(1)\nA()\n": "2:5: in a class, only definitions and assignments",
    "class A:\n    for n in (1, 2):\n        x = n\nA()\n": "2:5: in a class, only definitions and assignments",
    "class A:\n    def __init_subclass__(cls): ...\nA()\n": "2:5: __init_subclass__() cannot be ported",
    "class E(Exception):\n    def __len__(self):\n        return 0\nprint(E())\n": (
        "2:5: __len__() of an exception cannot be ported"
    ),
    """
class A: ...
class B(A): ...

def size(x):
    return len(x)

def make(n) -> A:
    return B() if n else A()

print(size("a"), size(make(1)))
""": "6:12: len() of",
    """
class Base:
    @classmethod
    def make(cls):
        return cls()
    def again(self):
        return self.make()
class Derived(Base): ...
Derived().again()
""": "7:16: make() differs in subclasses",
    """
class Base:
    @staticmethod
    def kind():
        return 1
class Derived(Base):
    @staticmethod
    def kind():
        return 2
def show(item: Base):
    print(item.kind())
show(Base())
show(Derived())
print(Base.kind())
""": "11:11: kind() differs in subclasses",
    """
import warnings
with warnings.catch_warnings(record=True) as caught:
    warnings.warn("x")
""": "3:6: say what is recorded",
    """
import warnings
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    warnings.simplefilter("default")
""": "5:27: what 'default' records",
    "import warnings\nwarnings.simplefilter('error', lineno=3)\n": "2:1: simplefilter() takes",
    """
import asyncio, warnings
warnings.simplefilter("error")
asyncio.get_event_loop()
""": "4:1: get_event_loop() warns",
    """
from graphlib import TopologicalSorter
sorter = TopologicalSorter()
rest = [3]
rest.append(4)
sorter.add(1, 2, *rest)
""": "6:1: * together with other nodes",
    """
class A:
    def __enter__(self): ...
    def __exit__(self, type_, error, traceback):
        if error:
            return True
a = A()
print(a.__exit__(None, None, None))
""": "8:7: what __exit__() gives is true or false",
    """
import asyncio
def handler(loop, context):
    print("exception" in context)
async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    loop.call_exception_handler({"message": "x", "exception": None})
asyncio.run(main())
""": "8:33: 'exception' of a context cannot be None",
    """
import unittest
class T(unittest.TestCase):
    def test(self):
        self.assertEqual({1}, {2})
        self.assertEqual(str(1), str(2))
        self.assertEqual(str(1), "2")
r = unittest.TestResult()
unittest.defaultTestLoader.loadTestsFromTestCase(T).run(r)
for test, text in r.failures:
    print(text.splitlines()[-1])
""": "5:9: how sets differ cannot be ported",
    """
import asyncio, unittest
class T(unittest.IsolatedAsyncioTestCase):
    async def test(self):
        self.addAsyncCleanup(asyncio.Event().wait)
unittest.main(exit=False)
""": "5:30: what this gives cannot be awaited here",
    """
import unittest, warnings
class T(unittest.TestCase):
    def test(self):
        warnings.simplefilter("error")
unittest.main(exit=False)
""": "5:9: unittest changes the filters",
    """
import unittest, warnings
class T(unittest.TestCase):
    def test(self):
        warnings.warn("x", PendingDeprecationWarning)
unittest.main(exit=False)
""": "5:9: unittest.main() shows this warning",
    """
class Base:
    @classmethod
    def make(cls):
        cls.made = cls()
        return cls.made
    made = None
class Derived(Base):
    @classmethod
    def make(cls):
        return super().make()
print(Derived.make() is None)
""": "11:16: make() by super() would take Base for its class",
    """
import enum

class Level(enum.IntEnum):
    LOW = 1

print(isinstance(ValueError(Level.LOW).args[0], int))
""": "7:1: whether a value of any type is of int cannot be tested",
    """
class Error(Exception):
    def __init__(self, code=1):
        self.code = code

class Other(Error):
    def __init__(self, size):
        self.size = size

print(Error().code, Other(2).size)
""": "7:5: __init__() of Other has to call super().__init__()",
    """
class Box:
    def __init__(self):
        self.kept = [1]

    @property
    def items(self):
        return self.kept

box = Box()
box.items += [2]
""": "11:1: 'items' cannot be assigned, which Python does here",
    """
class Table:
    def __init__(self):
        self.rows = {"a": [1]}

    def __getitem__(self, key):
        return self.rows[key]

    def __setitem__(self, key, value):
        self.rows[key] = value

Table()["a"] += [5]
""": "12:1: Python assigns the item again",
    """
import asyncio

async def work():
    return 1

async def main():
    pending = []
    work_left = work()
    for _ in range(2):
        pending.append(work_left)
        continue
    print(await pending.pop())

asyncio.run(main())
""": "11:24: the coroutine of 'work_left' is used again",
    """
class Noted:
    seen: list[str] = []

class One:
    pass

class Two:
    pass

class A(Noted, One):
    pass

class B(Noted, Two):
    pass

print(A().seen, B().seen)
""": "11:1: A has several base classes; Noted has 'seen: list[str] = []' once for all of them",
    """
class One:
    pass

class Two:
    pass

class A(One, Two):
    pass

class B(Two, One):
    pass

class Both(A, B):
    pass

print(Both())
""": "14:1: Python has no order for the bases of Both",
    """
class One:
    pass

class Two:
    pass

class Both(One, Two):
    pass

print(issubclass(One, Two), Both())
""": "8:1: Both has several base classes; the program asks what One derives from",
    """
from dataclasses import dataclass

@dataclass
class One:
    x: int = 1

@dataclass
class Two:
    y: int = 2

class Both(One, Two):
    pass

print(Both(5))
""": "12:1: Both has several base classes; the fields of One and of another base mix",
    """
from dataclasses import dataclass

@dataclass
class Failure(Exception):
    status: int

seen = set()
try:
    raise Failure(3)
except Failure as failure:
    seen.add(failure)
print(len(seen))
""": "8:1: exceptions that are dataclasses have no hash",
}
_REFUSED_OF_3_11 = {
    """
import asyncio
async def main(tasks: list[asyncio.Task[int]]):
    await asyncio.wait(task for task in tasks)
asyncio.run(main([]))
""": "4:11: this is a TypeError in Python 3.11",
}


class RefusalsTest(unittest.TestCase):
    def test_each_is_refused(self) -> None:
        for source, expected in _REFUSED.items():
            self.check(source, expected, (3, 13))

    def test_what_other_versions_refuse(self) -> None:
        for source, expected in _REFUSED_OF_3_11.items():
            self.check(source, expected, (3, 11))
            translate.translate(source.encode(), "p.py", (3, 12))

    def check(self, source: str, expected: str, version: tuple[int, int]) -> None:
        with self.subTest(source):
            with self.assertRaises(translate.Refused) as caught:
                translate.translate(source.encode(), "p.py", version)
            found = [f"{p.line}:{p.column}: {p.message}" for p in caught.exception.problems]
            self.assertTrue(any(text.startswith(expected) for text in found), found)


if __name__ == "__main__":
    unittest.main()
