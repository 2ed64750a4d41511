package com.xinfan.user.message.dispatch;

import com.xinfan.contract.vocabulary.MessageChannel;
import com.xinfan.platform.remote.Remotes;
import com.xinfan.user.account.Accounts;
import com.xinfan.user.session.Devices;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The channels with a provider, and where each finds people. */
@Configuration(proxyBeanMethods = false)
class Ports {

    @Bean
    Port pushPort(Remotes remotes, Devices devices) {
        return new ProviderPort(MessageChannel.PUSH, remotes.external("push", Provider.class), devices::newest);
    }

    @Bean
    Port smsPort(Remotes remotes, Accounts accounts) {
        return new ProviderPort(
                MessageChannel.SMS, remotes.external("sms", Provider.class), users -> phones(accounts, users));
    }

    @Bean
    Port emailPort(Remotes remotes, Addresses addresses) {
        return new ProviderPort(
                MessageChannel.EMAIL,
                remotes.external("email", Provider.class),
                users -> addresses.proven(MessageChannel.EMAIL, users));
    }

    @Bean
    Port wechatPort(Remotes remotes, Addresses addresses) {
        return new ProviderPort(
                MessageChannel.WECHAT,
                remotes.external("wechat", Provider.class),
                users -> addresses.proven(MessageChannel.WECHAT, users));
    }

    private static Map<UUID, String> phones(Accounts accounts, Collection<UUID> users) {
        var phones = new HashMap<UUID, String>();
        users.forEach(id ->
                accounts.get(id).ifPresent(user -> phones.put(id, user.phone().national())));
        return phones;
    }
}
