import asyncio


async def job():
    await asyncio.sleep(0)


async def main(other):
    loop = asyncio.get_running_loop()
    print(asyncio.current_task(other), asyncio.current_task(loop=loop) is asyncio.current_task())
    print(asyncio.current_task(None) is asyncio.current_task())
    print(len(asyncio.all_tasks(other)), len(asyncio.all_tasks(loop=loop)), len(asyncio.all_tasks(None)))


other = asyncio.new_event_loop()
task = other.create_task(job())
asyncio.run(main(other))
print(asyncio.current_task(other), asyncio.all_tasks(other) == {task})
other.run_until_complete(task)
print(asyncio.current_task(loop=other), len(asyncio.all_tasks(loop=other)))
try:
    asyncio.current_task()
except RuntimeError as error:
    print(error)
other.close()
