// Operation: a coroutine object that needs no frame.

#ifndef ASYNCIO_OPERATION_H_
#define ASYNCIO_OPERATION_H_

#include <source_location>
#include <string>
#include <utility>

#include "asyncio/coro.h"
#include "asyncio/event_loop.h"
#include "asyncio/task.h"

namespace asyncio {

// What calling sleep(), Queue::get() and the library's other basic coroutine functions gives. It
// can do what a Coro can, and becomes one where one is asked for. Like every coroutine it does
// nothing before it is awaited, runs once, and is reported if it is dropped unused.
//
// Step says what it does: a Step::Awaiter, made of a Step&& that outlives it, awaits it and gives
// Step::result_type. If there is a Step::Task, create_task makes that; see SleepTask.
template <class Step>
class [[nodiscard("a coroutine does nothing until it is awaited")]] Operation {
 public:
  using result_type = typename Step::result_type;

  // `location` is in the function that gives the operation, which names it in messages.
  Operation(Step step, const std::source_location& location)
      : step_(std::move(step)), location_(location) {}
  Operation(Operation&& other) noexcept
      : step_(std::move(other.step_)),
        location_(other.location_),
        taken_(std::exchange(other.taken_, true)) {}
  Operation& operator=(Operation&&) = delete;
  [[gnu::always_inline]] ~Operation() {
    if (!taken_) [[unlikely]] {
      internal::WarnNeverAwaited(location_);
    }
  }

  // Drops an operation that is not needed after all, without the warning.
  void close() noexcept { taken_ = true; }

  // One that was awaited is converted to one that was awaited.
  operator Coro<result_type>() &&;  // NOLINT(google-explicit-constructor): it is a coroutine

  // repr(): `<coroutine object sleep at 0x…>`, as of every coroutine.
  std::string repr() const { return internal::CoroutineObjectRepr(location_, this); }

  // For co_await and create_task. Take throws RuntimeError when the operation was awaited before.
  typename Step::Awaiter AsyncioAwaiter() && { return typename Step::Awaiter(Take()); }
  Step&& Take() {
    if (std::exchange(taken_, true)) [[unlikely]] {
      internal::ThrowAlreadyAwaited();
    }
    return std::move(step_);
  }
  const std::source_location& location() const noexcept { return location_; }

 private:
  Step step_;
  std::source_location location_;
  bool taken_ = false;
};

// As create_task of a coroutine.
template <class Step>
Task<typename Step::result_type> create_task(
    Operation<Step> operation,
    const std::source_location& where = std::source_location::current()) {
  return get_running_loop().create_task(std::move(operation), where);
}
template <class Step>
Task<typename Step::result_type> create_task(
    Operation<Step> operation, TaskOptions options,
    const std::source_location& where = std::source_location::current()) {
  return get_running_loop().create_task(std::move(operation), std::move(options), where);
}

// Implementation only below.

namespace internal {

// An operation that was taken.
template <class Step>
struct TakenOperation {
  Step step;

  typename Step::Awaiter AsyncioAwaiter() && { return typename Step::Awaiter(std::move(step)); }
};

template <class Step>
Coro<typename Step::result_type> AwaitStep(Step step) {
  co_return co_await TakenOperation<Step>{std::move(step)};
}

}  // namespace internal

template <class Step>
Operation<Step>::operator Coro<typename Step::result_type>() && {
  if (taken_) {
    return Coro<result_type>(typename Coro<result_type>::Frame(nullptr));
  }
  Coro<result_type> coro = internal::AwaitStep<Step>(Take());
  coro.SetDefinition(location_);
  return coro;
}

template <class Step>
Task<typename Step::result_type> EventLoop::create_task(Operation<Step> operation,
                                                        TaskOptions options,
                                                        const std::source_location& where) {
  using T = typename Step::result_type;
  if constexpr (requires { typename Step::Task; }) {
    CheckNotClosed();
    if (task_factory_ == nullptr) [[likely]] {
      const internal::TaskStart start = internal::StartOf(options, where);
      return Task<T>(Step::Task::Make(*this, std::move(operation), &start));
    }
  }
  return create_task(Coro<T>(std::move(operation)), std::move(options), where);
}

template <class Step>
Task<typename Step::result_type> EventLoop::create_task(Operation<Step> operation,
                                                        const std::source_location& where) {
  if constexpr (requires { typename Step::Task; }) {
    if (plain_tasks()) [[likely]] {
      CheckNotClosed();
      return Task<typename Step::result_type>(
          Step::Task::Make(*this, std::move(operation), nullptr));
    }
  }
  return create_task(std::move(operation), {}, where);
}

template <class Step>
typename Step::result_type EventLoop::run_until_complete(Operation<Step>&& operation) {
  CheckNotClosed();
  CheckRunning();
  return run_until_complete(Coro<typename Step::result_type>(std::move(operation)));
}

}  // namespace asyncio

template <class Step>
struct py::internal::BuiltinTypeName<asyncio::Operation<Step>> {
  static constexpr const char* kName = "coroutine";
};

#endif  // ASYNCIO_OPERATION_H_
