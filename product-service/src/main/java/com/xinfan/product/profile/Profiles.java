package com.xinfan.product.profile;

import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.contract.vocabulary.AccountClass;
import com.xinfan.contract.vocabulary.AgeBand;
import com.xinfan.contract.vocabulary.Tier;
import com.xinfan.platform.clock.BusinessClock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The users as known here. */
@Repository
public class Profiles {

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    Profiles(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Profile of(UUID user) {
        return jdbc.sql("""
            select user_id, age_band, account_class, level, valid_until, questionnaire_id,
                   coalesce(professional_until >= :today, false) as professional
              from profile where user_id = :user
            """)
                .param("user", user)
                .param("today", clock.today())
                .query(Profiles::profile)
                .optional()
                .orElseGet(() -> Profile.unknown(user));
    }

    /** Several at once; who has never been told of is there with nothing known. */
    public Map<UUID, Profile> of(Collection<UUID> users) {
        var known = jdbc
                .sql("""
                    select user_id, age_band, account_class, level, valid_until, questionnaire_id,
                           coalesce(professional_until >= :today, false) as professional
                      from profile where user_id = any(:users)
                    """)
                .param("users", users.toArray(UUID[]::new))
                .param("today", clock.today())
                .query(Profiles::profile)
                .list()
                .stream()
                .collect(Collectors.toMap(Profile::userId, Function.identity()));
        return users.stream().distinct().collect(Collectors.toMap(Function.identity(), user -> {
            var profile = known.get(user);
            return profile == null ? Profile.unknown(user) : profile;
        }));
    }

    /** Which of these are frozen, as far as is known. */
    public Set<UUID> frozen(Collection<UUID> users) {
        return new HashSet<>(jdbc.sql("select user_id from profile where user_id = any(:users) and frozen")
                .param("users", users.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    /** A card that is this user's, as far as is known. */
    public Optional<BankCard> card(UUID user, UUID card) {
        return jdbc.sql("""
            select card_id, card_token, bank, last4 from profile_card
             where user_id = :user and card_id = :card and unbound_at is null
            """)
                .param("user", user)
                .param("card", card)
                .query((row, _) -> new BankCard(
                        row.getObject("card_id", UUID.class),
                        row.getString("card_token"),
                        row.getString("bank"),
                        row.getString("last4")))
                .optional();
    }

    /** Whether the user is frozen, as far as is known. */
    public boolean isFrozen(UUID user) {
        return jdbc.sql("select exists (select 1 from profile where user_id = :user and frozen)")
                .param("user", user)
                .query(Boolean.class)
                .single();
    }

    /** Refuses for a frozen user. What is under way already goes on. */
    public void requireFree(UUID user) {
        if (isFrozen(user)) {
            throw ProfileProblem.USER_FROZEN.problem();
        }
    }

    /** Whether any card is this user's, as far as is known. */
    public boolean hasCard(UUID user) {
        return jdbc.sql("select exists (select 1 from profile_card where user_id = :user and unbound_at is null)")
                .param("user", user)
                .query(Boolean.class)
                .single();
    }

    void verified(UserEvent.IdentityVerified event) {
        jdbc.sql("""
            insert into profile (user_id, age_band, account_class, identity_at)
            values (:user, :ageBand, :accountClass, :at)
            on conflict (user_id) do update
               set age_band = excluded.age_band, account_class = excluded.account_class,
                   identity_at = excluded.identity_at
             where profile.identity_at is null or profile.identity_at < excluded.identity_at
            """)
                .param("user", event.userId())
                .param("ageBand", event.ageBand().name())
                .param("accountClass", event.accountClass().name())
                .param("at", utc(event.at()))
                .update();
    }

    void assessed(UserEvent.SuitabilityAssessed event) {
        jdbc.sql("""
            insert into profile (user_id, level, valid_until, questionnaire_id, attempt, suitability_at)
            values (:user, :level, :validUntil, :questionnaire, :attempt, :at)
            on conflict (user_id) do update
               set level = excluded.level, valid_until = excluded.valid_until,
                   questionnaire_id = excluded.questionnaire_id, attempt = excluded.attempt,
                   suitability_at = excluded.suitability_at
             where profile.suitability_at is null
                or (profile.suitability_at, profile.attempt) < (excluded.suitability_at, excluded.attempt)
            """)
                .param("user", event.userId())
                .param("level", event.level().name())
                .param("validUntil", event.validUntil())
                .param("questionnaire", event.questionnaireId())
                .param("attempt", event.attempt())
                .param("at", utc(event.at()))
                .update();
    }

    void classified(UserEvent.InvestorClassified event) {
        jdbc.sql("""
            insert into profile (user_id, professional_until, classified_at) values (:user, :until, :at)
            on conflict (user_id) do update
               set professional_until = excluded.professional_until, classified_at = excluded.classified_at
             where profile.classified_at is null or profile.classified_at < excluded.classified_at
            """)
                .param("user", event.userId())
                .param("until", event.professional() ? event.validUntil() : null)
                .param("at", utc(event.at()))
                .update();
    }

    void bound(UserEvent.CardBound event) {
        jdbc.sql("""
            insert into profile_card (user_id, card_id, card_token, bank, last4, bound_at)
            values (:user, :card, :token, :bank, :last4, :at)
            on conflict (user_id, card_id) do update
               set card_token = excluded.card_token, bank = excluded.bank, last4 = excluded.last4,
                   bound_at = excluded.bound_at
             where profile_card.bound_at < excluded.bound_at
            """)
                .param("user", event.userId())
                .param("card", event.cardId())
                .param("token", event.cardToken())
                .param("bank", event.bank())
                .param("last4", event.last4())
                .param("at", utc(event.at()))
                .update();
    }

    /** Known also of a card that was never heard of as bound: the two events may come the other way round. */
    void unbound(UserEvent.CardUnbound event) {
        jdbc.sql("""
            insert into profile_card (user_id, card_id, card_token, bank, last4, bound_at, unbound_at)
            values (:user, :card, '', '', '', :at, :at)
            on conflict (user_id, card_id) do update set unbound_at = excluded.unbound_at
            """)
                .param("user", event.userId())
                .param("card", event.cardId())
                .param("at", utc(event.at()))
                .update();
    }

    void tier(UserEvent.TierChanged event) {
        jdbc.sql("""
            insert into profile (user_id, tier, tier_at) values (:user, :tier, :at)
            on conflict (user_id) do update set tier = excluded.tier, tier_at = excluded.tier_at
             where profile.tier_at is null or profile.tier_at < excluded.tier_at
            """)
                .param("user", event.userId())
                .param("tier", event.tier().name())
                .param("at", utc(event.at()))
                .update();
    }

    void frozen(UserEvent.Frozen event) {
        jdbc.sql("""
            insert into profile (user_id, frozen, frozen_at) values (:user, :frozen, :at)
            on conflict (user_id) do update set frozen = excluded.frozen, frozen_at = excluded.frozen_at
             where profile.frozen_at is null or profile.frozen_at < excluded.frozen_at
            """)
                .param("user", event.userId())
                .param("frozen", event.frozen())
                .param("at", utc(event.at()))
                .update();
    }

    /** A member's tier as far as is known; who was never told of has the lowest. */
    public Tier tier(UUID user) {
        return jdbc.sql("select tier from profile where user_id = :user and tier is not null")
                .param("user", user)
                .query((row, _) -> Tier.valueOf(row.getString(1)))
                .optional()
                .orElse(Tier.REGULAR);
    }

    private static Profile profile(ResultSet row, int number) throws SQLException {
        return new Profile(
                row.getObject("user_id", UUID.class),
                constant(AgeBand.class, row.getString("age_band")),
                constant(AccountClass.class, row.getString("account_class")),
                constant(RiskTolerance.class, row.getString("level")),
                row.getObject("valid_until", LocalDate.class),
                row.getString("questionnaire_id"),
                row.getBoolean("professional"));
    }

    private static <E extends Enum<E>> @Nullable E constant(Class<E> type, @Nullable String name) {
        return name == null ? null : Enum.valueOf(type, name);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
