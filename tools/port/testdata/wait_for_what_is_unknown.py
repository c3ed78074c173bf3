# wait() with a return_when that is none of the three, and with other numbers as timeouts.
import asyncio


async def main():
    task = asyncio.create_task(asyncio.sleep(0.01, 3))
    for when in (None, 5, [], (1, 2), "SOMETIMES", [1]):
        try:
            await asyncio.wait([task], return_when=when)
        except ValueError as error:
            print(error)
    for time in (None, 1, 0.5, True):
        done, pending = await asyncio.wait([task], timeout=time)
        print(len(done), len(pending))
    for wrong in ([], "NEVER"):
        try:
            if wrong == []:
                await asyncio.wait(wrong)
            else:
                await asyncio.wait([task], return_when=wrong)
        except ValueError as error:
            print(error)


asyncio.run(main())
