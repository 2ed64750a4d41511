package com.xinfan.user.message.dispatch;

import com.xinfan.contract.vocabulary.MessageChannel;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.remote.RemoteFailure;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A channel with a provider of the kind that the sandbox plays. */
final class ProviderPort implements Port {

    /** Other refusals (401, 403, 409, 429) are about the call, not about the message. */
    private static final Set<Integer> ABOUT_THE_MESSAGE = Set.of(400, 404, 410, 422);

    private static final int NOT_KNOWN = 404;
    private static final String WAY_OUT = " 拒收请回复R";

    private final MessageChannel channel;
    private final Provider provider;
    private final Book book;

    ProviderPort(MessageChannel channel, Provider provider, Book book) {
        this.channel = channel;
        this.provider = provider;
        this.book = book;
    }

    /** Where people are found. */
    interface Book {
        Map<UUID, String> addresses(Collection<UUID> userIds);
    }

    @Override
    public MessageChannel channel() {
        return channel;
    }

    @Override
    public Map<UUID, String> addresses(Collection<UUID> userIds) {
        return book.addresses(userIds);
    }

    @Override
    public Dispatch.Outcome send(Dispatch dispatch, String to) {
        try {
            provider.send(path(), parcel(dispatch, to));
            return Dispatch.Outcome.SENT;
        } catch (RemoteFailure.Unavailable _) {
            return Dispatch.Outcome.NOT_SENT;
        } catch (RemoteFailure.Refused e) {
            return ABOUT_THE_MESSAGE.contains(e.status()) ? Dispatch.Outcome.REFUSED : Dispatch.Outcome.UNKNOWN;
        } catch (RemoteFailure.Unknown _) {
            return Dispatch.Outcome.UNKNOWN;
        }
    }

    @Override
    public Dispatch.Outcome ask(Dispatch dispatch) {
        try {
            return switch (provider.state(path(), dispatch.messageId()).status()) {
                case ACCEPTED -> Dispatch.Outcome.SENT;
                case DELIVERED -> Dispatch.Outcome.DELIVERED;
                case FAILED -> Dispatch.Outcome.REFUSED;
            };
        } catch (RemoteFailure.Refused e) {
            return e.status() == NOT_KNOWN ? Dispatch.Outcome.NOT_SENT : Dispatch.Outcome.UNKNOWN;
        } catch (RemoteFailure.Unavailable | RemoteFailure.Unknown _) {
            return Dispatch.Outcome.UNKNOWN;
        }
    }

    private Provider.Parcel parcel(Dispatch dispatch, String to) {
        var content = dispatch.content();
        var mail = channel == MessageChannel.EMAIL || channel == MessageChannel.WECHAT;
        var text = mail ? content.body() : content.title() + "：" + content.body();
        var advert = channel == MessageChannel.SMS && dispatch.messageClass() == MessageClass.MARKETING;
        return new Provider.Parcel(
                dispatch.messageId(),
                to,
                channel.name(),
                dispatch.template(),
                mail ? content.title() : null,
                advert ? text + WAY_OUT : text);
    }

    private String path() {
        return channel.name().toLowerCase(Locale.ROOT);
    }
}
