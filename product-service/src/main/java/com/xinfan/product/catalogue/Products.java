package com.xinfan.product.catalogue;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** All products, sold or not. */
interface Products extends Repository<Product, UUID> {

    Optional<Product> findById(UUID id);

    Product save(Product product);
}
