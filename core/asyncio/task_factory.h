// Task factories: what makes a loop's tasks.

#ifndef ASYNCIO_TASK_FACTORY_H_
#define ASYNCIO_TASK_FACTORY_H_

#include <concepts>
#include <memory>
#include <source_location>
#include <string>
#include <type_traits>
#include <utility>

#include "asyncio/coro.h"
#include "asyncio/event_loop.h"
#include "asyncio/task.h"
#include "py/none.h"

namespace asyncio {

// A coroutine of any result type, on its way to become a task.
class AnyCoro {
 public:
  template <class T>
  AnyCoro(Coro<T>&& coro)  // NOLINT(google-explicit-constructor): as to a base class
      : body_(std::make_unique<BodyOf<T>>(std::move(coro))) {}

  // `__name__`.
  std::string name() const { return body_->Name(); }
  // Drops the coroutine without a warning.
  void close() noexcept { body_->Close(); }

 private:
  friend class AnyTask;

  class Body {
   public:
    Body() = default;
    Body(const Body&) = delete;
    Body& operator=(const Body&) = delete;
    virtual ~Body() = default;
    virtual std::string Name() const = 0;
    virtual void Close() noexcept = 0;
    virtual AnyTask MakeTask(EventLoop& loop, TaskOptions&& options,
                             const std::source_location& where) = 0;
  };
  template <class T>
  class BodyOf final : public Body {
   public:
    explicit BodyOf(Coro<T>&& coro) noexcept : coro_(std::move(coro)) {}
    std::string Name() const override { return coro_.name(); }
    void Close() noexcept override { coro_.close(); }
    AnyTask MakeTask(EventLoop& loop, TaskOptions&& options,
                     const std::source_location& where) override {
      return Task<T>(std::move(coro_), loop, std::move(options), where);
    }

   private:
    Coro<T> coro_;
  };

  std::unique_ptr<Body> body_;
};

// asyncio.eager_task_factory, for EventLoop::set_task_factory: new tasks take their first step at
// once, inside of create_task, and are done already if that is their last.
struct EagerTaskFactory {};
inline constexpr EagerTaskFactory eager_task_factory{};

// What EventLoop::set_task_factory takes: None, eager_task_factory, or anything that can be called
// as
//
//   asyncio::AnyTask factory(asyncio::EventLoop& loop, asyncio::AnyCoro coro,
//                            asyncio::TaskOptions options) {
//     count(coro.name());
//     return asyncio::AnyTask(std::move(coro), loop, std::move(options));
//   }
//
// It must give the task of the coroutine it is called with; a task of another type is a TypeError.
class TaskFactory {
 public:
  TaskFactory(py::NoneType /*none*/ = py::None) noexcept {}  // NOLINT(google-explicit-constructor)
  TaskFactory(EagerTaskFactory eager);                       // NOLINT(google-explicit-constructor)
  template <class F>
    requires std::convertible_to<std::invoke_result_t<F&, EventLoop&, AnyCoro, TaskOptions>,
                                 AnyTask>
  TaskFactory(F factory);  // NOLINT(google-explicit-constructor): as a std::function

  // repr(): `None`, or `<function at 0x…>`.
  std::string repr() const;

  // The library's own doors; programs have no use for them.
  explicit TaskFactory(std::shared_ptr<internal::TaskFactoryBase> state) noexcept
      : state_(std::move(state)) {}
  const std::shared_ptr<internal::TaskFactoryBase>& state() const noexcept { return state_; }

  // Whether both are the same factory: copies of one, or of one function. None is `TaskFactory()`.
  friend bool operator==(const TaskFactory& a, const TaskFactory& b) noexcept;

 private:
  std::shared_ptr<internal::TaskFactoryBase> state_;  // Null: None.
};

// asyncio.create_eager_task_factory: a factory that has `make_task(coro, loop, options)` make the
// tasks, with options.eager_start true unless the call of create_task says otherwise.
template <class F>
TaskFactory create_eager_task_factory(F make_task);

// Implementation only below.

namespace internal {

class TaskFactoryBase {
 public:
  TaskFactoryBase() = default;
  TaskFactoryBase(const TaskFactoryBase&) = delete;
  TaskFactoryBase& operator=(const TaskFactoryBase&) = delete;
  virtual ~TaskFactoryBase() = default;

  virtual bool is_eager() const noexcept { return false; }
  // The function that it is; null if it is another callable.
  virtual const void* Function() const noexcept { return nullptr; }
  virtual AnyTask Make(EventLoop& loop, AnyCoro coro, TaskOptions options) = 0;
};

template <class F>
class UserTaskFactory final : public TaskFactoryBase {
 public:
  explicit UserTaskFactory(F factory) : factory_(std::move(factory)) {}
  AnyTask Make(EventLoop& loop, AnyCoro coro, TaskOptions options) override {
    return factory_(loop, std::move(coro), std::move(options));
  }
  const void* Function() const noexcept override {
    if constexpr (std::is_pointer_v<F>) {
      return reinterpret_cast<const void*>(factory_);
    } else {
      return nullptr;
    }
  }

 private:
  F factory_;
};

[[noreturn]] void ThrowNotItsTask(const AnyTask& task);

template <class T>
Task<T> MakeTaskByFactory(TaskFactoryBase& factory, EventLoop& loop, Coro<T>&& coro,
                          TaskOptions&& options, const std::source_location& where) {
  if (factory.is_eager()) {
    TaskStart start = StartOf(options, where);
    start.eager = options.eager_start.value_or(true);
    start.named_late = true;
    return Task<T>(CoroTask<T>::Make(loop, std::move(coro), &start));
  }
  const AnyTask task = factory.Make(loop, std::move(coro), std::move(options));
  auto* const state = dynamic_cast<TaskState<T>*>(&StateOf(task));
  if (state == nullptr) {
    ThrowNotItsTask(task);
  }
  return Task<T>(Ref(state));
}

}  // namespace internal

template <class F>
  requires std::convertible_to<std::invoke_result_t<F&, EventLoop&, AnyCoro, TaskOptions>, AnyTask>
TaskFactory::TaskFactory(F factory)
    : state_(std::make_shared<internal::UserTaskFactory<F>>(std::move(factory))) {}

template <class F>
TaskFactory create_eager_task_factory(F make_task) {
  return TaskFactory([make_task = std::move(make_task)](EventLoop& loop, AnyCoro coro,
                                                        TaskOptions options) mutable {
    options.eager_start = options.eager_start.value_or(true);
    return make_task(std::move(coro), loop, std::move(options));
  });
}

}  // namespace asyncio

#endif  // ASYNCIO_TASK_FACTORY_H_
