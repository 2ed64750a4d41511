package com.xinfan.contract.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.money.Rate;
import com.xinfan.contract.vocabulary.AgeBand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.deser.std.FromStringDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/** Every event has a golden sample: renaming or retyping a field of a published event fails here. */
class EventTypesTests {

    private static final Path SAMPLES = Path.of("src/test/resources/events");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .addModule(rateAsDecimalString())
            .build();

    private static SimpleModule rateAsDecimalString() {
        return new SimpleModule()
                .addSerializer(Rate.class, ToStringSerializer.instance)
                .addDeserializer(Rate.class, new FromStringDeserializer<>(Rate.class) {
                    @Override
                    protected Rate _deserialize(String value, DeserializationContext context) {
                        return Rate.parse(value);
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("com.xinfan.contract.event.EventTypes#all")
    void theGoldenSampleIsReadAndWrittenBackUnchanged(Class<? extends Event> type) throws IOException {
        var sample = SAMPLES.resolve(EventTypes.nameOf(type) + ".json");
        assertThat(sample).as("golden sample").exists();
        var golden = JSON.readTree(Files.readString(sample));
        var event = JSON.treeToValue(golden, type);
        assertThat(JSON.valueToTree(event).toString())
                .isEqualTo(JSON.valueToTree(golden).toString());
        assertThat(golden.size()).isEqualTo(type.getRecordComponents().length);
        assertThat(event.key()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("com.xinfan.contract.event.EventTypes#all")
    void theWireNameIsStreamFactVersion(Class<? extends Event> type) throws IOException {
        var name = EventTypes.nameOf(type);
        assertThat(name).matches("[a-z]+\\.[a-z]+(-[a-z]+)*\\.v[1-9]\\d*");
        var event = JSON.readValue(Files.readString(SAMPLES.resolve(name + ".json")), type);
        assertThat(name).startsWith(event.stream().topic() + ".");
        assertThat(EventTypes.classOf(name)).isEqualTo(type);
    }

    @Test
    void anUnknownNameIsNull() {
        assertThat(EventTypes.classOf("user.born-again.v9")).isNull();
        assertThat(EventStream.USER.deadLetterTopic()).isEqualTo("user.dlt".toLowerCase(Locale.ROOT));
    }

    @Test
    void agesFallIntoBandsAtTheirBirthdays() {
        assertThat(AgeBand.of(17)).isEqualTo(AgeBand.MINOR);
        assertThat(AgeBand.of(18)).isEqualTo(AgeBand.FROM_18_TO_24);
        assertThat(AgeBand.of(64)).isEqualTo(AgeBand.FROM_50_TO_64);
        assertThat(AgeBand.of(65)).isEqualTo(AgeBand.FROM_65);
    }
}
