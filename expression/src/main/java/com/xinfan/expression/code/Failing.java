package com.xinfan.expression.code;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which parts of a tree can fail on some values. */
final class Failing {

    private final CelAbstractSyntaxTree tree;
    private final Map<Long, Boolean> known = new HashMap<>();

    Failing(CelAbstractSyntaxTree tree) {
        this.tree = tree;
    }

    boolean canFail(CelExpr node) {
        var answer = known.get(node.id());
        if (answer == null) {
            answer = find(node);
            known.put(node.id(), answer);
        }
        return answer;
    }

    private boolean find(CelExpr node) {
        return switch (node.getKind()) {
            case CONSTANT, IDENT, NOT_SET, STRUCT -> false;
            case SELECT -> !node.select().testOnly() || canFail(node.select().operand());
            case CALL -> call(node.call());
            case LIST -> node.list().elements().stream().anyMatch(this::canFail);
            case MAP -> true;
            case COMPREHENSION ->
                canFail(node.comprehension().iterRange())
                        || canFail(node.comprehension().loopStep());
        };
    }

    private boolean call(CelExpr.CelCall call) {
        var arguments = arguments(call);
        return arguments.stream().anyMatch(this::canFail)
                || Library.find(
                                call.function(),
                                arguments.stream()
                                        .map(one -> Kind.of(tree.getTypeOrThrow(one.id())))
                                        .toList())
                        .filter(Library::canFail)
                        .isPresent();
    }

    static List<CelExpr> arguments(CelExpr.CelCall call) {
        var arguments = new ArrayList<CelExpr>();
        call.target().ifPresent(arguments::add);
        arguments.addAll(call.args());
        return arguments;
    }
}
