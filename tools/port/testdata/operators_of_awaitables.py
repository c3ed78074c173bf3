# Operators that coroutines, tasks and futures do not have.
import asyncio


async def number(value):
    return value


async def main():
    task = asyncio.create_task(number(1))
    future = asyncio.get_running_loop().create_future()
    pending = number(2)
    try:
        print(pending + 1)
    except TypeError as error:
        print(error)
    try:
        print(1 - pending)
    except TypeError as error:
        print(error)
    try:
        text = "number " + pending
        print(text)
    except TypeError as error:
        print(error)
    try:
        print([1] + pending)
    except TypeError as error:
        print(error)
    try:
        print("ab" * pending)
    except TypeError as error:
        print(error)
    total = 0
    try:
        total += pending
    except TypeError as error:
        print(error, total)
    try:
        print(task * 2)
    except TypeError as error:
        print(error)
    try:
        print(task + future)
    except TypeError as error:
        print(error)
    try:
        print(task < 1)
    except TypeError as error:
        print(error)
    try:
        print(pending > pending)
    except TypeError as error:
        print(error)
    try:
        print(task < task)
    except TypeError as error:
        print(error)
    try:
        print(-pending)
    except TypeError as error:
        print(error)
    try:
        print(len(task))
    except TypeError as error:
        print(error)
    try:
        print(task[0])
    except TypeError as error:
        print(error)
    try:
        print(pending())
    except TypeError as error:
        print(error)
    try:
        print(float(task))
    except TypeError as error:
        print(error)
    print(await pending + await task)


asyncio.run(main())
