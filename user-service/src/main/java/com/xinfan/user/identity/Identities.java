package com.xinfan.user.identity;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Identities extends Repository<Identity, UUID> {

    Identity save(Identity identity);

    Optional<Identity> findById(UUID userId);

    /** Those whom a person must look at first are not asked about until she has, or the lists have changed. */
    @Query(value = """
        select i.user_id from identity i left join identity_screening s on s.user_id = i.user_id
        where i.status = 'PENDING' and i.user_id > :after
          and (coalesce(s.outcome, 'CLEAR') = 'CLEAR'
               or s.round < (select coalesce(max(seq), 1) from screening_round))
        order by i.user_id limit 100
        """, nativeQuery = true)
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
