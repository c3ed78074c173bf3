import asyncio


async def work():
    print("never printed")


async def main():
    for timeout in (0, -1):
        try:
            await asyncio.wait_for(work(), timeout)
        except TimeoutError as error:
            print("timeout", repr(str(error)))
    print("end")


asyncio.run(main())
