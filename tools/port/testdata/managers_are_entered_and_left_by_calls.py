import asyncio
import contextlib
import sys


class Pool:
    def __init__(self, size):
        self._group = asyncio.TaskGroup()
        self._slots = asyncio.Semaphore(size)

    async def __aenter__(self):
        await self._group.__aenter__()
        return self

    async def __aexit__(self, *exc):
        return await self._group.__aexit__(*exc)

    def submit(self, job):
        return self._group.create_task(self._run(job))

    async def _run(self, job):
        async with self._slots:
            return await job


async def work(n):
    await asyncio.sleep(0.01 * n)
    if n == 3:
        raise ValueError(n)
    return n


class Guard:
    def __init__(self, lock):
        self.lock = lock

    async def __aenter__(self):
        await self.lock.__aenter__()
        print("locked", self.lock.locked())

    async def __aexit__(self, exc_type, exc, tb):
        await self.lock.__aexit__(exc_type, exc, tb)
        print("unlocked", self.lock.locked())


@contextlib.asynccontextmanager
async def swallowing():
    try:
        yield "value"
    except KeyError as e:
        print("swallowed", e)


@contextlib.contextmanager
def plain():
    print("enter")
    yield 1
    print("exit")


async def main():
    async with Pool(2) as pool:
        tasks = [pool.submit(work(n)) for n in (1, 2)]
    print([t.result() for t in tasks])
    try:
        async with Pool(1) as pool:
            pool.submit(work(3))
    except* ValueError as group:
        print(group.exceptions)
    async with Guard(asyncio.Lock()):
        print("body")
    manager = swallowing()
    print(await manager.__aenter__())
    try:
        raise KeyError("k")
    except KeyError as e:
        print(await manager.__aexit__(type(e), e, e.__traceback__))
    manager = swallowing()
    await manager.__aenter__()
    try:
        raise ValueError("v")
    except ValueError:
        try:
            print(await manager.__aexit__(*sys.exc_info()))
        except ValueError as e:
            print("left with", repr(e))
    group = asyncio.TaskGroup()
    await group.__aenter__()
    task = group.create_task(work(1))
    await group.__aexit__(None, None, None)
    print(task.result())
    try:
        await group.__aenter__()
    except RuntimeError as e:
        print(str(e).split(" ", 1)[1])
    deadline = asyncio.timeout(0.01)
    await deadline.__aenter__()
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as e:
        try:
            await deadline.__aexit__(type(e), e, e.__traceback__)
        except TimeoutError:
            print("timed out", deadline.expired())
    p = plain()
    print(p.__enter__())
    print(p.__exit__(None, None, None))


asyncio.run(main())
