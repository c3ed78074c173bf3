#include "asyncio/executor.h"

#include <atomic>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "asyncio/log.h"
#include "asyncio/timeouts.h"
#include "py/exceptions.h"
#include "py/repr.h"

namespace asyncio {
namespace {

// Tells the loop's thread that the executor's threads have ended.
class ShutdownNotice final : public internal::Runnable {
 public:
  explicit ShutdownNotice(Future<void> future) : future_(std::move(future)) {}

  void Run() override {
    if (!future_.done()) {
      future_.set_result();
    }
    Drop();
  }
  void Drop() noexcept override { delete this; }

 private:
  Future<void> future_;
};

// Executors whose loops were closed without waiting for them; the program waits when it exits.
void KeepUntilExit(std::shared_ptr<internal::ThreadPool> pool) {
  static std::vector<std::shared_ptr<internal::ThreadPool>> pools;
  pools.push_back(std::move(pool));
}

}  // namespace

ThreadPoolExecutor::ThreadPoolExecutor(std::optional<int64_t> max_workers,
                                       std::string thread_name_prefix) {
  if (max_workers.has_value() && *max_workers <= 0) {
    throw py::ValueError("max_workers must be greater than 0");
  }
  static std::atomic<int64_t> executors = 0;
  if (thread_name_prefix.empty()) {
    thread_name_prefix = "ThreadPoolExecutor-" + std::to_string(executors++);
  }
  pool_ = std::make_shared<internal::ThreadPool>(max_workers.has_value()
                                                     ? static_cast<size_t>(*max_workers)
                                                     : internal::ThreadPool::DefaultSize(),
                                                 std::move(thread_name_prefix));
}

void EventLoop::set_default_executor(const ThreadPoolExecutor& executor) {
  default_pool_ = executor.pool_;
}

internal::ThreadPool& EventLoop::DefaultPool() {
  CheckNotClosed();
  if (executor_shutdown_called_) {
    throw py::RuntimeError("Executor shutdown has been called");
  }
  if (default_pool_ == nullptr) {
    default_pool_ =
        std::make_shared<internal::ThreadPool>(internal::ThreadPool::DefaultSize(), "asyncio");
  }
  return *default_pool_;
}

Coro<void> EventLoop::shutdown_default_executor(std::optional<double> timeout) {
  executor_shutdown_called_ = true;
  if (default_pool_ == nullptr) {
    co_return;
  }
  const Future<void> future = create_future<void>();
  internal::calls_in_other_threads.fetch_add(1, std::memory_order_relaxed);
  std::thread joiner([this, pool = default_pool_, notice = new ShutdownNotice(future)] {
    pool->Shutdown(/*wait=*/true);
    inbox_.Post(notice);
  });
  const Timeout deadline = asyncio::timeout(timeout);
  deadline.Enter();
  bool timed_out = false;
  std::exception_ptr exception;
  try {
    co_await future;
  } catch (...) {
    exception = std::current_exception();
  }
  internal::calls_in_other_threads.fetch_sub(1, std::memory_order_relaxed);
  try {
    deadline.Exit(exception);
  } catch (const py::TimeoutError&) {
    timed_out = true;
  }
  if (!timed_out && exception == nullptr) {
    joiner.join();
    co_return;
  }
  joiner.detach();
  if (!timed_out) {
    std::rethrow_exception(exception);
  }
  warn({.category = "RuntimeWarning",
        .message = "The executor did not finishing joining its threads within " +
                   py::repr(timeout) + " seconds.",
        .file = __FILE__,
        .line = __LINE__});
}

void EventLoop::AbandonDefaultExecutor() {
  executor_shutdown_called_ = true;
  if (default_pool_ != nullptr) {
    default_pool_->Shutdown(/*wait=*/false);
    KeepUntilExit(std::exchange(default_pool_, nullptr));
  }
}

}  // namespace asyncio
