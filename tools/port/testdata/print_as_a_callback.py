"""print() that is given to functions, methods and objects of the program."""

import asyncio


class Emitter:
    def __init__(self):
        self.handlers = []

    def on(self, fn):
        self.handlers.append(fn)

    def emit(self, value):
        for fn in self.handlers:
            fn(value)


class Caller:
    def __call__(self, fn, *args):
        return fn(*args)

    def do(self, fn, *args):
        return fn(*args)


def call(fn, *args):
    return fn(*args)


async def ticker(callback, n):
    for i in range(n):
        callback(i)
        await asyncio.sleep(0.01)


call(print, "a", 1)
Caller()(print, "b")
Caller().do(print, "c", 2.5)
c = Caller()
c(print, "d")
e = Emitter()
e.on(print)
e.on(lambda v: print("also", v))
e.emit("hello")
asyncio.run(ticker(print, 3))
asyncio.run(ticker(callback=print, n=1))
