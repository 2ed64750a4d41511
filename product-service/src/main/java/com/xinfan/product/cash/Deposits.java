package com.xinfan.product.cash;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All deposits. */
interface Deposits extends Repository<Deposit, UUID> {

    /** The unique key decides whether there is a new one: 1, or 0 when the key has been used. */
    @Modifying
    @Query(value = """
                    insert into deposit
                        (id, version, user_id, request_key, card_id, amount, status, created_at, next_look_at)
                    values (:id, 0, :user, :requestKey, :card, :amount, 'SUBMITTED', :createdAt, :nextLookAt)
                    on conflict (user_id, request_key) do nothing
                    """, nativeQuery = true)
    int open(UUID id, UUID user, String requestKey, UUID card, long amount, Instant createdAt, Instant nextLookAt);

    Optional<Deposit> findByUserIdAndRequestKey(UUID userId, String requestKey);

    Optional<Deposit> findByIdAndUserId(UUID id, UUID userId);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select d from Deposit d where d.id = :id")
    Optional<Deposit> lock(UUID id);

    @Query(value = """
                    select * from deposit where status in ('SUBMITTED', 'UNKNOWN') and next_look_at <= :now
                     order by next_look_at limit :limit for update skip locked
                    """, nativeQuery = true)
    List<Deposit> due(Instant now, int limit);

    @Query("""
            select coalesce(sum(d.amount), 0) from Deposit d
             where d.userId = :user and d.status in (SUBMITTED, UNKNOWN)
            """)
    long underWay(UUID user);
}
