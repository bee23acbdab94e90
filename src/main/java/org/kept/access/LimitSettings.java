package org.kept.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one address may do; 0 is no limit.
 *
 * @param asks requests that one address may send within an hour
 * @param files files that one address may send within an hour
 * @param wrongKeys tracking keys that one address may get wrong within an hour
 * @param wrongPasswords passwords that one address may get wrong within an hour, of all accounts
 *     together
 */
@ConfigurationProperties("kept.limit")
record LimitSettings(
    @DefaultValue("300") int asks,
    @DefaultValue("300") int files,
    @DefaultValue("60") int wrongKeys,
    @DefaultValue("100") int wrongPasswords) {}
