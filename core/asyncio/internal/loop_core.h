// The part of an event loop that futures and tasks touch at every step.

#ifndef ASYNCIO_INTERNAL_LOOP_CORE_H_
#define ASYNCIO_INTERNAL_LOOP_CORE_H_

#include <cstdint>

#include "asyncio/internal/ready_queue.h"

namespace asyncio::internal {

// A node of one of the loop's lists: of its unfinished tasks, in order of creation, or of its
// asynchronous generators, in order of first use.
struct ListLink {
  ListLink* previous = this;
  ListLink* next = this;

  void InsertBefore(ListLink& position) noexcept {
    previous = position.previous;
    next = &position;
    previous->next = this;
    position.previous = this;
  }
  void Unlink() noexcept {
    previous->next = next;
    next->previous = previous;
  }
};

// Base of EventLoop, which is defined later: futures must know it to be inlined.
class LoopCore {
 public:
  LoopCore(const LoopCore&) = delete;
  LoopCore& operator=(const LoopCore&) = delete;

  // Runs it in the next iteration: `_ready.append(handle)`.
  void Schedule(Runnable* runnable) {
    if (ready_.at_limit()) [[unlikely]] {
      PrepareToSchedule();
    }
    ready_.PushWithinLimit(runnable);
  }

  ListLink& unfinished_tasks() noexcept { return tasks_; }
  ListLink& gathers() noexcept { return gathers_; }

  // The generators that were iterated over while the loop ran and that somebody refers to.
  ListLink& async_generators() noexcept { return async_generators_; }

  // Whether there is nothing to do for a new task but to schedule its first step: no task factory,
  // no debug mode.
  bool plain_tasks() const noexcept { return plain_tasks_; }
  bool debug() const noexcept { return debug_; }
  // In debug mode: throws RuntimeError if the loop is running in another thread.
  void CheckThread() const;

  // The program's pointers and every future of the loop hold references.
  void AddRef() noexcept { ++refs_; }
  void Release() noexcept {
    if (--refs_ == 0) {
      delete this;
    }
  }

 protected:
  LoopCore() = default;
  virtual ~LoopCore() = default;

  void set_plain_tasks(bool plain) noexcept { plain_tasks_ = plain; }
  void set_debug_flag(bool debug) noexcept {
    debug_ = debug;
    ready_.set_always_at_limit(debug);
  }

  ReadyQueue& ready() noexcept { return ready_; }

 private:
  // Makes room; in debug mode also calls CheckThread().
  void PrepareToSchedule();

  ReadyQueue ready_;
  ListLink tasks_;
  ListLink gathers_;
  ListLink async_generators_;
  uint32_t refs_ = 0;
  bool plain_tasks_ = true;
  bool debug_ = false;
};

}  // namespace asyncio::internal

#endif  // ASYNCIO_INTERNAL_LOOP_CORE_H_
