# conformance: python >= 3.13: as_completed() looked for the loop only when it was iterated over
import asyncio


async def number(n):
    return n


asyncio.set_event_loop(None)
coroutine = number(1)
for attempt in ("ensure_future", "shield", "as_completed", "gather", "Task"):
    try:
        if attempt == "ensure_future":
            asyncio.ensure_future(coroutine)
        elif attempt == "shield":
            asyncio.shield(coroutine)
        elif attempt == "as_completed":
            asyncio.as_completed([coroutine])
        elif attempt == "gather":
            asyncio.gather(coroutine)
        else:
            asyncio.Task(coroutine)
    except RuntimeError as error:
        print(attempt, error)
print(asyncio.run(coroutine))
