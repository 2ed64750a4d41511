package com.xinfan.expression.code;

import dev.cel.common.ast.CelExpr;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.util.List;
import java.util.Map;

/** Comparisons as jumps. */
final class Comparison {

    private static final Map<String, Opcode> JUMPS = Map.of(
            "_==_", Opcode.IFEQ,
            "_!=_", Opcode.IFNE,
            "_<_", Opcode.IFLT,
            "_<=_", Opcode.IFLE,
            "_>_", Opcode.IFGT,
            "_>=_", Opcode.IFGE);

    private static final Map<Opcode, Opcode> OPPOSITES = Map.of(
            Opcode.IFEQ, Opcode.IFNE,
            Opcode.IFNE, Opcode.IFEQ,
            Opcode.IFLT, Opcode.IFGE,
            Opcode.IFLE, Opcode.IFGT,
            Opcode.IFGT, Opcode.IFLE,
            Opcode.IFGE, Opcode.IFLT);

    private final Emitter emitter;
    private final CodeBuilder code;

    Comparison(Emitter emitter, CodeBuilder code) {
        this.emitter = emitter;
        this.code = code;
    }

    void branch(String function, List<CelExpr> arguments, Label target, boolean when) {
        var one = emitter.source().kind(arguments.getFirst());
        var other = emitter.source().kind(arguments.getLast());
        var equality = function.equals("_==_") || function.equals("_!=_");
        if (equality && !(isNumber(one) && isNumber(other)) && one != Kind.BOOL) {
            emitter.value(arguments.getFirst()).box(code);
            emitter.value(arguments.getLast()).box(code);
            emitter.invoke(Emitter.method(Functions.class, "equal", Object.class, Object.class));
            code.branch((function.equals("_==_") == when) ? Opcode.IFNE : Opcode.IFEQ, target);
            return;
        }
        emitter.value(arguments.getFirst());
        emitter.value(arguments.getLast());
        difference(one, other, function.equals("_>_") || function.equals("_>=_") ? -1 : 1);
        var jump = JUMPS.get(function);
        code.branch(when ? jump : OPPOSITES.get(jump), target);
    }

    private static boolean isNumber(Kind kind) {
        return kind == Kind.INT || kind == Kind.DOUBLE;
    }

    /** Pushes a negative number, zero or a positive one; {@code unordered} where one is not a number. */
    private void difference(Kind one, Kind other, int unordered) {
        if (one == Kind.INT && other == Kind.INT) {
            code.lcmp();
        } else if (one == Kind.DOUBLE && other == Kind.DOUBLE) {
            if (unordered > 0) {
                code.dcmpg();
            } else {
                code.dcmpl();
            }
        } else if (isNumber(one) && isNumber(other)) {
            code.loadConstant(unordered);
            emitter.invoke(Emitter.method(Functions.class, "compare", one.type(), other.type(), int.class));
        } else if (one == other && one != Kind.LIST && one != Kind.MAP && one != Kind.ANY) {
            emitter.invoke(Emitter.method(Functions.class, "compare", one.type(), one.type()));
        } else {
            throw new NotAvailable(one + " ? " + other);
        }
    }
}
