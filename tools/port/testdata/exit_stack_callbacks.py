import asyncio
from contextlib import AsyncExitStack

async def main():
    async with AsyncExitStack() as stack:
        stack.callback(print, "  plain callback")
        stack.push_async_callback(asyncio.sleep, 0)
    async with AsyncExitStack() as stack:
        keeper = stack.pop_all()
    print("now")
    await keeper.aclose()

asyncio.run(main())
