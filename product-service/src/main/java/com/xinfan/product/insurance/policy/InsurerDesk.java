package com.xinfan.product.insurance.policy;

import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.product.insurance.InsuranceProblem;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What staff bring in of insurers and buyers, each with its line in the audit log. */
@Component
@Transactional
class InsurerDesk {

    private final PolicyDesk desk;
    private final CallBacks callBacks;
    private final JdbcClient jdbc;
    private final Audit audit;

    InsurerDesk(PolicyDesk desk, CallBacks callBacks, JdbcClient jdbc, Audit audit) {
        this.desk = desk;
        this.callBacks = callBacks;
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** What an insurer says of an application. */
    enum Answer {
        ACCEPTED,
        DECLINED
    }

    /** One answer, taken once; the insurer's number names one policy. */
    Policy answered(UUID id, Answer answer, @Nullable String number, @Nullable String reason, CurrentStaff staff) {
        var policy = switch (answer) {
            case ACCEPTED -> desk.issue(id, free(id, number));
            case DECLINED -> desk.decline(id);
        };
        audit.record(
                staff.username(),
                "policy." + answer.name().toLowerCase(Locale.ROOT),
                "policy:" + id,
                null,
                number == null ? null : Map.of("policyNumber", number),
                reason);
        return policy;
    }

    CallBacks.CallBack called(UUID id, CallBacks.Result result, String note, CurrentStaff staff) {
        var called = callBacks.called(id, result, note, staff.username());
        audit.record(staff.username(), "policy.called-back", "policy:" + id, null, Map.of("result", result), null);
        return called;
    }

    private String free(UUID id, @Nullable String number) {
        if (number == null) {
            throw InsuranceProblem.POLICY_NUMBER_TAKEN.at("/policyNumber");
        }
        var taken = jdbc.sql("""
            select exists (select 1 from insurance_policy other
                             join insurance_policy this on this.insurer = other.insurer
                            where this.id = :id and other.id <> :id and other.policy_number = :number)
            """)
                .param("id", id)
                .param("number", number)
                .query(Boolean.class)
                .single();
        if (taken) {
            throw InsuranceProblem.POLICY_NUMBER_TAKEN.at("/policyNumber");
        }
        return number;
    }
}
