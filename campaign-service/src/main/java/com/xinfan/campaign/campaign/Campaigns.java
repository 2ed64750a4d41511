package com.xinfan.campaign.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Campaigns extends Repository<Campaign, UUID> {

    Campaign save(Campaign campaign);

    void flush();

    Optional<Campaign> findById(UUID id);

    Optional<Campaign> findFirstByNameOrderById(String name);

    @Query("select c from Campaign c left join fetch c.rules where c.state = APPROVED order by c.id")
    List<Campaign> findApproved();

    List<Campaign> findByIdLessThanOrderByIdDesc(UUID before, Limit limit);

    List<Campaign> findByStateAndEndsAtLessThanEqualOrderById(CampaignState state, Instant now, Limit limit);
}
