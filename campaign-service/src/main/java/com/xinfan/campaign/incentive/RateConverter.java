package com.xinfan.campaign.incentive;

import com.xinfan.contract.money.Rate;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

@Converter(autoApply = true)
class RateConverter implements AttributeConverter<@Nullable Rate, @Nullable BigDecimal> {

    @Override
    public @Nullable BigDecimal convertToDatabaseColumn(@Nullable Rate rate) {
        return rate == null ? null : rate.value();
    }

    @Override
    public @Nullable Rate convertToEntityAttribute(@Nullable BigDecimal value) {
        return value == null ? null : new Rate(value);
    }
}
