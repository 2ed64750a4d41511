package com.xinfan.user.export;

import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.Role;
import com.xinfan.sheet.Table;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What may be exported, by whom, narrowed by what. */
@Component
class ExportKinds {

    private final Map<String, ExportSource<?>> sources;
    private final JsonMapper json;
    private final Validator validator;

    ExportKinds(ObjectProvider<ExportSource<?>> sources, JsonMapper json, Validator validator) {
        this.sources = sources.stream().collect(Collectors.toMap(ExportSource::kind, Function.identity()));
        this.json = json;
        this.validator = validator;
    }

    List<String> names() {
        return sources.keySet().stream().sorted().toList();
    }

    /** Refuses what this person may not have, and a filter that the list does not know; answers it as it is kept. */
    String requireAllowed(CurrentStaff staff, String kind, @Nullable Map<String, Object> filter) {
        var source = Optional.ofNullable(sources.get(kind))
                .orElseThrow(() -> ExportProblem.EXPORT_KIND.at("/kind", String.join(", ", names())));
        var roles = staff.roles();
        if (!roles.contains(Role.ADMIN) && roles.stream().noneMatch(source.readers()::contains)) {
            throw ExportProblem.EXPORT_FORBIDDEN.at("/kind");
        }
        var kept = json.writeValueAsString(filter == null ? Map.of() : filter);
        validator.validate(filter(source, kept)).stream().findFirst().ifPresent(fault -> {
            throw ExportProblem.EXPORT_FILTER.at(
                    "/filter/" + fault.getPropertyPath().toString().replace('.', '/'));
        });
        return kept;
    }

    Table table(String kind, String filter, CurrentStaff staff, int most) {
        return table(sources.get(kind), filter, staff, most);
    }

    private <F> Table table(@Nullable ExportSource<F> source, String filter, CurrentStaff staff, int most) {
        if (source == null) {
            throw new IllegalStateException("a kind of export that is gone");
        }
        return source.table(filter(source, filter), staff, most);
    }

    private <F> F filter(ExportSource<F> source, String filter) {
        try {
            return json.readValue(filter, source.filter());
        } catch (JacksonException _) {
            throw ExportProblem.EXPORT_FILTER.at("/filter");
        }
    }
}
