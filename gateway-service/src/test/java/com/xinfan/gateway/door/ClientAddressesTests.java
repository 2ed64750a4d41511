package com.xinfan.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ClientAddressesTests {

    private final ClientAddresses addresses = new ClientAddresses(List.of("10.0.0.0/8", "192.0.2.128/25", "::1/128"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "203.0.113.9 | - | 203.0.113.9",
                "203.0.113.9 | 1.1.1.1 | 203.0.113.9",
                "10.1.2.3 | 1.1.1.1 | 1.1.1.1",
                "10.1.2.3 | - | 10.1.2.3",
                "10.1.2.3 | 9.9.9.9, 1.1.1.1 | 1.1.1.1",
                "10.1.2.3 | 9.9.9.9, 1.1.1.1, 10.9.9.9 | 1.1.1.1",
                "10.1.2.3 | 10.8.8.8, 10.9.9.9 | 10.8.8.8",
                "10.1.2.3 | evil, 10.9.9.9 | 10.9.9.9",
                "10.1.2.3 | evil | 10.1.2.3",
                "10.1.2.3 | '' | 10.1.2.3",
                "10.1.2.3 | ',,' | 10.1.2.3",
                "10.1.2.3 | 1.1.1.1:8080 | 10.1.2.3",
                "192.0.2.127 | 1.1.1.1 | 192.0.2.127",
                "192.0.2.128 | 1.1.1.1 | 1.1.1.1",
                "0:0:0:0:0:0:0:1 | 2001:db8::1 | 2001:db8:0:0:0:0:0:1"
            })
    void theClientIsWhoTheLastTrustedProxySaw(String peer, String forwardedFor, String client) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(peer);
        if (forwardedFor != null) {
            request.addHeader("X-Forwarded-For", forwardedFor);
        }
        assertThat(addresses.of(request)).isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource({"1.1.1.1,10.9.9.9,1.1.1.1", "9.9.9.9,1.1.1.1,1.1.1.1"})
    void severalHeadersAreOneList(String first, String second, String client) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr("10.0.0.1");
        request.addHeader("X-Forwarded-For", first);
        request.addHeader("X-Forwarded-For", second);
        assertThat(addresses.of(request)).isEqualTo(client);
    }
}
