import asyncio


async def number():
    return 3


one = asyncio.new_event_loop()
two = asyncio.new_event_loop()
future = one.create_future()
task = asyncio.ensure_future(number(), loop=two)
print(future.get_loop() is one, task.get_loop() is two)
print(asyncio.ensure_future(future, loop=one) is future, asyncio.ensure_future(task) is task)
for attempt in (1, 2, 3):
    try:
        if attempt == 1:
            asyncio.ensure_future(future, loop=two)
        elif attempt == 2:
            asyncio.ensure_future(task, loop=one)
        else:
            two.run_until_complete(future)
    except ValueError as error:
        print(attempt, error)
print(two.run_until_complete(task))
one.close()
two.close()
