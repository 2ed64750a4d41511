package com.xinfan.user.message.dispatch;

import com.xinfan.contract.vocabulary.MessageChannel;
import com.xinfan.platform.remote.Remotes;
import com.xinfan.platform.security.CurrentUser;
import com.xinfan.user.limit.Limits;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where else I want to be written to. */
@RestController
@RequestMapping("/api/v1/me/addresses")
class AddressController {

    private static final Map<MessageChannel, Pattern> FORMS = Map.of(
            MessageChannel.EMAIL, Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})+"),
            MessageChannel.WECHAT, Pattern.compile("[A-Za-z0-9_-]{6,64}"));
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int SENDS = 5;
    private static final int TRIES = 10;

    private final Addresses addresses;
    private final Limits limits;
    private final Map<MessageChannel, Provider> providers;

    AddressController(Addresses addresses, Limits limits, Remotes remotes) {
        this.addresses = addresses;
        this.limits = limits;
        this.providers = Map.of(
                MessageChannel.EMAIL, remotes.external("email", Provider.class),
                MessageChannel.WECHAT, remotes.external("wechat", Provider.class));
    }

    record AddressBody(@NotBlank @Size(max = 160) String address) {

        @Override
        public String toString() {
            return "AddressBody";
        }
    }

    record ProofBody(@NotBlank @Size(max = 16) String code) {

        @Override
        public String toString() {
            return "ProofBody";
        }
    }

    record AddressList(List<Addresses.AddressView> items) {}

    @GetMapping
    @Operation(summary = "我的邮箱与微信接收地址")
    AddressList list(CurrentUser user) {
        return new AddressList(addresses.of(user.id()));
    }

    @PutMapping("/{channel}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "设置接收地址并发送验证码")
    void put(CurrentUser user, @PathVariable MessageChannel channel, @Valid @RequestBody AddressBody body) {
        var form = FORMS.get(channel);
        var provider = providers.get(channel);
        if (form == null || provider == null || !form.matcher(body.address()).matches()) {
            throw AddressProblem.ADDRESS_INVALID.at("/address");
        }
        spend("address-send", user, SENDS);
        var code = addresses.put(user.id(), channel, body.address());
        provider.send(
                channel.name().toLowerCase(Locale.ROOT),
                new Provider.Parcel(null, body.address(), channel.name(), "address-proof", "信帆验证码", "您的验证码是" + code));
    }

    @PostMapping("/{channel}/proof")
    @Operation(summary = "验证接收地址")
    AddressList prove(CurrentUser user, @PathVariable MessageChannel channel, @Valid @RequestBody ProofBody body) {
        spend("address-proof", user, TRIES);
        if (!addresses.prove(user.id(), channel, body.code())) {
            throw AddressProblem.ADDRESS_UNPROVEN.at("/code");
        }
        return list(user);
    }

    @DeleteMapping("/{channel}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "删除接收地址")
    void remove(CurrentUser user, @PathVariable MessageChannel channel) {
        addresses.remove(user.id(), channel);
    }

    private void spend(String kind, CurrentUser user, int max) {
        limits.spend(kind, user.id().toString(), max, HOUR).ifPresent(wait -> {
            throw AddressProblem.ADDRESS_LIMITED.problem().retryAfter(wait);
        });
    }
}
