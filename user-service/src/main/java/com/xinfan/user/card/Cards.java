package com.xinfan.user.card;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Cards extends Repository<Card, UUID> {

    Card save(Card card);

    void flush();

    Optional<Card> findById(UUID id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from Card c where c.id = :id")
    Optional<Card> lock(UUID id);

    List<Card> findByStatusAndRiskDecisionId(CardStatus status, UUID decision);

    Optional<Card> findByIdAndUserId(UUID id, UUID userId);

    List<Card> findByUserIdAndStatusOrderById(UUID userId, CardStatus status);

    long countByUserIdAndStatus(UUID userId, CardStatus status);

    boolean existsByUserIdAndBoundAtNotNull(UUID userId);

    boolean existsByUserIdAndTokenAndStatus(UUID userId, String token, CardStatus status);
}
