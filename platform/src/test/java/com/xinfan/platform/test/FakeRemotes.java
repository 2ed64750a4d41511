package com.xinfan.platform.test;

import java.util.regex.Pattern;
import org.springframework.core.env.PropertySource;

/**
 * Answers the URL of every remote service with that of its fake, which starts when it is first asked for. The breaker
 * of risk-service, which tests make ill, closes soon.
 */
final class FakeRemotes extends PropertySource<Object> {

    private static final Pattern URL = Pattern.compile("xinfan\\.remote\\.([a-z0-9-]+)\\.url");

    FakeRemotes() {
        super("fake-remotes", new Object());
    }

    @Override
    public Object getProperty(String name) {
        if (name.equals("xinfan.remote.risk-service.open-for")) {
            return "800ms";
        }
        var url = URL.matcher(name);
        return url.matches() ? FakeHttp.of(url.group(1)).url() : null;
    }
}
