import asyncio


async def child():
    print("never")


loop = asyncio.new_event_loop()
task = loop.create_task(child(), name="child")
loop.close()
print("before")
del task
print("after")
