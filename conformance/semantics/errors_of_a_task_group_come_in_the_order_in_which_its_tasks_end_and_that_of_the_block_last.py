import asyncio


async def fail(text, delay):
    try:
        await asyncio.sleep(delay)
    finally:
        raise ValueError(text)


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail("late", 2))
            group.create_task(fail("early", 1))
            await asyncio.sleep(0.5)
            raise KeyError("body")
    except* KeyError as group_of_keys:
        print(group_of_keys.exceptions)
    except* ValueError as group_of_values:
        print(group_of_values.exceptions)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail("late", 2))
            group.create_task(fail("early", 1))
    except ExceptionGroup as error:
        print(error.exceptions)


asyncio.run(main())
