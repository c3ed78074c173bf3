# conformance: python >= 3.12: gather() of finished tasks took more iterations before
import asyncio


async def put(name, queue):
    print(name, "puts")
    await queue.put(name)
    print(name, "has put")


async def main():
    queue = asyncio.Queue(maxsize=1)
    tasks = [asyncio.create_task(put(name, queue)) for name in "abcd"]
    await asyncio.sleep(0)
    print(queue)
    while not queue.empty():
        print(await queue.get())
        await asyncio.sleep(0)
    await asyncio.gather(*tasks)
    print(queue)


asyncio.run(main())
