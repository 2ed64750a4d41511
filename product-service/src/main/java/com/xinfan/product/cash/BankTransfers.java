package com.xinfan.product.cash;

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

/** All transfers between cards and accounts. */
interface BankTransfers extends Repository<BankTransfer, UUID> {

    /** The unique key decides whether there is a new one: 1, or 0 when the key has been used. */
    @Modifying
    @Query(value = """
        insert into bank_transfer
            (id, version, direction, user_id, request_key, card_id, amount, status, created_at,
             next_look_at, sent_at, submitted_at)
        values (:id, 0, :direction, :user, :requestKey, :card, :amount, :status, :createdAt, :nextLookAt,
                case when :status = 'SUBMITTED' then cast(:sentAt as timestamptz) end,
                case when :status = 'SUBMITTED' then cast(:createdAt as timestamptz) end)
        on conflict (user_id, request_key) do nothing
        """, nativeQuery = true)
    int open(
            UUID id,
            String direction,
            UUID user,
            String requestKey,
            UUID card,
            long amount,
            String status,
            Instant createdAt,
            Instant nextLookAt,
            Instant sentAt);

    Optional<BankTransfer> findById(UUID id);

    Optional<BankTransfer> findByUserIdAndRequestKey(UUID userId, String requestKey);

    Optional<BankTransfer> findByIdAndUserIdAndDirection(UUID id, UUID userId, BankTransfer.Direction direction);

    /** Those that passed while risk was silent, the oldest first. */
    @Query("""
        select t from BankTransfer t
         where t.risk.flagged and t.risk.riskVerdict is null and t.createdAt > :since
         order by t.id limit 50
        """)
    List<BankTransfer> unjudged(Instant since);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select t from BankTransfer t where t.id = :id")
    Optional<BankTransfer> lock(UUID id);

    List<BankTransfer> findByUserIdAndDirectionOrderByIdDesc(
            UUID userId, BankTransfer.Direction direction, Limit limit);

    List<BankTransfer> findByUserIdAndDirectionAndIdLessThanOrderByIdDesc(
            UUID userId, BankTransfer.Direction direction, UUID after, Limit limit);

    @Query(value = """
        select * from bank_transfer
         where status in ('CREATED', 'SUBMITTED', 'UNKNOWN', 'MANUAL') and next_look_at <= :now
         order by next_look_at limit :limit for update skip locked
        """, nativeQuery = true)
    List<BankTransfer> due(Instant now, int limit);

    /** Queued ones whose day has come and held ones nobody has decided on since before a moment. */
    @Query(value = """
        select * from bank_transfer
         where status in ('HELD', 'QUEUED')
           and case status when 'QUEUED' then value_on <= :today else waits_since < :unreviewed end
         order by id limit :limit for update skip locked
        """, nativeQuery = true)
    List<BankTransfer> waiting(LocalDate today, Instant unreviewed, int limit);

    /** What waits for a person, or is still open although it was asked for before a moment, the oldest first. */
    @Query("""
        select t from BankTransfer t
         where t.status in (CREATED, HELD, SUBMITTED, UNKNOWN, MANUAL)
           and (t.waitsSince is not null or coalesce(t.submittedAt, t.createdAt) < :before)
         order by t.createdAt
        """)
    List<BankTransfer> stuck(Instant before, Limit limit);

    @Query("select count(t) from BankTransfer t where t.status = :status")
    long count(BankTransfer.Status status);

    @Query("select count(t) from BankTransfer t where t.status in (UNKNOWN, MANUAL) and t.direction = :direction")
    long unknown(BankTransfer.Direction direction);
}
