package com.xinfan.risk.screening.name;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.risk.screening.name.NameIndex.Kept;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class NameTests {

    private static final Logger log = LoggerFactory.getLogger(NameTests.class);

    /** As {@code screening.likeness} has it. */
    private static final int POSSIBLE = 80;

    private static final int NAMES = Integer.getInteger("xinfan.names", 20_000);
    private static final String FAMILY = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕单翟";
    private static final String GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国志强文晓小红梅海燕春雷国庆永思雨子涵欣怡梓轩浩宇晨曦";
    private static final String[] FIRST = {
        "mohammed", "muhammad", "ali", "hassan", "vladimir", "ivan", "john", "jonathan", "maria", "jose", "kim", "ahmed"
    };
    private static final String[] LAST = {
        "putin", "smith", "smyth", "hussein", "hussain", "garcia", "petrov", "brown", "khan", "jong", "gaddafi", "laden"
    };

    @Test
    void tellsTheSamePersonFromOthers() throws IOException {
        var truePositives = 0;
        var falsePositives = 0;
        var misses = new ArrayList<String>();
        var pairs = pairs();
        for (var pair : pairs) {
            var one = Name.of(pair.get("one"));
            var other = Name.of(pair.get("other"));
            var likeness = Comparison.compare(one, other);
            assertThat(Comparison.compare(other, one).score())
                    .as("%s the other way", pair)
                    .isEqualTo(likeness.score());
            assertThat(foundByIndex(one, other)).as("%s by the index", pair).isEqualTo(likeness.score());
            var same = pair.get("same").equals("1");
            if (likeness.score() >= POSSIBLE && same) {
                truePositives++;
            } else if (likeness.score() >= POSSIBLE) {
                falsePositives++;
                misses.add("taken for another: " + pair.get("one") + " " + pair.get("other"));
            } else if (same) {
                misses.add("not known again: " + pair.get("one") + " " + pair.get("other"));
            }
        }
        var wanted = pairs.stream().filter(pair -> pair.get("same").equals("1")).count();
        var precision = (double) truePositives / (truePositives + falsePositives);
        var recall = (double) truePositives / wanted;
        log.info("{} pairs: precision {}, recall {}; {}", pairs.size(), precision, recall, misses);
        assertThat(pairs).hasSizeGreaterThanOrEqualTo(120);
        assertThat(precision).isGreaterThanOrEqualTo(0.97);
        assertThat(recall).isGreaterThanOrEqualTo(0.9);
    }

    private static int foundByIndex(Name asked, Name listed) {
        return NameIndex.of(List.of(new Kept<>("her", listed))).find(asked, 1).stream()
                .mapToInt(found -> found.likeness().score())
                .findFirst()
                .orElse(0);
    }

    private static List<CSVRecord> pairs() throws IOException {
        try (var in = NameTests.class.getResourceAsStream("/screening/pairs.csv")) {
            return CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .getRecords();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "張偉, 张伟, EXACT, 92",
        "单小明, Shan Xiaoming, PINYIN, 86",
        "王小明, Xiaoming Wang, PINYIN_REORDERED, 84",
        "张伟, 張瑋, HOMOPHONE, 78",
        "王小明, X. M. Wang, INITIALS, 72",
        "林志玲, Lin Ziling, SOUND, 81",
        "John Smith, SMITH John, REORDERED, 90",
        "买买提艾力江, 买买提艾力, SLIP, 82",
        "张伟, 李娜, NONE, 0",
    })
    void saysByWhichRule(String one, String other, Likeness.Rule rule, int score) {
        assertThat(Comparison.compare(Name.of(one), Name.of(other))).isEqualTo(new Likeness(score, rule));
    }

    @ParameterizedTest
    @CsvSource({"12345", "'  '", "--"})
    void whatHasNoLetterIsNoName(String text) {
        assertThat(Name.of(text).isEmpty()).isTrue();
    }

    /** More names, to measure: {@code -Dxinfan.names=1000000}. */
    @Test
    void theIndexFindsWhatComparingAllFinds() {
        var random = new Random(6);
        var kept = IntStream.range(0, NAMES)
                .mapToObj(i -> new Kept<>(i, Name.of(anyName(random))))
                .toList();
        var building = System.nanoTime();
        var index = NameIndex.of(kept);
        var built = System.nanoTime() - building;
        var asked = IntStream.range(0, 60).mapToObj(_ -> anyName(random)).toList();
        var warm = asked.stream()
                .mapToInt(name -> index.find(Name.of(name), 60).size())
                .sum();
        var found = 0;
        var byIndex = 0L;
        var oneByOne = 0L;
        for (var name : asked) {
            var start = System.nanoTime();
            var here = index.find(Name.of(name), 60);
            var middle = System.nanoTime();
            var there = index.findOneByOne(Name.of(name), 60);
            byIndex += middle - start;
            oneByOne += System.nanoTime() - middle;
            assertThat(here).as(name).containsExactlyInAnyOrderElementsOf(there);
            found += here.size();
        }
        assertThat(found).isEqualTo(warm).isPositive();
        log.info(
                "{} names indexed in {} ms; one name in {} µs by the index, {} µs one by one; {} hits, the same",
                NAMES,
                built / 1_000_000,
                byIndex / asked.size() / 1_000,
                oneByOne / asked.size() / 1_000,
                found);
    }

    private static String anyName(Random random) {
        var family = one(FAMILY, random);
        var given = one(GIVEN, random) + (random.nextInt(4) > 0 ? one(GIVEN, random) : "");
        return switch (random.nextInt(6)) {
            case 0 -> spelled(family) + " " + spelled(given);
            case 1 -> spelled(given) + " " + spelled(family);
            case 2 -> FIRST[random.nextInt(FIRST.length)] + " " + LAST[random.nextInt(LAST.length)];
            case 3 ->
                slip(FIRST[random.nextInt(FIRST.length)], random)
                        + " "
                        + FIRST[random.nextInt(FIRST.length)]
                        + " "
                        + LAST[random.nextInt(LAST.length)];
            default -> family + given;
        };
    }

    private static String slip(String word, Random random) {
        var at = random.nextInt(word.length());
        return word.substring(0, at) + (char) ('a' + random.nextInt(26)) + word.substring(at + 1);
    }

    private static String spelled(String han) {
        return String.join("", Characters.readings(han).getFirst().syllables());
    }

    private static String one(String of, Random random) {
        var at = random.nextInt(of.length());
        return of.substring(at, at + 1);
    }
}
