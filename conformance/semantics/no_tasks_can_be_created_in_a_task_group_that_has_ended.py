import asyncio


async def work():
    print("never printed")


async def main():
    group = asyncio.TaskGroup()
    coroutine = work()
    try:
        group.create_task(coroutine)
    except RuntimeError as error:
        print("not entered:", "has not been entered" in str(error))
    coroutine.close()
    async with group:
        pass
    coroutine = work()
    try:
        group.create_task(coroutine)
    except RuntimeError as error:
        print("ended:", "is finished" in str(error))
    coroutine.close()
    try:
        async with group:
            print("not reached")
    except RuntimeError as error:
        print("again:", "has been already entered" in str(error) or "already" in str(error))


asyncio.run(main())
