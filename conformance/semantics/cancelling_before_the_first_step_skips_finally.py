import asyncio


async def body(log):
    log.append("started")
    try:
        await asyncio.sleep(1)
    finally:
        log.append("finally")


async def main():
    log = []
    t = asyncio.create_task(body(log))
    print(t.cancel())
    try:
        await t
    except asyncio.CancelledError as e:
        print("cancelled", e.args, repr(e))
    print(log, t.done(), t.cancelled())


asyncio.run(main())
