package com.xinfan.product.loan.application;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Why credit was refused or is in doubt: a stable code, and what the applicant reads. */
record Reason(String code, String zh) {

    /** A list of reasons in one column, as JSON. */
    @Converter
    static class Column implements AttributeConverter<List<Reason>, String> {

        private static final TypeReference<List<Reason>> REASONS = new TypeReference<>() {};

        @Override
        public String convertToDatabaseColumn(List<Reason> reasons) {
            return JsonMapper.shared().writeValueAsString(reasons);
        }

        @Override
        public List<Reason> convertToEntityAttribute(String json) {
            return JsonMapper.shared().readValue(json, REASONS);
        }
    }
}
