package com.xinfan.user.privacy;

import com.xinfan.platform.security.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/me/history-erasures")
class HistoryController {

    private final Histories histories;

    HistoryController(Histories histories) {
        this.histories = histories;
    }

    record HistoryErasureReceipt(UUID id) {}

    record HistoryErasureList(List<Histories.HistoryErasure> items) {}

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "删除此前的行为记录（不注销账户）")
    HistoryErasureReceipt request(CurrentUser user) {
        return new HistoryErasureReceipt(histories.request(user.id()));
    }

    @GetMapping
    @Operation(summary = "行为记录删除的进度")
    HistoryErasureList mine(CurrentUser user) {
        return new HistoryErasureList(histories.of(user.id()));
    }
}
