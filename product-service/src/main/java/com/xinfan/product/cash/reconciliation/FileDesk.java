package com.xinfan.product.cash.reconciliation;

import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.product.cash.reconciliation.BankFiles.BankFile;
import com.xinfan.product.cash.reconciliation.BankFiles.Origin;
import com.xinfan.product.cash.reconciliation.BankFiles.Source;
import com.xinfan.product.cash.reconciliation.BankFiles.Status;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes files in: whole, once, and one for a day. */
@Component
@Transactional
class FileDesk {

    /** Some three hundred thousand lines. */
    static final int BYTES_MAX = 32 * 1024 * 1024;

    private final BankFiles files;
    private final Approvals approvals;
    private final BusinessClock clock;

    FileDesk(BankFiles files, Approvals approvals, BusinessClock clock) {
        this.files = files;
        this.approvals = approvals;
        this.clock = clock;
    }

    /** What the bank has left for a day: the day's file from now on, or refused. */
    BankFile fetched(LocalDate day, byte[] raw) {
        return receive(day, raw, new Origin(Source.FETCHED, "system", null));
    }

    /**
     * What finance brings for a day. When the day has a file already, only with a reason, and a second person decides
     * whether it takes that one's place.
     */
    BankFile uploaded(LocalDate day, byte[] raw, @Nullable String reason, CurrentStaff staff) {
        if (!day.isBefore(clock.today())) {
            throw ReconciliationProblem.BANK_DAY_NOT_OVER.problem(day);
        }
        var file = receive(day, raw, new Origin(Source.UPLOADED, staff.username(), reason));
        if (file.status() == Status.PROPOSED) {
            approvals.submit(FileApproval.KIND, file.id(), "替换 " + day + " 的银行对账文件", staff);
        }
        return file;
    }

    private BankFile receive(LocalDate day, byte[] raw, Origin origin) {
        if (raw.length > BYTES_MAX) {
            throw ReconciliationProblem.BANK_FILE_TOO_LARGE.problem(BYTES_MAX);
        }
        files.want(day);
        var sha256 = sha256(raw);
        return files.find(day, sha256).orElseGet(() -> receive(day, raw, sha256, origin));
    }

    private BankFile receive(LocalDate day, byte[] raw, String sha256, Origin origin) {
        try {
            BankFileReader.read(raw, day, _ -> {});
        } catch (FileFault fault) {
            files.add(day, sha256, raw, origin, Status.REFUSED, fault);
            return files.find(day, sha256).orElseThrow();
        }
        var second = files.accepted(day).isPresent();
        if (second && origin.reason() == null) {
            throw ReconciliationProblem.BANK_FILE_EXISTS.problem(day);
        }
        files.add(day, sha256, raw, origin, second ? Status.PROPOSED : Status.ACCEPTED, null)
                .ifPresent(id -> take(id, day, raw));
        return files.find(day, sha256).orElseThrow();
    }

    private void take(UUID id, LocalDate day, byte[] raw) {
        var lines = files.linesOf(id);
        try {
            var totals = BankFileReader.read(raw, day, lines::add);
            lines.flush();
            files.totals(id, totals);
        } catch (FileFault changed) {
            throw new IllegalStateException("A file that was good a moment ago: " + id, changed);
        }
    }

    private static String sha256(byte[] raw) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(raw));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
