import asyncio


async def main():
    queue = asyncio.Queue()
    getters = [asyncio.create_task(queue.get()) for _ in range(5)]
    await asyncio.sleep(0)
    for number in range(3):
        queue.put_nowait(number)
    for getter in getters[:4]:
        getter.cancel()
    print(queue)
    done, pending = await asyncio.wait(getters, timeout=1)
    print(len(done), len(pending))
    print([getter.cancelled() for getter in getters])
    print(getters[4].result())
    print(queue)
    print([queue.get_nowait() for _ in range(queue.qsize())])


asyncio.run(main())
