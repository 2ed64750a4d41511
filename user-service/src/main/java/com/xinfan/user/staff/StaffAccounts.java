package com.xinfan.user.staff;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface StaffAccounts extends Repository<StaffAccount, UUID> {

    StaffAccount save(StaffAccount account);

    Optional<StaffAccount> findByUsername(String username);

    Optional<StaffAccount> findById(UUID id);

    List<StaffAccount> findAllByOrderByUsername();

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select s from StaffAccount s where s.id = :id")
    Optional<StaffAccount> lock(UUID id);
}
