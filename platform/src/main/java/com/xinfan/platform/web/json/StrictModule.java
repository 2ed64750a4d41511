package com.xinfan.platform.web.json;

import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.jdk.NumberDeserializers.BigDecimalDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** Refuses values that would be altered, break the database or blow up memory further in. */
final class StrictModule extends RateModule {

    private static final int MAX_LENGTH = 4_000;
    private static final int MAX_DIGITS = 38;

    StrictModule() {
        addDeserializer(String.class, new StringReader(MAX_LENGTH));
        addDeserializer(BigDecimal.class, new DecimalReader());
        addKeyDeserializer(String.class, new NameReader());
    }

    /**
     * Strings only, no number in their place. A field whose {@code @Size} allows more than 4,000 characters may
     * have them.
     */
    private static final class StringReader extends StdScalarDeserializer<String> {

        private final int maxLength;

        StringReader(int maxLength) {
            super(String.class);
            this.maxLength = maxLength;
        }

        @Override
        public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
            var size = property == null ? null : property.getAnnotation(Size.class);
            var allowed = size == null || size.max() == Integer.MAX_VALUE ? MAX_LENGTH : size.max();
            return allowed > MAX_LENGTH ? new StringReader(allowed) : this;
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (String) context.handleUnexpectedToken(String.class, parser);
            }
            var text = parser.getString();
            if (text.length() > maxLength) {
                return context.reportInputMismatch(String.class, "longer than %d characters", maxLength);
            }
            if (!Text.isSane(text)) {
                return context.reportInputMismatch(String.class, "NUL or lone surrogate");
            }
            return text;
        }
    }

    private static final class NameReader extends KeyDeserializer {

        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            if (key.length() > MAX_LENGTH || !Text.isSane(key)) {
                return context.reportInputMismatch(String.class, "unacceptable name");
            }
            return key;
        }
    }

    /** {@code 1e1000000000} is a small text and a number of a gigabyte. */
    private static final class DecimalReader extends StdScalarDeserializer<BigDecimal> {

        DecimalReader() {
            super(BigDecimal.class);
        }

        @Override
        public BigDecimal deserialize(JsonParser parser, DeserializationContext context) {
            var value = BigDecimalDeserializer.instance.deserialize(parser, context);
            if (value.precision() > MAX_DIGITS || Math.abs(value.scale()) > MAX_DIGITS) {
                return context.reportInputMismatch(BigDecimal.class, "too many digits");
            }
            return value;
        }
    }
}
