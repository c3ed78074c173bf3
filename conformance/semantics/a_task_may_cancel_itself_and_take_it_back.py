import asyncio


async def main():
    task = asyncio.current_task()
    task.cancel()
    print("still running", task.cancelling())
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError:
        print("delivered")
    print(task.uncancel())
    await asyncio.sleep(0)
    print("end")


asyncio.run(main())
