package com.xinfan.platform.work;

import com.xinfan.platform.audit.Audit;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Asked by user-service when somebody leaves. Asked again, it finds nothing more to give. */
@RestController
@RequestMapping("/internal/v1/work/hand-over")
final class HandOverController {

    private final List<HandOver> features;
    private final TransactionTemplate transaction;
    private final Audit audit;

    HandOverController(List<HandOver> features, TransactionTemplate transaction, Audit audit) {
        this.features = features;
        this.transaction = transaction;
        this.audit = audit;
    }

    record HandOverRequest(
            @NotBlank @Size(max = 64) String leaver,
            @NotBlank @Size(max = 64) String successor) {}

    record HandedOver(List<WorkItem> items) {}

    @PostMapping
    HandedOver handOver(@Valid @RequestBody HandOverRequest body) {
        var items = transaction.execute(_ -> {
            var given = features.stream()
                    .flatMap(feature -> feature.handOver(body.leaver(), body.successor()).stream())
                    .toList();
            given.forEach(item -> audit.record(
                    "hand-over",
                    "work.handed-over",
                    item.kind() + ":" + item.id(),
                    Map.of("owner", body.leaver()),
                    Map.of("owner", body.successor()),
                    null));
            return given;
        });
        return new HandedOver(items);
    }
}
