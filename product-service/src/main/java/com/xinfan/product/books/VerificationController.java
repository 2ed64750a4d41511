package com.xinfan.product.books;

import com.xinfan.ledger.seal.Damage;
import com.xinfan.ledger.seal.SealPoint;
import com.xinfan.ledger.seal.Verifications;
import com.xinfan.ledger.seal.Verifications.Run;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Verifications of the books against their seals. */
@RestController
@RequestMapping("/admin/v1/ledger")
class VerificationController {

    private final Verifications verifications;
    private final VerificationDesk desk;

    VerificationController(Verifications verifications, VerificationDesk desk) {
        this.verifications = verifications;
        this.desk = desk;
    }

    /**
     * The end of the chain of seals. Who keeps it elsewhere can prove later that nothing before it was changed or cut.
     */
    record Head(
            @NotNull @Positive Long number,
            @NotNull @Pattern(regexp = "[0-9a-f]{64}") String hash) {

        SealPoint point() {
            return new SealPoint(number, 0, HexFormat.of().parseHex(hash));
        }
    }

    record HeadView(long number, long upto, String hash) {}

    /**
     * @param fromSeal 0 for everything, or the seal behind which to begin
     * @param head a head that was kept elsewhere
     */
    record VerificationForm(
            @Nullable @PositiveOrZero Long fromSeal,
            @Nullable @Valid Head head) {}

    record DamageView(
            Damage.Kind kind,
            String name,
            @Nullable Long seal,
            @Nullable Long entry,
            @Nullable String transfer,
            @Nullable String account,
            String expected,
            String found) {

        static DamageView of(Damage damage) {
            return new DamageView(
                    damage.kind(),
                    damage.kind().zh(),
                    damage.seal(),
                    damage.entry(),
                    damage.transfer(),
                    damage.account(),
                    damage.expected(),
                    damage.found());
        }
    }

    record VerificationView(
            UUID id,
            Verifications.State state,
            String requestedBy,
            Instant requestedAt,
            @Nullable Instant finishedAt,
            long fromSeal,
            long verifiedSeal,
            long targetSeal,
            long entries,
            long targetEntries,
            long damages,
            List<DamageView> found) {

        static VerificationView of(Run run) {
            return new VerificationView(
                    run.id(),
                    run.state(),
                    run.requestedBy(),
                    run.requestedAt(),
                    run.finishedAt(),
                    run.fromSeal(),
                    run.verifiedSeal(),
                    run.targetSeal(),
                    run.entries(),
                    run.targetEntries(),
                    run.damages(),
                    run.found().stream().map(DamageView::of).toList());
        }
    }

    @Operation(summary = "账簿校验：开始一次（已有一次在进行时返回它），稍后查询进度与结果")
    @PostMapping("/verifications")
    @ResponseStatus(HttpStatus.ACCEPTED)
    VerificationView begin(CurrentStaff staff, @Valid @RequestBody VerificationForm form) {
        var number = form.fromSeal() == null ? 0 : form.fromSeal();
        var from = verifications
                .seal(number)
                .orElseThrow(() -> BooksProblem.LEDGER_SEAL_UNKNOWN.at("/fromSeal", String.valueOf(number)));
        var head = form.head();
        return VerificationView.of(desk.begin(staff.username(), from, head == null ? null : head.point()));
    }

    @Operation(summary = "账簿校验记录，最新在前")
    @GetMapping("/verifications")
    Page<VerificationView> list(@Valid PageQuery query) {
        var runs = verifications.page(query.after(), query.size() + 1).stream()
                .map(VerificationView::of)
                .toList();
        return query.page(runs, VerificationView::id);
    }

    @Operation(summary = "一次账簿校验的进度与结果，损坏处逐条定位")
    @GetMapping("/verifications/{id}")
    VerificationView one(@PathVariable UUID id) {
        return verifications
                .find(id)
                .map(VerificationView::of)
                .orElseThrow(BooksProblem.LEDGER_VERIFICATION_NOT_FOUND::problem);
    }

    @Operation(summary = "封印链的链头，供库外留存")
    @GetMapping("/head")
    HeadView head() {
        var head = verifications.head();
        return new HeadView(head.number(), head.upto(), head.hex());
    }
}
