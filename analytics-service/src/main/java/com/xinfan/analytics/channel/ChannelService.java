package com.xinfan.analytics.channel;

import com.xinfan.analytics.store.Period;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the channels and their spend, and reports on them. */
@Service
@Transactional(readOnly = true)
public class ChannelService {

    private final Channels channels;
    private final ChannelOutcomes outcomes;
    private final Audit audit;
    private final BusinessClock clock;

    ChannelService(Channels channels, ChannelOutcomes outcomes, Audit audit, BusinessClock clock) {
        this.channels = channels;
        this.outcomes = outcomes;
        this.audit = audit;
        this.clock = clock;
    }

    /** How raw channels are sorted today. */
    public ChannelBuckets buckets() {
        return new ChannelBuckets(channels.all().stream().map(Channel::code).collect(Collectors.toUnmodifiableSet()));
    }

    /** The bucket's name, or the refusal of one that does not exist. */
    public String requireBucket(String bucket) {
        if (!buckets().has(bucket)) {
            throw ChannelProblem.CHANNEL_NOT_FOUND.at("channel", bucket);
        }
        return bucket;
    }

    @Transactional
    Channel create(String code, String name, String actor) {
        if (ChannelBuckets.reserved(code)) {
            throw ChannelProblem.CHANNEL_CODE_RESERVED.at("/code", code);
        }
        var channel = new Channel(Ids.next(), code, name, clock.now());
        if (!channels.add(channel)) {
            throw ChannelProblem.CHANNEL_CODE_TAKEN.at("/code", code);
        }
        audit.record(actor, "channel.create", "channel:" + code, null, channel, null);
        return channel;
    }

    Page<Channel> list(PageQuery query) {
        return query.page(channels.page(query), Channel::id);
    }

    @Transactional
    ChannelSpend putSpend(String code, LocalDate day, ChannelSpend spend, String actor) {
        if (!channels.exists(code)) {
            throw ChannelProblem.CHANNEL_NOT_FOUND.problem(code);
        }
        if (day.isAfter(clock.today()) || day.isBefore(clock.today().minusYears(2))) {
            throw ChannelProblem.SPEND_DATE_INVALID.at("date");
        }
        var before = channels.spend(code, day);
        if (before.isEmpty() || !before.get().equals(spend)) {
            channels.putSpend(code, day, spend, clock.now());
            audit.record(actor, "channel.spend", "channel:" + code + "/" + day, before.orElse(null), spend, null);
        }
        return spend;
    }

    ChannelReport report(Period period) {
        var all = channels.all();
        return ChannelReport.of(all, channels.spend(period), outcomes.in(period));
    }
}
