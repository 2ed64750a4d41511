package com.xinfan.analytics.channel;

/** What a channel showed and cost; {@code cost} in fen. */
record ChannelSpend(long impressions, long clicks, long cost) {

    static final ChannelSpend NONE = new ChannelSpend(0, 0, 0);

    ChannelSpend plus(ChannelSpend other) {
        return new ChannelSpend(
                Math.addExact(impressions, other.impressions),
                Math.addExact(clicks, other.clicks),
                Math.addExact(cost, other.cost));
    }
}
