import asyncio


async def child():
    print(asyncio.current_task().get_name())
    await asyncio.sleep(1)


def callback():
    print(asyncio.current_task())


async def main():
    asyncio.current_task().set_name("main")
    asyncio.create_task(child(), name="a")
    task = asyncio.create_task(child(), name="b")
    task.set_name("renamed")
    asyncio.get_running_loop().call_soon(callback)
    print([task.get_name() for task in asyncio.all_tasks()])
    await asyncio.sleep(2)
    print([task.get_name() for task in asyncio.all_tasks()])


asyncio.run(main())
try:
    asyncio.get_running_loop()
except RuntimeError as e:
    print(e)
