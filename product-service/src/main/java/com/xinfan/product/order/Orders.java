package com.xinfan.product.order;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All orders. */
interface Orders extends Repository<PurchaseOrder, UUID> {

    Optional<PurchaseOrder> findById(UUID id);

    Optional<PurchaseOrder> findByIdAndUserId(UUID id, UUID userId);

    Optional<PurchaseOrder> findByUserIdAndRequestKey(UUID userId, String requestKey);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select o from PurchaseOrder o where o.id = :id")
    Optional<PurchaseOrder> lock(UUID id);

    List<PurchaseOrder> findByUserIdOrderByIdDesc(UUID userId, Limit limit);

    List<PurchaseOrder> findByUserIdAndIdLessThanOrderByIdDesc(UUID userId, UUID after, Limit limit);

    /** Orders that a process left behind. */
    @Query("""
            select o from PurchaseOrder o where o.status = CREATED and o.createdAt < :before
             order by o.createdAt limit 100
            """)
    List<PurchaseOrder> abandoned(Instant before);

    /** Frozen orders whose day of confirmation has come, without those that their own request is about to confirm. */
    @Query("""
            select o from PurchaseOrder o
             where o.status = FROZEN and o.confirmOn <= :today and (o.confirmOn > o.placedOn or o.createdAt < :before)
             order by o.createdAt limit 100
            """)
    List<PurchaseOrder> confirmable(LocalDate today, Instant before);

    /** The unique key lets one order of a user be the first. */
    @Modifying
    @Query(value = """
                    insert into first_order (user_id, order_id) values (:user, :order)
                    on conflict (user_id) do nothing
                    """, nativeQuery = true)
    int claimFirst(UUID user, UUID order);
}
