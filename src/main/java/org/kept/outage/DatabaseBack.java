package org.kept.outage;

import java.time.Duration;

/**
 * The database was away and answers again; for whoever has something to make up for.
 *
 * @param after how long ago it was first noticed that it is away
 */
public record DatabaseBack(Duration after) {}
