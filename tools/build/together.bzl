"""Several tests as few translation units: most of the work on one of them goes into its headers."""

load("@rules_cc//cc/common:cc_common.bzl", "cc_common")
load("@rules_cc//cc/common:cc_info.bzl", "CcInfo")

_GROUP_SIZE = 16

def join_tests(ctx, sources):
    """Declares sources that include up to 16 tests each.

    They include copies of the tests, whose anonymous namespaces have names, so that helpers of two
    tests may have one name. What a test declares outside of its anonymous namespace it has to itself.

    Args:
      ctx: of the rule whose outputs these are.
      sources: the tests.

    Returns:
      A list of pairs: the source, and the list of the copies that it includes.
    """
    copies = {}
    command = []
    for source in sources:
        copy = ctx.actions.declare_file("%s.joined/%s" % (ctx.label.name, source.short_path))
        copies[source] = copy
        namespace = "of_" + source.short_path.replace("/", "_").replace(".", "_")
        command.append("sed 's/^namespace {$/namespace %s {/' '%s' > '%s'" % (namespace, source.path, copy.path))
    if command:
        ctx.actions.run_shell(
            command = "\n".join(["set -e"] + command),
            inputs = sources,
            mnemonic = "JoinTests",
            outputs = copies.values(),
            progress_message = "Joining the tests of %s" % ctx.label,
        )
    groups = []
    for index in range(0, len(sources), _GROUP_SIZE):
        included = [copies[source] for source in sources[index:index + _GROUP_SIZE]]
        groups.append((include_all(ctx, "tests.%d" % (index // _GROUP_SIZE), included), included))
    return groups

def include_all(ctx, name, sources):
    """Declares a source that includes others.

    Args:
      ctx: of the rule whose output this is.
      name: of the source, behind the target's name and without `.cc`.
      sources: what it includes.

    Returns:
      The source.
    """
    output = ctx.actions.declare_file("%s.%s.cc" % (ctx.label.name, name))
    ctx.actions.write(output, "".join([
        '#include "%s"  // NOLINT(bugprone-suspicious-include)\n' % source.path
        for source in sources
    ]))
    return output

def _joined_tests_impl(ctx):
    groups = join_tests(ctx, ctx.files.srcs)
    copies = [copy for _, included in groups for copy in included]
    return [
        CcInfo(compilation_context = cc_common.create_compilation_context(headers = depset(copies))),
        DefaultInfo(files = depset([source for source, _ in groups])),
    ]

joined_tests = rule(
    implementation = _joined_tests_impl,
    attrs = {
        "srcs": attr.label_list(
            allow_files = [".cc"],
            mandatory = True,
        ),
    },
    doc = "Tests as few translation units: what a cc_test takes as srcs and as deps.",
)
