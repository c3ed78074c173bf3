from collections.abc import Iterator


def countdown(n: int) -> Iterator[int]:
    try:
        while n > 0:
            yield n
            n -= 1
    finally:
        print("end of countdown")


def both(n: int) -> Iterator[int]:
    yield from countdown(n)
    yield 0


for number in countdown(5):
    print(number)
    if number == 4:
        break
numbers = both(2)
print(next(numbers), list(numbers))
