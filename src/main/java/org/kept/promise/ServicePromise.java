package org.kept.promise;

/**
 * What a service promises everyone who asks for it.
 *
 * @param commitment kebab-case id, unique within the service: {@code acknowledge}, {@code collect}
 * @param honours the id of the charter's {@link Commitment} that it honours
 * @param milestone what keeps it, by which diagrams ask for its date: {@code acknowledge} or {@code
 *     answer}
 * @param timescale how long after receipt it is due
 * @param mayPause true if its clock stops while we wait for the customer
 * @param source where the figure comes from
 * @param proposed true if the figure is our proposal, not one that a council has published
 */
public record ServicePromise(
    String commitment,
    String honours,
    String milestone,
    Timescale timescale,
    boolean mayPause,
    String source,
    boolean proposed) {}
