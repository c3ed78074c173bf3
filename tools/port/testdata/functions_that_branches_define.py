"""Functions that are defined in branches: which one a name means is known as the program runs."""

import asyncio
import sys

try:
    int("none")

    def load():
        return "found"
except ValueError:
    def load():
        return "fallback"

if len(sys.argv) > 10:
    def many():
        return "many"


def use():
    try:
        return many()
    except NameError as e:
        return f"{type(e).__name__}: {e}"


if sys.platform != "nowhere":
    async def main():
        await in_functions()
        await in_more_functions()
        print(load(), use(), load.__name__)


for number in range(2):
    if number:
        def shown():
            return "second"
    else:
        def shown():
            return "first"
    print(number, shown())

def make(a):
    if a:
        def f(x):
            return x + 1
    else:
        def f(x):
            return x * 10
    return f(3)


def perhaps(a):
    if a:
        def g():
            return "g"
    try:
        return g()
    except UnboundLocalError as e:
        return str(e)


def tried(text):
    try:
        int(text)

        def show(x):
            return f"number {x}"
    except ValueError:
        def show(x):
            return f"no number {x}"
    return show(text)


async def asynchronous(a):
    if a:
        async def work(n):
            await asyncio.sleep(0)
            return n
    else:
        async def work(n):
            return -n
    return await asyncio.gather(work(1), work(2))


async def callback(a):
    loop = asyncio.get_running_loop()
    if a:
        def done():
            print("done a")
    else:
        def done():
            print("done b")
    loop.call_soon(done)
    await asyncio.sleep(0)


async def in_functions():
    print(make(True), make(False))
    print(perhaps(True), perhaps(False))
    print(tried("1"), tried("x"))
    print(await asynchronous(True), await asynchronous(False))
    await callback(True)
    await callback(False)


def recursive(a):
    if a:
        def walk(n):
            return 0 if n == 0 else n + walk(n - 1)
    else:
        def walk(n):
            return -n
    return walk(3)


async def in_loop():
    found = []
    for i in range(3):
        if i % 2:
            async def job(x):
                await asyncio.sleep(0)
                return x
        found.append(i)
        try:
            print(i, await job(i))
        except UnboundLocalError as e:
            print(i, e)


def chosen(kind):
    if kind == "a":
        def key(x):
            return -x
    elif kind == "b":
        def key(x):
            return x
    else:
        key = abs
    return sorted([3, -1, 2], key=key)


def default(f=None):
    if f is None:
        def f(x):
            return x * 2
    return f(4)


def with_handler(a):
    try:
        if a:
            raise ValueError("v")

        def after():
            return "ok"
    except ValueError as e:
        text = str(e)

        def after():
            return f"failed {text}"
    return after()


async def in_more_functions():
    print(recursive(True), recursive(False))
    await in_loop()
    print(chosen("a"), chosen("b"), chosen("c"))
    print(default(), default(lambda x: x + 1))
    print(with_handler(True), with_handler(False))


if __name__ == "__main__":
    def helper():
        return "helper"

    print(helper())
    asyncio.run(main())
