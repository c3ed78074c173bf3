import asyncio


async def faulty_task():
    raise ValueError("Something went wrong")


async def main():
    try:
        await asyncio.gather(faulty_task())
    except Exception as e:
        print(f"Caught exception: {e}")


asyncio.run(main())
