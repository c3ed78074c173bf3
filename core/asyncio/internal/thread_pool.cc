#include "asyncio/internal/thread_pool.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <latch>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "asyncio/concurrent_future.h"
#include "asyncio/exceptions.h"
#include "py/exceptions.h"
#include "py/internal/turns.h"
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

struct ThreadPool::State : std::enable_shared_from_this<State> {
  State(size_t max, std::string prefix) : max_threads(max), name(std::move(prefix)) {}

  // What Submit does. Gives what tells that a new thread has begun, null if there is none that is
  // to be waited for.
  std::shared_ptr<std::latch> Add(std::unique_ptr<PoolWork, void (*)(PoolWork*)> work);
  std::shared_ptr<std::latch> MakeThread();

  // What a thread does: it has the turn, unless it waits for a call.
  void Work();
  // Sends back the work that this thread has done, null for none, and takes the next one; null to
  // end.
  PoolWork* Next(PoolWork* done);
  PoolWork* WaitForWork();
  PoolWork* Pop();  // The mutex is locked.

  std::mutex mutex;
  // The rest is guarded by mutex.
  std::condition_variable changed;
  std::deque<PoolWork*> pending;
  std::vector<std::thread> threads;
  size_t max_threads;
  std::string name;  // Of the threads, before their numbers.
  size_t made = 0;   // How many threads.
  size_t idle = 0;   // Threads that wait and are not spoken for.
  bool shut_down = false;
};

void ThreadPool::State::Work() {
  PoolWork* work = nullptr;
  while ((work = Next(work)) != nullptr) {
    work->Execute();
  }
}

PoolWork* ThreadPool::State::Next(PoolWork* done) {
  PoolWork* next = nullptr;
  {
    const std::lock_guard lock(mutex);
    if (pending.empty()) {
      ++idle;
    } else {
      next = Pop();
    }
  }
  if (done != nullptr) {
    // Idle first: who waits for this work and submits more finds this thread.
    done->SendBack();
  }
  return next != nullptr ? next : WaitForWork();
}

PoolWork* ThreadPool::State::WaitForWork() {
  const py::internal::WithoutTurn waiting;
  std::unique_lock lock(mutex);
  changed.wait(lock, [this] { return !pending.empty() || shut_down; });
  return pending.empty() ? nullptr : Pop();
}

PoolWork* ThreadPool::State::Pop() {
  PoolWork* const first = pending.front();
  pending.pop_front();
  return first;
}

std::shared_ptr<std::latch> ThreadPool::State::Add(
    std::unique_ptr<PoolWork, void (*)(PoolWork*)> work) {
  const std::lock_guard lock(mutex);
  if (shut_down) {
    throw py::RuntimeError("cannot schedule new futures after shutdown");
  }
  std::shared_ptr<std::latch> started;
  if (idle > 0) {
    --idle;
  } else if (threads.size() < max_threads) {
    started = MakeThread();
  }
  pending.push_back(work.release());
  changed.notify_one();
  return started;
}

std::shared_ptr<std::latch> ThreadPool::State::MakeThread() {
  const auto started =
      py::internal::TakingTurns() ? std::make_shared<std::latch>(1) : std::shared_ptr<std::latch>();
  std::string thread_name = name + "_" + std::to_string(made++);
  threads.emplace_back([self = shared_from_this(), started, thread_name]() {
    py::internal::KeepTurnUntilThreadEnds();
    py::threading::internal::NameThisThread(thread_name);
    if (started != nullptr) {
      started->count_down();
    }
    self->Work();
  });
  return started;
}

ThreadPool::ThreadPool(size_t max_threads, std::string name)
    : state_(std::make_shared<State>(max_threads, std::move(name))) {}

ThreadPool::~ThreadPool() { Shutdown(/*wait=*/true); }

size_t ThreadPool::DefaultSize() noexcept {
  return std::min<size_t>(32, std::thread::hardware_concurrency() + 4);
}

void ThreadPool::Submit(std::unique_ptr<PoolWork, void (*)(PoolWork*)> work) {
  if (const std::shared_ptr<std::latch> started = state_->Add(std::move(work))) {
    const py::internal::WithoutTurn waiting;
    started->wait();
  }
}

void ThreadPool::Shutdown(bool wait, bool cancel) {
  std::vector<std::thread> threads;
  std::deque<PoolWork*> cancelled;
  {
    const std::lock_guard lock(state_->mutex);
    state_->shut_down = true;
    if (cancel) {
      cancelled.swap(state_->pending);
    }
    state_->changed.notify_all();
    if (wait) {
      threads.swap(state_->threads);
    }
  }
  for (PoolWork* const work : cancelled) {
    work->Cancel();
    work->SendBack();
  }
  if (!threads.empty()) {
    const py::internal::WithoutTurn waiting;
    for (std::thread& thread : threads) {
      thread.join();
    }
  }
}

}  // namespace asyncio::internal
