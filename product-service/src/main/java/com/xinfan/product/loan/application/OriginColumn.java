package com.xinfan.product.loan.application;

import com.xinfan.platform.security.Origin;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Where a request came from, in one column, as JSON. */
@Converter
class OriginColumn implements AttributeConverter<Origin, String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable Origin origin) {
        return origin == null ? null : JsonMapper.shared().writeValueAsString(origin);
    }

    @Override
    public @Nullable Origin convertToEntityAttribute(@Nullable String json) {
        return json == null ? null : JsonMapper.shared().readValue(json, Origin.class);
    }
}
