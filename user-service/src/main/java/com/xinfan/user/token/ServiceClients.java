package com.xinfan.user.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The services that may ask for tokens, and be asked with them, by name. A service without a secret is none. */
@ConfigurationProperties("xinfan")
record ServiceClients(@DefaultValue Map<String, Client> clients) {

    record Client(String secret) {

        @Override
        public String toString() {
            return "Client";
        }
    }

    boolean knows(String name) {
        return clients.containsKey(name);
    }

    boolean authenticates(String name, String secret) {
        var client = clients.get(name);
        var expected = client == null ? new byte[0] : client.secret().getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, secret.getBytes(StandardCharsets.UTF_8)) && expected.length > 0;
    }
}
