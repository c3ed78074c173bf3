"""Each division has its text."""


def attempt(f):
    try:
        print(f())
    except ZeroDivisionError as e:
        print(e)


def half(x):
    return x


zero, fzero = half(0), 0.0
attempt(lambda: 1 / zero)
attempt(lambda: 1 // zero)
attempt(lambda: 1 % zero)
attempt(lambda: 1.0 / zero)
attempt(lambda: 1 // fzero)
attempt(lambda: divmod(1, zero))
attempt(lambda: divmod(1.0, zero))
attempt(lambda: 0.0 ** -1)
mixed = [1, 2.5]
for m in mixed:
    attempt(lambda m=m: m / zero)
    attempt(lambda m=m: m // zero)
try:
    n = 1
    n //= zero
except ZeroDivisionError as e:
    print(repr(e))
