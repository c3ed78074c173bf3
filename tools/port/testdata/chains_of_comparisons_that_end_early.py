import asyncio


async def truth(log, x):
    log.append(x)
    return x


async def main():
    log = []
    print(await truth(log, 1) < await truth(log, 3) < await truth(log, 2) < await truth(log, 9), log)
    log.clear()
    print(1 < await truth(log, 3) < 2 < await truth(log, 9), log)
    log.clear()
    if 1 < 2 < await truth(log, 1) < await truth(log, 5):
        print("no")
    print(log)

    def t(x):
        log.append(x)
        return x
    log.clear()
    print(t(1) < t(3) < t(2) < t(9) < t(10), log)
    log.clear()
    print(t(1) < t(0) == await truth(log, 2), log)
    log.clear()
    print(t(1) < t(0) < t(5) == await truth(log, 2), log)
    log.clear()
    print(not (0 < t(3) < 2) or await truth(log, 1), log)


asyncio.run(main())
