import asyncio

handles = []


def first():
    print("first cancels second")
    handles[0].cancel()


def second():
    print("never")


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(first)
    handles.append(loop.call_soon(second))
    await asyncio.sleep(0)
    print("and a timer")
    handles.clear()
    when = loop.time() + 1
    loop.call_at(when, first)
    handles.append(loop.call_at(when + 0.0001, second))
    await asyncio.sleep(2)
    print("end")


asyncio.run(main())
