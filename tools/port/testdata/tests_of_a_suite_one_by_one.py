import unittest


class Sums(unittest.TestCase):
    def test_small(self):
        self.assertEqual(1 + 1, 2)

    def test_wrong(self):
        self.assertEqual(1 + 1, 3)


suite = unittest.defaultTestLoader.loadTestsFromTestCase(Sums)
print([test.id() for test in suite])
for number, test in enumerate(suite):
    print(number, test)
for test in unittest.TestLoader().loadTestsFromTestCase(Sums):
    result = unittest.TestResult()
    test.run(result)
    print(test.id().split(".")[-1], result.wasSuccessful(), len(result.failures))
