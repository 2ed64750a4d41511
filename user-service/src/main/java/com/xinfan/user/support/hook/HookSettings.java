package com.xinfan.user.support.hook;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may deliver.
 *
 * @param secrets by source; a source without one is refused
 */
@ConfigurationProperties("xinfan.desk.hooks")
record HookSettings(@DefaultValue Map<String, String> secrets) {}
