package com.xinfan.user.message.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.user.message.link.MessageSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTests {

    private final PublicAddresses addresses =
            new PublicAddresses(new MessageSettings("", "", List.of(), "", List.of(), List.of("partner.internal")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/x",
                "https://127.9.9.9/x",
                "https://localhost/x",
                "https://0.0.0.0/x",
                "https://10.1.2.3/x",
                "https://172.16.0.1/x",
                "https://192.168.1.1/x",
                "https://100.64.0.1/x",
                "https://169.254.169.254/latest/meta-data",
                "https://198.18.0.1/x",
                "https://224.0.0.1/x",
                "https://255.255.255.255/x",
                "https://[::1]/x",
                "https://[::ffff:10.0.0.1]/x",
                "https://[fd00::1]/x",
                "https://[fe80::1]/x",
                "https://[2002:7f00:1::]/x",
                "https://[64:ff9b::7f00:1]/x",
                "https://2130706433/x",
                "http://93.184.216.34/x",
                "ftp://93.184.216.34/x",
                "https://user@93.184.216.34/x",
                "file:///etc/passwd",
                "//93.184.216.34/x",
                "not an address"
            })
    void innerAddressesAreNoneOfAWebhook(String url) {
        assertThat(addresses.read(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://93.184.216.34/hook", "https://[2606:2800:220:1:248:1893:25c8:1946]:8443/hook"})
    void publicOnesAre(String url) {
        assertThat(addresses.read(url)).isPresent();
    }

    /** The connection asks anew: a name that meanwhile points inside is not connected to. */
    @Test
    void theConnectionItselfIsRefused() throws UnknownHostException {
        assertThatThrownBy(() -> addresses.resolve("localhost")).isInstanceOf(UnknownHostException.class);
        assertThat(PublicAddresses.isPublic(InetAddress.getByName("93.184.216.34")))
                .isTrue();
        assertThat(addresses.read("http://partner.internal/x")).isPresent();
    }
}
