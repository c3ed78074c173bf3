#include "asyncio/internal/thread_pool.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "asyncio/exceptions.h"
#include "asyncio/run_coroutine_threadsafe.h"
#include "py/exceptions.h"
#include "py/threading.h"

namespace asyncio::internal {

std::exception_ptr RaisedInThread(std::exception_ptr exception) {
  if (py::isinstance<ConcurrentCancelledError>(exception)) {
    return std::make_exception_ptr(CancelledError());
  }
  return RaisedIntoFuture(std::move(exception));
}

void PoolCall::Execute() noexcept {
  Phase expected = Phase::kPending;
  if (phase_->compare_exchange_strong(expected, Phase::kRunning, std::memory_order_relaxed)) {
    Call();
  }
}

void PoolCall::SendBack() noexcept { loop_.inbox().Post(this); }

struct ThreadPool::State {
  State(size_t max, std::string prefix) : max_threads(max), name(std::move(prefix)) {}

  void Work();

  std::mutex mutex;
  // The rest is guarded by mutex.
  std::condition_variable changed;
  std::deque<PoolCall*> calls;
  std::vector<std::thread> threads;
  size_t max_threads;
  std::string name;  // Of the threads, before their numbers.
  size_t made = 0;   // How many threads.
  size_t idle = 0;   // Threads that wait and are not spoken for.
  bool shut_down = false;
};

void ThreadPool::State::Work() {
  std::unique_lock lock(mutex);
  PoolCall* call = nullptr;
  while (true) {
    if (calls.empty()) {
      ++idle;
    }
    if (call != nullptr) {
      // Idle first: who waits for this call and makes another one finds this thread.
      lock.unlock();
      call->SendBack();
      lock.lock();
    }
    changed.wait(lock, [this] { return !calls.empty() || shut_down; });
    if (calls.empty()) {
      return;
    }
    call = calls.front();
    calls.pop_front();
    lock.unlock();
    call->Execute();
    lock.lock();
  }
}

ThreadPool::ThreadPool(size_t max_threads, std::string name)
    : state_(std::make_shared<State>(max_threads, std::move(name))) {}

ThreadPool::~ThreadPool() { Shutdown(/*wait=*/true); }

size_t ThreadPool::DefaultSize() noexcept {
  return std::min<size_t>(32, std::thread::hardware_concurrency() + 4);
}

void ThreadPool::Submit(std::unique_ptr<PoolCall, void (*)(PoolCall*)> call) {
  State& state = *state_;
  const std::lock_guard lock(state.mutex);
  if (state.shut_down) {
    throw py::RuntimeError("cannot schedule new futures after shutdown");
  }
  if (state.idle > 0) {
    --state.idle;
  } else if (state.threads.size() < state.max_threads) {
    std::string name = state.name + "_" + std::to_string(state.made++);
    state.threads.emplace_back([shared = state_, name = std::move(name)]() mutable {
      py::threading::internal::NameThisThread(std::move(name));
      shared->Work();
    });
  }
  state.calls.push_back(call.release());
  state.changed.notify_one();
}

void ThreadPool::Shutdown(bool wait) {
  std::vector<std::thread> threads;
  {
    const std::lock_guard lock(state_->mutex);
    state_->shut_down = true;
    state_->changed.notify_all();
    if (wait) {
      threads.swap(state_->threads);
    }
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
}

}  // namespace asyncio::internal
