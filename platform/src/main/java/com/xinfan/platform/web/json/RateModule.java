package com.xinfan.platform.web.json;

import com.xinfan.contract.money.Rate;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/** A rate is a decimal string on the wire: {@code "0.0350"}. */
class RateModule extends SimpleModule {

    RateModule() {
        addSerializer(Rate.class, ToStringSerializer.instance);
        addDeserializer(Rate.class, new Reader());
    }

    private static final class Reader extends StdScalarDeserializer<Rate> {

        Reader() {
            super(Rate.class);
        }

        @Override
        public Rate deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (Rate) context.handleUnexpectedToken(Rate.class, parser);
            }
            try {
                return Rate.parse(parser.getString());
            } catch (IllegalArgumentException notARate) {
                throw context.weirdStringException(parser.getString(), Rate.class, "not a rate");
            }
        }
    }
}
