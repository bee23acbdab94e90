package org.kept.proof;

/**
 * Something that happens while the engine goes from one wait to the next.
 *
 * @param what what happens
 * @param index index of the flow for {@code TAKEN}, of the node for almost everything else
 */
record Passage(What what, int index) {

  enum What {
    /** A token goes along a flow. */
    TAKEN,
    /** An activity begins; an end event or gateway is reached. */
    STARTED,
    /** An activity is done in the ordinary way; an event was thrown or caught. */
    COMPLETED,
    /** An activity is stopped before it is done. */
    CANCELLED,
    /** An error or escalation is thrown that nothing catches. */
    UNCAUGHT,
    /** A gateway has no branch to take: the engine undoes the whole step. */
    NO_BRANCH,
    /** The process instance is over. */
    ENDED,
    /**
     * Something is needed that nobody wrote: the engine undoes the whole step. The index is its
     * place in what the diagram needs.
     */
    LACKING
  }
}
