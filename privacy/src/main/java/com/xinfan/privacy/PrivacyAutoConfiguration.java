package com.xinfan.privacy;

import com.xinfan.contract.event.EventStream;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.inbox.InboxAutoConfiguration;
import com.xinfan.platform.inbox.Subscription;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.platform.rulebook.RulebookAutoConfiguration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnResource;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** For each service that says what it knows about people. */
@AutoConfiguration(after = {InboxAutoConfiguration.class, RulebookAutoConfiguration.class})
@ConditionalOnResource(resources = "classpath:personal-data.csv")
public class PrivacyAutoConfiguration {

    /** The beans first: they may need the tables that are erased after them. The platform's own come last. */
    @Bean
    PersonalFile personalFile(
            ObjectProvider<PersonalData> beans,
            @Value("classpath:personal-data.csv") Resource own,
            @Value("classpath:com/xinfan/privacy/personal-data.csv") Resource every,
            JdbcClient jdbc,
            @Qualifier("eventJson") JsonMapper json,
            ObjectProvider<SealedCells> cells)
            throws IOException {
        var lines = own.getContentAsString(StandardCharsets.UTF_8) + every.getContentAsString(StandardCharsets.UTF_8);
        var tables = lines.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> PersonalTable.of(line, jdbc, json, cells.getIfAvailable()));
        return new PersonalFile(Stream.concat(beans.orderedStream(), tables).toList());
    }

    @Bean
    PersonalDataController personalDataController(PersonalFile file) {
        return new PersonalDataController(file);
    }

    @Bean
    Locks personalLocks(JdbcClient jdbc, Rulebook rulebook, BusinessClock clock, ObjectProvider<SealedCells> cells) {
        return new Locks(jdbc, rulebook, clock, cells.getIfAvailable());
    }

    @Bean
    Erasures erasures(
            @Value("${spring.application.name}") String service,
            PersonalFile file,
            Locks locks,
            JdbcClient jdbc,
            Outbox outbox,
            PlatformTransactionManager transactions,
            BusinessClock clock) {
        return new Erasures(service, file, locks, jdbc, outbox, new TransactionTemplate(transactions), clock);
    }

    @Bean
    Subscription erasureSubscription(Erasures erasures) {
        return Subscription.each("erasure", Set.of(EventStream.USER), envelope -> {
                    if (envelope.event() instanceof UserEvent.Erased asked) {
                        erasures.erase(asked);
                    }
                })
                .alsoOfErased();
    }
}
