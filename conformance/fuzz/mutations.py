"""Plausible bugs of the library, which the fuzzer must find: the mutation check plants one at a time.

A mutation replaces a snippet that occurs exactly once in a file of core/asyncio. Where both are
statements, or both expressions, the copy has `if (chosen) mutant else original`, or the same with
`?:`; a mutant that says MUTATED itself stands for the whole.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

MUTATED = "MUTATED"


class MutationError(Exception):
    """A mutation does not fit the source; the message says which, and why."""


@dataclasses.dataclass(frozen=True)
class Mutation:
    """A bug: what is wrong then, as a sentence; the file; and the snippets."""

    name: str
    file: str
    original: str
    mutant: str

    def code(self, number: int) -> str:
        """What the copy has in the place of the original."""
        chosen = f"::fuzz::Mutated({number})"
        if MUTATED in self.mutant:
            return self.mutant.replace(MUTATED, chosen)
        if self.original.rstrip().endswith((";", "}")):
            return f"if ({chosen}) {{ {self.mutant} }} else {{ {self.original} }}"
        return f"({chosen} ? ({self.mutant}) : ({self.original}))"


def apply(file: str, text: str, mutations: Iterable[Mutation] | None = None) -> str:
    """The text of a file with all its mutations in it. Raises MutationError."""
    spots: list[tuple[int, int, str]] = []
    for number, mutation in enumerate(MUTATIONS if mutations is None else mutations, 1):
        if mutation.file != file:
            continue
        count = text.count(mutation.original)
        if count != 1:
            raise MutationError(
                f"core/asyncio/{file}: '{mutation.name}' is to replace a snippet that occurs "
                f"{count} times, not once; adapt it in conformance/fuzz/mutations.py:\n"
                f"{mutation.original}"
            )
        start = text.index(mutation.original)
        spots.append((start, start + len(mutation.original), mutation.code(number)))
    spots.sort(reverse=True)
    for (_, end, _), (start, _, _) in zip(spots[1:], spots):
        if end > start:
            raise MutationError(f"core/asyncio/{file}: two mutations overlap at character {start}")
    for start, end, code in spots:
        text = text[:start] + code + text[end:]
    return text


MUTATIONS = (
    # The loop and its timers.
    Mutation(
        "one of the timers that are due runs in an iteration",
        "event_loop.cc",
        "while (!timers_.empty() && timers_.first_when() < end_time) {\n"
        "    ready().Push(timers_.Pop().Leak());\n  }",
        "if (!timers_.empty() && timers_.first_when() < end_time) {"
        " ready().Push(timers_.Pop().Leak()); }",
    ),
    Mutation(
        "timers are looked at before the selector waits",
        "event_loop.cc",
        "  const bool waited = (ready().empty() || inbox_.signalled()) && Select();\n"
        "  if (clock_ != nullptr && !waited) [[unlikely]] {\n    clock_->DidNotWait();\n  }\n"
        "  if (internal::interrupt_pending()) [[unlikely]] {\n"
        "    internal::InterruptScope::Deliver();\n  }\n"
        "  // Where no timer can be due, nobody sees that the clock was not read, unless it is the"
        " program's.\n"
        "  if (clock_ != nullptr || (!timers_.empty() && !IsFarAhead(timers_.first_when()))) {\n"
        "    QueueDueTimers();\n  }",
        "QueueDueTimers(); if (ready().empty() || inbox_.signalled()) { Select(); }",
    ),
    Mutation(
        "equal timers change places in the heap",
        "internal/timer_heap.cc",
        "return a.when < b.when;",
        "return a.when <= b.when;",
    ),
    Mutation(
        "what a callback schedules runs in the same iteration",
        "internal/ready_queue.h",
        "head_ == pause_",
        "head_ == tail_",
    ),
    Mutation(
        "an exception of a callback is not reported",
        "handle.cc",
        "ReportException(*loop_, *this);",
        "(void)0;",
    ),
    Mutation(
        "a callback begins with an empty context",
        "internal/handle_state.h",
        "context_(CopyCurrentContext())",
        "context_(MUTATED ? Ref<ContextState>() : CopyCurrentContext())",
    ),
    # Futures.
    Mutation(
        "done callbacks run in reverse order",
        "internal/future_state.h",
        "if (last_callback_ == nullptr) {\n"
        "      callback->next_ = callback;\n"
        "    } else {\n"
        "      callback->next_ = std::exchange(last_callback_->next_, callback);\n"
        "    }\n"
        "    last_callback_ = callback;",
        "if (last_callback_ == nullptr) { callback->next_ = callback; last_callback_ = callback; }"
        " else { callback->next_ = std::exchange(last_callback_->next_, callback); }",
    ),
    Mutation(
        "a callback added to a done future runs at once",
        "internal/future_state.h",
        "if (done()) {\n      loop_->Schedule(callback);\n      return;\n    }",
        "if (done()) { callback->Run(); return; }",
    ),
    Mutation(
        "cancel() of a done future says True",
        "internal/future_state.cc",
        "log_traceback_ = false;\n  if (done()) {\n    return false;\n  }",
        "log_traceback_ = false; if (done()) { return true; }",
    ),
    Mutation(
        "a CancelledError loses its message",
        "internal/future_state.cc",
        "details_->cancel_message.has_value()",
        "false",
    ),
    Mutation(
        "an exception that nobody asks for is not reported",
        "internal/future_state.cc",
        "ScheduleCallbacks();\n  log_traceback_ = true;",
        "ScheduleCallbacks();",
    ),
    Mutation(
        "exception() does not count as asking for it",
        "internal/future_state.cc",
        "log_traceback_ = false;\n  return failed_ ? exception() : nullptr;",
        "return failed_ ? exception() : nullptr;",
    ),
    # Tasks.
    Mutation(
        "a waiter resumes its task inline",
        "internal/task_state.cc",
        "void TaskCore::WakeUp() { this->future().loop().Schedule(this); }",
        "void TaskCore::WakeUp() {\n  if (MUTATED) { TakeFirstStep(); return; }\n"
        "  this->future().loop().Schedule(this);\n}",
    ),
    Mutation(
        "cancel() forgets a task that runs",
        "internal/task_state.cc",
        "must_cancel_ = true;\n  details().cancel_message = message;",
        "details().cancel_message = message;",
    ),
    Mutation(
        "uncancel() to zero does not rescind",
        "internal/task_state.cc",
        "if (cancel_requests_ == 0) {\n      must_cancel_ = false;\n    }",
        "(void)0;",
    ),
    Mutation(
        "a second cancel() does not count",
        "internal/task_state.cc",
        "++cancel_requests_;",
        "cancel_requests_ = 1;",
    ),
    Mutation(
        "a task that is cancelled before its first step begins",
        "internal/task_state.h",
        "!started_ && !IsAsyncGeneratorCall(definition_)",
        "false",
    ),
    Mutation(
        "a task that is cancelled after its last await ends with its result",
        "internal/task_state.h",
        "CancelLate();\n    return true;",
        "return false;",
    ),
    Mutation(
        "a cancellation replaces the CancelledError that the awaited future raises",
        "internal/task_state.cc",
        "RaisesCancelled(waiter_)",
        "false",
    ),
    Mutation(
        "what a cancellation overtakes was not asked for",
        "internal/task_state.cc",
        "waited_for->MarkRetrieved();",
        "(void)0;",
    ),
    Mutation(
        "a late cancellation loses its message at the next await",
        "internal/task_state.cc",
        "waitable.Cancel(details().cancel_message)",
        "waitable.Cancel(std::nullopt)",
    ),
    Mutation(
        "a task may await itself",
        "internal/task_state.cc",
        "&future == &this->future()",
        "false",
    ),
    Mutation(
        "a negative sleep has a timer",
        "sleep.h",
        "delay_ <= 0",
        "delay_ == 0",
    ),
    Mutation(
        "a task begins with an empty context",
        "internal/task_state.cc",
        "CopyCurrentContext()",
        "Ref<ContextState>()",
    ),
    # Eager tasks.
    Mutation(
        "the first step of an eager task is scheduled",
        "internal/task_state.cc",
        "start.eager && ",
        "start.eager && !MUTATED && ",
    ),
    Mutation(
        "a group waits for a task that was done at once",
        "internal/pending_set.cc",
        "if (future.done()) {\n    OnMemberDone(future);\n  } else {\n    Add(future);\n  }",
        "Add(future);",
    ),
    # gather and shield.
    Mutation(
        "gather() looks at what is done one iteration later",
        "internal/gather_core.h",
        "child.done()",
        "false",
    ),
    Mutation(
        "gather() waits for an argument that is given twice twice",
        "internal/gather_core.h",
        "const bool seen = IsOurs(child.last_callback());",
        "const bool seen = IsOurs(child.last_callback());\n"
        "    different_ += MUTATED && seen ? 1 : 0;",
    ),
    Mutation(
        "gather() is cancelled when a child is",
        "gather.cc",
        "Fail(child.MakeCancelledError());",
        "outer_.CancelNow(std::nullopt);",
    ),
    Mutation(
        "cancelling a gather cancels its first child only",
        "gather.cc",
        "any |= entry.future->Cancel(message);",
        "any = any || entry.future->Cancel(message);",
    ),
    Mutation(
        "a gather whose children swallow the cancellation gives their results",
        "gather.cc",
        "cancel_requested_ |= any;",
        "(void)0;",
    ),
    Mutation(
        "shield() passes a cancellation on",
        "shield.cc",
        "core->future().RemoveCallbacks(\n"
        "          [this](const DoneCallback& callback) { return &callback == core; });",
        "core->future().Cancel(std::nullopt);",
    ),
    Mutation(
        "shield() of what is done takes an iteration",
        "shield.h",
        "if (inner.done()) {\n    return inner;\n  }",
        "(void)0;",
    ),
    # wait, wait_for, timeout.
    Mutation(
        "wait(FIRST_EXCEPTION) ends with a cancelled one",
        "wait.cc",
        "!future.cancelled() && future.Exception() != nullptr",
        "future.cancelled() || future.Exception() != nullptr",
    ),
    Mutation(
        "wait(FIRST_COMPLETED) waits for all",
        "wait.cc",
        "return_when_ == FIRST_COMPLETED",
        "false",
    ),
    Mutation(
        "wait_for(x, 0) does not wait until x has ended",
        "wait_for.h",
        "co_await internal::CancelAndWait(future);",
        "internal::StateOf(future).Cancel(std::nullopt);",
    ),
    Mutation(
        "wait_for(x, 0) cancels what is done",
        "wait_for.h",
        "!future.done()",
        "true",
    ),
    Mutation(
        "a timeout takes a foreign cancellation for its own",
        "timeouts.cc",
        "task->AsTask()->Uncancel() > cancelling_before_",
        "task->AsTask()->Uncancel() > 1000",
    ),
    Mutation(
        "a timeout does not uncancel",
        "timeouts.cc",
        "phase_ = Phase::kExpired;",
        "phase_ = Phase::kExpired; ++cancelling_before_;"
        " if (exception != nullptr && Classify(exception) == ExceptionKind::kCancelled)"
        " { ThrowTimeoutFrom(exception); }",
    ),
    Mutation(
        "a deadline that is over goes through the heap",
        "timeouts.cc",
        "loop.Reached(*when)",
        "*when < loop.time() - 1000",
    ),
    Mutation(
        "a timeout that is rescheduled keeps its old deadline too",
        "timeouts.cc",
        "when_ = when;\n  CancelTimer();",
        "when_ = when; timer_.reset();",
    ),
    # TaskGroup.
    Mutation(
        "a group waits for its tasks when its body fails",
        "task_group.cc",
        "if (exception != nullptr && !group.aborting_) {\n    group.Abort();\n  }",
        "(void)0;",
    ),
    Mutation(
        "a task that fails does not cancel the body of its group",
        "task_group.cc",
        "parent_task_->Cancel(std::nullopt);",
        "(void)0;",
    ),
    Mutation(
        "a group does not uncancel its parent",
        "task_group.cc",
        "group.parent_cancel_requested_ && parent.Uncancel() == 0",
        "group.parent_cancel_requested_",
    ),
    Mutation(
        "a group puts the error of its body first",
        "task_group.cc",
        "group.errors_.push_back(exception);",
        "group.errors_.insert(group.errors_.begin(), exception);",
    ),
    Mutation(
        "a group forgets a foreign cancellation beside its errors",
        "task_group.cc",
        "parent.Uncancel();\n      parent.RequestCancel(std::nullopt);",
        "(void)0;",
    ),
    Mutation(
        "a group that aborts accepts tasks",
        "task_group.cc",
        'return aborting_ ? "is shutting down" : nullptr;',
        "return nullptr;",
    ),
    Mutation(
        "a group cancels its newest task first",
        "internal/pending_set.cc",
        "for (Member* member = first_; member != nullptr; member = member->next) {",
        "for (Member* member = MUTATED ? last_ : first_; member != nullptr;\n"
        "       member = MUTATED ? member->previous : member->next) {",
    ),
    # Locks.
    Mutation(
        "waiters are served last in, first out",
        "internal/waiter.h",
        "waiter.list_ = this;\n"
        "  waiter.previous_ = last_;\n"
        "  waiter.next_ = nullptr;\n"
        "  (last_ != nullptr ? last_->next_ : first_) = &waiter;\n"
        "  last_ = &waiter;\n"
        "  if (pending_ == nullptr) {\n"
        "    pending_ = &waiter;\n"
        "  }",
        "waiter.list_ = this; waiter.next_ = first_; waiter.previous_ = nullptr;"
        " (first_ != nullptr ? first_->previous_ : last_) = &waiter;"
        " first_ = &waiter; pending_ = &waiter;",
    ),
    Mutation(
        "a free lock goes to who asks while others wait",
        "lock.h",
        "locked_ || !waiters().AllCancelled()",
        "locked_",
    ),
    Mutation(
        "a waiter for a lock that is cancelled keeps its turn",
        "lock.h",
        "} else if (!locked_) {",
        "} else if (!locked_ && !MUTATED) {",
    ),
    Mutation(
        "a semaphore goes to who asks while others wait",
        "semaphore.h",
        "value_ == 0 || !waiters().AllCancelled()",
        "value_ == 0",
    ),
    Mutation(
        "a waiter for a semaphore that is cancelled keeps its turn",
        "semaphore.h",
        "if (failed && !waiter.cancelled()) [[unlikely]] {",
        "if (failed && !waiter.cancelled() && !MUTATED) {",
    ),
    Mutation(
        "an event wakes one of those who wait",
        "event.h",
        "while (ListedWaiter* const waiter = waiters().FirstPending()) {\n"
        "        waiter->Finish();\n      }",
        "if (ListedWaiter* const waiter = waiters().FirstPending()) { waiter->Finish(); }",
    ),
    Mutation(
        "a condition does not pass on a lost notification",
        "condition.cc",
        "if (error != nullptr) {\n    self->Notify(1);",
        "if (error != nullptr) {\n    self->Notify(MUTATED ? 0 : 1);",
    ),
    Mutation(
        "a condition keeps the first CancelledError",
        "condition.cc",
        "} catch (const CancelledError&) {\n      error = std::current_exception();",
        "} catch (const CancelledError&) {\n"
        "      error = MUTATED && error != nullptr ? error : std::current_exception();",
    ),
    Mutation(
        "a wait for a condition that is cancelled ends without its lock",
        "condition.cc",
        "while (!acquired) {",
        "while (!acquired && !(MUTATED && error != nullptr)) {",
    ),
    Mutation(
        "notify() wakes all",
        "condition.h",
        "for (; n > 0; --n) {",
        "for (; n > 0; n -= MUTATED ? 0 : 1) {",
    ),
    Mutation(
        "a barrier that is reset lets its tasks wait",
        "barrier.cc",
        "count_ > 0 ? Phase::kResetting : Phase::kFilling",
        "Phase::kFilling",
    ),
    Mutation(
        "a barrier lets tasks in while others leave",
        "barrier.cc",
        "while (self->emptying()) {",
        "while (self->emptying() && !MUTATED) {",
    ),
    Mutation(
        "the last to leave a barrier tells nobody",
        "barrier.cc",
        "phase_ = Phase::kFilling;\n      }\n      condition_.notify_all();",
        "phase_ = Phase::kFilling;\n      }\n      if (!MUTATED) { condition_.notify_all(); }",
    ),
    # Queues and as_completed.
    Mutation(
        "a getter that was overtaken does not wait again",
        "queue.cc",
        "MustWait() && !task()->must_cancel()",
        "false",
    ),
    Mutation(
        "a getter that is cancelled does not pass its turn on",
        "queue.cc",
        "CanWakeAnother() && !cancelled()",
        "false",
    ),
    Mutation(
        "shutting a queue down leaves those who put waiting",
        "queue.cc",
        "{&getters_, &putters_}",
        "{&getters_, MUTATED ? &getters_ : &putters_}",
    ),
    Mutation(
        "join() returns one item too early",
        "queue.cc",
        "if (--unfinished_ == 0) {",
        "if (--unfinished_ <= (MUTATED ? 1 : 0)) {",
    ),
    Mutation(
        "a queue takes one item more than it may",
        "internal/queue_state.h",
        "size_ >= maxsize_",
        "size_ > maxsize_",
    ),
    Mutation(
        "as_completed() gives what it was given twice twice",
        "as_completed.cc",
        "seen.insert(future.get()).second",
        "true",
    ),
    Mutation(
        "as_completed() with timeout zero has none",
        "as_completed.cc",
        "timeout.has_value() && !queue->empty()",
        "timeout.has_value() && *timeout > 0 && !queue->empty()",
    ),
    Mutation(
        "gather() counts at once what an eager task among its arguments has ended",
        "gather.cc",
        "if (entry.gather == nullptr) {",
        "if (MUTATED ? entry.future && entry.future->done() : entry.gather == nullptr) {",
    ),
    Mutation(
        "what only a gather keeps alive is never freed",
        "event_loop.cc",
        "internal::GatherCore::ReleaseAllPending(gathers());",
        "",
    ),
    Mutation(
        "the mains of a Runner do not share a context",
        "run.h",
        "options.context = context_;",
        "options.context = copy_context();",
    ),
    Mutation(
        "a LIFO queue gives its oldest item",
        "internal/queue_state.h",
        "fifo_ ? QueueState::Get() : Get()",
        "QueueState::Get()",
    ),
)
