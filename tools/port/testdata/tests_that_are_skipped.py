# conformance: python >= 3.13: the first releases of 3.12 do not count tests that are skipped
"""Tests and classes of tests that decorators have skipped."""

import unittest


class TestDoors(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        print("doors")

    @unittest.skip("locked")
    def test_front(self):
        self.fail("never")

    @unittest.skipIf(False, "not this one")
    def test_back(self):
        self.assertTrue(True)

    @unittest.skipUnless(False, "no key")
    @unittest.expectedFailure
    def test_cellar(self):
        self.fail("never")


@unittest.skip("the whole class")
class TestWindows(TestDoors):
    def test_open(self):
        self.fail("never")


if __name__ == "__main__":
    result = unittest.main(exit=False).result
    for test, reason in result.skipped:
        print(test, reason)
    print(result.testsRun, result.wasSuccessful())
