# The result of a task is set by its coroutine alone.
import asyncio


async def word() -> str:
    return "word"


async def main() -> None:
    task = asyncio.create_task(word())
    try:
        task.set_result("another")
    except RuntimeError as error:
        print(str(error).partition(" operation")[0])
    try:
        task.set_exception(ValueError("x"))
    except RuntimeError as error:
        print(str(error).partition(" operation")[0])
    print(await task)


asyncio.run(main())
