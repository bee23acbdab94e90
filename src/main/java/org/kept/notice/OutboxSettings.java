package org.kept.notice;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How messages leave.
 *
 * @param from the address that email comes from
 * @param interval how often the outbox is looked through; a message is also taken as soon as it is
 *     committed
 */
@ConfigurationProperties("kept.outbox")
record OutboxSettings(
    @DefaultValue("no-reply@localhost") String from, @DefaultValue("2s") Duration interval) {}
