package com.xinfan.product.catalogue.value;

import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Problem;
import com.xinfan.product.catalogue.CatalogueProblem;
import com.xinfan.product.catalogue.value.ValueFiles.Jump;
import com.xinfan.product.catalogue.value.ValueFiles.ValueFile;
import com.xinfan.sheet.reading.Fault;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes a file of values as a whole or not at all. */
@Component
@Transactional
class ValueImport {

    private final ValueSheet sheets;
    private final ValueDesk desk;
    private final ValueFiles files;

    ValueImport(ValueSheet sheets, ValueDesk desk, ValueFiles files) {
        this.sheets = sheets;
        this.desk = desk;
        this.files = files;
    }

    /** What a file would do. */
    record ValueCheck(
            String sha256, int lines, int values, int unchanged, List<Jump> jumps, int faulty, List<Fault> faults) {}

    private record Plan(ValueSheet.Read read, List<ValueSheet.Row> fresh, int unchanged, List<Jump> jumps) {}

    @Transactional(readOnly = true)
    public ValueCheck check(byte[] file) {
        var plan = plan(sheets.read(file));
        var sheet = plan.read().sheet();
        return new ValueCheck(
                sheet.hash(),
                sheet.lines(),
                plan.fresh().size(),
                plan.unchanged(),
                plan.jumps(),
                sheet.faulty(),
                sheet.faults());
    }

    /** The same file again answers what it has done. */
    public ValueFile take(byte[] file, CurrentStaff staff) {
        desk.alone();
        var read = sheets.read(file);
        var known = files.ofBytes(read.sheet().hash());
        if (known.isPresent()) {
            return known.get();
        }
        var plan = plan(read);
        var sheet = read.sheet();
        if (sheet.faulty() > 0) {
            var first = sheet.faults().getFirst();
            throw CatalogueProblem.PRODUCT_VALUES_FAULTY
                    .problem(sheet.faulty(), first.line(), first.column(), first.zh())
                    .faults(sheet.faults().stream()
                            .map(it -> new Problem.Fault("%d/%s".formatted(it.line(), it.column()), it.zh()))
                            .toList());
        }
        plan.fresh().forEach(row -> desk.write(row.fund().id(), row.day(), row.nav(), row.income(), staff));
        return desk.keep(sheet.hash(), plan.fresh().size(), plan.unchanged(), plan.jumps(), staff);
    }

    /** A value is compared with those that count: the published ones, and those before it in the file. */
    private Plan plan(ValueSheet.Read read) {
        var fresh = new ArrayList<ValueSheet.Row>();
        var jumps = new ArrayList<Jump>();
        var unchanged = 0;
        ValueSheet.Row before = null;
        for (var row : read.rows()) {
            var earlier = before != null && before.fund().id().equals(row.fund().id()) ? before : null;
            switch (desk.standing(row)) {
                case SAME -> unchanged++;
                case TAKEN -> row.line().refuse(row.income() == null ? "nav" : "income", Fault.Kind.TAKEN);
                case FREE -> {
                    var jump = desk.jump(row.fund(), row.day(), row.nav(), earlier);
                    if (jump.isPresent()) {
                        jumps.add(jump.get());
                    } else {
                        fresh.add(row);
                        before = row;
                    }
                }
            }
        }
        return new Plan(read, fresh, unchanged, jumps);
    }
}
