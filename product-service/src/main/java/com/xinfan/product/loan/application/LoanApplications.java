package com.xinfan.product.loan.application;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All applications. */
interface LoanApplications extends Repository<LoanApplication, UUID> {

    Optional<LoanApplication> findById(UUID id);

    Optional<LoanApplication> findByIdAndUserId(UUID id, UUID userId);

    Optional<LoanApplication> findByUserIdAndRequestKey(UUID userId, String requestKey);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from LoanApplication a where a.id = :id")
    Optional<LoanApplication> lock(UUID id);

    /** Those that risk has not answered, and those in review that were not asked for since; longest unasked first. */
    @Query("""
        select a from LoanApplication a
         where a.status = DECIDING or (a.status = REVIEWING and a.triedAt <= :before)
         order by a.triedAt
        """)
    List<LoanApplication> undecided(Instant before, Limit limit);

    /** Newest first, from the cursor on; no status means every one. */
    @Query(value = """
        select * from loan_application
         where (cast(:status as text) is null or status = :status)
           and (cast(:after as uuid) is null or id < cast(:after as uuid))
         order by id desc limit :limit
        """, nativeQuery = true)
    List<LoanApplication> page(@Nullable String status, @Nullable UUID after, int limit);
}
