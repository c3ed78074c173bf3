#include "asyncio/coro_driver.h"

#include "asyncio/event_loop.h"
#include "asyncio/internal/stand_in_task.h"
#include "py/exceptions.h"

namespace asyncio::internal {
namespace {

constinit thread_local DriverCore* current_driver = nullptr;

// The loop of the stand-in where none is running. It never runs.
EventLoop& IdleLoop() {
  thread_local const EventLoopPtr loop = new_event_loop();
  return *loop;
}

}  // namespace

DriverCore* DriverCore::Current() noexcept { return current_driver; }

void DriverCore::Release() noexcept {
  if (refs_ == 1 && frame_ != nullptr) {
    Finalize();  // What the coroutine does now may make further references for a while.
  }
  if (--refs_ == 0) {
    delete this;
  }
}

void DriverCore::Finalize() noexcept {
  if (leaf_ == nullptr) {
    WarnNeverAwaited(definition_);
  } else {
    try {
      Close();
    } catch (...) {
      std::fprintf(stderr, "Exception ignored in: %s\n", Repr().c_str());
      py::print_exception(std::current_exception(), stderr);
    }
  }
  Destroy();
}

void DriverCore::CheckCanRun() const {
  if (running_) {
    throw py::ValueError("coroutine already executing");
  }
  if (frame_ == nullptr) {
    ThrowAlreadyAwaited();
  }
}

void DriverCore::Send(std::any value, bool is_none) {
  CheckCanRun();
  if (leaf_ == nullptr && !is_none) {
    throw py::TypeError("can't send non-None value to a just-started coroutine");
  }
  sent_ = std::move(value);
  Run();
}

void DriverCore::Throw(std::exception_ptr exception) {
  CheckCanRun();
  if (leaf_ == nullptr) {
    Destroy();
    std::rethrow_exception(std::move(exception));
  }
  thrown_ = std::move(exception);
  Run();
}

void DriverCore::Close() {
  if (frame_ == nullptr) {
    return;
  }
  CheckCanRun();
  if (leaf_ == nullptr) {
    Destroy();
    return;
  }
  thrown_ = std::make_exception_ptr(py::GeneratorExit());
  Run();
  if (!frame_.done()) {
    throw py::RuntimeError("coroutine ignored GeneratorExit");
  }
  std::exception_ptr error = TakeRaised();
  Destroy();
  if (error != nullptr && !py::isinstance<py::GeneratorExit>(error)) {
    std::rethrow_exception(std::move(error));
  }
}

std::coroutine_handle<> DriverCore::Take() {
  CheckCanRun();
  if (leaf_ != nullptr) {
    ThrowAlreadyAwaited();
  }
  return std::exchange(frame_, nullptr);
}

void DriverCore::Run() {
  EventLoop* const loop = running_loop();
  const Ref<StandInTask> step(new StandInTask(loop != nullptr ? *loop : IdleLoop(), definition_));
  const std::coroutine_handle<> next = leaf_ != nullptr ? leaf_ : frame_;
  DriverCore* const driver = std::exchange(current_driver, this);
  running_ = true;
  leaf_ = nullptr;
  if (std::exchange(yields_to_task_, false) && thrown_ != nullptr) {
    step->SetThrown(std::exchange(thrown_, nullptr));
  }
  step->RunFrom(next);
  running_ = false;
  current_driver = driver;
  if (frame_.done() || leaf_ != nullptr) {
    return;
  }
  // It has suspended, but not here: for an iteration of the loop, by sleep(0), or until something
  // happens.
  leaf_ = step->leaf();
  step->Leave();
  if (!step->waits() && !step->throw_pending()) {
    yields_to_task_ = true;
    yielded_ = py::None;
    return;
  }
  Destroy();
  throw py::RuntimeError("a coroutine that is driven by hand cannot wait for the event loop");
}

void DriverCore::Destroy() noexcept {
  if (frame_ != nullptr) {
    std::exchange(frame_, nullptr).destroy();
  }
}

std::string DriverCore::Repr() const { return CoroutineObjectRepr(definition_, this); }

void RaiseBadYield(const std::string& repr) {
  throw py::RuntimeError("Task got bad yield: " + repr);
}

void RaiseYieldedFuture(const std::string& repr) {
  throw py::RuntimeError("yield was used instead of yield from in task " +
                         py::repr(*asyncio::current_task()) + " with " + repr);
}

}  // namespace asyncio::internal
