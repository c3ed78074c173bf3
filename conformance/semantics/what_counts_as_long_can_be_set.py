import asyncio
import time


async def main():
    asyncio.current_task().set_name("main")
    loop = asyncio.get_running_loop()
    print(loop.slow_callback_duration)
    loop.slow_callback_duration = 0.5
    print(loop.slow_callback_duration)
    time.sleep(0.4)
    await asyncio.sleep(0)
    time.sleep(0.6)
    await asyncio.sleep(0)
    print("end")


asyncio.run(main(), debug=True)
