import asyncio


async def main():
    loop = asyncio.get_running_loop()
    print(loop.is_running(), loop.is_closed())
    try:
        loop.run_until_complete(loop.create_future())
    except RuntimeError as e:
        print(e)
    other = asyncio.new_event_loop()
    try:
        other.run_until_complete(other.create_future())
    except RuntimeError as e:
        print(e)
    other.close()
    try:
        loop.close()
    except RuntimeError as e:
        print(e)


asyncio.run(main())
