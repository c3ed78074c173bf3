// The module unittest: tests, how they are run, and what came of them.
//
// The tests of a class are known by TestClass, which test_class() makes. What is asserted in them
// is in unittest_assertions.h.

#ifndef PY_UNITTEST_H_
#define PY_UNITTEST_H_

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "py/exceptions.h"
#include "py/instance.h"
#include "py/list.h"

namespace py::unittest {

class TestClass;
class TestResult;
namespace internal {
struct ClassDefinition;
struct MethodDefinition;
struct ResultState;
class Running;
}  // namespace internal

// unittest.SkipTest: the test, the class or the module is to be skipped.
class SkipTest : public Exception {
 public:
  using Exception::Exception;
  std::string type_name() const override { return "SkipTest"; }
  std::string qualified_name() const override { return "unittest.case.SkipTest"; }
};

// What is said of a test beside its method: `@unittest.skip(reason)`, also of its class, which
// hides that of the method; `@unittest.expectedFailure`.
struct TestOptions {
  std::optional<std::string> skip = std::nullopt;
  bool expected_failure = false;
};

// A test, or what stands for one in a result: a subtest, a fixture of a class. Copies are the same.
class TestCase {
 public:
  // The object for a test method, and what runs it.
  TestCase(TestClass test_class, std::shared_ptr<const internal::MethodDefinition> method);
  // What only has a name: `setUpClass (__main__.TestQueue)`.
  explicit TestCase(std::string name) : text_(std::move(name)) {}

  // `__main__.TestQueue.test_put`.
  std::string id() const;
  // `_testMethodName`.
  std::string method_name() const;
  // `test_put (__main__.TestQueue.test_put)`.
  std::string str() const;
  // `<__main__.TestQueue testMethod=test_put>`.
  std::string repr() const;
  int64_t countTestCases() const { return 1; }

  // Runs the test alone, without the fixtures of its class.
  TestResult run() const;
  TestResult run(const TestResult& result) const;

  // The same test, with what tells a subtest from others.
  TestCase subtest(const std::string& description) const;
  const std::shared_ptr<const internal::ClassDefinition>& definition() const { return class_; }

 private:
  std::shared_ptr<const internal::ClassDefinition> class_;
  std::shared_ptr<const internal::MethodDefinition> method_;
  std::string text_;  // Behind those two, or all that there is.
};

// What a result tells of an exception: of its traceback C++ knows the end alone.
class TracebackText {
 public:
  explicit TracebackText(std::exception_ptr exception) : exception_(std::move(exception)) {}

  // text.splitlines()[-1]: the last line of the exception's message, or of its notes.
  std::string last_line() const;
  // text.strip().splitlines()[-1].
  std::string last_line_stripped() const;
  const std::exception_ptr& exception() const { return exception_; }

 private:
  // The end of the text, with all of the exception's message.
  std::string End() const;

  std::exception_ptr exception_;
};

// unittest.TestResult: what came of tests so far. Copies are the same result.
class TestResult {
 public:
  TestResult();

  int64_t testsRun() const;
  List<std::tuple<TestCase, TracebackText>> failures() const;
  List<std::tuple<TestCase, TracebackText>> errors() const;
  List<std::tuple<TestCase, std::string>> skipped() const;
  List<std::tuple<TestCase, TracebackText>> expectedFailures() const;
  List<TestCase> unexpectedSuccesses() const;
  bool wasSuccessful() const;
  bool shouldStop() const;
  void stop() const;

  const std::shared_ptr<internal::ResultState>& state() const { return state_; }

 private:
  std::shared_ptr<internal::ResultState> state_;
};

// unittest.TestSuite: tests in an order. Copies are the same suite.
class TestSuite {
 public:
  TestSuite();
  // Of tests or of other suites.
  template <class Tests>
  explicit TestSuite(const List<Tests>& tests) : TestSuite() {
    addTests(tests);
  }

  void addTest(const TestCase& test) const;
  void addTest(const TestSuite& suite) const;
  template <class Tests>
  void addTests(const List<Tests>& tests) const {
    for (const auto& test : tests) {
      addTest(test);
    }
  }
  void addTests(const TestSuite& suite) const;
  int64_t countTestCases() const;

  // Iterating over a suite of tests gives them, also those that are added meanwhile. A suite in it,
  // and None in place of a test that it has run, throw AttributeError.
  class Iterator;
  Iterator begin() const;
  std::default_sentinel_t end() const { return {}; }

  // Runs the tests, with the fixtures of their classes and of the module. A suite forgets the tests
  // that it has run.
  TestResult run(const TestResult& result) const;

 private:
  struct State;

  size_t Size() const;
  TestCase At(size_t index) const;

  std::shared_ptr<State> state_;
};

class TestSuite::Iterator {
 public:
  using value_type = TestCase;
  using difference_type = std::ptrdiff_t;

  Iterator() = default;
  explicit Iterator(TestSuite suite) : suite_(std::move(suite)) {}
  TestCase operator*() const { return suite_.At(index_); }
  Iterator& operator++() {
    ++index_;
    return *this;
  }
  void operator++(int) { ++index_; }
  bool operator==(std::default_sentinel_t /*end*/) const { return index_ >= suite_.Size(); }

 private:
  TestSuite suite_;
  size_t index_ = 0;
};

inline TestSuite::Iterator TestSuite::begin() const { return Iterator(*this); }

// A class of tests. Copies are the same class.
class TestClass {
 public:
  explicit TestClass(std::shared_ptr<const internal::ClassDefinition> definition)
      : definition_(std::move(definition)) {}

  // `__name__`.
  const std::string& name() const;
  // The class's object for one of its methods. ValueError if it has none of this name.
  TestCase test(std::string_view method) const;
  // All tests, in the order of their names.
  TestSuite suite() const;
  // TestLoader.getTestCaseNames.
  List<std::string> names() const;

  const std::shared_ptr<const internal::ClassDefinition>& definition() const { return definition_; }

 private:
  std::shared_ptr<const internal::ClassDefinition> definition_;
};

// unittest.TestLoader.
class TestLoader {
 public:
  TestSuite loadTestsFromTestCase(const TestClass& test_class) const { return test_class.suite(); }
  List<std::string> getTestCaseNames(const TestClass& test_class) const {
    return test_class.names();
  }
};
inline constexpr TestLoader defaultTestLoader;  // NOLINT(readability-identifier-naming)

// The keyword arguments of TextTestRunner. What it writes goes to stderr, or nowhere.
struct RunnerOptions {
  int64_t verbosity = 1;
  bool failfast = false;
  bool silent = false;  // Nobody reads the stream.
};

// unittest.TextTestRunner: runs tests and writes what comes of them. In tracebacks are no frames.
class TextTestRunner {
 public:
  explicit TextTestRunner(RunnerOptions options = {}) : options_(options) {}
  TestResult run(const TestSuite& suite) const;
  TestResult run(const TestCase& test) const;

 private:
  RunnerOptions options_;
};

// The keyword arguments of unittest.main.
struct MainOptions {
  std::optional<TextTestRunner> testRunner = std::nullopt;
  bool exit = true;
  int64_t verbosity = 1;
  bool failfast = false;
};

// What unittest.main gives with `exit=False`.
class TestProgram {
 public:
  explicit TestProgram(TestResult result) : result_(std::move(result)) {}
  const TestResult& result() const { return result_; }

 private:
  TestResult result_;
};

// unittest.main: runs the tests of the classes, which are given in the order of their names, and
// throws SystemExit: 0 if all went well, 1 if not, and, since Python 3.12, 5 if there were none.
TestProgram main_(const List<TestClass>& classes, const MainOptions& options = {});

// setUpModule() and tearDownModule().
void set_up_module(std::function<void()> function);
void tear_down_module(std::function<void()> function);

// The test that runs. RuntimeError if there is none.
TestCase current_test();

// Has a function called with these arguments when the test that runs is over: what was added last
// comes first. In a test with a loop it may be a coroutine function.
template <class F, class... Args>
void addCleanup(F function, Args... args);

// with self.subTest(...): a block whose failure is reported, but does not end the test. Without a
// test that runs it is an ordinary block.
class SubTest {
 public:
  // The message, and the parameters with their reprs.
  explicit SubTest(std::optional<std::string> message = std::nullopt,
                   List<std::tuple<std::string, std::string>> parameters = {});
  SubTest(const SubTest&) = delete;
  SubTest& operator=(const SubTest&) = delete;
  ~SubTest();

  void enter();
  bool exit(const std::exception_ptr& exception);

 private:
  friend internal::Running;

  std::string Description() const;

  std::optional<std::string> message_;
  List<std::tuple<std::string, std::string>> parameters_;
  internal::Running* running_ = nullptr;
  SubTest* outer_ = nullptr;
  bool outer_success_ = true;
};

// Implementation only below.

namespace internal {

// Something to do when the test is over: made by the test, run by its fixture.
class Cleanup {
 public:
  virtual ~Cleanup() = default;
  virtual void run() = 0;
};

// The object of a test, and what its parts run in.
class Fixture {
 public:
  virtual ~Fixture() = default;
  virtual void set_up() = 0;
  virtual void test() = 0;
  virtual void tear_down() = 0;
  // Runs a function in the test's context, outside of coroutines.
  virtual void run_function(const std::function<void()>& function) { function(); }
  // The end of the test, whatever came of it.
  virtual void close() {}
};

struct MethodDefinition {
  std::string name;
  TestOptions options;
  std::function<std::unique_ptr<Fixture>()> make;
};

struct ClassDefinition {
  std::string name;
  std::optional<std::string> skip;
  std::vector<std::shared_ptr<const MethodDefinition>> methods;
  std::function<void()> set_up_class;
  std::function<void()> tear_down_class;
};

// The test that runs, as far as its parts have succeeded.
class Running {
 public:
  Running(TestCase test, ResultState& result, Fixture& fixture);
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;
  ~Running();

  // The innermost one; null if no test runs.
  static Running* current() noexcept { return current_; }

  const TestCase& test() const { return test_; }
  Fixture& fixture() const { return fixture_; }
  void add(std::unique_ptr<Cleanup> cleanup) { cleanups_.push_back(std::move(cleanup)); }
  void run(bool expects_failure);

 private:
  friend SubTest;

  // Runs a part of the test, whose failure it notes.
  template <class Function>
  bool Part(Function function);
  // Notes how a part ended. True if an exception was dealt with.
  bool Note(const std::exception_ptr& exception, const SubTest* subtest);

  static thread_local constinit Running* current_;

  Running* const outer_;
  TestCase test_;
  ResultState& result_;
  Fixture& fixture_;
  std::vector<std::unique_ptr<Cleanup>> cleanups_;
  SubTest* subtest_ = nullptr;
  bool success_ = true;
  bool expects_failure_ = false;
  std::exception_ptr expected_failure_;
};

// Throws RuntimeError: no test runs.
Running& TheRunning();

// Runs what a cleanup function gives, if it is a coroutine; async_case.h has it for those.
template <class Result>
struct CleanupResult;

template <class Call>
class FunctionCleanup final : public Cleanup {
 public:
  FunctionCleanup(Fixture& fixture, Call call) : fixture_(fixture), call_(std::move(call)) {}
  void run() override {
    using Result = std::invoke_result_t<Call&>;
    if constexpr (requires { CleanupResult<Result>::run(fixture_, call_); }) {
      CleanupResult<Result>::run(fixture_, call_);
    } else {
      fixture_.run_function([this] { static_cast<void>(call_()); });
    }
  }

 private:
  Fixture& fixture_;
  Call call_;
};

template <class T>
class PlainFixture final : public Fixture {
 public:
  explicit PlainFixture(std::function<void(T&)> method) : method_(std::move(method)) {}
  void set_up() override {
    if constexpr (requires { object_->setUp(); }) {
      static_cast<void>(object_->setUp());
    }
  }
  void test() override { method_(*object_); }
  void tear_down() override {
    if constexpr (requires { object_->tearDown(); }) {
      static_cast<void>(object_->tearDown());
    }
  }

 private:
  Ref<T> object_ = make<T>();
  std::function<void(T&)> method_;
};

template <class T>
ClassDefinition DefinitionOf(std::string name, std::optional<std::string> skip) {
  ClassDefinition definition{std::move(name), std::move(skip), {}, {}, {}};
  if constexpr (requires { T::setUpClass(); }) {
    definition.set_up_class = [] { static_cast<void>(T::setUpClass()); };
  }
  if constexpr (requires { T::tearDownClass(); }) {
    definition.tear_down_class = [] { static_cast<void>(T::tearDownClass()); };
  }
  return definition;
}

}  // namespace internal

// A method of T that is a test.
template <class T>
struct TestMethod {
  template <class Result, class Base>
  TestMethod(std::string method_name, Result (Base::*method)(), TestOptions method_options = {})
      : name(std::move(method_name)),
        function([method](T& object) { static_cast<void>((object.*method)()); }),
        options(std::move(method_options)) {}

  std::string name;
  std::function<void(T&)> function;
  TestOptions options;
};

// A class T that derives from unittest.TestCase: its `__name__`, and its tests in the order of
// their names. setUp, tearDown, setUpClass and tearDownClass are called if it has them.
template <class T>
TestClass test_class(std::string name, std::initializer_list<TestMethod<T>> methods,
                     std::optional<std::string> skip = std::nullopt) {
  internal::ClassDefinition definition =
      internal::DefinitionOf<T>(std::move(name), std::move(skip));
  for (const TestMethod<T>& method : methods) {
    definition.methods.push_back(std::make_shared<internal::MethodDefinition>(
        internal::MethodDefinition{method.name, method.options, [function = method.function] {
                                     return std::make_unique<internal::PlainFixture<T>>(function);
                                   }}));
  }
  return TestClass(std::make_shared<internal::ClassDefinition>(std::move(definition)));
}

template <class F, class... Args>
void addCleanup(F function, Args... args) {
  internal::Running& running = internal::TheRunning();
  auto call = [function = std::move(function),
               ... arguments = std::move(args)]() mutable -> decltype(auto) {
    return function(arguments...);
  };
  running.add(std::make_unique<internal::FunctionCleanup<decltype(call)>>(running.fixture(),
                                                                          std::move(call)));
}

}  // namespace py::unittest

#endif  // PY_UNITTEST_H_
