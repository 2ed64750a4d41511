package com.xinfan.product.catalogue.authoring;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All products, sold or not. */
interface Products extends Repository<Product, UUID> {

    Optional<Product> findById(UUID id);

    List<Product> findByIdIn(Collection<UUID> ids);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Product p where p.id = :id")
    Optional<Product> lock(UUID id);

    Product save(Product product);
}
