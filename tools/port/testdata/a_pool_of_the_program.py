"""A method of the program has the name of one that passes keywords on to what it is given."""


class Pool:
    def submit(self, function, items, default=0):
        return function(items) + default


print(Pool().submit(max, [1, 2], default=7))
