package com.xinfan.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ClientAddressTests {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7,203.0.113.7",
        "::ffff:203.0.113.7,203.0.113.7",
        "2001:db8:0:1::1,20010db800000001",
        "2001:db8:0:1:ffff::2,20010db800000001",
        "2001:db8:0:2::1,20010db800000002"
    })
    void oneIpv6SubscriberIsCountedAsOne(String address, String site) {
        assertThat(ClientAddress.site(address)).isEqualTo(site);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,203.0.113.7,203.0.113.7",
        "10.2.3.4,203.0.113.7,203.0.113.7",
        "10.2.3.4,,10.2.3.4",
        "8.8.8.8,203.0.113.7,8.8.8.8",
        "127.0.0.1,not an address,127.0.0.1",
        "127.0.0.1,2001:db8::1,2001:db8::1",
        "fd12:3456::7,203.0.113.7,203.0.113.7",
        "fe80::7,203.0.113.7,fe80::7",
        "2001:db8::7,203.0.113.7,2001:db8::7",
        "100.64.0.1,203.0.113.7,203.0.113.7",
        "100.127.255.254,203.0.113.7,203.0.113.7",
        "100.128.0.1,203.0.113.7,100.128.0.1",
        "100.63.0.1,203.0.113.7,100.63.0.1",
        "0:0:0:0:0:0:0:1,203.0.113.7,203.0.113.7"
    })
    void thePeerInsideTheNetworkIsBelieved(String peer, String named, String counted) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(peer);
        if (named != null) {
            request.addHeader("X-Forwarded-For", named);
        }
        assertThat(ClientAddress.of(request)).isEqualTo(counted);
    }
}
