package com.xinfan.user.card;

import com.xinfan.platform.security.CurrentUser;
import com.xinfan.platform.security.Origin;
import com.xinfan.platform.web.IdempotencyKey;
import com.xinfan.platform.web.Idempotent;
import com.xinfan.user.otp.OtpProblem;
import com.xinfan.user.phone.Phone;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
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

@RestController
@RequestMapping("/api/v1/me/cards")
class CardController {

    private final CardBinding binding;
    private final CardDesk desk;
    private final CardUnbinding unbinding;
    private final Bins bins;

    CardController(CardBinding binding, CardDesk desk, CardUnbinding unbinding, Bins bins) {
        this.binding = binding;
        this.desk = desk;
        this.unbinding = unbinding;
        this.bins = bins;
    }

    record CardBody(
            @NotNull @Size(max = 19) String cardNumber,
            @NotNull @Size(max = 20) String phone) {

        @Override
        public String toString() {
            return "CardBody";
        }
    }

    record ConfirmationBody(
            @NotNull @Pattern(regexp = "[0-9]{6}") String otp) {}

    record PendingView(UUID id, CardStatus status, UUID otpId) {}

    record CardView(UUID id, String bank, String last4, CardStatus status, boolean isDefault) {

        static CardView of(CardDesk.View card) {
            return new CardView(card.id(), card.bank(), card.last4(), card.status(), card.isDefault());
        }
    }

    /** At most five, so there are no pages. */
    record CardList(List<CardView> items) {}

    @PostMapping
    @Idempotent
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "提交银行卡，发送绑卡验证码")
    PendingView submit(CurrentUser user, IdempotencyKey key, @Valid @RequestBody CardBody body, Origin origin) {
        var number = CardNumber.parse(body.cardNumber(), "/cardNumber");
        bins.requireDebit(number, "/cardNumber");
        var phone = Phone.parse(body.phone(), "/phone");
        var pending = binding.submit(new CardBinding.Request(user.id(), key.value(), number, phone, origin));
        return new PendingView(pending.cardId(), CardStatus.PENDING_OTP, pending.otpId());
    }

    @PostMapping("/{id}/confirmation")
    @Idempotent
    @Operation(summary = "确认绑卡")
    CardView confirm(CurrentUser user, @PathVariable UUID id, @Valid @RequestBody ConfirmationBody body) {
        return desk.confirm(id, user.id(), body.otp())
                .map(CardView::of)
                .orElseThrow(() -> OtpProblem.OTP_INVALID.at("/otp"));
    }

    @PutMapping("/{id}/default")
    @Operation(summary = "设为默认银行卡")
    CardView choose(CurrentUser user, @PathVariable UUID id) {
        return CardView.of(desk.choose(id, user.id()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "解绑银行卡（有在途资金或为最后一张且尚有资产时不可解绑）")
    void unbind(CurrentUser user, @PathVariable UUID id) {
        unbinding.unbind(id, user.id());
    }

    @GetMapping
    @Operation(summary = "我的银行卡")
    CardList list(CurrentUser user) {
        return new CardList(desk.bound(user.id()).stream().map(CardView::of).toList());
    }
}
