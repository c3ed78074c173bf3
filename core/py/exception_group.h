// BaseExceptionGroup and ExceptionGroup: several exceptions raised as one, and `except*`.
//
// A handler of several kinds is written as a sequence of splits:
//
//   try: work()                            std::exception_ptr rest;
//                                          try { work(); } catch (...) {
//                                            rest = std::current_exception();
//                                          }
//                                          std::vector<std::exception_ptr> raised;
//   except* ValueError as eg: handle(eg)   if (auto eg = py::split_group<py::ValueError>(rest)) {
//                                            try { handle(eg); } catch (...) {
//                                              raised.push_back(std::current_exception());
//                                            }
//                                          }
//                                          py::raise_rest(rest, raised);

#ifndef PY_EXCEPTION_GROUP_H_
#define PY_EXCEPTION_GROUP_H_

#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "py/exceptions.h"

namespace py {

class GroupSplitter;

// What a group may be split by.
using ExceptionPredicate = std::function<bool(const std::exception_ptr&)>;

// BaseExceptionGroup. Made with a message and one or more exceptions. Unlike Python's, the
// constructor does not become an ExceptionGroup by itself: make_exception_group does.
class BaseExceptionGroup : public BaseException {
 public:
  // Throws ValueError when there are no exceptions.
  BaseExceptionGroup(std::string message, std::vector<std::exception_ptr> exceptions);
  // `throw group;` raises a copy, which raise_rest does not merge with what was not handled;
  // `throw;` raises the group itself.
  BaseExceptionGroup(const BaseExceptionGroup& other) noexcept;
  BaseExceptionGroup& operator=(const BaseExceptionGroup&) = delete;

  const std::string& message() const noexcept { return contents_->message; }
  const std::vector<std::exception_ptr>& exceptions() const noexcept {
    return contents_->exceptions;
  }

  // `message (2 sub-exceptions)`.
  std::string str() const override;

  // A group of other exceptions with the same message: the one that split and subgroup make. A
  // class of groups overrides it to stay itself.
  virtual std::exception_ptr derive(std::vector<std::exception_ptr> exceptions) const;

  // The exceptions of the classes Es, in groups nested as here, and the others; null for none. A
  // group of the class itself is taken whole.
  template <class... Es>
    requires(sizeof...(Es) > 0)
  std::pair<std::exception_ptr, std::exception_ptr> split() const {
    return split(
        [](const std::exception_ptr& exception) { return (isinstance<Es>(exception) || ...); });
  }
  std::pair<std::exception_ptr, std::exception_ptr> split(const ExceptionPredicate& matches) const;

  // The first half of split().
  template <class... Es>
    requires(sizeof...(Es) > 0)
  std::exception_ptr subgroup() const {
    return split<Es...>().first;
  }
  std::exception_ptr subgroup(const ExceptionPredicate& matches) const {
    return split(matches).first;
  }

 protected:
  // With `exceptions` as args shows them.
  BaseExceptionGroup(std::string message, std::vector<std::exception_ptr> exceptions, Object shown);
  // This group as an exception_ptr.
  virtual std::exception_ptr Self() const { return std::make_exception_ptr(*this); }

 private:
  friend class GroupSplitter;

  struct Contents {
    std::string message;
    std::vector<std::exception_ptr> exceptions;
  };

  std::shared_ptr<const Contents> contents_;
  std::exception_ptr origin_;  // Of a part that split_group made: the group it is a part of.
};

// ExceptionGroup: a group of Exceptions. `catch (const std::exception&)` catches it, as `except
// Exception` does in Python.
class ExceptionGroup : public BaseExceptionGroup, public std::exception {
 public:
  // Throws TypeError when one of the exceptions is no Exception, and ValueError for none.
  ExceptionGroup(std::string message, std::vector<std::exception_ptr> exceptions);
  // str(e).
  const char* what() const noexcept override;

 protected:
  std::exception_ptr Self() const override { return std::make_exception_ptr(*this); }

 private:
  friend class GroupSplitter;

  ExceptionGroup(std::string message, std::vector<std::exception_ptr> exceptions, Object shown);

  mutable std::shared_ptr<const std::string> what_;
};

// What BaseExceptionGroup(message, exceptions) gives in Python: an ExceptionGroup if all are
// Exceptions.
std::exception_ptr make_exception_group(std::string message,
                                        std::vector<std::exception_ptr> exceptions);

// The group that an exception is; null if it is none. It lives as long as the exception.
const BaseExceptionGroup* as_group(const std::exception_ptr& exception) noexcept;

// What split() gives of this very group: if all of it matches, the first half is the group itself.
std::pair<std::exception_ptr, std::exception_ptr> split_itself(const std::exception_ptr& group,
                                                               const ExceptionPredicate& matches);

// The test of `except* (Es...)`: takes what is of the classes Es out of `rest`, and gives it as a
// group; null if there is nothing. An exception that is no group is wrapped in one. `rest` becomes
// null when nothing is left.
template <class... Es>
std::exception_ptr split_group(std::exception_ptr& rest);
std::exception_ptr split_group(std::exception_ptr& rest, const ExceptionPredicate& matches);

// The end of `try … except*`: raises what no handler took and what the handlers raised. Parts that
// a handler raised again as they were (`throw;`) are merged with `rest` as they were before the
// split; several exceptions are raised as a group without a message. Returns if there is nothing to
// raise.
void raise_rest(const std::exception_ptr& rest, std::vector<std::exception_ptr> raised);

// Implementation only below.

template <class... Es>
std::exception_ptr split_group(std::exception_ptr& rest) {
  return split_group(
      rest, [](const std::exception_ptr& exception) { return (isinstance<Es>(exception) || ...); });
}

}  // namespace py

#endif  // PY_EXCEPTION_GROUP_H_
