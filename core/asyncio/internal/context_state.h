// Contexts: the values of context variables, and which context is current.
//
// A context is an object whose map is immutable and shared: copying a context shares the map, and
// setting a variable gives the context a map of its own. No context object stands for an empty
// context; programs without context variables have none.

#ifndef ASYNCIO_INTERNAL_CONTEXT_STATE_H_
#define ASYNCIO_INTERNAL_CONTEXT_STATE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "asyncio/internal/ref.h"
#include "asyncio/internal/thread_state.h"

namespace asyncio::internal {

// The value of a variable in a context.
class ContextValue {
 public:
  ContextValue(const ContextValue&) = delete;
  ContextValue& operator=(const ContextValue&) = delete;

  void AddRef() noexcept { ++refs_; }
  void Release() noexcept {
    if (--refs_ == 0) {
      delete this;
    }
  }
  // A copy that shares nothing with this one, for another thread.
  virtual Ref<ContextValue> Clone() const = 0;

 protected:
  ContextValue() = default;
  virtual ~ContextValue() = default;

 private:
  uint32_t refs_ = 0;
};

// Values by the numbers of their variables, in the order in which these were first set.
class ContextMap {
 public:
  struct Entry {
    uint64_t variable;
    Ref<ContextValue> value;
  };

  void AddRef() noexcept { ++refs_; }
  void Release() noexcept {
    if (--refs_ == 0) {
      delete this;
    }
  }
  bool IsShared() const noexcept { return refs_ > 1; }

  std::vector<Entry> entries;

 private:
  uint32_t refs_ = 0;
};

// contextvars.Context.
class ContextState {
 public:
  ContextState() = default;
  explicit ContextState(Ref<ContextMap> map) noexcept : map_(std::move(map)) {}
  ContextState(const ContextState&) = delete;
  ContextState& operator=(const ContextState&) = delete;

  void AddRef() noexcept { ++refs_; }
  void Release() noexcept {
    if (--refs_ == 0) {
      delete this;
    }
  }

  // Null if the variable is not set.
  ContextValue* Find(uint64_t variable) const noexcept;
  // A null value removes it.
  void Set(uint64_t variable, Ref<ContextValue> value);
  size_t size() const noexcept { return map_ ? map_->entries.size() : 0; }
  bool empty() const noexcept { return size() == 0; }

  // A context with the same values.
  Ref<ContextState> Copy() const { return Ref<ContextState>(new ContextState(map_)); }
  // The same for another thread.
  Ref<ContextState> Clone() const;

  // `<_contextvars.Context object at 0x…>`
  std::string repr() const;

  // Whether some Context.run(), or the callback or step of a task that is under way, is in it.
  bool entered() const noexcept;
  // Throws RuntimeError if it is.
  void CheckNotEntered() const;
  void set_entered(bool entered) noexcept { entered_ = entered; }

 private:
  Ref<ContextMap> map_;
  uint32_t refs_ = 0;
  bool entered_ = false;  // By Context.run().
};

// The current context; null if it is empty.
inline ContextState* CurrentContext() noexcept {
  const Ref<ContextState>* const slot = this_thread.context;
  return slot != nullptr ? slot->get() : this_thread.base_context;
}
// The same, made if it is missing.
ContextState& MakeCurrentContext();

// copy_context(); null for an empty context.
inline Ref<ContextState> CopyCurrentContext() {
  const ContextState* const current = CurrentContext();
  return current == nullptr || current->empty() ? Ref<ContextState>() : current->Copy();
}

// Makes a context current while it lives. `context` is where the context is, or will be made when
// a variable is set.
class ContextScope {
 public:
  explicit ContextScope(Ref<ContextState>* context) noexcept
      : previous_(std::exchange(this_thread.context, context)) {}
  ContextScope(const ContextScope&) = delete;
  ContextScope& operator=(const ContextScope&) = delete;
  ~ContextScope() { this_thread.context = previous_; }

  // What was current before.
  const Ref<ContextState>* previous() const noexcept { return previous_; }

 private:
  Ref<ContextState>* previous_;
};

// One inside of a callback or step, whose context stays entered. (Those begin in no context.)
class InnerContextScope : public ContextScope {
 public:
  explicit InnerContextScope(Ref<ContextState>* context) noexcept
      : ContextScope(context), outer_(std::exchange(this_thread.inner_context, this)) {}
  InnerContextScope(const InnerContextScope&) = delete;
  InnerContextScope& operator=(const InnerContextScope&) = delete;
  ~InnerContextScope() { this_thread.inner_context = outer_; }

  const InnerContextScope* outer() const noexcept { return outer_; }

 private:
  const InnerContextScope* outer_;
};

}  // namespace asyncio::internal

#endif  // ASYNCIO_INTERNAL_CONTEXT_STATE_H_
