"""Fixtures of classes and of the module, suites of single tests, runners."""

import io
import unittest

log = []


def setUpModule():
    log.append("module")


def tearDownModule():
    log.append("end of module")


class TestFirst(unittest.TestCase):
    shared: list[int] = []

    @classmethod
    def setUpClass(cls):
        log.append("first")
        cls.shared.append(1)

    @classmethod
    def tearDownClass(cls):
        log.append("end of first")

    def test_a(self):
        self.shared.append(2)
        self.assertEqual(self.shared, [1, 2])

    def test_b(self):
        self.addCleanup(log.append, "cleanup")
        self.assertIn(2, self.shared)

    def test_c(self):
        self.skipTest("not here")


class TestBroken(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise OSError("no disk")

    def test_a(self):
        log.append("never")


class TestMore(TestFirst):
    def test_d(self):
        log.append("d")


def run(case, *names):
    log.clear()
    suite = unittest.TestSuite(case(name) for name in names)
    result = unittest.TextTestRunner(stream=io.StringIO()).run(suite)
    print(case.__name__, suite.countTestCases(), result.testsRun, result.wasSuccessful(), log)


run(TestFirst, "test_b", "test_a")
run(TestFirst, "test_c")
run(TestMore, "test_d", "test_a")
try:
    run(TestBroken, "test_a", "test_z")
except ValueError as error:
    print(error)
log.clear()
result = unittest.TestResult()
loader = unittest.TestLoader()
print(loader.getTestCaseNames(TestMore))
for case in (TestFirst, TestBroken, TestMore):
    loader.loadTestsFromTestCase(case).run(result)
print(log)
print([(test.id(), reason) for test, reason in result.skipped])
print([str(test) for test, _ in result.errors], result.errors[0][1].splitlines()[-1])
print(TestFirst("test_a"), repr(TestFirst("test_b")))
