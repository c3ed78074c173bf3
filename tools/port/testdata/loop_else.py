def smallest_divisor(n: int) -> int:
    for divisor in range(2, n):
        if n % divisor == 0:
            break
    else:
        divisor = n
    return divisor


print([smallest_divisor(n) for n in (15, 7, 4)])
