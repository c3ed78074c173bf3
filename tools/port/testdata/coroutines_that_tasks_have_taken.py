# Which coroutine a task has, and whether that has ended, where both were made in one block.
import asyncio
import inspect
import unittest


async def job(n):
    await asyncio.sleep(0)
    return n


async def main():
    coro = job(1)
    task = asyncio.create_task(coro)
    print(task.get_coro() is coro, coro is not task.get_coro(), coro.cr_frame is None)
    print(inspect.getcoroutinestate(coro) == inspect.CORO_CLOSED)
    await task
    print(task.get_coro() is coro, coro.cr_frame is None, coro.cr_frame is not None)
    print(inspect.getcoroutinestate(coro) == "CORO_CLOSED", inspect.getcoroutinestate(coro) != "CORO_CLOSED")
    for n in range(2):
        own = job(n)
        future = asyncio.ensure_future(own)
        if n:
            future.cancel()
        print(n, future.get_coro() is own, own.cr_frame is None)
        await asyncio.wait([future])
        print(n, own.cr_frame is None, future.cancelled())


class Coroutines(unittest.IsolatedAsyncioTestCase):
    async def test_get_coro(self):
        coro = job(2)
        task = asyncio.create_task(coro)
        self.assertIs(task.get_coro(), coro)
        self.assertEqual(await task, 2)


asyncio.run(main())
unittest.main()
