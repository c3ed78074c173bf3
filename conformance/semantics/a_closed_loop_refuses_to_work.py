import asyncio


def callback():
    print("never")


loop = asyncio.new_event_loop()
loop.call_soon(callback)
loop.close()
loop.close()
for method in loop.call_soon, loop.call_soon_threadsafe:
    try:
        method(callback)
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
