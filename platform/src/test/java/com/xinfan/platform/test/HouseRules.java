package com.xinfan.platform.test;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.bePackagePrivate;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.elements.ClassesShouldConjunction;
import com.xinfan.contract.event.Event;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.web.service.annotation.HttpExchange;

/** How code looks in every module; each rule says why. */
public final class HouseRules {

    private static final String PLATFORM = "com.xinfan.platform..";
    private static final List<ArchRule> EVERYWHERE = List.of(
            packagePrivate("org.springframework.web.bind.annotation.RestController", "HTTP is the way in, not Java"),
            packagePrivate("org.springframework.stereotype.Controller", "HTTP is the way in, not Java"),
            packagePrivate("jakarta.persistence.Entity", "a feature's state is changed by that feature alone"),
            noClasses()
                    .should()
                    .resideInAnyPackage(
                            "..impl..",
                            "..dto..",
                            "..vo..",
                            "..util..",
                            "..utils..",
                            "..common..",
                            "..helper..",
                            "..config..",
                            "..controller..",
                            "..service..",
                            "..repository..",
                            "..entity..",
                            "..mapper..")
                    .because("packages are features, not layers or kinds"),
            noClasses()
                    .should()
                    .haveNameMatching(".*(Impl|Utils|Util|Helper|Manager|DTO|VO|PO|BO|Convert)")
                    .because("a name says what a thing is for"),
            noFields()
                    .should()
                    .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                    .orShould()
                    .beAnnotatedWith("jakarta.annotation.Resource")
                    .orShould()
                    .beAnnotatedWith("jakarta.inject.Inject")
                    .orShould()
                    .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
                    .because("what a class needs stands in its constructor"),
            constructors()
                    .that(areNotOfRecords())
                    .should(haveAtMostSevenParameters())
                    .because("a class that needs more does more than one thing"),
            noClasses()
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(
                            "lombok..", "org.mapstruct..", "com.google.common..", "cn.hutool..", "io.vavr.."))
                    .because("records and the JDK do it"),
            noFields()
                    .should()
                    .haveRawType("java.util.Date")
                    .orShould()
                    .haveRawType("java.util.Calendar")
                    .because("java.time does it; a library that wants a Date is given one at the call"),
            fields().that()
                    .areDeclaredInClassesThat()
                    .areAnnotatedWith("jakarta.persistence.Entity")
                    .should()
                    .notHaveRawType("java.time.LocalDateTime")
                    .because("an instant has a zone")
                    .allowEmptyShould(true),
            time().because("time comes from the Clock and BusinessClock beans, or tests and replays cannot move it"),
            noClasses()
                    .that(not(areTools()))
                    .should()
                    .callMethod("java.util.UUID", "randomUUID")
                    .orShould()
                    .callMethod("java.lang.Math", "random")
                    .because("ids come from Ids and chance from a seeded source"),
            noClasses()
                    .that(resideOutsidePlatform())
                    .should()
                    .dependOnClassesThat(resideInAnyPackage("org.springframework.kafka..", "org.apache.kafka.."))
                    .orShould()
                    .dependOnClassesThat(resideInAPackage("com.xinfan.platform.spine.."))
                    .because("events go out by Outbox and come in by Subscription"),
            noMethods()
                    .should(streamRowsWithoutClosing())
                    .because("a stream of rows that nobody closes keeps its connection: take the list"),
            noClasses()
                    .that(holdHttpExchange())
                    .should()
                    .beAnnotatedWith("org.springframework.transaction.annotation.Transactional")
                    .because("a remote call inside a transaction holds a connection for as long as the other side"
                            + " likes"),
            noMethods()
                    .that()
                    .areDeclaredInClassesThat(holdHttpExchange())
                    .should()
                    .beAnnotatedWith("org.springframework.transaction.annotation.Transactional")
                    .because("a remote call inside a transaction holds a connection for as long as the other side"
                            + " likes"),
            classes()
                    .that()
                    .areAssignableTo("org.springframework.data.repository.Repository")
                    .should(bePackagePrivate())
                    .because("another feature asks the service, never the table"),
            noClasses()
                    .should()
                    .beAnnotatedWith("org.springframework.scheduling.annotation.Async")
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("org.springframework.scheduling.annotation.Async")
                    .because("work that is lost with the process is no work: use the outbox or DueWork"),
            classes()
                    .that()
                    .areAssignableTo(Event.class)
                    .and()
                    .areNotInterfaces()
                    .should()
                    .beRecords()
                    .because("events are facts")
                    .allowEmptyShould(true));

    private HouseRules() {}

    /** Checks the production classes below the package. */
    public static void check(String basePackage) {
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages(basePackage);
        var violations = EVERYWHERE.stream()
                .map(rule -> rule.allowEmptyShould(true).evaluate(classes))
                .filter(result -> result.hasViolation())
                .map(result -> result.getFailureReport().toString())
                .collect(Collectors.joining("\n\n"));
        if (!violations.isEmpty()) {
            throw new AssertionError(violations);
        }
        requireNoFloatingMoney(classes);
    }

    private static void requireNoFloatingMoney(JavaClasses classes) {
        noFields()
                .that()
                .haveNameMatching("(?i).*(amount|fen|price|balance|fee|interest|principal|cost|rate)")
                .should(new ArchCondition<>("be float or double") {
                    @Override
                    public void check(JavaField field, ConditionEvents events) {
                        var type = field.getRawType()
                                .getName()
                                .replace("java.lang.", "")
                                .toLowerCase(Locale.ROOT);
                        events.add(new SimpleConditionEvent(
                                field, type.equals("float") || type.equals("double"), field.getDescription()));
                    }
                })
                .because("money is integer fen and rates are decimals")
                .allowEmptyShould(true)
                .check(classes);
    }

    private static ArchRule packagePrivate(String annotation, String reason) {
        return classes()
                .that()
                .areAnnotatedWith(annotation)
                .should(bePackagePrivate())
                .because(reason);
    }

    private static ClassesShouldConjunction time() {
        return noClasses()
                .that(not(resideInAPackage("com.xinfan.platform.clock..")).and(not(areTools())))
                .should()
                .callMethodWhere(
                        DescribedPredicate.describe("reads the time of the machine", HouseRules::readsMachineTime));
    }

    /** {@code now(Clock)} is the good form; every other one looks at the machine. */
    private static boolean readsMachineTime(JavaMethodCall call) {
        var owner = call.getTargetOwner().getName();
        var name = call.getTarget().getName();
        return owner.startsWith("java.time.")
                        && name.equals("now")
                        && call.getTarget().getRawParameterTypes().stream()
                                .noneMatch(type -> type.isAssignableTo(Clock.class))
                || owner.equals("java.time.Clock") && name.startsWith("system")
                || owner.equals("java.lang.System") && name.equals("currentTimeMillis");
    }

    private static DescribedPredicate<JavaClass> resideOutsidePlatform() {
        return not(resideInAPackage(PLATFORM).or(areTools()));
    }

    /** They drive the services from outside, on the machine's own time. */
    private static DescribedPredicate<JavaClass> areTools() {
        return resideInAnyPackage("com.xinfan.local..", "com.xinfan.bench..");
    }

    private static DescribedPredicate<JavaClass> holdHttpExchange() {
        return DescribedPredicate.describe(
                "hold an HTTP client",
                type -> type.getFields().stream()
                        .anyMatch(field -> field.getRawType().getMethods().stream()
                                .anyMatch(method -> method.isMetaAnnotatedWith(HttpExchange.class)
                                        || method.isAnnotatedWith(HttpExchange.class))));
    }

    private static DescribedPredicate<JavaConstructor> areNotOfRecords() {
        return DescribedPredicate.describe(
                "are not of records",
                constructor -> !constructor.getOwner().isRecord()
                        && !constructor.getOwner().isEnum()
                        && !constructor.getOwner().isAnonymousClass()
                        && !constructor.getOwner().isLocalClass()
                        && !constructor.getModifiers().contains(JavaModifier.SYNTHETIC));
    }

    /** A method that takes a stream of rows closes it as well: try-with-resources calls close. */
    private static ArchCondition<JavaMethod> streamRowsWithoutClosing() {
        return new ArchCondition<>("stream rows without closing them") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                var streams = calls(method, "MappedQuerySpec", "stream") && !calls(method, "Stream", "close");
                events.add(new SimpleConditionEvent(
                        method, streams, method.getDescription() + " takes a stream of rows and does not close it"));
            }
        };
    }

    private static boolean calls(JavaMethod method, String owner, String name) {
        return method.getMethodCallsFromSelf().stream()
                .map(JavaMethodCall::getTarget)
                .anyMatch(target -> target.getName().equals(name)
                        && target.getOwner().getSimpleName().equals(owner));
    }

    private static ArchCondition<JavaConstructor> haveAtMostSevenParameters() {
        return new ArchCondition<>("have at most 7 parameters") {
            @Override
            public void check(JavaConstructor constructor, ConditionEvents events) {
                var count = constructor.getRawParameterTypes().size();
                events.add(new SimpleConditionEvent(
                        constructor, count <= 7, constructor.getDescription() + " has " + count));
            }
        };
    }
}
