package com.xinfan.product.statement;

import com.xinfan.platform.clock.BusinessClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.HeaderFooter;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.FontSelector;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfWriter;

/** A statement on A4. The Chinese font is embedded with the glyphs in use, so that it reads the same everywhere. */
final class StatementPdf {

    private static final String FONT = "DroidSansFallback.ttf";
    private static final BaseFont CHINESE = chinese();
    private static final float[] WIDTHS = {8, 16, 9, 10, 10, 11, 30};
    private static final int FLUSHED_AFTER = 200;
    private static final int AMOUNTS_FROM = 3;
    private static final int AMOUNTS_TO = 5;
    private static final float PADDING = 4;
    private static final float SHADE = 0.92f;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(BusinessClock.ZONE);

    private final Document document = new Document(PageSize.A4, 40, 40, 45, 45);
    private final PdfPTable table = new PdfPTable(WIDTHS);
    private int lines;

    static void write(Statement statement, StatementDesk.Lines lines, OutputStream out) {
        var pdf = new StatementPdf(statement, out);
        lines.each(pdf::line);
        pdf.close();
    }

    private StatementPdf(Statement statement, OutputStream out) {
        PdfWriter.getInstance(document, out);
        document.addTitle("信帆账户对账单 " + statement.yearMonth());
        var before = text("校验码 " + statement.hash().substring(0, 16) + "　第 ", 8);
        before.setFont(new Font(Font.HELVETICA, 8));
        var footer = new HeaderFooter(before, text(" 页", 8));
        footer.setAlignment(Element.ALIGN_CENTER);
        footer.setBorder(Rectangle.TOP);
        document.setFooter(footer);
        document.open();
        head(statement);
        table.setWidthPercentage(100);
        table.setHeaderRows(1);
        table.setComplete(false);
        for (int i = 0; i < StatementTable.COLUMNS.size(); i++) {
            var cell = cell(StatementTable.COLUMNS.get(i).title(), i);
            cell.setGrayFill(SHADE);
            table.addCell(cell);
        }
    }

    private void line(Movements.Movement movement) {
        var amount = movement.amount();
        var cells = List.of(
                String.valueOf(movement.entry()),
                TIME.format(movement.effectiveAt()),
                movement.kind().text(Locale.CHINESE),
                amount > 0 ? yuan(amount) : "",
                amount < 0 ? yuan(-amount) : "",
                yuan(movement.balance()),
                Objects.toString(movement.reference(), ""));
        for (int i = 0; i < cells.size(); i++) {
            table.addCell(cell(cells.get(i), i));
        }
        if (++lines % FLUSHED_AFTER == 0) {
            document.add(table);
        }
    }

    private void close() {
        table.setComplete(true);
        document.add(table);
        document.add(paragraph("本对账单由系统依据账务分录生成。记账序号为入账先后；生效时间早于本月的，为补记。", 8, Element.ALIGN_LEFT));
        document.close();
    }

    private void head(Statement statement) {
        var month = statement.yearMonth();
        document.add(paragraph("信帆账户对账单", 18, Element.ALIGN_CENTER));
        document.add(
                paragraph(month.getYear() + " 年 " + month.getMonthValue() + " 月　币种：人民币", 10, Element.ALIGN_CENTER));
        document.add(paragraph("账户　" + statement.userId(), 9, Element.ALIGN_LEFT));
        var figures = new PdfPTable(5);
        figures.setWidthPercentage(100);
        figures.setSpacingBefore(6);
        figures.setSpacingAfter(10);
        for (var title : List.of("期初余额（元）", "收入合计（元）", "支出合计（元）", "期末余额（元）", "笔数")) {
            var cell = cell(title, AMOUNTS_FROM);
            cell.setGrayFill(SHADE);
            figures.addCell(cell);
        }
        for (var figure : List.of(
                yuan(statement.opening()),
                yuan(statement.inflow()),
                yuan(statement.outflow()),
                yuan(statement.closing()),
                String.valueOf(statement.entries()))) {
            figures.addCell(cell(figure, AMOUNTS_FROM));
        }
        document.add(figures);
    }

    private static PdfPCell cell(String content, int column) {
        var cell = new PdfPCell(text(content, 7));
        cell.setPadding(PADDING);
        cell.setHorizontalAlignment(
                column >= AMOUNTS_FROM && column <= AMOUNTS_TO ? Element.ALIGN_RIGHT : Element.ALIGN_LEFT);
        return cell;
    }

    private static Paragraph paragraph(String content, float size, int alignment) {
        var paragraph = new Paragraph(text(content, size));
        paragraph.setAlignment(alignment);
        paragraph.setSpacingAfter(PADDING);
        return paragraph;
    }

    /** Latin letters and digits from a standard font, all else from the Chinese one. */
    private static Phrase text(String content, float size) {
        var fonts = new FontSelector();
        fonts.addFont(new Font(Font.HELVETICA, size));
        fonts.addFont(new Font(CHINESE, size));
        return fonts.process(content);
    }

    private static String yuan(long fen) {
        return String.format(Locale.ROOT, "%,.2f", BigDecimal.valueOf(fen, 2));
    }

    private static BaseFont chinese() {
        try (var font = open()) {
            return BaseFont.createFont(
                    FONT,
                    BaseFont.IDENTITY_H,
                    BaseFont.EMBEDDED,
                    true,
                    Objects.requireNonNull(font).readAllBytes(),
                    null);
        } catch (IOException e) {
            throw new IllegalStateException("the font of statements cannot be read", e);
        }
    }

    private static @Nullable InputStream open() {
        return StatementPdf.class.getResourceAsStream("/font/" + FONT);
    }
}
