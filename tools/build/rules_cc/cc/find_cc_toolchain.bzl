"""Finds the C++ toolchain, under the names of rules_cc."""

load("@bazel_tools//tools/cpp:toolchain_utils.bzl", "find_cpp_toolchain")

CC_TOOLCHAIN_ATTRS = {
    "_cc_toolchain": attr.label(
        default = "@bazel_tools//tools/cpp:current_cc_toolchain",
    ),
}

def find_cc_toolchain(ctx):
    """Returns the toolchain of a rule that has the attributes above."""
    return find_cpp_toolchain(ctx)

def use_cc_toolchain():
    """Returns what `toolchains` of such a rule holds."""
    return ["@bazel_tools//tools/cpp:toolchain_type"]
