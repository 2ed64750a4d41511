package com.xinfan.user.support.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.vocabulary.Tier;
import com.xinfan.user.support.DeskTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StandingApiTests extends DeskTest {

    @Test
    void aTierIsAStandingUnlessStaffSaidOtherwise() {
        var member = aNewcomer();
        var now = businessClock.now();
        publish(new UserEvent.TierChanged(member.id(), now, Tier.GOLD, Tier.REGULAR));
        publish(new UserEvent.TierChanged(member.id(), now.minusSeconds(60), Tier.DIAMOND, Tier.REGULAR));
        awaitQuiet();
        assertThat(rank(member)).isEqualTo(1);
        put("/admin/v1/desk/standings/" + member.id(), agent("mei"), Map.of("rank", 2, "reason", "特殊照顾"));
        publish(new UserEvent.TierChanged(member.id(), now.plusSeconds(60), Tier.REGULAR, Tier.GOLD));
        awaitQuiet();
        assertThat(rank(member)).isEqualTo(2);
    }

    private int rank(Newcomer member) {
        return jdbc.sql("select rank from desk_standing where user_id = :user")
                .param("user", member.id())
                .query(Integer.class)
                .single();
    }
}
