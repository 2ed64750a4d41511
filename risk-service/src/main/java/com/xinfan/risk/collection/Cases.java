package com.xinfan.risk.collection;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All cases, for their transitions. */
interface Cases extends Repository<Case, UUID> {

    Case saveAndFlush(Case one);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from Case c where c.id = :id")
    Optional<Case> lock(UUID id);

    /** The case of the delay that goes on; at most one a loan. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from Case c where c.loanId = :loan and c.endedAt is null")
    Optional<Case> lockRunning(UUID loan);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from Case c where c.loanId = :loan and c.endedAt = :endedAt")
    Optional<Case> lockEnded(UUID loan, Instant endedAt);
}
