import asyncio


def callback():
    print("never")


loop = asyncio.new_event_loop()
loop.call_soon(callback)
loop.close()
loop.close()
try:
    loop.call_soon(callback)
except RuntimeError as e:
    print(e)
try:
    loop.call_soon_threadsafe(callback)
except RuntimeError as e:
    print(e)
try:
    loop.call_later(1, callback)
except RuntimeError as e:
    print(e)
try:
    loop.run_forever()
except RuntimeError as e:
    print(e)
