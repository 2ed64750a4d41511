package com.xinfan.product.scene.partner;

import com.xinfan.platform.approval.Approvals;
import com.xinfan.product.catalogue.Scene;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A partner.
 *
 * @param approvedHash of what a second person approved, null until then
 */
public record Partner(
        UUID id,
        PartnerProfile profile,
        Status status,
        @Nullable String approvedHash) {

    /** Where it stands; LIVE only by approval. */
    public enum Status {
        DRAFT,
        LIVE,
        SUSPENDED,
        ENDED
    }

    /**
     * What is approved.
     *
     * @param contact whom to ask at the partner
     * @param surfaces where it shows our slots, in its own words; a visit from elsewhere is refused; empty: anywhere
     * @param addressRanges the networks its requests come from, in CIDR notation; empty: anywhere
     */
    public record PartnerProfile(
            String name,
            String contact,
            Scene scene,
            LocalDate contractFrom,
            LocalDate contractUntil,
            List<String> surfaces,
            List<String> addressRanges,
            int requestsPerMinute) {

        public PartnerProfile {
            surfaces = List.copyOf(surfaces);
            addressRanges = List.copyOf(addressRanges);
        }
    }

    /** Everything a second person approves. */
    String hash() {
        return Approvals.hashOf(
                id,
                profile.name(),
                profile.contact(),
                profile.scene(),
                profile.contractFrom().toString(),
                profile.contractUntil().toString(),
                profile.surfaces(),
                profile.addressRanges(),
                profile.requestsPerMinute());
    }

    /** Whether it may act on this day. */
    public boolean usable(LocalDate day) {
        return status == Status.LIVE
                && hash().equals(approvedHash)
                && !day.isBefore(profile.contractFrom())
                && !day.isAfter(profile.contractUntil());
    }

    /** Whether it may send people from there. */
    public boolean shows(String surface) {
        return profile.surfaces().isEmpty() || profile.surfaces().contains(surface);
    }

    boolean comesFrom(String address) {
        return profile.addressRanges().isEmpty()
                || profile.addressRanges().stream()
                        .anyMatch(range -> AddressRange.of(range).contains(address));
    }
}
