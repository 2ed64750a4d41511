package com.xinfan.expression.code;

import dev.cel.common.types.CelType;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a value is to the JVM. */
enum Kind {
    INT(long.class, Long.class, "longValue"),
    DOUBLE(double.class, Double.class, "doubleValue"),
    BOOL(boolean.class, Boolean.class, "booleanValue"),
    STRING(String.class, String.class, ""),
    TIMESTAMP(Instant.class, Instant.class, ""),
    DURATION(Duration.class, Duration.class, ""),
    LIST(List.class, List.class, ""),
    MAP(Map.class, Map.class, ""),
    /** The element of an empty literal: it has no type, and there is none. */
    ANY(Object.class, Object.class, "");

    private final Class<?> type;
    private final ClassDesc boxed;
    private final String unboxing;

    Kind(Class<?> type, Class<?> boxed, String unboxing) {
        this.type = type;
        this.boxed = boxed.describeConstable().orElseThrow();
        this.unboxing = unboxing;
    }

    static Kind of(CelType type) {
        return switch (type.kind()) {
            case INT -> INT;
            case DOUBLE -> DOUBLE;
            case BOOL -> BOOL;
            case STRING -> STRING;
            case TIMESTAMP -> TIMESTAMP;
            case DURATION -> DURATION;
            case LIST -> LIST;
            case MAP -> MAP;
            case DYN, TYPE_PARAM -> ANY;
            case UNSPECIFIED, ERROR, ANY, BYTES, NULL_TYPE, OPAQUE, STRUCT, TYPE, UINT ->
                throw new NotAvailable(type.name());
        };
    }

    Class<?> type() {
        return type;
    }

    ClassDesc desc() {
        return type.describeConstable().orElseThrow();
    }

    TypeKind onStack() {
        return TypeKind.from(desc());
    }

    void box(CodeBuilder code) {
        if (type.isPrimitive()) {
            code.invokestatic(boxed, "valueOf", MethodTypeDesc.of(boxed, desc()));
        }
    }

    /** From an Object. */
    void unbox(CodeBuilder code) {
        if (this != ANY) {
            code.checkcast(boxed);
        }
        if (type.isPrimitive()) {
            code.invokevirtual(boxed, unboxing, MethodTypeDesc.of(desc()));
        }
    }
}
