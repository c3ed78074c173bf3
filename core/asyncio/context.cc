#include "asyncio/context.h"

#include <algorithm>
#include <atomic>

#include "py/exceptions.h"
#include "py/internal/object_repr.h"

namespace asyncio {
namespace internal {
namespace {

// The context of a thread outside of tasks, callbacks and Context.run().
struct BaseContext {
  BaseContext() { this_thread.base_context = state.get(); }
  BaseContext(const BaseContext&) = delete;
  BaseContext& operator=(const BaseContext&) = delete;
  ~BaseContext() { this_thread.base_context = nullptr; }

  Ref<ContextState> state{new ContextState};
};

// Shows a text as it is: the repr of an object.
struct Shown {
  std::string text;
  std::string repr() const { return text; }
};

}  // namespace

ContextState& MakeCurrentContext() {
  if (this_thread.context == nullptr) {
    thread_local const BaseContext base;
    return *base.state;
  }
  Ref<ContextState>& slot = *this_thread.context;
  if (!slot) {
    slot = Ref<ContextState>(new ContextState);
  }
  return *slot;
}

ContextValue* ContextState::Find(uint64_t variable) const noexcept {
  if (map_) {
    for (const ContextMap::Entry& entry : map_->entries) {
      if (entry.variable == variable) {
        return entry.value.get();
      }
    }
  }
  return nullptr;
}

void ContextState::Set(uint64_t variable, Ref<ContextValue> value) {
  if (!map_ || map_->IsShared()) {
    Ref<ContextMap> own(new ContextMap);
    if (map_) {
      own->entries = map_->entries;
    }
    map_ = std::move(own);
  }
  std::vector<ContextMap::Entry>& entries = map_->entries;
  const auto position = std::find_if(
      entries.begin(), entries.end(),
      [variable](const ContextMap::Entry& entry) { return entry.variable == variable; });
  if (!value) {
    if (position != entries.end()) {
      entries.erase(position);
    }
  } else if (position != entries.end()) {
    position->value = std::move(value);
  } else {
    entries.push_back({variable, std::move(value)});
  }
}

Ref<ContextState> ContextState::Clone() const {
  Ref<ContextMap> map(new ContextMap);
  if (map_) {
    for (const ContextMap::Entry& entry : map_->entries) {
      map->entries.push_back({entry.variable, entry.value->Clone()});
    }
  }
  return Ref<ContextState>(new ContextState(std::move(map)));
}

bool ContextState::entered() const noexcept {
  const auto is_this = [this](const Ref<ContextState>* slot) {
    return slot != nullptr && slot->get() == this;
  };
  if (entered_ || is_this(this_thread.context)) {
    return true;
  }
  for (const InnerContextScope* scope = this_thread.inner_context; scope != nullptr;
       scope = scope->outer()) {
    if (is_this(scope->previous())) {
      return true;
    }
  }
  return false;
}

void ContextState::CheckNotEntered() const {
  if (entered()) {
    throw py::RuntimeError("cannot enter context: " + repr() + " is already entered");
  }
}

std::string ContextState::repr() const {
  return "<_contextvars.Context object at " + py::internal::AddressRepr(this) + ">";
}

uint64_t NextVariableNumber() noexcept {
  static constinit std::atomic<uint64_t> newest = 0;
  return newest.fetch_add(1, std::memory_order_relaxed) + 1;
}

void ThrowVariableNotSet(std::string variable_repr) {
  throw py::LookupError(Shown{std::move(variable_repr)});
}
void ThrowNotInContext(std::string variable_repr) {
  throw py::KeyError(Shown{std::move(variable_repr)});
}
void ThrowTokenUsed(const std::string& token_repr) {
  throw py::RuntimeError(token_repr + " has already been used once");
}
void ThrowTokenOfOtherVariable(const std::string& token_repr) {
  throw py::ValueError(token_repr + " was created by a different ContextVar");
}
void ThrowTokenOfOtherContext(const std::string& token_repr) {
  throw py::ValueError(token_repr + " was created in a different Context");
}

}  // namespace internal

std::string Context::repr() const { return state_->repr(); }

Context copy_context() {
  const internal::ContextState* const current = internal::CurrentContext();
  return current != nullptr ? Context(current->Copy()) : Context();
}

}  // namespace asyncio
