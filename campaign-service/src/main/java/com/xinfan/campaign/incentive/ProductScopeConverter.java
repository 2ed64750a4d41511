package com.xinfan.campaign.incentive;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

@Converter(autoApply = true)
class ProductScopeConverter implements AttributeConverter<@Nullable ProductScope, @Nullable String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable ProductScope scope) {
        return scope == null ? null : scope.toString();
    }

    @Override
    public @Nullable ProductScope convertToEntityAttribute(@Nullable String text) {
        return text == null ? null : ProductScope.parse(text);
    }
}
