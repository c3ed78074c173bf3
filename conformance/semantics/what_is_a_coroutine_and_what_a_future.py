import asyncio


async def child():
    return 1


async def main():
    coroutine = child()
    print(asyncio.iscoroutine(coroutine), asyncio.isfuture(coroutine))
    task = asyncio.ensure_future(coroutine)
    print(asyncio.iscoroutine(task), asyncio.isfuture(task))
    print(asyncio.ensure_future(task) is task)
    future = asyncio.get_running_loop().create_future()
    print(asyncio.iscoroutine(future), asyncio.isfuture(future))
    print(asyncio.ensure_future(future) is future)
    print(asyncio.iscoroutinefunction(child), asyncio.iscoroutine(3), asyncio.isfuture("x"))
    future.set_result(2)
    print(await task + await future)
    print(task.get_loop() is asyncio.get_running_loop())


asyncio.run(main())
