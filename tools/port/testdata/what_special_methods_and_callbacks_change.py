import asyncio
from dataclasses import dataclass, field
from typing import Callable, Optional


@dataclass
class Job:
    hook: Callable
    value: Optional[int] = None

    def go(self):
        if self.value is None:
            self.hook(self)
            print("after", self.value)
            if self.value is not None:
                print("set", self.value + 1)


class Str:
    last: Optional[str] = None

    def __init__(self):
        self.n = None

    def __str__(self):
        self.n = 7
        return "S"

    def __len__(self):
        self.n = 8
        return 3

    def __getitem__(self, k):
        self.n = k
        return k

    def __eq__(self, o):
        self.n = 10
        return True

    def __add__(self, k):
        self.n = k
        return k

    def __iter__(self):
        self.n = 12
        return iter([1])

    def __contains__(self, k):
        self.n = 13
        return True

    def __bool__(self):
        self.n = 14
        return True

    def __lt__(self, o):
        self.n = 15
        return True


def setter(job):
    job.value = 42


state: Optional[int] = None


def key(x):
    global state
    state = x
    return -x


def reset():
    global state
    state = None


async def main():
    Job(setter).go()
    Job(lambda j: None).go()
    s = Str()
    if s.n is None:
        print(f"{s}", s.n)
    s.n = None
    if s.n is None:
        print(s)
        print(s.n)
    s.n = None
    if s.n is None:
        k = len(s)
        print(k, s.n)
    s.n = None
    if s.n is None:
        k = s[3]
        print(k, s.n)
    s.n = None
    if s.n is None:
        b = s == s
        print(b, s.n)
    s.n = None
    if s.n is None:
        b = s + 5
        print(b, s.n)
    s.n = None
    if s.n is None:
        for q in s:
            print(q, s.n)
    s.n = None
    if s.n is None:
        b = 4 in s
        print(b, s.n)
    s.n = None
    if s.n is None:
        if s:
            print(s.n)
    s.n = None
    if s.n is None:
        b = s < s
        print(b, s.n)
    if state is None:
        xs = sorted([3, 1], key=key)
        print(xs, state)
    reset()
    if state is None:
        ys = [9, 2]
        ys.sort(key=key)
        print(ys, state)
    reset()
    if state is None:
        zs = list(map(key, [4]))
        print(zs, state)
    reset()
    f = key
    if state is None:
        f(3)
        print(state)
    reset()
    if state is None:
        m = max([5, 6], key=key)
        print(m, state)
    reset()
    _cb = key
    if state is None:
        _cb(3)
        print(state)

asyncio.run(main())
