import asyncio
import asyncio.queues


async def main():
    try:
        asyncio.Queue(1).get_nowait()
    except asyncio.queues.QueueEmpty:
        print("empty")
    try:
        async with asyncio.timeouts.timeout(0.01):
            await asyncio.sleep(1)
    except asyncio.exceptions.TimeoutError:
        print("timeout")
    try:
        await asyncio.wait_for(asyncio.sleep(1), 0.01)
    except asyncio.exceptions.TimeoutError as e:
        print(type(e).__name__)
    t: asyncio.tasks.Task = asyncio.tasks.create_task(asyncio.sleep(0))
    await t
    f = asyncio.futures.Future()
    f.set_result(1)
    print(await f)
    lock = asyncio.locks.Lock()
    async with lock:
        print(lock.locked())
    try:
        t.cancel()
        await asyncio.events.get_running_loop().run_in_executor(None, lambda: 1 / 0)
    except ZeroDivisionError as e:
        print(e)

asyncio.run(main())
asyncio.runners.run(main())
