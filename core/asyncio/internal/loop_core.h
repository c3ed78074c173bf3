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
  void Schedule(Runnable* runnable) { ready_.Push(runnable); }

  ListLink& unfinished_tasks() noexcept { return tasks_; }

  // The generators that were iterated over while the loop ran and that somebody refers to.
  ListLink& async_generators() noexcept { return async_generators_; }

  // Whether new tasks take their first step when they are made.
  bool eager_tasks() const noexcept { return eager_tasks_; }

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

  void set_eager_tasks(bool eager) noexcept { eager_tasks_ = eager; }

  ReadyQueue& ready() noexcept { return ready_; }

 private:
  ReadyQueue ready_;
  ListLink tasks_;
  ListLink async_generators_;
  uint32_t refs_ = 0;
  bool eager_tasks_ = false;
};

}  // namespace asyncio::internal

#endif  // ASYNCIO_INTERNAL_LOOP_CORE_H_
