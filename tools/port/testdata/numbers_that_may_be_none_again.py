"""Numbers, texts and lists that other methods may have set to None again: TypeError where Python has it."""


class Held:
    def __init__(self):
        self.n = None
        self.t = None
        self.l = None
        self.f = None

    def reset(self):
        self.n = self.t = self.l = self.f = None

    def fill(self):
        self.n = 5
        self.l = [2, 1]
        self.t = "t"
        self.f = 1.5

    def add(self):
        for k in range(7):
            try:
                if k == 0:
                    self.n += 1
                elif k == 1:
                    self.t += "x"
                elif k == 2:
                    self.l += [3]
                elif k == 3:
                    self.f += 2
                elif k == 4:
                    self.n -= 3
                elif k == 5:
                    self.n *= 2
                else:
                    self.n //= 2
            except TypeError as e:
                print(e)
        print(self.n, self.t, self.l, self.f)


s = Held()
s.add()
s.fill()
s.add()
s.reset()
s.add()


def attempt(f):
    try:
        print(f())
    except TypeError as e:
        print(e)


def main():
    s = Held()
    for _ in range(2):
        for function in [
            lambda: abs(s.n),
            lambda: -s.n,
            lambda: ~s.n,
            lambda: max(s.n, 3),
            lambda: max(3, s.n),
            lambda: min(s.n, 9),
            lambda: min(1, s.n),
            lambda: max(s.l),
            lambda: len(range(s.n)),
            lambda: len(range(0, s.n, 2)),
        ]:
            attempt(function)
        try:
            print(sorted(s.l), max(s.l), [(i, x) for i, x in enumerate(s.l)])
        except TypeError as e:
            print(e)
        s.fill()


main()
