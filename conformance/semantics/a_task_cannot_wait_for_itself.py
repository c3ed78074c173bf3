import asyncio

tasks = []


async def child():
    await asyncio.sleep(0)
    try:
        await tasks[0]
    except RuntimeError as e:
        print(type(e).__name__, str(e).partition(" coro=")[0])


async def main():
    task = asyncio.create_task(child(), name="child")
    tasks.append(task)
    await task
    print("end")


asyncio.run(main())
