package com.xinfan.platform.test;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.xinfan.platform.web.ProblemCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;

/** Each constant of each {@link ProblemCode} has a Chinese and an English text, and no code is used twice. */
public final class ProblemRules {

    private ProblemRules() {}

    public static void check(String basePackage) {
        check(basePackage, "problems");
    }

    /** For a library, whose texts are in a bundle of another name. */
    public static void check(String basePackage, String bundle) {
        var english = bundle(bundle, Locale.ROOT);
        var chinese = bundle(bundle, Locale.SIMPLIFIED_CHINESE);
        var faults = new ArrayList<String>();
        var codes = codes(basePackage);
        codes.stream().distinct().forEach(code -> {
            faults.addAll(faults(code, english, "English"));
            faults.addAll(faults(code, chinese, "Chinese"));
        });
        codes.stream()
                .distinct()
                .filter(code -> codes.indexOf(code) != codes.lastIndexOf(code))
                .forEach(code -> faults.add(code + " is used by two features"));
        Assertions.assertEquals(List.of(), faults);
    }

    private static List<String> codes(String basePackage) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(basePackage).stream()
                        .filter(type -> type.isEnum() && type.isAssignableTo(ProblemCode.class))
                        .map(JavaClass::reflect)
                        .flatMap(type -> Arrays.stream(type.getEnumConstants()))
                        .map(constant -> ((ProblemCode) constant).code())
                        .toList();
    }

    private static List<String> faults(String code, ResourceBundle bundle, String language) {
        if (!bundle.containsKey(code) || bundle.getString(code).isBlank()) {
            return List.of(code + " has no " + language + " text");
        }
        var text = bundle.getString(code);
        var eatsApostrophe = text.contains("{0}") && text.replace("''", "").contains("'");
        return Stream.of(code + ": write '' for ' in a " + language + " text with arguments")
                .filter(_ -> eatsApostrophe)
                .toList();
    }

    private static ResourceBundle bundle(String name, Locale locale) {
        return ResourceBundle.getBundle(name, locale, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }
}
