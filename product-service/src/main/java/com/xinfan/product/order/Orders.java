package com.xinfan.product.order;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All orders. */
interface Orders extends Repository<PurchaseOrder, UUID> {

    Optional<PurchaseOrder> findById(UUID id);

    List<PurchaseOrder> findByIdIn(Collection<UUID> ids);

    Optional<PurchaseOrder> findByIdAndUserId(UUID id, UUID userId);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select o from PurchaseOrder o where o.id = :id")
    Optional<PurchaseOrder> lock(UUID id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select o from PurchaseOrder o where o.id in :ids order by o.id")
    List<PurchaseOrder> lockAll(Collection<UUID> ids);

    List<PurchaseOrder> findByUserIdOrderByIdDesc(UUID userId, Limit limit);

    List<PurchaseOrder> findByUserIdAndIdLessThanOrderByIdDesc(UUID userId, UUID after, Limit limit);

    /** Orders that nobody has carried on since, by the system's clock. */
    @Query("""
        select o from PurchaseOrder o where o.status = CREATED and o.triedAt < :before
         order by o.triedAt limit 100
        """)
    List<PurchaseOrder> abandoned(Instant before);

    /** Orders that passed while risk was silent, the oldest first. */
    @Query("""
        select o from PurchaseOrder o
         where o.risk.flagged and o.risk.riskVerdict is null
           and o.status in (FROZEN, CONFIRMED) and o.createdAt > :since
         order by o.id limit 50
        """)
    List<PurchaseOrder> unjudged(Instant since);
}
