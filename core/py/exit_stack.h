// ExitStack: context managers that are entered one by one and left together.

#ifndef PY_EXIT_STACK_H_
#define PY_EXIT_STACK_H_

#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace py {
namespace internal {

// A context manager, or what a pointer or Ref to one refers to.
template <class Manager>
auto& ManagerOf(Manager& manager) {
  if constexpr (requires { manager.exit(nullptr); }) {
    return manager;
  } else {
    return *manager;
  }
}

}  // namespace internal

// contextlib.ExitStack: a context manager that, when its block is left, leaves what was entered
// through it, in reverse order, each with the exception that the ones before have left over. Copies
// are the same stack.
class ExitStack {
 public:
  // Takes the exception that leaves the block, null for none; true if it was swallowed.
  using Exit = std::function<bool(const std::exception_ptr&)>;

  ExitStack() : exits_(std::make_shared<std::vector<Exit>>()) {}

  // Enters a context manager, to be left by this stack, and gives what `as` would get.
  template <class Manager>
  auto enter_context(Manager manager) const {
    if constexpr (std::is_void_v<decltype(internal::ManagerOf(manager).enter())>) {
      internal::ManagerOf(manager).enter();
      push(std::move(manager));
    } else {
      auto entered = internal::ManagerOf(manager).enter();
      push(std::move(manager));
      return entered;
    }
  }
  // Has the manager left by this stack, without entering it.
  template <class Manager>
  void push(Manager manager) const {
    exits_->push_back([manager = std::move(manager)](const std::exception_ptr& exception) mutable {
      return internal::ManagerOf(manager).exit(exception);
    });
  }
  // Has `function(args...)` called when the block is left.
  template <class F, class... Args>
  void callback(F function, Args... args) const {
    exits_->push_back([function = std::move(function),
                       ... args = std::move(args)](const std::exception_ptr&) mutable {
      static_cast<void>(function(args...));
      return false;
    });
  }
  // Moves everything to a new stack.
  ExitStack pop_all() const {
    ExitStack stack;
    std::swap(*stack.exits_, *exits_);
    return stack;
  }
  // Leaves everything now.
  void close() const { exit(nullptr); }

  ExitStack enter() const { return *this; }
  bool exit(std::exception_ptr exception) const;

  std::string type_name() const { return "ExitStack"; }
  friend bool is(const ExitStack& a, const ExitStack& b) noexcept { return a.exits_ == b.exits_; }

 private:
  std::shared_ptr<std::vector<Exit>> exits_;
};

}  // namespace py

#endif  // PY_EXIT_STACK_H_
