package com.xinfan.analytics.channel;

import java.util.Map;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Gives the local platform six channels to advertise in. */
@Component
@Profile("local")
class LocalChannels implements ApplicationRunner {

    private static final Map<String, String> CHANNELS = Map.of(
            "douyin", "抖音",
            "wechat", "微信朋友圈",
            "xiaohongshu", "小红书",
            "baidu", "百度搜索",
            "huawei", "华为应用市场",
            "appstore", "苹果应用商店");

    private final ChannelService service;
    private final Channels channels;

    LocalChannels(ChannelService service, Channels channels) {
        this.service = service;
        this.channels = channels;
    }

    @Override
    public void run(ApplicationArguments args) {
        CHANNELS.forEach((code, name) -> {
            if (!channels.exists(code)) {
                service.create(code, name, "local");
            }
        });
    }
}
