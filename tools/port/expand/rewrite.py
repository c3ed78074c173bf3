"""All rewrites, in their order."""

from __future__ import annotations

import ast

from tools.port.expand import (
    abstract_bases,
    assertions,
    atexit_functions,
    attributes,
    augmented_owners,
    branch_functions,
    builtin_callbacks,
    cached_properties,
    caches,
    called_decorators,
    called_parameters,
    caught_parameters,
    caught_values,
    class_defaults,
    class_methods,
    class_scope,
    container_bases,
    coroutine_function_tests,
    dataclass_exceptions,
    deleted_parameters,
    entered_runners,
    enums,
    environment,
    exit_arguments,
    exit_functions,
    function_aliases,
    function_attributes,
    generator_expressions,
    global_items,
    group_classes,
    handled_exceptions,
    handler_variables,
    hook_methods,
    identities,
    inherited_parameters,
    init_variables,
    json_texts,
    keyword_displays,
    lazy_loops,
    library_bases,
    local_classes,
    loop_classes,
    manager_decorators,
    member_names,
    method_aliases,
    methods_by_name,
    module_names,
    named_tuples,
    nested_classes,
    next_methods,
    qualified_names,
    record_exceptions,
    redefinitions,
    scheduling_values,
    sentinels,
    several_bases,
    submodules,
    task_coroutines,
    test_cases,
    total_ordering,
    unbound_globals,
    unbound_reads,
)
from tools.port.expand.awaitables import rewrite_awaits
from tools.port.expand.decorators import Decorators
from tools.port.expand.forwarding import Forwarding
from tools.port.expand.typing_names import TypingNames


def rewrite(module: ast.Module, version: tuple[int, int]) -> None:
    """Rewrites a program in place to what CPython of this version runs."""
    environment.decide(module, version)
    submodules.replace(module)
    task_coroutines.write_out(module)
    identities.mark(module)
    qualified_names.mark(module)
    assertions.write_out(module)
    test_cases.write_out(module, version)
    json_texts.write_out(module)
    keyword_displays.write_out(module)
    handler_variables.write_out(module)
    deleted_parameters.write_out(module)
    branch_functions.write_out(module)
    class_scope.substitute(module)
    cached_properties.write_out(module)
    global_items.write_out(module)
    unbound_reads.mark(module)
    unbound_globals.mark(module)
    abstract_bases.write_out(module)
    several_bases.write_out(module)
    group_classes.write_out(module)
    loop_classes.write_out(module)
    library_bases.write_out(module)
    container_bases.write_out(module)
    handled_exceptions.name(module)
    record_exceptions.write_out(module)
    manager_decorators.write_out(module)
    exit_functions.write_out(module)
    atexit_functions.write_out(module)
    redefinitions.split(module)
    entered_runners.replace(module)
    module_names.write_out(module)
    member_names.write_out(module)
    next_methods.write_out(module)
    function_aliases.replace(module)
    enums.write_out(module)
    nested_classes.hoist(module)
    attributes.write_out(module)
    local_classes.write_out(module)
    methods_by_name.write_out(module)
    hook_methods.declare(module)
    class_methods.write_out(module)
    class_defaults.separate(module)
    inherited_parameters.write_out(module)
    exit_arguments.name(module)
    init_variables.write_out(module)
    dataclass_exceptions.write_out(module)
    named_tuples.to_classes(module)
    sentinels.to_class(module)
    rewrite_awaits(module, version)
    TypingNames(module).expand()
    method_aliases.write_out(module)
    caches.write_out(module)
    total_ordering.write_out(module)
    Decorators(module).expand()
    called_decorators.write_out(module)
    coroutine_function_tests.write_out(module)
    function_attributes.to_variables(module)
    called_parameters.write_out(module)
    caught_parameters.write_out(module)
    caught_values.write_out(module)
    Forwarding(module).expand()
    scheduling_values.to_lambdas(module)
    builtin_callbacks.to_lambdas(module)
    generator_expressions.write_out(module)
    lazy_loops.unfold(module)
    augmented_owners.write_out(module)
