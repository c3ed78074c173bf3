import asyncio
import time


async def block(name):
    print(name)
    time.sleep(0.2)


async def main():
    asyncio.current_task().set_name("main")
    loop = asyncio.get_running_loop()
    tasks = [asyncio.create_task(block(name), name=name) for name in "ab"]
    loop.call_soon(loop.set_debug, True)
    tasks += [asyncio.create_task(block(name), name=name) for name in "cd"]
    await asyncio.gather(*tasks)
    print(loop.get_debug())
    loop.set_debug(False)
    await asyncio.create_task(block("e"))
    print("end")


asyncio.run(main())
