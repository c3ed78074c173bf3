import asyncio, functools
calls = {}
def tag(label):
    def mark(func):
        func.label = label
        calls[func.__name__] = label
        return func
    return mark

def count(func):
    @functools.wraps(func)
    async def wrapper(*args):
        wrapper.count += 1
        try:
            return await func(*args)
        finally:
            wrapper.active = False
    wrapper.count = 0
    wrapper.active = True
    return wrapper

@tag("first")
@count
async def one(x):
    await asyncio.sleep(0)
    return x

@tag("second")
def two():
    return two.label

def plain():
    """Doc."""
    plain.seen = getattr(plain, "seen", 0) + 1
    return plain.seen

async def main():
    def local():
        local.total += 2
        if local.total > 3:
            local.name = "big"
        return local.total
    local.total = 0
    local.name = "small"
    print(local(), local(), local.total, local.name)
    print(hasattr(local, "total"), getattr(local, "name", "?"))
    print(await one(5), one.count, one.active, one.label, one.__name__)
    print(await one.__wrapped__(6), one.count)
    print(two(), two.label, sorted(calls))
    print(getattr(plain, "seen", "none"))
    print(plain(), plain(), plain.seen)
    del plain.seen
    print(hasattr(plain, "seen"), plain())
    local.total += 10
    print(local.total)
    print([f"{one.count}" for _ in range(2)])
    for one_ in calls.values():
        print(one_)

asyncio.run(main())
