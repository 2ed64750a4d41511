package com.xinfan.product.catalogue.authoring;

import com.xinfan.product.catalogue.Traits;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What is kept whole in one column, as JSON. */
final class JsonColumns {

    private JsonColumns() {}

    private abstract static class Column<T> implements AttributeConverter<T, String> {

        private final Class<T> type;

        Column(Class<T> type) {
            this.type = type;
        }

        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable T value) {
            return value == null ? null : JsonMapper.shared().writeValueAsString(value);
        }

        @Override
        public @Nullable T convertToEntityAttribute(@Nullable String json) {
            return json == null ? null : JsonMapper.shared().readValue(json, type);
        }
    }

    /** A product's traits. */
    @Converter
    static class OfTraits extends Column<Traits> {
        OfTraits() {
            super(Traits.class);
        }
    }

    /** A product's next version. */
    @Converter
    static class OfDraft extends Column<Product.Draft> {
        OfDraft() {
            super(Product.Draft.class);
        }
    }
}
