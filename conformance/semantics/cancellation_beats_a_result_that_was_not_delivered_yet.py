import asyncio


async def child(future):
    try:
        print("result", await future)
    except asyncio.CancelledError:
        print("cancelled though the future has", future.result())
        raise


async def main():
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(child(future))
    await asyncio.sleep(0)
    future.set_result("a result")
    print(task.cancel())
    try:
        await task
    except asyncio.CancelledError:
        print("main", task.cancelled())


asyncio.run(main())
