def numbers():
    got = yield 1
    try:
        yield 2 if got is None else got
    except ValueError as error:
        print("inner caught", error)
        yield 3
    finally:
        print("inner ends")
    return "result"


def outer():
    result = yield from numbers()
    print("result:", result)
    yield from [10, 20]
    return len(result)


generator = outer()
print(next(generator), generator.send(7))
print(generator.throw(ValueError("thrown")))
print(next(generator), next(generator))
try:
    next(generator)
except StopIteration as stop:
    print(stop.value)

generator = outer()
next(generator)
next(generator)
generator.close()
