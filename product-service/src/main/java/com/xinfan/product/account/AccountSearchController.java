package com.xinfan.product.account;

import com.xinfan.ledger.Balance;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where staff look accounts up. */
@RestController
class AccountSearchController {

    private static final int DEFAULT_SIZE = 20;

    private final AccountSearch search;

    AccountSearchController(AccountSearch search) {
        this.search = search;
    }

    /** {@code code} may be the beginning of one; {@code after} is the code of the last account of the page before. */
    record AccountQuery(
            @Nullable UUID userId,
            @Size(min = 3, max = 200) @Nullable String code,
            @Size(min = 3, max = 100) @Nullable String group,
            @NotBlank @Size(max = 200) String reason,
            @Min(1) @Max(100) @Nullable Integer limit,
            @Size(max = 200) @Nullable String after) {}

    @Operation(summary = "按用户、科目代码或科目组查找账户，须填写理由并留痕")
    @GetMapping("/admin/v1/ledger/accounts")
    Page<Balance> find(CurrentStaff staff, @Valid AccountQuery query) {
        if (query.userId() == null && query.code() == null && query.group() == null) {
            throw AccountSearchProblem.ACCOUNT_SEARCH_EMPTY.at("userId");
        }
        var size = query.limit() == null ? DEFAULT_SIZE : query.limit();
        var wanted = new AccountSearch.Wanted(query.userId(), query.code(), query.group());
        var found = search.find(staff, wanted, query.reason(), query.after(), size + 1);
        var more = found.size() > size;
        var items = more ? found.subList(0, size) : found;
        return new Page<>(items, more, more ? items.getLast().account() : null);
    }

    @Operation(summary = "用户资金账户：余额、在途、冻结、限额使用与最近流水，须填写理由并留痕")
    @GetMapping("/admin/v1/ledger/users/{userId}/account")
    AccountFile file(
            CurrentStaff staff, @PathVariable UUID userId, @RequestParam @NotBlank @Size(max = 200) String reason) {
        return search.file(staff, userId, reason);
    }
}
