package com.xinfan.product.freeze;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a user may know of the freezes of their cash. */
@Service
public class Freezes {

    private final FreezeControls controls;
    private final FreezeOrders orders;

    Freezes(FreezeControls controls, FreezeOrders orders) {
        this.controls = controls;
        this.orders = orders;
    }

    /**
     * @param amount what is frozen of the money that is there, in fen
     * @param spendable what is left of it, in fen
     * @param reason the authority and its document; of the platform's own freeze only that there is one
     */
    public record Standing(long amount, long spendable, String reason) {}

    /** Empty when nothing binds the user's cash. */
    @Transactional(readOnly = true)
    public Optional<Standing> of(UUID user, Locale locale) {
        var covered = controls.covered(user);
        if (covered.isEmpty()) {
            return Optional.empty();
        }
        var amount = covered.stream().mapToLong(Freeze.Covered::amount).sum();
        var english = locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
        return Optional.of(new Standing(amount, controls.money(user) - amount, reason(covered, english)));
    }

    private String reason(List<Freeze.Covered> covered, boolean english) {
        var first = covered.getFirst().freeze();
        if (first.kind() == Freeze.Kind.BUSINESS) {
            return english
                    ? "Payments from your account are suspended for a security check. Please contact support."
                    : "因账户安全核查，您的账户暂停办理资金业务，请联系客服。";
        }
        var paper = orders.of(first.id()).getFirst().paper();
        return english
                ? "Frozen by law: " + paper.authority() + ", document " + paper.documentNumber()
                        + ". Questions are answered by the authority."
                : "因有权机关依法要求冻结：" + paper.authority() + "，文书号 " + paper.documentNumber() + "。如有疑问，请向该机关咨询。";
    }
}
