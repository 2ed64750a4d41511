package com.xinfan.product.insurance.policy;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The policies. */
interface Policies extends Repository<Policy, UUID> {

    Optional<Policy> findById(UUID id);

    Optional<Policy> findByIdAndUserId(UUID id, UUID userId);

    Optional<Policy> findByUserIdAndRequestKey(UUID userId, String requestKey);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Policy p where p.id = :id")
    Optional<Policy> lock(UUID id);

    /** One row more than asked for, newest first; null leaves a filter open. */
    @Query(value = """
        select * from insurance_policy
         where (cast(:user as uuid) is null or user_id = cast(:user as uuid))
           and (cast(:status as text) is null or status = :status)
           and (cast(:after as uuid) is null or id < cast(:after as uuid))
         order by id desc limit :size
        """, nativeQuery = true)
    List<Policy> page(@Nullable UUID user, @Nullable String status, @Nullable UUID after, int size);

    /** Applications that nobody has carried on since, by the system's clock. */
    @Query("select p.id from Policy p where p.status = CREATED and p.triedAt < :before order by p.triedAt limit 100")
    List<UUID> abandoned(Instant before);

    @Query("select p.id from Policy p where p.status = IN_FORCE and p.endsOn < :today order by p.endsOn limit 200")
    List<UUID> over(LocalDate today);

    /** What the insurer should have confirmed by now. */
    @Query("select p from Policy p where p.status = PAID and p.confirmBy < :today order by p.confirmBy")
    List<Policy> late(LocalDate today, Limit limit);
}
