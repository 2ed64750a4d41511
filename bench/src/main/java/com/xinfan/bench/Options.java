package com.xinfan.bench;

import com.xinfan.local.host.Trouble;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code --name NUMBER} pairs with defaults; anything else is refused. */
public record Options(Map<String, Integer> values) {

    public static Options parse(List<String> arguments, Map<String, Integer> defaults) {
        var values = new HashMap<>(defaults);
        for (var i = 0; i < arguments.size(); i += 2) {
            var name = arguments.get(i).replaceFirst("^--", "");
            if (!arguments.get(i).startsWith("--") || !defaults.containsKey(name)) {
                throw new Trouble("There is no option " + arguments.get(i) + "; there are: " + defaults);
            }
            if (i + 1 == arguments.size() || !arguments.get(i + 1).matches("[1-9]\\d{0,8}")) {
                throw new Trouble("--" + name + " takes a number from 1 to 999999999");
            }
            values.put(name, Integer.valueOf(arguments.get(i + 1)));
        }
        return new Options(values);
    }

    public int of(String name) {
        return values.getOrDefault(name, 0);
    }
}
