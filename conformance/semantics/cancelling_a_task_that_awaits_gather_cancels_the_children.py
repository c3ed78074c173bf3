import asyncio


async def child(name):
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError as e:
        print(name, repr(e))
        raise


async def parent(return_exceptions):
    try:
        await asyncio.gather(child("a"), child("b"), return_exceptions=return_exceptions)
    except asyncio.CancelledError as e:
        print("parent", repr(e))
        raise


async def main():
    for return_exceptions in False, True:
        task = asyncio.create_task(parent(return_exceptions))
        await asyncio.sleep(1)
        task.cancel("stop")
        try:
            await task
        except asyncio.CancelledError:
            print("main", task.cancelled())


asyncio.run(main())
