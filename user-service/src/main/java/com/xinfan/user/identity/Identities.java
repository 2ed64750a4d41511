package com.xinfan.user.identity;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Identities extends Repository<Identity, UUID> {

    Identity save(Identity identity);

    Optional<Identity> findById(UUID userId);

    @Query("select i.userId from Identity i where i.status = PENDING and i.userId > :after order by i.userId limit 100")
    List<UUID> pendingAfter(UUID after);

    @Query("""
        select count(i) from Identity i
        where i.numberIndex in :numberIndexes and i.status = VERIFIED and i.userId <> :userId
        """)
    long verifiedElsewhere(List<byte[]> numberIndexes, UUID userId);

    /** Serialises the accounts of one person: held to the end of the transaction. */
    @Query(
            value = "select 1 from pg_advisory_xact_lock(7003, hashtext(encode(:numberIndex, 'hex')))",
            nativeQuery = true)
    int lockPerson(byte[] numberIndex);
}
