import asyncio


async def main():
    loop = asyncio.get_running_loop()
    loop.call_exception_handler({"message": "of the program"})
    await asyncio.sleep(0)
    print("end")


asyncio.run(main(), debug=True)
