"""Runners that are given to functions, held by objects, assigned again, and that are given loops."""

import asyncio


async def work(n):
    await asyncio.sleep(0)
    return n


async def again(runner):
    coroutine = work(0)
    try:
        runner.run(coroutine)
    finally:
        coroutine.close()


def use(runner, n):
    return runner.run(work(n))


def make_loop():
    print("a loop is made")
    return asyncio.new_event_loop()


class Host:
    def __init__(self):
        self.runner = asyncio.Runner()

    def run(self, n):
        return self.runner.run(work(n))

    def close(self):
        self.runner.close()


def closures():
    runner = asyncio.Runner(loop_factory=lambda: make_loop(), debug=False)

    def inner():
        return runner.run(work(3))

    print(inner())
    runner.close()


host = Host()
print(host.run(1))
host.close()
closures()

with asyncio.Runner() as runner:
    print(use(runner, 4), use(runner, 5))
    try:
        runner.run(again(runner))
    except RuntimeError as error:
        print(error)

runner = asyncio.Runner(loop_factory=make_loop)
loop = runner.get_loop()
runner.close()
try:
    runner.get_loop()
except RuntimeError as error:
    print(error, loop.is_closed())

own = asyncio.new_event_loop()
with asyncio.Runner(loop_factory=lambda: own) as other:
    print(other.get_loop() is own, other.run(work(6)))
print(own.is_closed())
print(asyncio.run(work(7), loop_factory=make_loop))
