import asyncio
import threading


async def add(a, b):
    await asyncio.sleep(0)
    return a + b


async def fail():
    raise LookupError("nothing there")


async def which_loop(expected):
    return asyncio.get_running_loop() is expected, threading.current_thread().name


loop = asyncio.new_event_loop()
thread = threading.Thread(target=loop.run_forever, name="runner")
thread.start()
print(asyncio.run_coroutine_threadsafe(add(1, 2), loop).result())
print(asyncio.run_coroutine_threadsafe(which_loop(loop), loop).result())
try:
    asyncio.run_coroutine_threadsafe(fail(), loop).result(timeout=10)
except LookupError as error:
    print(repr(error))
try:
    loop.close()
except RuntimeError as error:
    print(error)
try:
    loop.run_forever()
except RuntimeError as error:
    print(error)
loop.call_soon_threadsafe(loop.stop)
thread.join()
loop.close()
print(loop.is_closed())

results = []


def run_one(name):
    results.append((name, asyncio.run(add(len(name), 1))))


threads = [threading.Thread(target=run_one, args=(name,)) for name in ("a", "bcd")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(results))
