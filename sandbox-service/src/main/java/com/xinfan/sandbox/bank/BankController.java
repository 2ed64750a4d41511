package com.xinfan.sandbox.bank;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.xinfan.sandbox.identity.IdNumber;
import com.xinfan.sandbox.message.Phone;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/bank")
class BankController {
    private final Bank bank;
    private final CardDesk cards;

    BankController(Bank bank, CardDesk cards) {
        this.bank = bank;
        this.cards = cards;
    }

    record CardRequest(
            @NotBlank @Size(max = 64) String requestId,
            @NotBlank @Size(max = 19) String cardNumber,
            @NotBlank @Size(max = 100) String name,
            @NotBlank @Size(max = 18) String idNumber,
            @NotBlank @Size(max = 20) String phone) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CardAnswer(
            CardDesk.Result result,
            @Nullable String reason,
            String token,
            String bank,
            String last4,
            CardDesk.CardType type) {}

    record TransferRequest(
            @NotBlank @Size(max = 64) @Pattern(regexp = "[\\x21-\\x7e&&[^,\"]]+")
            String requestId,

            @NotBlank @Size(max = 64) @Pattern(regexp = "[A-Za-z0-9_-]+")
            String cardToken,

            @NotNull @Positive Long amount,
            @NotNull @Pattern(regexp = "CNY") String currency) {
        Transfer as(Transfer.Kind kind) {
            return new Transfer(requestId, kind, cardToken, amount, currency);
        }
    }

    @PostMapping("/cards")
    CardAnswer verify(@Valid @RequestBody CardRequest request) {
        var holder = new CardDesk.Holder(request.name(), IdNumber.of(request.idNumber()), Phone.of(request.phone()));
        var verified = cards.verify(request.requestId(), new CardNumber(request.cardNumber()), holder);
        return new CardAnswer(
                verified.result(),
                verified.reason(),
                verified.token(),
                verified.bank(),
                verified.last4(),
                verified.type());
    }

    @PostMapping("/debits")
    Transfer.State debit(@Valid @RequestBody TransferRequest request) {
        return bank.transfer(request.as(Transfer.Kind.DEBIT));
    }

    @PostMapping("/credits")
    Transfer.State credit(@Valid @RequestBody TransferRequest request) {
        return bank.transfer(request.as(Transfer.Kind.CREDIT));
    }

    @GetMapping("/requests/{requestId}")
    Transfer.State query(@PathVariable String requestId) {
        return bank.query(requestId);
    }

    @GetMapping(path = "/files/{day}", produces = "text/csv;charset=UTF-8")
    String file(@PathVariable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day) {
        return bank.file(day);
    }
}
