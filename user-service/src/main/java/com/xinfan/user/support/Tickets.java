package com.xinfan.user.support;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** All tickets, for their transitions. */
interface Tickets extends Repository<Ticket, UUID> {

    Ticket saveAndFlush(Ticket ticket);

    Optional<Ticket> findById(UUID id);

    Optional<Ticket> findByIdAndUserId(UUID id, UUID userId);

    Optional<Ticket> findByFilingKey(UUID filingKey);

    boolean existsByUserIdAndResolvedAtIsNull(UUID userId);
}
