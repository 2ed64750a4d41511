package com.xinfan.analytics.forgetting;

import com.xinfan.analytics.store.EventStore;
import com.xinfan.platform.clock.Ids;
import com.xinfan.privacy.Locks;
import com.xinfan.privacy.PersonalData;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the event store knows about a person. Erased, her rows are nobody's: no table says whose the new id was. */
@Component
class PersonalEvents implements PersonalData {

    private static final int SHOWN = 20_000;

    private final EventStore store;
    private final JsonMapper json;

    PersonalEvents(EventStore store, @Qualifier("eventJson") JsonMapper json) {
        this.store = store;
        this.json = json;
    }

    @Override
    public String what() {
        return "event";
    }

    @Override
    public String zh() {
        return "行为与业务事件";
    }

    @Override
    public List<JsonNode> rows(UUID userId) {
        var newest = """
            select type, name, kind, cast(occurred_at as varchar) as at, amount_fen, properties from event
            where user_id = ? order by occurred_at desc limit ?\
            """;
        return store.read(jdbc -> jdbc.sql(newest).params(userId, SHOWN).query().listOfRows()).stream()
                .<JsonNode>map(json::valueToTree)
                .toList();
    }

    @Override
    public void erase(UUID userId, Locks locks) {
        store.forget(userId, Ids.next());
    }
}
