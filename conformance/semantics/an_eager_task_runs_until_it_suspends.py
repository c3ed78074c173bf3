# conformance: python >= 3.12: eager tasks are new in 3.12
import asyncio


async def sync_result(n):
    print("run", n)
    return n


async def suspends():
    print("before")
    await asyncio.sleep(0)
    print("after")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    t = asyncio.create_task(sync_result(1))
    print("created", t.done(), t.result())
    t = asyncio.create_task(suspends())
    print("suspended", t.done())
    await t
    loop.set_task_factory(None)
    t = asyncio.create_task(sync_result(2))
    print("lazy", t.done())
    print(await t)


asyncio.run(main())
