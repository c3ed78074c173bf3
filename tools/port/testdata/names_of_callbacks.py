"""What the exception handler is told of callbacks that fail."""

import asyncio


def handler(loop, context):
    print(context["message"].split(" at ")[0], "|", repr(context["exception"]))


def bad(n):
    raise ValueError(n)


class Box:
    def fill(self, loop):
        loop.call_soon(lambda: bad(3))

    async def empty(self, loop):
        loop.call_soon(lambda: bad(4))
        await asyncio.sleep(0)


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    loop.call_soon(lambda: bad(1))
    loop.call_later(0.01, lambda n: bad(n), 2)
    loop.call_soon(bad, 5)
    f = loop.create_future()
    f.add_done_callback(lambda f: bad(6))
    f.set_result(None)
    Box().fill(loop)
    await Box().empty(loop)
    await asyncio.sleep(0.02)
    outside = lambda: bad(7)
    loop.call_soon(outside)
    await asyncio.sleep(0.02)


asyncio.run(main())
