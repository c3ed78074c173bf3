import asyncio


def cb(fut):
    print("cb", fut.result())


def other(fut):
    print("other", fut.done())


async def main():
    fut = asyncio.get_running_loop().create_future()
    fut.add_done_callback(cb)
    fut.add_done_callback(other)
    fut.add_done_callback(cb)
    print(fut.remove_done_callback(cb))
    print(fut.remove_done_callback(cb))
    fut.set_result(1)
    await asyncio.sleep(0)


asyncio.run(main())
