import asyncio


def first(future):
    print("first")


def second(future):
    print("second")


async def main():
    future = asyncio.get_running_loop().create_future()
    future.add_done_callback(first)
    future.add_done_callback(second)
    future.add_done_callback(first)
    print(future.remove_done_callback(first))
    print(future.remove_done_callback(first))
    future.set_result(None)
    await asyncio.sleep(0)


asyncio.run(main())
