# conformance: python >= 3.12: wait_for() awaits in the calling task since 3.12
"""await runs an object's __await__ in the awaiting task; gather(), wait_for() and shield() wrap it."""

import asyncio

class Countdown:
    def __init__(self, n):
        self.n = n

    def __await__(self):
        return self._run().__await__()

    async def _run(self):
        while self.n > 0:
            print("T-minus", self.n)
            await asyncio.sleep(0.1)
            self.n -= 1
        return "liftoff"


class Pause:
    """Yields to the loop once, like sleep(0)."""

    def __await__(self):
        yield
        print("paused")


class FutureWrapper:
    def __init__(self, fut):
        self.fut = fut

    def __await__(self):
        result = yield from self.fut.__await__()
        return f"wrapped({result})"


async def other():
    for i in range(5):
        print("other", i)
        await asyncio.sleep(0)


async def main():
    t = asyncio.create_task(other())
    print(await Countdown(3))
    await Pause()
    loop = asyncio.get_running_loop()
    fut = loop.create_future()
    loop.call_later(0.1, fut.set_result, 42)
    print(await FutureWrapper(fut))
    print(await asyncio.gather(Countdown(2), Countdown(1), other()))
    print(await asyncio.wait_for(Countdown(2), 1))
    try:
        await asyncio.wait_for(Countdown(30), 0.25)
    except TimeoutError as e:
        print("timeout", repr(e))
    f = asyncio.ensure_future(Countdown(1))
    print(await f)
    print(await asyncio.shield(Countdown(1)))


asyncio.run(main())
