package com.xinfan.campaign.coupon;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.repository.Repository;

interface Coupons extends Repository<Coupon, UUID> {

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<Coupon> findByIdAndUserId(UUID id, UUID userId);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    List<Coupon> findByIdInOrderById(Collection<UUID> ids);
}
