import asyncio


async def child():
    try:
        print("body")
    finally:
        print("finally")


async def main():
    task = asyncio.create_task(child())
    print(task.cancel(), task.cancelled(), task.done())
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled", task.cancelled())
    print(task.cancel())


asyncio.run(main())
