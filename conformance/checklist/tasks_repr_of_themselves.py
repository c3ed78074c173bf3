# A task whose result is a set with this task shows itself as dots.
import asyncio


async def everything() -> "set[asyncio.Task[object]]":
    return asyncio.all_tasks()


async def main() -> None:
    task = asyncio.create_task(everything(), name="everything")
    tasks = await task
    print(len(tasks), "..." in repr(tasks), "..." in repr(task))


asyncio.run(main())
