import asyncio


async def main():
    print(asyncio.get_event_loop() is asyncio.get_running_loop())


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(asyncio.get_event_loop() is loop)
loop.run_until_complete(main())
loop.close()
asyncio.run(main())
try:
    asyncio.get_event_loop()
except RuntimeError as error:
    print("RuntimeError:", error)
