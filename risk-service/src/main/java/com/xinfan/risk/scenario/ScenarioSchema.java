package com.xinfan.risk.scenario;

import static com.xinfan.risk.scenario.Presence.ABSENT;
import static com.xinfan.risk.scenario.Presence.OPTIONAL;
import static com.xinfan.risk.scenario.Presence.REQUIRED;

import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.risk.rule.RuleVariables;
import com.xinfan.risk.scenario.Attribute.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a question of one scenario looks like. */
record ScenarioSchema(RiskScenario scenario, Presence userId, Presence amount, List<Attribute> attributes) {

    private static final Attribute IP = optional(RuleVariables.IP, Type.IP, 64);
    private static final Attribute DEVICE = optional(RuleVariables.DEVICE_ID, Type.TEXT, 64);
    private static final Attribute PLATFORM = optional("platform", Type.WORD, 32);
    private static final Attribute CARD_TOKEN = optional(RuleVariables.CARD_TOKEN, Type.TEXT, 128);
    private static final Attribute CHANNEL = optional("channel", Type.TEXT, 64);
    private static final Attribute PRODUCT_TYPE = optional("productType", Type.WORD, 32);
    private static final Attribute INVITE_CODE = optional("inviteCode", Type.TEXT, 32);
    /** The caller's keyed hash; no phone number ever comes here. */
    private static final Attribute PHONE_HASH = optional("phoneHash", Type.TEXT, 128);

    private static final Attribute INVITER = optional("inviter", Type.UUID, 36);
    private static final Attribute INVITEE = optional("invitee", Type.UUID, 36);
    private static final Attribute CAMPAIGN = optional("campaignId", Type.UUID, 36);
    private static final Attribute INCENTIVE = optional("incentiveKind", Type.WORD, 32);
    private static final Attribute CONTENT_KIND = optional("contentKind", Type.WORD, 32);

    /** The first thing that is wrong: where, as a JSON pointer, and how. */
    record Fault(String pointer, ScenarioProblem problem) {}

    static ScenarioSchema of(RiskScenario scenario) {
        return switch (scenario) {
            case REGISTRATION ->
                schema(
                        scenario,
                        ABSENT,
                        ABSENT,
                        IP.needed(),
                        DEVICE.needed(),
                        PLATFORM,
                        CHANNEL,
                        INVITE_CODE,
                        PHONE_HASH);
            case LOGIN ->
                schema(scenario, REQUIRED, ABSENT, IP.needed(), DEVICE.needed(), PLATFORM, CHANNEL, PHONE_HASH);
            case CARD_BINDING -> schema(scenario, REQUIRED, ABSENT, IP.needed(), DEVICE, CARD_TOKEN, PHONE_HASH);
            case DEPOSIT, WITHDRAWAL -> schema(scenario, REQUIRED, REQUIRED, CARD_TOKEN.needed(), IP, DEVICE);
            case ORDER ->
                schema(scenario, REQUIRED, REQUIRED, PRODUCT_TYPE.needed(), IP, DEVICE, CARD_TOKEN, CHANNEL, CAMPAIGN);
            case COUPON_CLAIM ->
                schema(scenario, REQUIRED, OPTIONAL, CAMPAIGN.needed(), INCENTIVE, IP, DEVICE, CHANNEL);
            case REFERRAL_PAYOUT -> schema(scenario, REQUIRED, REQUIRED, INVITER.needed(), INVITEE.needed(), CAMPAIGN);
            // Asked again when nobody is there: then neither address nor device is known.
            case LOAN -> schema(scenario, REQUIRED, REQUIRED, IP, DEVICE, PRODUCT_TYPE, CARD_TOKEN);
            case CONTENT_POST -> schema(scenario, REQUIRED, ABSENT, IP, DEVICE, CHANNEL, CONTENT_KIND);
        };
    }

    /** The variables that a rule of this scenario may read. */
    List<RuleVariables.Variable> variables() {
        var own = attributes.stream().map(Attribute::name).collect(Collectors.toSet());
        var foreign = Stream.concat(RuleVariables.ATTRIBUTES.stream(), Stream.of(RuleVariables.IP))
                .filter(name -> !own.contains(name))
                .collect(Collectors.toSet());
        if (amount == ABSENT) {
            foreign.add(RuleVariables.AMOUNT);
        }
        return RuleVariables.all().stream()
                .filter(variable -> !foreign.contains(variable.name()))
                .toList();
    }

    Optional<Fault> fault(@Nullable Object user, @Nullable Long fen, Map<String, String> given) {
        return presence("/userId", userId, user != null)
                .or(() -> presence("/amount", amount, fen != null))
                .or(() -> strangers(given.keySet()))
                .or(() -> attributes.stream()
                        .flatMap(one -> fault(one, given.get(one.name())).stream())
                        .findFirst());
    }

    private static Optional<Fault> presence(String pointer, Presence expected, boolean there) {
        return switch (expected) {
            case REQUIRED -> there ? Optional.empty() : fault(pointer, ScenarioProblem.SCENARIO_FIELD_MISSING);
            case OPTIONAL -> Optional.empty();
            case ABSENT -> there ? fault(pointer, ScenarioProblem.SCENARIO_FIELD_UNKNOWN) : Optional.empty();
        };
    }

    private Optional<Fault> strangers(Set<String> names) {
        return names.stream()
                .filter(name -> attributes.stream().noneMatch(one -> one.name().equals(name)))
                .sorted()
                .findFirst()
                .flatMap(name -> fault("/attributes/" + name, ScenarioProblem.SCENARIO_FIELD_UNKNOWN));
    }

    private static Optional<Fault> fault(Attribute attribute, @Nullable String value) {
        var pointer = "/attributes/" + attribute.name();
        if (value == null || value.isBlank()) {
            return attribute.required() ? fault(pointer, ScenarioProblem.SCENARIO_FIELD_MISSING) : Optional.empty();
        }
        return attribute.accepts(value) ? Optional.empty() : fault(pointer, ScenarioProblem.SCENARIO_FIELD_INVALID);
    }

    private static Optional<Fault> fault(String pointer, ScenarioProblem problem) {
        return Optional.of(new Fault(pointer, problem));
    }

    private static Attribute optional(String name, Type type, int maxLength) {
        return new Attribute(name, type, false, maxLength);
    }

    private static ScenarioSchema schema(
            RiskScenario scenario, Presence userId, Presence amount, Attribute... attributes) {
        return new ScenarioSchema(scenario, userId, amount, List.of(attributes));
    }
}
