import asyncio
import traceback


async def fail():
    raise ValueError("x")


async def main():
    try:
        await fail()
    except ValueError as e:
        print(traceback.format_exception_only(e)[0].strip())
        print("".join(traceback.format_exception_only(type(e), e)), end="")
        traceback.print_exc()
        traceback.print_exception(e)
        traceback.print_exception(type(e), e, e.__traceback__)
    try:
        await fail()
    except Exception:
        traceback.print_exc()
    loop = asyncio.get_running_loop()
    print(loop.is_running(), loop.is_closed(), loop.get_debug())
    handle = loop.call_later(0.01, print, "later")
    print(handle.cancelled(), handle.when() > loop.time())
    await asyncio.sleep(0.02)

asyncio.run(main())
