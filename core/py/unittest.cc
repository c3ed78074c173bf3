#include "py/unittest.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include "py/exception_group.h"
#include "py/exceptions.h"
#include "py/list.h"
#include "py/repr.h"
#include "py/stdout.h"
#include "py/time.h"

namespace py::unittest {
namespace {

// What ends a subtest and its test: Python's _ShouldStop.
class ShouldStop : public Exception {
 public:
  using Exception::Exception;
  std::string type_name() const override { return "_ShouldStop"; }
};

struct ModuleFixtures {
  std::function<void()> set_up;
  std::function<void()> tear_down;
};
ModuleFixtures& TheModule() {
  static auto* const fixtures = new ModuleFixtures;
  return *fixtures;
}

bool IsFailure(const std::exception_ptr& exception) {
  return isinstance<AssertionError>(exception);
}

constexpr int kWidth = 70;

}  // namespace

namespace internal {

// What a TestResult knows, and how it is shown while tests run.
struct ResultState {
  int64_t tests_run = 0;
  List<std::tuple<TestCase, TracebackText>> failures;
  List<std::tuple<TestCase, TracebackText>> errors;
  List<std::tuple<TestCase, std::string>> skipped;
  List<std::tuple<TestCase, TracebackText>> expected_failures;
  List<TestCase> unexpected_successes;
  bool should_stop = false;

  // Of the runner.
  int64_t verbosity = 0;  // 0: nothing is shown.
  bool failfast = false;
  bool newline = true;

  // Of the suites.
  bool entered = false;
  std::shared_ptr<const ClassDefinition> previous_class;
  bool module_failed = false;
  bool class_failed = false;

  void Start(const TestCase& test) {
    ++tests_run;
    if (verbosity > 1) {
      std::fprintf(stderr, "%s ... ", test.str().c_str());
      newline = false;
    }
  }
  void Status(const TestCase& test, const std::string& text, char dot, bool is_subtest = false) {
    if (verbosity > 1) {
      if (is_subtest || newline) {
        std::fprintf(stderr, "%s%s%s ... ", newline ? "" : "\n", is_subtest ? "  " : "",
                     test.str().c_str());
      }
      std::fprintf(stderr, "%s\n", text.c_str());
      newline = true;
    } else if (verbosity == 1) {
      std::fputc(dot, stderr);
    }
  }
  void Failed(const TestCase& test, const std::exception_ptr& exception, bool is_subtest) {
    const bool is_failure = IsFailure(exception);
    Status(test, is_failure ? "FAIL" : "ERROR", is_failure ? 'F' : 'E', is_subtest);
    (is_failure ? failures : errors).append({test, TracebackText(exception)});
    StopIfFailFast();
  }
  void Error(const TestCase& test, const std::exception_ptr& exception) {
    Status(test, "ERROR", 'E');
    errors.append({test, TracebackText(exception)});
    StopIfFailFast();
  }
  void Skip(const TestCase& test, const std::string& reason) {
    Status(test, "skipped " + repr(reason), 's');
    skipped.append({test, reason});
  }
  void StopIfFailFast() {
    if (failfast) {
      should_stop = true;
    }
  }

  // Runs a fixture of a class or the module. False if it failed.
  bool RunFixture(const std::function<void()>& function, const std::string& name) {
    if (!function) {
      return true;
    }
    try {
      function();
    } catch (const SkipTest& skip) {
      Skip(TestCase(name), skip.str());
      return false;
    } catch (const std::exception&) {
      Error(TestCase(name), std::current_exception());
      return false;
    }
    return true;
  }
  // All classes are of one module, which a result is in as soon as it has seen one of them.
  void EnterModule() {
    if (previous_class == nullptr) {
      module_failed = !RunFixture(TheModule().set_up, "setUpModule (__main__)");
    }
  }
  void LeaveModule() {
    if (previous_class != nullptr && !module_failed) {
      RunFixture(TheModule().tear_down, "tearDownModule (__main__)");
    }
  }
  void EnterClass(const ClassDefinition& definition) {
    if (module_failed || definition.skip.has_value()) {
      return;
    }
    class_failed =
        !RunFixture(definition.set_up_class, "setUpClass (__main__." + definition.name + ")");
  }
  void LeaveClass() {
    if (previous_class == nullptr || class_failed || module_failed ||
        previous_class->skip.has_value()) {
      return;
    }
    RunFixture(previous_class->tear_down_class,
               "tearDownClass (__main__." + previous_class->name + ")");
  }
};

thread_local constinit Running* Running::current_ = nullptr;

Running::Running(TestCase test, ResultState& result, Fixture& fixture)
    : outer_(std::exchange(current_, this)),
      test_(std::move(test)),
      result_(result),
      fixture_(fixture) {}

Running::~Running() { current_ = outer_; }

Running& TheRunning() {
  if (Running* const running = Running::current()) {
    return *running;
  }
  throw RuntimeError("no test runs");
}

bool Running::Note(const std::exception_ptr& exception, const SubTest* subtest) {
  const TestCase test = subtest != nullptr ? test_.subtest(subtest->Description()) : test_;
  try {
    std::rethrow_exception(exception);
  } catch (const KeyboardInterrupt&) {
    return false;
  } catch (const SkipTest& skip) {
    success_ = false;
    result_.Skip(test, skip.str());
  } catch (const ShouldStop&) {
    return true;
  } catch (...) {
    if (expects_failure_) {
      expected_failure_ = exception;
    } else {
      success_ = false;
      result_.Failed(test, exception, subtest != nullptr);
    }
  }
  return true;
}

template <class Function>
bool Running::Part(Function function) {
  const bool outer_success = std::exchange(success_, true);
  try {
    function();
  } catch (...) {
    if (!Note(std::current_exception(), nullptr)) {
      throw;
    }
  }
  success_ = success_ && outer_success;
  return success_;
}

void Running::run(bool expects_failure) {
  if (Part([this] { fixture_.set_up(); })) {
    expects_failure_ = expects_failure;
    Part([this] { fixture_.test(); });
    expects_failure_ = false;
    Part([this] { fixture_.tear_down(); });
  }
  while (!cleanups_.empty()) {
    const std::unique_ptr<Cleanup> cleanup = std::move(cleanups_.back());
    cleanups_.pop_back();
    Part([&cleanup] { cleanup->run(); });
  }
  if (!success_) {
    return;
  }
  if (!expects_failure) {
    result_.Status(test_, "ok", '.');
  } else if (expected_failure_ != nullptr) {
    result_.Status(test_, "expected failure", 'x');
    result_.expected_failures.append({test_, TracebackText(expected_failure_)});
  } else {
    result_.Status(test_, "unexpected success", 'u');
    result_.unexpected_successes.append(test_);
    result_.StopIfFailFast();
  }
}

}  // namespace internal

// TestCase.

TestCase::TestCase(TestClass test_class, std::shared_ptr<const internal::MethodDefinition> method)
    : class_(test_class.definition()), method_(std::move(method)) {}

std::string TestCase::id() const {
  return class_ == nullptr ? text_ : "__main__." + class_->name + "." + method_->name + text_;
}

std::string TestCase::method_name() const { return method_ == nullptr ? "" : method_->name; }

std::string TestCase::str() const {
  if (class_ == nullptr) {
    return text_;
  }
  return method_->name + " (__main__." + class_->name + "." + method_->name + ")" + text_;
}

std::string TestCase::repr() const {
  if (class_ == nullptr) {
    return "<ErrorHolder description=" + py::repr(text_) + ">";
  }
  return text_.empty() ? "<__main__." + class_->name + " testMethod=" + method_->name + ">"
                       : "<unittest.case._SubTest testMethod=runTest>";
}

TestCase TestCase::subtest(const std::string& description) const {
  TestCase made = *this;
  made.text_ = " " + description;
  return made;
}

TestResult TestCase::run() const { return run(TestResult()); }

TestResult TestCase::run(const TestResult& result) const {
  internal::ResultState& state = *result.state();
  state.Start(*this);
  const auto& skip = class_->skip.has_value() ? class_->skip : method_->options.skip;
  if (skip.has_value()) {
    state.Skip(*this, *skip);
    return result;
  }
  const std::unique_ptr<internal::Fixture> fixture = method_->make();
  try {
    internal::Running(*this, state, *fixture).run(method_->options.expected_failure);
  } catch (...) {
    const std::exception_ptr exception = std::current_exception();
    fixture->close();
    std::rethrow_exception(exception);
  }
  fixture->close();
  return result;
}

// TracebackText.

std::string TracebackText::End() const {
  std::exception_ptr last = exception_;
  std::string indentation;
  while (true) {
    try {
      std::rethrow_exception(last);
    } catch (const BaseExceptionGroup& group) {
      last = group.exceptions().back();
      indentation += indentation.empty() ? "    " : "  ";
    } catch (...) {
      break;
    }
  }
  if (!indentation.empty()) {
    return indentation + "+------------------------------------";
  }
  return format_exception_only(exception_);
}

std::string TracebackText::last_line() const {
  const std::string text = End();
  return text.substr(text.rfind('\n') + 1);
}

std::string TracebackText::last_line_stripped() const {
  std::string text = End();
  text.erase(text.find_last_not_of(" \t\n\r\f\v") + 1);
  return text.substr(text.rfind('\n') + 1);
}

// TestResult.

TestResult::TestResult() : state_(std::make_shared<internal::ResultState>()) {}

int64_t TestResult::testsRun() const { return state_->tests_run; }
List<std::tuple<TestCase, TracebackText>> TestResult::failures() const { return state_->failures; }
List<std::tuple<TestCase, TracebackText>> TestResult::errors() const { return state_->errors; }
List<std::tuple<TestCase, std::string>> TestResult::skipped() const { return state_->skipped; }
List<std::tuple<TestCase, TracebackText>> TestResult::expectedFailures() const {
  return state_->expected_failures;
}
List<TestCase> TestResult::unexpectedSuccesses() const { return state_->unexpected_successes; }

bool TestResult::wasSuccessful() const {
  return state_->failures.empty() && state_->errors.empty() && state_->unexpected_successes.empty();
}

bool TestResult::shouldStop() const { return state_->should_stop; }
void TestResult::stop() const { state_->should_stop = true; }

// TestSuite.

struct TestSuite::State {
  std::vector<std::variant<std::optional<TestCase>, TestSuite>> items;
  int64_t forgotten = 0;
};

TestSuite::TestSuite() : state_(std::make_shared<State>()) {}

void TestSuite::addTest(const TestCase& test) const { state_->items.emplace_back(test); }

void TestSuite::addTest(const TestSuite& suite) const { state_->items.emplace_back(suite); }

void TestSuite::addTests(const TestSuite& suite) const {
  const auto items = suite.state_->items;
  state_->items.insert(state_->items.end(), items.begin(), items.end());
}

int64_t TestSuite::countTestCases() const {
  int64_t count = state_->forgotten;
  for (const auto& item : state_->items) {
    if (const auto* const suite = std::get_if<TestSuite>(&item)) {
      count += suite->countTestCases();
    } else if (std::get<0>(item).has_value()) {
      ++count;
    }
  }
  return count;
}

size_t TestSuite::Size() const { return state_->items.size(); }

TestCase TestSuite::At(size_t index) const {
  const auto& item = state_->items[index];
  const auto* const test = std::get_if<std::optional<TestCase>>(&item);
  if (test == nullptr || !test->has_value()) {
    throw AttributeError(test == nullptr ? "a TestSuite is no test"
                                         : "a test that was run is None");
  }
  return **test;
}

TestResult TestSuite::run(const TestResult& result) const {
  internal::ResultState& state = *result.state();
  const bool is_outermost = !std::exchange(state.entered, true);
  for (size_t i = 0; i < state_->items.size() && !state.should_stop; ++i) {
    if (const auto* const inner = std::get_if<TestSuite>(&state_->items[i])) {
      const TestSuite suite = *inner;
      suite.run(result);
      continue;
    }
    const std::optional<TestCase> test = std::get<0>(state_->items[i]);
    if (!test.has_value()) {
      throw TypeError("'NoneType' object is not callable");
    }
    if (test->definition() != state.previous_class) {
      state.LeaveClass();
      state.EnterModule();
      state.class_failed = false;
      state.EnterClass(*test->definition());
      state.previous_class = test->definition();
    }
    if (state.class_failed || state.module_failed) {
      continue;
    }
    test->run(result);
    state_->items[i] = std::nullopt;
    ++state_->forgotten;
  }
  if (is_outermost) {
    state.LeaveClass();
    state.LeaveModule();
    state.entered = false;
  }
  return result;
}

// TestClass.

const std::string& TestClass::name() const { return definition_->name; }

TestCase TestClass::test(std::string_view method) const {
  for (const auto& known : definition_->methods) {
    if (known->name == method) {
      return TestCase(*this, known);
    }
  }
  throw ValueError("no such test method in <class '__main__." + name() +
                   "'>: " + std::string(method));
}

TestSuite TestClass::suite() const {
  TestSuite suite;
  for (const auto& method : definition_->methods) {
    suite.addTest(TestCase(*this, method));
  }
  return suite;
}

List<std::string> TestClass::names() const {
  List<std::string> names;
  for (const auto& method : definition_->methods) {
    names.append(method->name);
  }
  return names;
}

// TextTestRunner.

namespace {

void ShowList(const char* kind, const List<std::tuple<TestCase, TracebackText>>& list) {
  for (const auto& [test, text] : list) {
    std::fprintf(stderr, "%s\n%s: %s\n%s\n", std::string(kWidth, '=').c_str(), kind,
                 test.str().c_str(), std::string(kWidth, '-').c_str());
    print_exception(text.exception(), stderr);
    std::fputc('\n', stderr);
  }
}

// `failures=1, skipped=2`.
std::string Counts(const internal::ResultState& state) {
  const std::pair<const char*, size_t> counts[] = {
      {"failures", state.failures.size()},
      {"errors", state.errors.size()},
      {"skipped", state.skipped.size()},
      {"expected failures", state.expected_failures.size()},
      {"unexpected successes", state.unexpected_successes.size()},
  };
  std::string text;
  for (const auto& [name, count] : counts) {
    if (count > 0) {
      text += (text.empty() ? "" : ", ") + std::string(name) + "=" + std::to_string(count);
    }
  }
  return text;
}

void Show(const TestResult& result, double seconds) {
  const internal::ResultState& state = *result.state();
  if (state.verbosity > 0) {
    std::fputc('\n', stderr);
  }
  ShowList("ERROR", state.errors);
  ShowList("FAIL", state.failures);
  if (!state.unexpected_successes.empty()) {
    std::fprintf(stderr, "%s\n", std::string(kWidth, '=').c_str());
    for (const TestCase& test : state.unexpected_successes) {
      std::fprintf(stderr, "UNEXPECTED SUCCESS: %s\n", test.str().c_str());
    }
  }
  const long long run = state.tests_run;
  std::fprintf(stderr, "%s\nRan %lld test%s in %.3fs\n\n", std::string(kWidth, '-').c_str(), run,
               run == 1 ? "" : "s", seconds);
  const std::string counts = Counts(state);
  const bool ran_none = run == 0 && state.skipped.empty();
  const char* const word = !result.wasSuccessful() ? "FAILED" : ran_none ? "NO TESTS RAN" : "OK";
  std::fprintf(stderr, counts.empty() ? "%s\n" : "%s (%s)\n", word, counts.c_str());
}

template <class Tests>
TestResult RunWith(const RunnerOptions& options, const Tests& tests) {
  const TestResult result;
  result.state()->verbosity = options.silent ? 0 : options.verbosity;
  result.state()->failfast = options.failfast;
  const double start = time::perf_counter();
  tests.run(result);
  if (!options.silent) {
    flush_stdout();
    Show(result, time::perf_counter() - start);
  }
  return result;
}

}  // namespace

TestResult TextTestRunner::run(const TestSuite& suite) const { return RunWith(options_, suite); }
TestResult TextTestRunner::run(const TestCase& test) const { return RunWith(options_, test); }

TestProgram main_(const List<TestClass>& classes, const MainOptions& options) {
  TestSuite suite;
  for (const TestClass& test_class : classes) {
    suite.addTest(test_class.suite());
  }
  const TextTestRunner runner = options.testRunner.value_or(
      TextTestRunner({.verbosity = options.verbosity, .failfast = options.failfast}));
  TestResult result = runner.run(suite);
  if (options.exit) {
    constexpr int kNoTests = 5;
    const bool ran_none = result.testsRun() == 0 && result.skipped().empty();
    throw SystemExit(ran_none ? kNoTests : result.wasSuccessful() ? 0 : 1);
  }
  return TestProgram(std::move(result));
}

void set_up_module(std::function<void()> function) { TheModule().set_up = std::move(function); }
void tear_down_module(std::function<void()> function) {
  TheModule().tear_down = std::move(function);
}

TestCase current_test() { return internal::TheRunning().test(); }

// SubTest.

SubTest::SubTest(std::optional<std::string> message,
                 List<std::tuple<std::string, std::string>> parameters)
    : message_(std::move(message)), parameters_(std::move(parameters)) {}

SubTest::~SubTest() {
  if (running_ != nullptr) {
    running_->subtest_ = outer_;
  }
}

void SubTest::enter() {
  running_ = internal::Running::current();
  if (running_ != nullptr) {
    outer_ = std::exchange(running_->subtest_, this);
    outer_success_ = std::exchange(running_->success_, true);
  }
}

bool SubTest::exit(const std::exception_ptr& exception) {
  internal::Running* const running = std::exchange(running_, nullptr);
  if (running == nullptr) {
    return false;
  }
  running->subtest_ = this;
  const bool handled = exception != nullptr && running->Note(exception, this);
  running->subtest_ = outer_;
  running->success_ = running->success_ && outer_success_;
  if (exception != nullptr && !handled) {
    return false;
  }
  if (!running->success_ ? running->result_.failfast : running->expected_failure_ != nullptr) {
    throw ShouldStop();
  }
  return handled;
}

std::string SubTest::Description() const {
  std::vector<std::tuple<std::string, std::string>> shown;
  for (const SubTest* subtest = this; subtest != nullptr; subtest = subtest->outer_) {
    for (const auto& parameter : subtest->parameters_) {
      const auto is_same = [&](const auto& p) { return std::get<0>(p) == std::get<0>(parameter); };
      if (std::ranges::none_of(shown, is_same)) {
        shown.push_back(parameter);
      }
    }
  }
  std::string text = message_.has_value() ? "[" + *message_ + "]" : "";
  if (!shown.empty()) {
    text += text.empty() ? "(" : " (";
    for (size_t i = 0; i < shown.size(); ++i) {
      const auto& [name, value] = shown[i];
      text += i == 0 ? "" : ", ";
      text += name;
      text += '=';
      text += value;
    }
    text += ")";
  }
  return text.empty() ? "(<subtest>)" : text;
}

}  // namespace py::unittest
