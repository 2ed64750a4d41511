package com.xinfan.user.privacy;

import com.xinfan.platform.remote.Remotes;
import com.xinfan.privacy.PersonalFile;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** The services that hold something of people, and how each is asked for it. */
@Component
class Holders {

    /** In the order of a copy. */
    static final List<String> NAMES = List.of(
            "user-service",
            "product-service",
            "campaign-service",
            "risk-service",
            "content-service",
            "analytics-service");

    private final Map<String, Function<UUID, PersonalDataClient.Sections>> ways;

    Holders(PersonalFile own, Remotes remotes) {
        var product = remotes.internal("product-service", PersonalDataClient.class);
        var campaign = remotes.internal("campaign-service", PersonalDataClient.class);
        var risk = remotes.internal("risk-service", PersonalDataClient.class);
        var content = remotes.internal("content-service", PersonalDataClient.class);
        var analytics = remotes.internal("analytics-service", PersonalDataClient.class);
        this.ways = Map.of(
                "user-service", userId -> of(own, userId),
                "product-service", product::of,
                "campaign-service", campaign::of,
                "risk-service", risk::of,
                "content-service", content::of,
                "analytics-service", analytics::of);
    }

    /** @throws com.xinfan.platform.remote.RemoteFailure if it does not answer now */
    PersonalDataClient.Sections ask(String service, UUID userId) {
        var way = ways.get(service);
        if (way == null) {
            throw new IllegalArgumentException("holds nothing of people: " + service);
        }
        return way.apply(userId);
    }

    private static PersonalDataClient.Sections of(PersonalFile file, UUID userId) {
        return new PersonalDataClient.Sections(file.of(userId).stream()
                .map(section -> new PersonalDataClient.Section(section.what(), section.zh(), section.rows()))
                .toList());
    }
}
