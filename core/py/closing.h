// closing(): closes something at the end of a block.

#ifndef PY_CLOSING_H_
#define PY_CLOSING_H_

#include <exception>
#include <utility>

namespace py {

// A context manager that calls `thing.close()` when its block is left. `as` gets the thing.
template <class Thing>
class Closing {
 public:
  explicit Closing(Thing thing) : thing_(std::move(thing)) {}

  Thing enter() const { return thing_; }
  bool exit(const std::exception_ptr& /*exception*/) const {
    if constexpr (requires { thing_.close(); }) {
      thing_.close();
    } else {
      thing_->close();
    }
    return false;
  }

 private:
  Thing thing_;
};

// contextlib.closing. The thing may be a Ref to an object that has close().
template <class Thing>
Closing<Thing> closing(Thing thing) {
  return Closing<Thing>(std::move(thing));
}

}  // namespace py

#endif  // PY_CLOSING_H_
