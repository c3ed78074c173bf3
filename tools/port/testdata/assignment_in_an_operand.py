def twice(x: int) -> int:
    return x + (x := x * 10)


print(twice(1))
