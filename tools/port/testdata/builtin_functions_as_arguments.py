"""Builtin functions as arguments, and numbers of what has several types."""

import asyncio


async def stage(name, fn, items):
    out = []
    for item in items:
        await asyncio.sleep(0)
        try:
            out.append(fn(item))
        except ValueError as exc:
            print(name, "dropped", exc)
    print(name, fn.__name__, out)
    return out


async def attempt(show, make, value=None):
    show(await make(value))


async def number(n):
    return n


def apply(f, a, b):
    return f(a, b)


async def main():
    numbers = await stage("parse", int, ["1", "x", "3"])
    await stage("double", lambda x: x * 2, numbers)
    await stage("text", fn=str, items=[1, 2])
    await attempt(print, number, 5)
    print(apply(max, 3, 4), apply(pow, 2, 5))


asyncio.run(main())

for bad in (None, [1]):
    try:
        print(int(bad))
    except TypeError as e:
        print(e)
try:
    print(float(None))
except TypeError as e:
    print(e)
values = [1, "2", 3.5]
print([int(v) for v in values], [float(v) for v in values])
