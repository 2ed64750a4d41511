package com.xinfan.sandbox.bank;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The bank's file of one day, good or with a fault; {@code docs/bank.md} has the format. */
record DailyFile(LocalDate day, List<Transfers.FileLine> lines) {

    /** The line that faults act on: the first. */
    private static final int CHOSEN = 0;

    String text(FileFault fault) {
        return switch (fault) {
            case NONE, NOT_READY -> text(lines, day, 0, 0);
            case MISSING -> text(without(), day, 0, 0);
            case EXTRA -> text(with(extra()), day, 0, 0);
            case CHANGED -> text(changed(), day, 0, 0);
            case DUPLICATED -> text(lines.isEmpty() ? lines : with(lines.get(CHOSEN)), day, 0, 0);
            case MALFORMED -> good().replaceFirst(",CNY\n", ",\n");
            case TRUNCATED -> good().substring(0, good().length() * 2 / 3);
            case NO_TRAILER -> good().substring(0, good().lastIndexOf("T,"));
            case WRONG_COUNT -> text(lines, day, 1, 0);
            case WRONG_SUM -> text(lines, day, 0, 1);
            case WRONG_DATE -> text(lines, day.minusDays(1), 0, 0);
        };
    }

    private String good() {
        return text(lines, day, 0, 0);
    }

    private static String text(List<Transfers.FileLine> lines, LocalDate day, int moreLines, int moreFen) {
        var csv = new StringBuilder("H,xinfan-bank,1,").append(day).append('\n');
        var debits = 0L;
        var credits = 0L;
        for (var line : lines) {
            csv.append("D,%s,%s,%s,%d,%s\n"
                    .formatted(line.requestId(), line.kind(), line.cardToken(), line.amount(), line.currency()));
            switch (line.kind()) {
                case DEBIT -> debits += line.amount();
                case CREDIT -> credits += line.amount();
            }
        }
        return csv.append("T,%d,%d,%d\n".formatted(lines.size() + moreLines, debits + moreFen, credits))
                .toString();
    }

    private List<Transfers.FileLine> without() {
        return lines.isEmpty() ? lines : lines.subList(1, lines.size());
    }

    private List<Transfers.FileLine> with(Transfers.FileLine more) {
        var all = new ArrayList<>(lines);
        all.add(more);
        return all;
    }

    private List<Transfers.FileLine> changed() {
        if (lines.isEmpty()) {
            return lines;
        }
        var all = new ArrayList<>(lines);
        var line = lines.get(CHOSEN);
        all.set(
                CHOSEN,
                new Transfers.FileLine(
                        line.requestId(), line.kind(), line.cardToken(), line.amount() + 1, line.currency()));
        return all;
    }

    private Transfers.FileLine extra() {
        return new Transfers.FileLine("extra-" + day, Transfer.Kind.DEBIT, "card_extra", 12_345, "CNY");
    }
}
