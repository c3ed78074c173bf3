import asyncio


async def main() -> None:
    condition = asyncio.Condition()
    try:
        await condition.wait()
    except RuntimeError as error:
        print("RuntimeError:", error)
    try:
        condition.notify()
    except RuntimeError as error:
        print("RuntimeError:", error)
    try:
        condition.notify_all()
    except RuntimeError as error:
        print("RuntimeError:", error)
    try:
        await condition.wait_for(lambda: False)
    except RuntimeError as error:
        print("RuntimeError:", error)
    try:
        condition.release()
    except RuntimeError as error:
        print("RuntimeError:", error)
    print(await condition.acquire(), condition.locked())
    condition.release()
    print(condition.locked())


asyncio.run(main())
