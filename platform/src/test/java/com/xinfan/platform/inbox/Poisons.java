package com.xinfan.platform.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.xinfan.platform.clock.Ids;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records that are no event, each wrong in one way. */
final class Poisons {

    private Poisons() {}

    /** The poisons by name, keyed by the user unless the key is what is wrong. */
    static Map<String, ProducerRecord<String, byte[]>> of(UUID user) {
        var key = user.toString();
        var good = json(user, "x");
        var all = new LinkedHashMap<String, ProducerRecord<String, byte[]>>();
        all.put("null value", with(key, (byte[]) null));
        all.put("empty value", with(key, ""));
        all.put("no JSON", with(key, "\u0001\u0002 what?"));
        all.put("cut JSON", with(key, good.substring(0, good.length() / 2)));
        all.put("JSON and more", with(key, good + "{}"));
        all.put("array", with(key, "[" + good + "]"));
        all.put("JSON null", with(key, "null"));
        all.put("number", with(key, "42"));
        all.put("string", with(key, "\"event\""));
        all.put("bad UTF-8", with(key, new byte[] {'{', '"', (byte) 0xff, (byte) 0xc0, '"', ':', '1', '}'}));
        all.put("5,000 brackets", with(key, "[".repeat(5_000)));
        all.put("a megabyte", with(key, "x".repeat(1_000_000)));
        all.put("missing field", with(key, good.replace("\"deviceId\":\"d\",", "")));
        all.put("null field", with(key, good.replace("\"d\"", "null")));
        all.put("field of another type", with(key, good.replace("\"d\"", "{\"a\":1}")));
        all.put("time that is none", with(key, good.replace("2026-11-23T01:02:03Z", "yesterday")));
        all.put("user that is none", with(key, good.replace(key, "me")));
        all.put("NUL in a text", with(key, good.replace("\"x\"", "\"a\\u0000b\"")));
        all.put("wrong key", with(Ids.next().toString(), good));
        all.put("no key", with(null, good));
        all.put("no id", changed(key, good, record -> record.headers().remove("ce_id")));
        all.put("bad id", changed(key, good, header("ce_id", "17")));
        all.put("no type", changed(key, good, record -> record.headers().remove("ce_type")));
        all.put("no source", changed(key, good, record -> record.headers().remove("ce_source")));
        all.put("bad time", changed(key, good, header("ce_time", "17:00")));
        all.put("another stream", changed(key, "{}", header("ce_type", "user.registered.v1")));
        all.put("bad id with NUL", changed(key, good, header("ce_id", "\0")));
        all.put("refused by the handler", with(key, json(user, "refuse:never")));
        return all;
    }

    static ProducerRecord<String, byte[]> ofUnknownType(UUID user) {
        return changed(user.toString(), "{\"new\":true}", header("ce_type", "behaviour.dreamt.v7"));
    }

    private static String json(UUID user, String name) {
        return """
            {"userId":"%s","at":"2026-11-23T01:02:03Z","eventId":"%s","name":"%s","deviceId":"d","properties":{}}\
            """.formatted(user, Ids.next(), name);
    }

    private static Consumer<ProducerRecord<String, byte[]>> header(String name, String value) {
        return record -> record.headers().remove(name).add(name, value.getBytes(UTF_8));
    }

    private static ProducerRecord<String, byte[]> changed(
            String key, String value, Consumer<ProducerRecord<String, byte[]>> change) {
        var record = with(key, value);
        change.accept(record);
        return record;
    }

    private static ProducerRecord<String, byte[]> with(String key, String value) {
        return with(key, value.getBytes(UTF_8));
    }

    private static ProducerRecord<String, byte[]> with(String key, byte[] value) {
        var record = new ProducerRecord<>("behaviour", 0, key, value);
        record.headers()
                .add("ce_specversion", "1.0".getBytes(UTF_8))
                .add("ce_id", Ids.next().toString().getBytes(UTF_8))
                .add("ce_type", "behaviour.tracked.v1".getBytes(UTF_8))
                .add("ce_source", "elsewhere".getBytes(UTF_8))
                .add("ce_time", "2026-11-23T01:02:03Z".getBytes(UTF_8));
        return record;
    }
}
