package com.xinfan.product.cash.reconciliation;

import com.xinfan.contract.money.Money;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.product.cash.reconciliation.BankFiles.BankFile;
import com.xinfan.product.cash.reconciliation.BankFiles.FiledLine;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The bank's days and files. */
@RestController
@RequestMapping("/admin/v1/bank")
class ReconciliationController {

    private static final int DAYS_MAX = 92;
    private static final String CSV = "text/csv";
    private static final String CATEGORY = "MATCHED|MISSING_HERE|AMOUNT_DIFFERS|DUPLICATE_THERE|STATUS_DIFFERS";

    private final Position position;
    private final BankFiles files;
    private final FileDesk desk;
    private final FileWork work;
    private final BusinessClock clock;

    ReconciliationController(Position position, BankFiles files, FileDesk desk, FileWork work, BusinessClock clock) {
        this.position = position;
        this.files = files;
        this.desk = desk;
        this.work = work;
        this.clock = clock;
    }

    record PositionView(String currency, Position.Standing standing) {}

    record Days(LocalDate from, LocalDate to, List<Position.DayLine> days) {}

    /** {@code lines} by category add up to the file's lines. */
    record FileDetail(BankFile file, Map<String, Position.Sum> lines) {}

    record Lines(
            List<FiledLine> items,
            boolean hasMore,
            @Nullable Integer after) {}

    @Operation(summary = "与银行的总体核对：账面、银行、差额及其逐项解释")
    @GetMapping("/position")
    PositionView position() {
        return new PositionView(Money.CNY, position.now());
    }

    @Operation(summary = "每日对账：状态、双方笔数与金额、差额，最新在前，最多九十二日")
    @GetMapping("/days")
    Days days(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        var last = to == null || to.isAfter(clock.today()) ? clock.today() : to;
        var earliest = last.minusDays(DAYS_MAX - 1);
        var first = from == null || from.isBefore(earliest) ? earliest : from;
        return new Days(first, last, position.days(first, last));
    }

    @Operation(summary = "某日对账明细：双方每笔归入何类，差额由何构成")
    @GetMapping("/days/{day}")
    Position.Day day(@PathVariable LocalDate day) {
        return position.day(day);
    }

    @Operation(summary = "上传某日的银行对账文件；同一文件重复上传无效果，替换已有文件须说明理由并由第二人审批")
    @PostMapping(path = "/days/{day}/file", consumes = CSV)
    ResponseEntity<BankFile> upload(
            CurrentStaff staff,
            @PathVariable LocalDate day,
            @RequestParam(required = false) @Nullable @Size(min = 1, max = 500) String reason,
            @RequestHeader(name = HttpHeaders.CONTENT_ENCODING, required = false) @Nullable String encoding,
            @RequestBody(required = false) byte @Nullable [] body) {
        var raw = body == null ? new byte[0] : unpacked(body, encoding);
        var file = desk.uploaded(day, raw, reason, staff);
        return switch (file.status()) {
            case REFUSED ->
                throw ReconciliationProblem.BANK_FILE_MALFORMED.problem(
                        String.valueOf(file.faultLine()),
                        String.valueOf(file.faultColumn()),
                        String.valueOf(file.fault()),
                        String.valueOf(file.faultDetail()));
            case PROPOSED -> ResponseEntity.accepted().body(file);
            case ACCEPTED, REJECTED, SUPERSEDED -> ResponseEntity.ok(file);
        };
    }

    @Operation(summary = "重新核对某日：结果与之前相同，或反映此后已明确的转账")
    @PostMapping("/days/{day}/reconciliation")
    Position.Day again(@PathVariable LocalDate day) {
        var file = files.accepted(day).orElseThrow(ReconciliationProblem.BANK_FILE_NOT_FOUND::problem);
        work.reconcile(file.id());
        return position.day(day);
    }

    @Operation(summary = "收到的银行对账文件，含被拒收的及其错误位置，最新在前")
    @GetMapping("/files")
    Page<BankFile> files(
            @RequestParam(required = false) @Nullable LocalDate day,
            @RequestParam(required = false) BankFiles.@Nullable Status status,
            @Valid PageQuery query) {
        return query.page(files.page(day, status, query), BankFile::id);
    }

    @Operation(summary = "银行对账文件详情与各类行数")
    @GetMapping("/files/{id}")
    FileDetail file(@PathVariable UUID id) {
        return new FileDetail(found(id), position.lines(id));
    }

    @Operation(summary = "银行对账文件的行，可按类筛选")
    @GetMapping("/files/{id}/lines")
    Lines lines(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable @Pattern(regexp = CATEGORY) String category,
            @RequestParam(defaultValue = "0") @PositiveOrZero int after,
            @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit) {
        found(id);
        var rows = files.lines(id, category, after, limit + 1);
        var more = rows.size() > limit;
        var shown = more ? rows.subList(0, limit) : rows;
        return new Lines(shown, more, more ? shown.getLast().line() : null);
    }

    @Operation(summary = "下载银行对账文件原文")
    @GetMapping(path = "/files/{id}/raw", produces = CSV)
    ResponseEntity<byte[]> raw(@PathVariable UUID id) {
        var file = found(id);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"bank-" + file.day() + ".csv\"")
                .header("Digest", "sha-256=" + file.sha256())
                .body(files.raw(id));
    }

    private BankFile found(UUID id) {
        return files.find(id).orElseThrow(ReconciliationProblem.BANK_FILE_NOT_FOUND::problem);
    }

    /** A large file comes packed; unpacked it is bounded as any other. */
    private static byte[] unpacked(byte[] body, @Nullable String encoding) {
        if (!"gzip".equals(encoding)) {
            return body;
        }
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return unpacked.readNBytes(FileDesk.BYTES_MAX + 1);
        } catch (IOException broken) {
            throw ReconciliationProblem.BANK_FILE_MALFORMED.problem("1", "1", "NOT_GZIP", "gzip");
        }
    }
}
