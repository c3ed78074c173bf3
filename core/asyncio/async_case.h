// unittest.IsolatedAsyncioTestCase: tests that are coroutines. See py/unittest.h.

#ifndef ASYNCIO_ASYNC_CASE_H_
#define ASYNCIO_ASYNC_CASE_H_

#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include "asyncio/context.h"
#include "asyncio/coro.h"
#include "asyncio/run.h"
#include "py/instance.h"
#include "py/unittest.h"

namespace asyncio::unittest {
namespace internal {

template <class T>
inline constexpr bool kIsCoro = false;
template <class T>
inline constexpr bool kIsCoro<Coro<T>> = true;

// A test's loop, in debug mode, and the context that all of its parts run in: functions as they
// are, coroutines each as a task of its own.
class AsyncFixture : public py::unittest::internal::Fixture {
 public:
  void run_function(const std::function<void()>& function) override { context_.run(function); }
  void close() override { runner_.close(); }

  // Calls a function and runs what it gives, if that is a coroutine.
  template <class Function>
  void Call(Function function) {
    if constexpr (kIsCoro<std::invoke_result_t<Function&>>) {
      static_cast<void>(runner_.run(function(), {.context = context_}));
    } else {
      context_.run([&function] { static_cast<void>(function()); });
    }
  }

 protected:
  Runner& runner() { return runner_; }

 private:
  Context context_ = copy_context();
  Runner runner_ = Runner({.debug = true});
};

inline Coro<> Nothing() { co_return; }

template <class T>
class ObjectFixture final : public AsyncFixture {
 public:
  explicit ObjectFixture(std::function<void(AsyncFixture&, T&)> method)
      : method_(std::move(method)) {}
  void set_up() override {
    runner().get_loop();
    if constexpr (requires { object_->setUp(); }) {
      Call([this] { static_cast<void>(object_->setUp()); });
    }
    if constexpr (requires { object_->asyncSetUp(); }) {
      Call([this] { return object_->asyncSetUp(); });
    } else {
      Call([] { return Nothing(); });
    }
  }
  void test() override { method_(*this, *object_); }
  void tear_down() override {
    if constexpr (requires { object_->asyncTearDown(); }) {
      Call([this] { return object_->asyncTearDown(); });
    } else {
      Call([] { return Nothing(); });
    }
    if constexpr (requires { object_->tearDown(); }) {
      Call([this] { static_cast<void>(object_->tearDown()); });
    }
  }

 private:
  py::Ref<T> object_ = py::make<T>();
  std::function<void(AsyncFixture&, T&)> method_;
};

}  // namespace internal

// A method of T that is a test: a coroutine, or an ordinary function.
template <class T>
struct TestMethod {
  template <class Result, class Base>
  TestMethod(std::string method_name, Result (Base::*method)(),
             py::unittest::TestOptions method_options = {})
      : name(std::move(method_name)),
        function([method](internal::AsyncFixture& fixture, T& object) {
          fixture.Call([&object, method] { return (object.*method)(); });
        }),
        options(std::move(method_options)) {}

  std::string name;
  std::function<void(internal::AsyncFixture&, T&)> function;
  py::unittest::TestOptions options;
};

// A class T that derives from IsolatedAsyncioTestCase: as py::unittest::test_class, with asyncSetUp
// and asyncTearDown as well. Each test has a loop of its own.
template <class T>
py::unittest::TestClass test_class(std::string name, std::initializer_list<TestMethod<T>> methods,
                                   std::optional<std::string> skip = std::nullopt) {
  namespace base = py::unittest::internal;
  base::ClassDefinition definition = base::DefinitionOf<T>(std::move(name), std::move(skip));
  for (const TestMethod<T>& method : methods) {
    definition.methods.push_back(std::make_shared<base::MethodDefinition>(
        base::MethodDefinition{method.name, method.options, [function = method.function] {
                                 return std::make_unique<internal::ObjectFixture<T>>(function);
                               }}));
  }
  return py::unittest::TestClass(std::make_shared<base::ClassDefinition>(std::move(definition)));
}

}  // namespace asyncio::unittest

// Coroutines of cleanup functions run in the test's loop.
template <class T>
struct py::unittest::internal::CleanupResult<asyncio::Coro<T>> {
  template <class Function>
  static void run(Fixture& fixture, Function& function) {
    dynamic_cast<asyncio::unittest::internal::AsyncFixture&>(fixture).Call(
        [&function] { return function(); });
  }
};

#endif  // ASYNCIO_ASYNC_CASE_H_
