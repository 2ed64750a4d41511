package com.xinfan.scorecard.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.xinfan.scorecard.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableReaderTests {

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", " "})
    void takesTheSeparatorFromTheHeader(String separator) {
        var table = read("a,b,good\n1,x,1\n2,y,0\n3,x,1\n".replace(",", separator), Dictionary.NONE);
        assertThat(table.label()).isEqualTo("good");
        assertThat(table.bad()).containsExactly(false, true, false);
        assertThat(table.columns()).extracting(Column::kind).containsExactly(Kind.NUMERIC, Kind.CATEGORICAL);
        assertThat(table.notes()).anySatisfy(note -> assertThat(note).contains("more frequent"));
    }

    @Test
    void namesEveryFaultyLineAndUsesNothing() {
        var text = new StringBuilder("n,c,bad\n");
        for (var i = 0; i < 60; i++) {
            text.append(i).append(i % 2 == 0 ? ",x,0\n" : ",y,1\n");
        }
        text.append("1,x\n")
                .append("2,x,0,9\n")
                .append("three,x,0\n")
                .append("4,y,1\n")
                .append("5,y,yes\n");
        var faults = faults(text.toString(), Dictionary.NONE);
        assertThat(faults).hasSize(2).first().asString().contains("line 62: 2 fields, not 3");
        var whole = text.toString().replace("1,x\n2,x,0,9\n", "");
        assertThat(faults(whole, labelled()))
                .containsExactly("line 64, bad: \"yes\" is no label", "line 62, n: \"three\" is no number");
    }

    /** A stray word does not make a number a category. */
    @Test
    void aColumnOfNumbersStaysOne() {
        var text = new StringBuilder("n,bad\n");
        for (var i = 0; i < 40; i++) {
            text.append(i == 7 ? "seven" : i).append(i % 2 == 0 ? ",0\n" : ",1\n");
        }
        assertThat(faults(text.toString(), labelled())).containsExactly("line 9, n: \"seven\" is no number");
    }

    @Test
    void whatStandsForNothingIsMissing() {
        var table = read("n,c,bad\n1,x,0\nNA,,1\n,y,0\n", labelled());
        assertThat(((Column.Numbers) table.columns().get(0)).values()).containsExactly(1, Double.NaN, Double.NaN);
        assertThat(((Column.Texts) table.columns().get(1)).values()).containsExactly("x", null, "y");
    }

    @Test
    void theDictionaryHolds() {
        var dictionary = Dictionary.parse("""
            {"label": {"column": "bad", "good": ["n"], "bad": ["y"]},
             "columns": [{"name": "code", "kind": "CATEGORICAL", "zh": "代码"}, {"name": "id", "use": false}]}
            """);
        var table = read("id,code,bad\n7,1,y\n8,2,n\n", dictionary);
        assertThat(table.columns()).hasSize(1);
        assertThat(table.columns().getFirst().kind()).isEqualTo(Kind.CATEGORICAL);
        assertThat(table.columns().getFirst().meaning().zh()).isEqualTo("代码");
        assertThat(table.bad()).containsExactly(true, false);
        assertThat(table.notes()).anySatisfy(note -> assertThat(note).contains("id is not used"));
        assertThat(faults("code,bad\n1,y\n", dictionary)).containsExactly("the dictionary names id, the file does not");
    }

    @Test
    void refusesWhatIsNoTable() {
        assertThat(faults("a,bad\n", labelled())).containsExactly("no row");
        assertThat(faults("a,a,bad\n1,2,0\n", labelled())).hasSize(1);
        assertThat(faults("a,b\n1,2\n", labelled())).first().asString().contains("no column bad");
        assertThat(faults("a,bad\n1,0\n2,1\n3,2\n", Dictionary.NONE))
                .first()
                .asString()
                .contains("two values");
        assertThatThrownBy(() -> TableReader.read(
                        new byte[] {(byte) 0xff, (byte) 0xfe, 0}, labelled(), TableReader.Labels.AS_IN_DICTIONARY))
                .hasMessageContaining("UTF-8");
        assertThatThrownBy(() ->
                        TableReader.read(Path.of("no-such-file"), labelled(), TableReader.Labels.AS_IN_DICTIONARY))
                .isInstanceOf(UnreadableTable.class);
        assertThatThrownBy(() -> Dictionary.parse("{\"colums\": []}")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Dictionary labelled() {
        return Dictionary.parse("{\"label\": {\"column\": \"bad\", \"good\": [\"0\"], \"bad\": [\"1\"]}}");
    }

    private static java.util.List<String> faults(String text, Dictionary dictionary) {
        return catchThrowableOfType(UnreadableTable.class, () -> read(text, dictionary))
                .faults();
    }

    private static Table read(String text, Dictionary dictionary) {
        return TableReader.read(text.getBytes(StandardCharsets.UTF_8), dictionary, TableReader.Labels.AS_IN_DICTIONARY);
    }
}
