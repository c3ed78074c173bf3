import asyncio


def show():
    print(asyncio.current_task())


async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.current_task()
    print(task is asyncio.current_task(), task is asyncio.current_task(loop))
    loop.call_soon(show)
    await asyncio.sleep(0)
    await asyncio.sleep(0)


asyncio.run(main())
