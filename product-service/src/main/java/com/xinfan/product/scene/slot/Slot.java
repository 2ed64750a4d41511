package com.xinfan.product.scene.slot;

import com.xinfan.platform.approval.Approvals;
import com.xinfan.product.catalogue.Scene;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Products with a copy, for one partner to show in one scene. */
public record Slot(
        UUID id,
        UUID partnerId,
        SlotContent content,
        Status status,
        @Nullable String approvedHash) {

    /** Where it stands; LIVE only by approval. */
    public enum Status {
        DRAFT,
        LIVE,
        PAUSED,
        RETIRED
    }

    /** What is approved. */
    public record SlotContent(Scene scene, String title, String copy, List<UUID> products) {

        public SlotContent {
            products = List.copyOf(products);
        }
    }

    String hash() {
        return Approvals.hashOf(id, partnerId, content.scene(), content.title(), content.copy(), content.products());
    }

    /** Whether it is shown as far as it alone decides. */
    boolean live() {
        return status == Status.LIVE && hash().equals(approvedHash);
    }
}
