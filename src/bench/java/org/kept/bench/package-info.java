/**
 * The benchmark: Kept's main job beside a stock engine's, on one PostgreSQL server, in turns. Run
 * by {@code mvn -Pbench verify}; what it means stands in {@code src/docs/speed.md}.
 */
@NullMarked
package org.kept.bench;

import org.jspecify.annotations.NullMarked;
