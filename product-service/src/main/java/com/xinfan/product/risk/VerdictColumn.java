package com.xinfan.product.risk;

import com.xinfan.contract.vocabulary.RiskVerdict;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Risk's verdict in one column, as JSON, beside what it was about. */
@Converter
public class VerdictColumn implements AttributeConverter<RiskVerdict, String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable RiskVerdict verdict) {
        return verdict == null ? null : JsonMapper.shared().writeValueAsString(verdict);
    }

    @Override
    public @Nullable RiskVerdict convertToEntityAttribute(@Nullable String json) {
        return json == null ? null : JsonMapper.shared().readValue(json, RiskVerdict.class);
    }
}
