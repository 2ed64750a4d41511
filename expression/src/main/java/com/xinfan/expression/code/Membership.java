package com.xinfan.expression.code;

import dev.cel.common.ast.CelExpr;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Set;

/** {@code value in ['a', 'b']}: a few comparisons, or a set where there are many. */
final class Membership {

    private static final int FEW = 8;

    private final Unit unit;
    private final Emitter emitter;
    private final CodeBuilder code;

    Membership(Unit unit, Emitter emitter, CodeBuilder code) {
        this.unit = unit;
        this.emitter = emitter;
        this.code = code;
    }

    /** Whether it could be written so. */
    boolean ofConstants(List<CelExpr> arguments, Emitter.Source source) {
        var kind = source.kind(arguments.getFirst());
        var list = arguments.getLast();
        if (list.getKind() != CelExpr.ExprKind.Kind.LIST || (kind != Kind.INT && kind != Kind.STRING)) {
            return false;
        }
        var constants = Folding.constants(list.list().elements());
        if (constants == null || constants.isEmpty()) {
            return false;
        }
        var distinct = Set.copyOf(constants);
        if (distinct.size() > FEW) {
            unit.load(code, List.of("set", kind, distinct), distinct, Set.class);
            emitter.value(arguments.getFirst()).box(code);
            var type = MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object);
            code.invokeinterface(ConstantDescs.CD_Set, "contains", type);
        } else {
            oneByOne(arguments.getFirst(), kind, distinct);
        }
        return true;
    }

    private void oneByOne(CelExpr value, Kind kind, Set<Object> constants) {
        var local = code.allocateLocal(kind.onStack());
        emitter.value(value);
        code.storeLocal(kind.onStack(), local);
        var yes = code.newLabel();
        var end = code.newLabel();
        for (var constant : constants) {
            code.loadLocal(kind.onStack(), local);
            if (constant instanceof Long number) {
                code.loadConstant(number).lcmp().ifeq(yes);
            } else {
                code.loadConstant((String) constant);
                var type = MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object);
                code.invokevirtual(ConstantDescs.CD_String, "equals", type).ifne(yes);
            }
        }
        code.iconst_0().goto_(end).labelBinding(yes).iconst_1().labelBinding(end);
    }
}
