package com.xinfan.user.support.ticket;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All tickets, for their transitions. */
interface Tickets extends Repository<Ticket, UUID> {

    Ticket saveAndFlush(Ticket ticket);

    Optional<Ticket> findById(UUID id);

    Optional<Ticket> findByIdAndUserId(UUID id, UUID userId);

    Optional<Ticket> findByFilingKey(UUID filingKey);

    @Query(
            nativeQuery = true,
            value = "select id from ticket where user_id = :user and resolved_at is null order by id desc limit 1")
    Optional<UUID> newestActive(UUID user);

    @Modifying
    @Query(nativeQuery = true, value = "update ticket set confirmed_at = :at where id = :id")
    void confirmed(UUID id, Instant at);

    @Modifying
    @Query(nativeQuery = true, value = "update ticket set merged_into = :target where id = :source")
    void mergedInto(UUID source, UUID target);

    @Modifying
    @Query(nativeQuery = true, value = "update chat set ticket_id = :target where ticket_id = :source")
    void moveChats(UUID source, UUID target);

    @Modifying
    @Query(
            nativeQuery = true,
            value = "update ticket_mail set ticket_id = :target where ticket_id = :source and status <> 'WAITING'")
    void moveMails(UUID source, UUID target);

    @Modifying
    @Query(nativeQuery = true, value = "update call_record set ticket_id = :target where ticket_id = :source")
    void moveCalls(UUID source, UUID target);
}
