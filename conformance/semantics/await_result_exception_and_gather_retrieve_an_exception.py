# conformance: python >= 3.12: gather of a finished future was not done at once before
import asyncio


async def fail():
    raise ValueError("retrieved")


async def main():
    for retrieve in "await", "result", "exception", "gather":
        task = asyncio.create_task(fail(), name=retrieve)
        try:
            await asyncio.sleep(0)
            if retrieve == "await":
                await task
            elif retrieve == "result":
                task.result()
            elif retrieve == "exception":
                print(repr(task.exception()))
            else:
                await asyncio.gather(task)
        except ValueError as e:
            print(repr(e))
        del task
    print("end")


asyncio.run(main())
