import asyncio


async def main():
    when = asyncio.get_running_loop().time() + 1
    try:
        async with asyncio.timeout_at(when) as outer:
            try:
                async with asyncio.timeout_at(when) as inner:
                    await asyncio.sleep(5)
            except TimeoutError:
                print("the inner one raises")
            finally:
                print("inner", inner.expired(), outer.expired())
    except TimeoutError:
        print("the outer one raises")
    print(inner.expired(), outer.expired())


asyncio.run(main())
