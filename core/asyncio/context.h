// ContextVar and Context: variables with a value for each task; Python's contextvars.

#ifndef ASYNCIO_CONTEXT_H_
#define ASYNCIO_CONTEXT_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include "asyncio/internal/context_state.h"
#include "asyncio/internal/ref.h"
#include "py/internal/object_repr.h"
#include "py/repr.h"

namespace asyncio {

class Context;
template <class T>
class Token;

// contextvars.ContextVar: a variable whose value belongs to the current context. Each task and each
// callback of the loop has a context of its own, a copy of the one it was created in. Copies of a
// ContextVar are the same variable. T is copied by get().
template <class T>
class ContextVar {
 public:
  explicit ContextVar(std::string name)
      : ContextVar(std::make_shared<const State>(std::move(name), std::nullopt)) {}
  ContextVar(std::string name, T default_value)
      : ContextVar(std::make_shared<const State>(std::move(name), std::move(default_value))) {}

  const std::string& name() const noexcept { return state_->name; }

  // The value in the current context; else the default of the call or that of the variable. Throws
  // LookupError if there is none of them.
  T get() const;
  T get(T default_value) const;

  // Sets the value in the current context. The token takes it back.
  Token<T> set(T value) const;

  // Restores what the variable was before the set() that gave the token. Throws RuntimeError if the
  // token was used before, ValueError if it is of another variable or another context.
  void reset(const Token<T>& token) const;

  // `<ContextVar name='x' at 0x…>`, as Python's repr.
  std::string repr() const;

  friend bool operator==(const ContextVar&, const ContextVar&) noexcept = default;
  int64_t hash() const noexcept { return static_cast<int64_t>(state_->number); }

 private:
  friend Context;
  friend Token<T>;

  struct State {
    State(std::string variable_name, std::optional<T> default_of_variable);

    std::string name;
    std::optional<T> default_value;
    uint64_t number;
  };
  class Value;

  explicit ContextVar(std::shared_ptr<const State> state) noexcept : state_(std::move(state)) {}

  // Null if it is not set.
  const T* Find(const internal::ContextState* context) const;

  std::shared_ptr<const State> state_;
};

// contextvars.Token: what ContextVar.set gives. Copies are the same token.
template <class T>
class Token {
 public:
  const ContextVar<T>& var() const noexcept { return state_->variable; }
  // The value before; empty (Python: Token.MISSING) if there was none.
  std::optional<T> old_value() const;

  std::string repr() const;

 private:
  friend ContextVar<T>;

  struct State {
    ContextVar<T> variable;
    internal::Ref<internal::ContextState> context;
    internal::Ref<internal::ContextValue> old_value;
    bool used = false;
  };

  explicit Token(std::shared_ptr<State> state) noexcept : state_(std::move(state)) {}

  std::shared_ptr<State> state_;
};

// contextvars.Context: a mapping of context variables to values. Copies refer to the same context.
class Context {
 public:
  // An empty one.
  Context() : state_(new internal::ContextState) {}
  explicit Context(internal::Ref<internal::ContextState> state) noexcept
      : state_(std::move(state)) {}

  // Calls `callable(args...)` in this context: what it sets stays in the context. Throws
  // RuntimeError when the context is entered: by a run(), a callback or a task's step under way.
  template <class F, class... Args>
  decltype(auto) run(F&& callable, Args&&... args) const {
    state_->CheckNotEntered();
    const Entered entered(*this);
    return std::invoke(std::forward<F>(callable), std::forward<Args>(args)...);
  }

  Context copy() const { return Context(state_->Copy()); }

  // The mapping: `context[variable]`, which throws KeyError, get(), `in` and len().
  template <class T>
  T operator[](const ContextVar<T>& variable) const;
  template <class T>
  std::optional<T> get(const ContextVar<T>& variable) const;
  template <class T>
  T get(const ContextVar<T>& variable, std::type_identity_t<T> default_value) const;
  template <class T>
  bool contains(const ContextVar<T>& variable) const {
    return state_->Find(variable.state_->number) != nullptr;
  }
  size_t size() const noexcept { return state_->size(); }

  std::string repr() const;
  // The same context.
  friend bool is(const Context& a, const Context& b) noexcept { return a.state_ == b.state_; }

  // The library's own door; programs have no use for it.
  const internal::Ref<internal::ContextState>& state() const noexcept { return state_; }

 private:
  class Entered {
   public:
    explicit Entered(const Context& context) : state_(context.state_) { state_->set_entered(true); }
    Entered(const Entered&) = delete;
    Entered& operator=(const Entered&) = delete;
    ~Entered() { state_->set_entered(false); }

   private:
    internal::Ref<internal::ContextState> state_;
    internal::InnerContextScope scope_{&state_};
  };

  internal::Ref<internal::ContextState> state_;
};

// contextvars.copy_context(): a copy of the current context.
Context copy_context();

// Implementation only below.

namespace internal {

uint64_t NextVariableNumber() noexcept;
[[noreturn]] void ThrowVariableNotSet(std::string variable_repr);
[[noreturn]] void ThrowNotInContext(std::string variable_repr);
[[noreturn]] void ThrowTokenUsed(const std::string& token_repr);
[[noreturn]] void ThrowTokenOfOtherVariable(const std::string& token_repr);
[[noreturn]] void ThrowTokenOfOtherContext(const std::string& token_repr);

}  // namespace internal

template <class T>
ContextVar<T>::State::State(std::string variable_name, std::optional<T> default_of_variable)
    : name(std::move(variable_name)),
      default_value(std::move(default_of_variable)),
      number(internal::NextVariableNumber()) {}

template <class T>
class ContextVar<T>::Value final : public internal::ContextValue {
 public:
  explicit Value(T value) : value_(std::move(value)) {}

  const T& value() const noexcept { return value_; }
  internal::Ref<internal::ContextValue> Clone() const override {
    return internal::Ref<internal::ContextValue>(new Value(value_));
  }

 private:
  T value_;
};

template <class T>
const T* ContextVar<T>::Find(const internal::ContextState* context) const {
  const internal::ContextValue* const value =
      context != nullptr ? context->Find(state_->number) : nullptr;
  return value != nullptr ? &static_cast<const Value*>(value)->value() : nullptr;
}

template <class T>
T ContextVar<T>::get() const {
  if (const T* const value = Find(internal::CurrentContext())) {
    return *value;
  }
  if (!state_->default_value.has_value()) {
    internal::ThrowVariableNotSet(repr());
  }
  return *state_->default_value;
}

template <class T>
T ContextVar<T>::get(T default_value) const {
  const T* const value = Find(internal::CurrentContext());
  return value != nullptr ? *value : std::move(default_value);
}

template <class T>
Token<T> ContextVar<T>::set(T value) const {
  internal::ContextState& context = internal::MakeCurrentContext();
  Token<T> token(std::make_shared<typename Token<T>::State>(typename Token<T>::State{
      *this, internal::Ref(&context), internal::Ref(context.Find(state_->number))}));
  context.Set(state_->number, internal::Ref<internal::ContextValue>(new Value(std::move(value))));
  return token;
}

template <class T>
void ContextVar<T>::reset(const Token<T>& token) const {
  typename Token<T>::State& state = *token.state_;
  if (state.used) {
    internal::ThrowTokenUsed(token.repr());
  }
  if (state.variable != *this) {
    internal::ThrowTokenOfOtherVariable(token.repr());
  }
  if (internal::CurrentContext() != state.context.get()) {
    internal::ThrowTokenOfOtherContext(token.repr());
  }
  state.used = true;
  state.context->Set(state_->number, state.old_value);
}

template <class T>
std::string ContextVar<T>::repr() const {
  std::string text = "<ContextVar name=" + py::repr(name());
  if constexpr (requires { py::repr(*state_->default_value); }) {
    if (state_->default_value.has_value()) {
      text += " default=" + py::repr(*state_->default_value);
    }
  }
  return text + " at " + py::internal::AddressRepr(state_.get()) + ">";
}

template <class T>
std::optional<T> Token<T>::old_value() const {
  if (!state_->old_value) {
    return std::nullopt;
  }
  return static_cast<const typename ContextVar<T>::Value&>(*state_->old_value).value();
}

template <class T>
std::string Token<T>::repr() const {
  return std::string("<Token") + (state_->used ? " used" : "") + " var=" + var().repr() + " at " +
         py::internal::AddressRepr(state_.get()) + ">";
}

template <class T>
T Context::operator[](const ContextVar<T>& variable) const {
  const T* const value = variable.Find(state_.get());
  if (value == nullptr) {
    internal::ThrowNotInContext(variable.repr());
  }
  return *value;
}

template <class T>
std::optional<T> Context::get(const ContextVar<T>& variable) const {
  const T* const value = variable.Find(state_.get());
  return value != nullptr ? std::optional<T>(*value) : std::nullopt;
}

template <class T>
T Context::get(const ContextVar<T>& variable, std::type_identity_t<T> default_value) const {
  const T* const value = variable.Find(state_.get());
  return value != nullptr ? *value : std::move(default_value);
}

}  // namespace asyncio

#endif  // ASYNCIO_CONTEXT_H_
