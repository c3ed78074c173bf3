#include "py/exception_group.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace py {

using Exceptions = std::vector<std::exception_ptr>;
using Split = std::pair<std::exception_ptr, std::exception_ptr>;

// Takes groups apart and puts parts together again: CPython's exceptiongroup_split_recursive,
// exceptiongroup_subset and _PyExc_PrepReraiseStar.
class GroupSplitter {
 public:
  static Split Apart(const std::exception_ptr& exception, const ExceptionPredicate& matches) {
    if (matches(exception)) {
      return {exception, nullptr};
    }
    const BaseExceptionGroup* const group = as_group(exception);
    return group != nullptr ? Members(*group, matches) : Split(nullptr, exception);
  }

  static Split Members(const BaseExceptionGroup& group, const ExceptionPredicate& matches) {
    Exceptions matching;
    Exceptions others;
    for (const std::exception_ptr& member : group.exceptions()) {
      Split halves = Apart(member, matches);
      if (halves.first != nullptr) {
        matching.push_back(std::move(halves.first));
      }
      if (halves.second != nullptr) {
        others.push_back(std::move(halves.second));
      }
    }
    return {Subset(group, std::move(matching)), Subset(group, std::move(others))};
  }

  // The same, of an exception that is remembered as the origin of both parts.
  static Split ApartWithOrigin(const std::exception_ptr& exception,
                               const ExceptionPredicate& matches) {
    Split halves = Apart(exception, matches);
    if (halves.first != nullptr && halves.second != nullptr) {
      const std::exception_ptr origin = OriginOf(exception);
      SetOrigin(halves.first, origin);
      SetOrigin(halves.second, origin);
    } else {
      // One of them is all of it, though perhaps a new group.
      for (const std::exception_ptr& half : {halves.first, halves.second}) {
        if (half != nullptr && half != exception) {
          SetOrigin(half, OriginOf(exception));
        }
      }
    }
    return halves;
  }

  static std::exception_ptr Wrap(const std::exception_ptr& exception) {
    const Object shown(std::tuple<std::exception_ptr>{exception});
    return isinstance<std::exception>(exception)
               ? std::make_exception_ptr(ExceptionGroup("", {exception}, shown))
               : std::make_exception_ptr(BaseExceptionGroup("", {exception}, shown));
  }

  static bool IsPart(const std::exception_ptr& exception) {
    const BaseExceptionGroup* const group = as_group(exception);
    return group != nullptr && group->origin_ != nullptr;
  }

  // The parts of one group as one part of it.
  static std::exception_ptr Together(const Exceptions& parts) {
    if (parts.size() == 1 && as_group(parts.front()) == nullptr) {
      return parts.front();
    }
    Exceptions leaves;
    for (const std::exception_ptr& part : parts) {
      CollectLeaves(part, leaves);
    }
    auto part = std::find_if(parts.begin(), parts.end(), &GroupSplitter::IsPart);
    if (part == parts.end()) {
      part = parts.begin();  // The whole, of which no handler took anything.
    }
    return Apart(OriginOf(*part),
                 [&leaves](const std::exception_ptr& exception) {
                   return std::find(leaves.begin(), leaves.end(), exception) != leaves.end();
                 })
        .first;
  }

 private:
  static std::exception_ptr OriginOf(const std::exception_ptr& exception) {
    const BaseExceptionGroup* const group = as_group(exception);
    return group != nullptr && group->origin_ != nullptr ? group->origin_ : exception;
  }

  static void SetOrigin(const std::exception_ptr& exception, std::exception_ptr origin) {
    if (auto* const group = const_cast<BaseExceptionGroup*>(as_group(exception))) {
      group->origin_ = std::move(origin);
    }
  }

  static std::exception_ptr Subset(const BaseExceptionGroup& group, Exceptions exceptions) {
    if (exceptions.empty()) {
      return nullptr;
    }
    std::exception_ptr subset = group.derive(std::move(exceptions));
    if (auto* const derived = const_cast<BaseExceptionGroup*>(as_group(subset))) {
      derived->set_context(group.context());
      derived->set_cause(group.cause());
      for (const std::string& note : group.notes()) {
        derived->add_note(note);
      }
    }
    return subset;
  }

  static void CollectLeaves(const std::exception_ptr& exception, Exceptions& leaves) {
    if (const BaseExceptionGroup* const group = as_group(exception)) {
      for (const std::exception_ptr& member : group->exceptions()) {
        CollectLeaves(member, leaves);
      }
    } else {
      leaves.push_back(exception);
    }
  }
};

BaseExceptionGroup::BaseExceptionGroup(std::string message, Exceptions exceptions)
    : BaseExceptionGroup(message, exceptions, Object(exceptions)) {}

BaseExceptionGroup::BaseExceptionGroup(std::string message, Exceptions exceptions, Object shown)
    : BaseException(message, std::move(shown)) {
  if (exceptions.empty()) {
    throw ValueError("second argument (exceptions) must be a non-empty sequence");
  }
  contents_ = std::make_shared<Contents>(Contents{std::move(message), std::move(exceptions)});
}

BaseExceptionGroup::BaseExceptionGroup(const BaseExceptionGroup& other) noexcept
    : BaseException(static_cast<const BaseException&>(other)), contents_(other.contents_) {}

std::string BaseExceptionGroup::str() const {
  const size_t count = exceptions().size();
  return message() + " (" + std::to_string(count) + " sub-exception" + (count > 1 ? "s)" : ")");
}

std::exception_ptr BaseExceptionGroup::derive(Exceptions exceptions) const {
  return make_exception_group(message(), std::move(exceptions));
}

Split BaseExceptionGroup::split(const ExceptionPredicate& matches) const {
  std::exception_ptr self = Self();
  return matches(self) ? Split(std::move(self), nullptr) : GroupSplitter::Members(*this, matches);
}

ExceptionGroup::ExceptionGroup(std::string message, Exceptions exceptions)
    : ExceptionGroup(std::move(message), exceptions, Object(exceptions)) {}

ExceptionGroup::ExceptionGroup(std::string message, Exceptions exceptions, Object shown)
    : BaseExceptionGroup(std::move(message), std::move(exceptions), std::move(shown)) {
  for (const std::exception_ptr& exception : this->exceptions()) {
    if (!isinstance<std::exception>(exception)) {
      throw TypeError("Cannot nest BaseExceptions in an ExceptionGroup");
    }
  }
}

const char* ExceptionGroup::what() const noexcept {
  if (what_ == nullptr) {
    what_ = std::make_shared<const std::string>(str());
  }
  return what_->c_str();
}

std::exception_ptr make_exception_group(std::string message, Exceptions exceptions) {
  const bool ordinary =
      std::all_of(exceptions.begin(), exceptions.end(), &isinstance<std::exception>);
  return ordinary
             ? std::make_exception_ptr(ExceptionGroup(std::move(message), std::move(exceptions)))
             : std::make_exception_ptr(
                   BaseExceptionGroup(std::move(message), std::move(exceptions)));
}

const BaseExceptionGroup* as_group(const std::exception_ptr& exception) noexcept {
  if (exception == nullptr) {
    return nullptr;
  }
  try {
    std::rethrow_exception(exception);
  } catch (const BaseExceptionGroup& group) {
    return &group;
  } catch (...) {
    return nullptr;
  }
}

Split split_itself(const std::exception_ptr& group, const ExceptionPredicate& matches) {
  return GroupSplitter::Apart(group, matches);
}

std::exception_ptr split_group(std::exception_ptr& rest, const ExceptionPredicate& matches) {
  if (rest == nullptr) {
    return nullptr;
  }
  if (as_group(rest) == nullptr) {
    return matches(rest) ? GroupSplitter::Wrap(std::exchange(rest, nullptr)) : nullptr;
  }
  Split halves = GroupSplitter::ApartWithOrigin(rest, matches);
  if (halves.first != nullptr) {
    rest = std::move(halves.second);
  }
  return halves.first;
}

void raise_rest(const std::exception_ptr& rest, Exceptions raised) {
  Exceptions parts;
  Exceptions to_raise;
  for (std::exception_ptr& exception : raised) {
    (GroupSplitter::IsPart(exception) ? parts : to_raise).push_back(std::move(exception));
  }
  if (rest != nullptr) {
    parts.push_back(rest);
  }
  if (!parts.empty()) {
    to_raise.push_back(GroupSplitter::Together(parts));
  }
  if (to_raise.size() > 1) {
    std::rethrow_exception(make_exception_group("", std::move(to_raise)));
  }
  if (!to_raise.empty()) {
    std::rethrow_exception(to_raise.front());
  }
}

}  // namespace py
