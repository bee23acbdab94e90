package org.kept.sample;

import java.time.Instant;
import java.util.function.Consumer;

/** Something that someone did at a moment of the fortnight. */
record Happening(Instant at, Consumer<Townspeople> act) {}
