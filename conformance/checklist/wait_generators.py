# conformance: python >= 3.12: wait() took no generators before
# A generator may make the tasks that wait() waits for.
import asyncio
from collections.abc import Iterator


async def number(value: int) -> int:
    return value


def tasks(count: int) -> "Iterator[asyncio.Task[int]]":
    for value in range(count):
        yield asyncio.create_task(number(value))


async def a_generator_expression_will_do() -> None:
    done, pending = await asyncio.wait(
        (asyncio.create_task(number(value)) for value in range(10)), return_when=asyncio.ALL_COMPLETED
    )
    print(len(done), len(pending), sorted(task.result() for task in done))


async def a_generator_function_will_do() -> None:
    done, pending = await asyncio.wait(tasks(3))
    print(len(done), len(pending), sorted(task.result() for task in done))


async def main() -> None:
    print("an expression")
    await a_generator_expression_will_do()
    print("a function")
    await a_generator_function_will_do()


asyncio.run(main())
