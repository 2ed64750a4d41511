package com.xinfan.user.membership;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** All sets of rules, for their transitions. */
interface RuleBooks extends Repository<MembershipRules, UUID> {

    MembershipRules saveAndFlush(MembershipRules rules);

    Optional<MembershipRules> findById(UUID id);

    Optional<MembershipRules> findByStatus(MembershipRules.RulesStatus status);

    Optional<MembershipRules> findFirstByOrderByNumberDesc();
}
