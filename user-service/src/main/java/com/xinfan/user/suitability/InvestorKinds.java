package com.xinfan.user.suitability;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.suitability.Investor;
import com.xinfan.contract.suitability.RiskLevel;
import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.contract.suitability.Suitability;
import com.xinfan.contract.vocabulary.AgeBand;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The suitability function for many people at once: it is asked about every kind of investor there is, and the database
 * looks up which kind each person is.
 */
@Component
public class InvestorKinds {

    private final Suitability suitability;

    InvestorKinds(Rulebook rulebook) {
        this.suitability = new Suitability(rulebook);
    }

    /**
     * A condition: who may buy, be it after an acknowledgement. A person whose age is not known may not.
     *
     * @param column the column of the user's id; the parameters are {@code :kinds} and {@code :today}
     */
    public static String condition(String column) {
        return """
            exists (select from identity_standing known
                join assessment a on a.user_id = known.user_id
                left join investor_class c on c.user_id = known.user_id
                where known.user_id = %s and a.valid_until >= :today
                  and not exists (select from assessment later
                      where later.user_id = a.user_id and later.attempt > a.attempt)
                  and a.level || '/' || known.age_band || '/' || coalesce(c.professional_until >= :today, false)
                      = any(cast(:kinds as text[])))
            """.formatted(column);
    }

    /** The kinds with a valid assessment that may buy a risk on a day. */
    public String[] of(RiskLevel risk, LocalDate on) {
        List<String> kinds = new ArrayList<>();
        for (var level : RiskTolerance.values()) {
            for (var age : AgeBand.values()) {
                for (var professional : new boolean[] {false, true}) {
                    if (suitability.mayBuy(new Investor(level, on, age, professional), risk, on)) {
                        kinds.add(level + "/" + age + "/" + professional);
                    }
                }
            }
        }
        return kinds.toArray(String[]::new);
    }
}
