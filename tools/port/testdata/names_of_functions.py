import asyncio

results = []


async def test_one():
    await asyncio.sleep(0)
    results.append("one")


async def test_two():
    results.append("two")
    raise ValueError("two is broken")


def sync_case(n=1):
    return n


class Suite:
    async def case_a(self):
        return "a"

    async def case_b(self):
        return "b"


async def run_case(case):
    try:
        await case()
        print(f"{case.__name__:<12} ok")
    except ValueError as e:
        print(f"{case.__name__:<12} {e}")


def describe(fn, *args):
    return fn.__name__ + repr(args)


async def main():
    for case in [test_one, test_two]:
        await run_case(case)
    table = {"x": test_one, "y": test_two}
    for key, fn in table.items():
        print(key, fn.__name__)
    s = Suite()
    for method in (s.case_a, s.case_b):
        print(method.__name__, await method())
    print(describe(sync_case, 1, 2), describe(lambda x: x, 3))
    cases = [(test_one, 1), (test_two, 2)]
    for fn, n in cases:
        print(fn.__name__, n)
    names = sorted(f.__name__ for f in (test_two, test_one))
    print(names)

asyncio.run(main())
