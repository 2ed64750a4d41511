package com.xinfan.product.loan.servicing;

import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All loans. */
interface Loans extends Repository<Loan, UUID> {

    Loan save(Loan loan);

    Optional<Loan> findById(UUID id);

    Optional<Loan> findByIdAndUserId(UUID id, UUID userId);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select l from Loan l where l.id = :id")
    Optional<Loan> lock(UUID id);

    /** Loans to be looked at, the longest missed first; locked, and without those that somebody is acting on. */
    @Query(value = """
        select * from loan where next_on <= :today order by next_on, id limit :limit for update skip locked
        """, nativeQuery = true)
    List<Loan> due(LocalDate today, int limit);

    @Query(value = "select id from loan where next_on <= :today order by next_on, id limit :limit", nativeQuery = true)
    List<UUID> dueIds(LocalDate today, int limit);

    boolean existsByUserIdAndStatusIn(UUID userId, Collection<Loan.Status> statuses);

    @Query("select coalesce(sum(l.outstanding), 0) from Loan l where l.userId = :user")
    long owedBy(UUID user);

    /** Newest first, from the cursor on; what is null does not narrow. */
    @Query(value = """
        select * from loan
         where (cast(:user as uuid) is null or user_id = cast(:user as uuid))
           and (cast(:status as text) is null or status = :status)
           and (cast(:bucket as text) is null or bucket = :bucket)
           and (cast(:after as uuid) is null or id < cast(:after as uuid))
         order by id desc limit :limit
        """, nativeQuery = true)
    List<Loan> page(
            @Nullable UUID user, @Nullable String status, @Nullable String bucket, @Nullable UUID after, int limit);
}
