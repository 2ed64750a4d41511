package com.xinfan.campaign.incentive;

import com.xinfan.contract.legality.ProductType;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** The products on which an incentive may be used: each once, in the order of the enum. */
public record ProductScope(List<ProductType> types) {

    public ProductScope {
        if (types.isEmpty()) {
            throw new IllegalArgumentException("a scope names at least one product");
        }
        types = types.stream().distinct().sorted().toList();
    }

    public static ProductScope of(Collection<ProductType> types) {
        return new ProductScope(List.copyOf(types));
    }

    public static ProductScope parse(String text) {
        return of(Arrays.stream(text.split(",")).map(ProductType::valueOf).toList());
    }

    public boolean covers(ProductType type) {
        return types.contains(type);
    }

    /** As stored: {@code BOND_FUND,FIXED_TERM}. */
    @Override
    public String toString() {
        return String.join(",", types.stream().map(ProductType::name).toList());
    }
}
