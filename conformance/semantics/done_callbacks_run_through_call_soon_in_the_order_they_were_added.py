import asyncio


def first(future):
    print("first", future.result())


def second(future):
    print("second", future.result())


async def main():
    future = asyncio.get_running_loop().create_future()
    future.add_done_callback(first)
    future.add_done_callback(second)
    future.add_done_callback(first)
    future.set_result("result")
    print("set")
    await asyncio.sleep(0)
    future.add_done_callback(second)
    print("added when done")
    await asyncio.sleep(0)
    print("end")


asyncio.run(main())
