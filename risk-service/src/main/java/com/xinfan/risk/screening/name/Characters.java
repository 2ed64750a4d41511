package com.xinfan.risk.screening.name;

import com.ibm.icu.text.Transliterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Chinese characters: one form of each, and how names say them, by ICU; and what ICU does not say of names. */
final class Characters {

    private static final int READINGS_MAX = 6;
    private static final Transliterator SIMPLIFIED = Transliterator.getInstance("Traditional-Simplified");
    private static final Transliterator ASCII = Transliterator.getInstance("Latin-ASCII; Lower");
    private static final Transliterator GIVEN = Transliterator.getInstance("Han-Latin");
    private static final Transliterator FAMILY = Transliterator.getInstance("Han-Latin/Names");
    private static final Map<Integer, String> SIMPLE = new ConcurrentHashMap<>();
    private static final Map<Integer, List<String>> GIVEN_READINGS = new ConcurrentHashMap<>(table("""
        乐le,yue 行xing,hang 长chang,zhang 朝chao,zhao 重chong,zhong 茜qian,xi 曾zeng,ceng 柏bai,bo 晟sheng,cheng
        隽jun,juan 莞guan,wan 蔚wei,yu 盛sheng,cheng 藏zang,cang 大da,dai 那na,nuo 传chuan,zhuan 阿a,e
        强qiang,jiang 仔zai,zi 屏ping,bing 玢bin,fen 贾jia,gu 咖ka,jia 露lu,lou 解jie,xie 华hua 薄bo,bao 适shi,kuo\
        """));
    private static final Map<Integer, List<String>> FAMILY_READINGS = new ConcurrentHashMap<>(table("""
        朴piao,pu 单shan,dan 缪miao,mou 员yun,yuan 覃qin,tan 洗xian 冼xian 盖ge,gai 宓mi,fu 祭zhai 黑he,hei 郇xun,huan
        隗wei,kui 柏bai,bo 薄bo,bao 翟zhai,di 那na,nuo 查zha,cha 仇qiu,chou 区ou,qu 曾zeng,ceng 解xie,jie 乐yue,le
        尉wei,yu 华hua 燕yan 任ren 乜nie 长zhang,chang 种chong,zhong 折she,zhe 召shao,zhao 秘bi,mi\
        """));

    /** Family names of two characters, and those of them that are said as no other word is. */
    private static final Set<String> DOUBLE = Set.of(("欧阳 司马 上官 诸葛 夏侯 皇甫 尉迟 公孙 慕容 令狐 司徒 东方 独孤 南宫 长孙 宇文"
                    + " 端木 百里 呼延 万俟 澹台 申屠 轩辕 太史 濮阳 淳于 单于 拓跋 公冶 宗政 赫连 钟离 闻人 鲜于 仲孙 闾丘 司空 亓官"
                    + " 司寇 颛孙 巫马 公西 漆雕 乐正 东郭 南门 左丘 梁丘 东门 西门 第五 完颜 纳兰 耶律 叶赫 爱新")
            .split(" "));

    private static final Map<String, List<String>> SAID = Map.of(
            "尉迟",
            List.of("yu", "chi"),
            "万俟",
            List.of("mo", "qi"),
            "单于",
            List.of("chan", "yu"),
            "澹台",
            List.of("tan", "tai"),
            "令狐",
            List.of("ling", "hu"),
            "长孙",
            List.of("zhang", "sun"));

    private Characters() {}

    private static Map<Integer, List<String>> table(String text) {
        return Stream.of(text.split("\\s+"))
                .collect(Collectors.toMap(
                        one -> one.codePointAt(0),
                        one -> List.of(one.substring(1).split(","))));
    }

    static String simplified(String han) {
        return han.codePoints()
                .mapToObj(one -> SIMPLE.computeIfAbsent(one, c -> SIMPLIFIED.transliterate(Character.toString(c))))
                .collect(Collectors.joining());
    }

    /** The ways to say a name in simplified characters; the likeliest first. */
    static List<Reading> readings(String han) {
        var characters = han.codePoints().toArray();
        var surname = characters.length > 2 && DOUBLE.contains(han.substring(0, han.offsetByCodePoints(0, 2))) ? 2 : 1;
        var family = surname == 2 ? SAID.get(han.substring(0, han.offsetByCodePoints(0, 2))) : null;
        var ways = List.<List<String>>of(List.of());
        for (var i = 0; i < characters.length; i++) {
            var choices = family != null && i < 2 ? List.of(family.get(i)) : choices(characters[i], i == 0);
            var longer = new ArrayList<List<String>>();
            for (var choice : choices) {
                for (var way : ways) {
                    longer.add(Stream.concat(way.stream(), Stream.of(choice)).toList());
                }
            }
            ways = longer.subList(0, Math.min(longer.size(), READINGS_MAX));
        }
        return ways.stream().map(way -> new Reading(way, surname, false)).toList();
    }

    private static List<String> choices(int character, boolean first) {
        return first
                ? FAMILY_READINGS.computeIfAbsent(character, c -> said(FAMILY, c))
                : GIVEN_READINGS.computeIfAbsent(character, c -> said(GIVEN, c));
    }

    private static List<String> said(Transliterator reader, int character) {
        var said = ascii(reader.transliterate(Character.toString(character))).replaceAll("[^a-z]", "");
        return List.of(said.isEmpty() ? Integer.toHexString(character) : said);
    }

    /** Letters of any alphabet as small Latin ones. */
    static String ascii(String text) {
        return text.chars().allMatch(c -> c < 128) ? text.toLowerCase(Locale.ROOT) : Alphabets.latin(text);
    }

    /** Loaded when the first name in another alphabet comes. */
    private static final class Alphabets {

        private static final Transliterator ANY = Transliterator.getInstance("Any-Latin; Latin-ASCII; Lower");

        private static String latin(String text) {
            var latin = ASCII.transliterate(text);
            return latin.chars().allMatch(c -> c < 128) ? latin : ANY.transliterate(text);
        }
    }
}
