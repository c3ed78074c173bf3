import asyncio


def stop(loop):
    print("stop")
    loop.call_soon(show, "scheduled before stop()")
    loop.stop()
    loop.call_soon(show, "scheduled after stop()")


def show(text):
    print(text)


loop = asyncio.new_event_loop()
loop.call_soon(stop, loop)
loop.call_soon(show, "in the same batch")
loop.run_forever()
print("stopped", loop.is_running())
loop.stop()
loop.run_forever()
print("stopped before it ran")
loop.close()
print(loop.is_closed())
