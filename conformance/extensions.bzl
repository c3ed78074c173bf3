"""The reference interpreters for MODULE.bazel (Bazel 7 and later)."""

load(":interpreters.bzl", "register_interpreters")

def _interpreters_impl(_module_ctx):
    register_interpreters()

interpreters = module_extension(
    doc = "Defines the repository @cpython; see interpreters.bzl.",
    implementation = _interpreters_impl,
)
