package com.xinfan.user.message.webhook;

import com.xinfan.user.message.link.MessageSettings;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.springframework.stereotype.Component;

/**
 * Where webhooks may go: https addresses on the public Internet. A name is resolved once for a connection and every
 * address it has is looked at, so a name that turns to an inner address later reaches nothing.
 */
@Component
class PublicAddresses implements DnsResolver {

    private final List<String> trusted;

    PublicAddresses(MessageSettings settings) {
        this.trusted = settings.trustedHosts();
    }

    /** The address if a webhook may have it, before anything is resolved. */
    Optional<URI> read(String url) {
        try {
            var address = new URI(url);
            var host = address.getHost();
            if (host == null || address.getUserInfo() != null || address.getFragment() != null) {
                return Optional.empty();
            }
            return isTrusted(host) || ("https".equals(address.getScheme()) && resolves(host))
                    ? Optional.of(address)
                    : Optional.empty();
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    private boolean resolves(String host) {
        try {
            return resolve(host).length > 0;
        } catch (UnknownHostException _) {
            return false;
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var addresses = SystemDefaultDnsResolver.INSTANCE.resolve(host.replaceAll("^\\[|]$", ""));
        if (!isTrusted(host)) {
            for (var address : addresses) {
                if (!isPublic(address)) {
                    throw new UnknownHostException(host + " is not a public address");
                }
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
    }

    private boolean isTrusted(String host) {
        return trusted.contains(host.toLowerCase(Locale.ROOT));
    }

    /** Not this machine, not a network of somebody's own, not a carrier's, not a cloud's, not many at once. */
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        var bytes = address.getAddress();
        return address instanceof Inet6Address ? isPublic6(bytes) : isPublic4(bytes);
    }

    private static boolean isPublic4(byte[] bytes) {
        var first = bytes[0] & 0xff;
        var second = bytes[1] & 0xff;
        return first != 0
                && first < 224
                && !(first == 100 && second >= 64 && second < 128)
                && !(first == 192 && second == 0)
                && !(first == 198 && (second == 18 || second == 19));
    }

    /** Only 2000::/3, without what stands for an IPv4 address there (6to4, Teredo) and documentation. */
    private static boolean isPublic6(byte[] bytes) {
        var first = bytes[0] & 0xff;
        var second = bytes[1] & 0xff;
        var third = bytes[2] & 0xff;
        var fourth = bytes[3] & 0xff;
        return (first & 0xe0) == 0x20
                && !(first == 0x20 && second == 0x02)
                && !(first == 0x20 && second == 0x01 && third == 0 && fourth == 0)
                && !(first == 0x20 && second == 0x01 && third == 0x0d && fourth == 0xb8);
    }
}
