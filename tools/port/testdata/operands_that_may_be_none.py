class Span:
    def __init__(self):
        self.first = None
        self.last = None
        self.name = None

    def length(self):
        return self.last - self.first

    def is_empty(self):
        return self.first >= self.last


span = Span()


def attempt(function):
    try:
        print(function())
    except TypeError as error:
        print("TypeError:", error)


attempt(span.length)
attempt(span.is_empty)
span.first = 3
attempt(span.length)
attempt(span.is_empty)
span.first, span.last = None, 8
attempt(span.length)
attempt(span.is_empty)
span.first = 2
attempt(span.length)
attempt(span.is_empty)
