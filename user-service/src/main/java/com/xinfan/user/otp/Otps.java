package com.xinfan.user.otp;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Otps extends Repository<Otp, UUID> {

    Otp save(Otp otp);

    Optional<Otp> findById(UUID id);

    void deleteById(UUID id);

    /** Not the password itself: it must be read under its lock first. */
    @Query("select o.phoneIndex from Otp o where o.id = :id and o.purpose = :purpose")
    Optional<byte[]> phoneOf(UUID id, OtpPurpose purpose);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("""
        select o from Otp o where o.phoneIndex in :phoneIndexes and o.purpose = :purpose
        order by o.createdAt desc, o.id desc limit 1
        """)
    Optional<Otp> lockNewest(List<byte[]> phoneIndexes, OtpPurpose purpose);
}
