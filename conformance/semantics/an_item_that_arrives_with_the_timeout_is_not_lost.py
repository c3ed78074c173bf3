# conformance: python >= 3.12: in 3.11 wait_for() gives the item that arrives with the timeout
import asyncio


async def get(queue):
    try:
        print("got", await asyncio.wait_for(queue.get(), timeout=1))
    except TimeoutError:
        print("timeout")


async def main():
    queue = asyncio.Queue()
    loop = asyncio.get_running_loop()
    getter = asyncio.create_task(get(queue))
    await asyncio.sleep(0)
    loop.call_at(loop.time() + 1, queue.put_nowait, "item")
    await getter
    await asyncio.sleep(1)
    print(queue)


asyncio.run(main())
