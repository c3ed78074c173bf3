// Cell<T>: a variable that closures share.

#ifndef PY_CELL_H_
#define PY_CELL_H_

#include <memory>
#include <utility>

namespace py {

// A variable of a function that functions inside of it use too (`nonlocal`, or late binding): each
// captures a copy of the cell, and all copies are one variable, which lives as long as any of them.
//
//   py::Cell<int64_t> count(0);
//   const auto increment = [count] { *count += 1; };
//
// Assigning a cell makes it the same variable as another; the variable is assigned as `*cell`.
template <class T>
class Cell {
 public:
  Cell() : variable_(std::make_shared<T>()) {}
  explicit Cell(T value) : variable_(std::make_shared<T>(std::move(value))) {}
  // Moving copies: a cell always has its variable.
  Cell(const Cell&) = default;
  Cell& operator=(const Cell&) = default;
  ~Cell() = default;

  T& operator*() const noexcept { return *variable_; }
  T* operator->() const noexcept { return variable_.get(); }

 private:
  std::shared_ptr<T> variable_;
};

}  // namespace py

#endif  // PY_CELL_H_
