"""Functions that are stored and compared, and never called; builtin functions under other names."""
import asyncio


def never(a, b):
    return a + b * 2


async def never_async(x):
    await asyncio.sleep(x)
    return x.name


def other(a, b):
    for i in range(a):
        print(i)


table = {"a": never, "b": other}
print(never is never, never is other, never == never)
print(table["a"] is never, table["b"] is never, len(table))
g = never
print(g is never, g is not other, g in (never, other))
print(never_async is never_async, never.__name__, never_async.__name__)
handlers = [never, other]
print(handlers.index(other), other in handlers)

f = max
print(f is max, f is min, f(1, 2))
size = len
print(size is len, size == len, size([1]))
h = print
h("x")
print(h is print)
