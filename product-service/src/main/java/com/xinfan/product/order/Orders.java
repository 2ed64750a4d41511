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

    /** Orders that nobody has carried on since, by the system's clock. */
    @Query("""
        select o from PurchaseOrder o where o.status = CREATED and o.triedAt < :before
         order by o.triedAt limit 100
        """)
    List<PurchaseOrder> abandoned(Instant before);

    /**
     * Frozen orders whose day of confirmation has come, without those that somebody has to look at first, those that
     * their own request is about to confirm and those whose fund has no value yet: they wait, and must not keep the
     * others from their turn.
     */
    @Query(value = """
        select o.* from orders o
         where o.status = 'FROZEN' and o.confirm_on <= :today
           and (o.confirm_on > o.placed_on or o.created_at < :before)
           and (o.held_until is null or o.held_until <= :before)
           and (o.confirm_on = o.placed_on
                or o.product_type not in ('MONEY_FUND', 'BOND_FUND', 'EQUITY_FUND')
                or exists (select 1 from product_nav n
                            where n.product_id = o.product_id and n.day between o.placed_on and :today))
         order by o.created_at limit 100
        """, nativeQuery = true)
    List<PurchaseOrder> confirmable(LocalDate today, Instant before);

    /** Orders that passed while risk was silent, the oldest first. */
    @Query("""
        select o from PurchaseOrder o
         where o.risk.flagged and o.risk.riskVerdict is null
           and o.status in (FROZEN, CONFIRMED) and o.createdAt > :since
         order by o.id limit 50
        """)
    List<PurchaseOrder> unjudged(Instant since);

    /** The unique key lets one order of a user be the first. */
    @Modifying
    @Query(value = """
        insert into first_order (user_id, order_id) values (:user, :order)
        on conflict (user_id) do nothing
        """, nativeQuery = true)
    int claimFirst(UUID user, UUID order);
}
