#include "py/unittest.h"

#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <tuple>

#include "gtest/gtest.h"
#include "py/dict.h"
#include "py/exceptions.h"
#include "py/instance.h"
#include "py/list.h"
#include "py/unittest_assertions.h"

namespace py::unittest {
namespace {

List<std::string>& Log() {
  static auto* const log = new List<std::string>;
  return *log;
}

class Sample : public Instance {
 public:
  static void setUpClass() { Log().append("class"); }
  static void tearDownClass() { Log().append("class end"); }
  void setUp() {
    Log().append("setUp");
    addCleanup([](const std::string& what) { Log().append(what); }, std::string("cleanup"));
  }
  void tearDown() { Log().append("tearDown"); }

  void test_equal() { assertEqual(1, 1); }
  void test_fails() { assertEqual(1, 2, "numbers"); }
  void test_error() { throw LookupError("no"); }
  void test_skip() { throw SkipTest("not now"); }
  void test_subtests() {
    for (int64_t i = 0; i < 3; ++i) {
      SubTest subtest("try", {{"i", std::to_string(i)}});
      subtest.enter();
      std::exception_ptr error;
      try {
        assertNotEqual(i, 1);
      } catch (...) {
        error = std::current_exception();
      }
      EXPECT_EQ(subtest.exit(error), error != nullptr);
    }
  }
};

TestResult RunSample(const std::string& method, TestOptions options = {}) {
  void (Sample::*function)() = method == "test_equal"      ? &Sample::test_equal
                               : method == "test_fails"    ? &Sample::test_fails
                               : method == "test_error"    ? &Sample::test_error
                               : method == "test_subtests" ? &Sample::test_subtests
                                                           : &Sample::test_skip;
  Log().clear();
  return test_class<Sample>("Sample", {{method, function, options}}).suite().run(TestResult());
}

TEST(UnittestTest, RunsTheFixturesAroundATest) {
  const TestResult result = RunSample("test_equal");
  EXPECT_TRUE(result.wasSuccessful());
  EXPECT_EQ(result.testsRun(), 1);
  EXPECT_EQ(Log(), (List<std::string>{"class", "setUp", "tearDown", "cleanup", "class end"}));
}

TEST(UnittestTest, TellsFailuresFromErrors) {
  const TestResult failed = RunSample("test_fails");
  ASSERT_EQ(failed.failures().size(), 1);
  EXPECT_EQ(std::get<0>(failed.failures()[0]).str(), "test_fails (__main__.Sample.test_fails)");
  EXPECT_EQ(std::get<1>(failed.failures()[0]).last_line(), "AssertionError: 1 != 2 : numbers");
  EXPECT_EQ(std::get<1>(failed.failures()[0]).last_line_stripped(),
            "AssertionError: 1 != 2 : numbers");
  const TestResult result = RunSample("test_error");
  ASSERT_EQ(result.errors().size(), 1);
  EXPECT_EQ(std::get<1>(result.errors()[0]).last_line(), "LookupError: no");
  EXPECT_FALSE(result.wasSuccessful());
}

TEST(UnittestTest, SkipsByAnExceptionAndByOption) {
  EXPECT_EQ(std::get<1>(RunSample("test_skip").skipped()[0]), "not now");
  EXPECT_EQ(std::get<1>(RunSample("test_equal", {.skip = "never"}).skipped()[0]), "never");
  EXPECT_EQ(Log(), (List<std::string>{"class", "class end"}));
}

TEST(UnittestTest, ExpectsFailures) {
  const TestResult result = RunSample("test_fails", {.expected_failure = true});
  EXPECT_EQ(result.expectedFailures().size(), 1);
  EXPECT_TRUE(result.wasSuccessful());
  EXPECT_FALSE(RunSample("test_equal", {.expected_failure = true}).wasSuccessful());
}

TEST(UnittestTest, ASubtestThatFailsDoesNotEndTheTest) {
  const TestResult result = RunSample("test_subtests");
  ASSERT_EQ(result.failures().size(), 1);
  EXPECT_EQ(std::get<0>(result.failures()[0]).id(), "__main__.Sample.test_subtests [try] (i=1)");
}

TEST(UnittestTest, ASuiteForgetsTheTestsThatItHasRun) {
  const TestClass sample = test_class<Sample>("Sample", {{"test_equal", &Sample::test_equal}});
  const TestSuite suite = sample.suite();
  EXPECT_EQ(suite.run(TestResult()).testsRun(), 1);
  EXPECT_EQ(suite.countTestCases(), 1);
  EXPECT_THROW(suite.run(TestResult()), TypeError);
  EXPECT_THROW(sample.test("test_other"), ValueError);
}

TEST(UnittestTest, MainExitsWithWhatCameOfTheTests) {
  const TextTestRunner silent({.silent = true});
  const auto run = [&](void (Sample::*method)()) {
    return main_({test_class<Sample>("Sample", {{"test_it", method}})}, {.testRunner = silent});
  };
  EXPECT_THROW(run(&Sample::test_equal), SystemExit);
  try {
    run(&Sample::test_fails);
  } catch (const SystemExit& exit) {
    EXPECT_EQ(exit.exit_status(), 1);
  }
}

// The message of the assertion that fails.
std::string Failure(const std::function<void()>& assertion) {
  try {
    assertion();
  } catch (const AssertionError& error) {
    return error.str();
  }
  return "";
}

TEST(UnittestAssertionsTest, SayHowSequencesDiffer) {
  EXPECT_EQ(Failure([] { assertEqual(List<int64_t>{1, 2}, List<int64_t>{1, 3}); }),
            "Lists differ: [1, 2] != [1, 3]\n\nFirst differing element 1:\n2\n3\n\n- [1, 2]\n?     "
            "^\n\n+ [1, 3]\n?     ^\n");
  EXPECT_EQ(Failure([] { assertEqual(std::tuple(1), std::tuple(1, 2)); }),
            "Tuples differ: (1,) != (1, 2)\n\nSecond tuple contains 1 additional elements.\nFirst "
            "extra element 1:\n2\n\n- (1,)\n+ (1, 2)\n?    ++\n");
}

TEST(UnittestAssertionsTest, SayHowTextsDiffer) {
  EXPECT_EQ(Failure([] {
              assertEqual(Dict<std::string, int64_t>{{"b", 1}, {"a", 2}},
                          Dict<std::string, int64_t>{{"b", 1}, {"a", 3}});
            }),
            "{'b': 1, 'a': 2} != {'b': 1, 'a': 3}\n"
            "- {'a': 2, 'b': 1}\n?       ^\n\n+ {'a': 3, 'b': 1}\n?       ^\n");
  EXPECT_EQ(Failure([] { assertEqual("abc", "xyz"); }), "'abc' != 'xyz'\n- abc\n+ xyz\n");
  EXPECT_EQ(Failure([] { assertEqual("hello", "hellow"); }),
            "'hello' != 'hellow'\n- hello\n+ hellow\n?      +\n");
  EXPECT_EQ(Failure([] { assertEqual("tests", "text"); }), "'tests' != 'text'\n- tests\n+ text\n");
}

TEST(UnittestAssertionsTest, CountElements) {
  assertCountEqual(List<int64_t>{1, 2, 2}, List<int64_t>{2, 1, 2});
  EXPECT_EQ(Failure([] { assertCountEqual(List<int64_t>{1, 1}, List<int64_t>{1, 3}); }),
            "Element counts were not equal:\nFirst has 2, Second has 1:  1\nFirst has 0, Second "
            "has 1:  3");
}

TEST(UnittestAssertionsTest, RoundDifferences) {
  assertAlmostEqual(0.1 + 0.2, 0.3);
  EXPECT_EQ(Failure([] { assertAlmostEqual(1.0, 1.5); }),
            "1.0 != 1.5 within 7 places (0.5 difference)");
  EXPECT_EQ(Failure([] { assert_within(1, 4, 2); }), "1 != 4 within 2 delta (3 difference)");
}

TEST(UnittestAssertionsTest, ShowWhatIsNotTrue) {
  EXPECT_EQ(Failure([] { assertTrue(List<int64_t>{}); }), "[] is not true");
  EXPECT_EQ(Failure([] { assertFalse("x", "text"); }), "'x' is not false : text");
  EXPECT_EQ(Failure([] { assertNotEqual(1, 1.0); }), "1 == 1.0");
}

}  // namespace
}  // namespace py::unittest
