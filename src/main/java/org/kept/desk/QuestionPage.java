package org.kept.desk;

import java.util.List;

/**
 * The form on which a colleague writes down what a customer wants explained.
 *
 * @param ways codes of how they can have asked
 * @param open true if we are about to explain something already, so that this is added
 */
record QuestionPage(
    String reference, String service, List<String> ways, boolean open, NotedTyped typed) {}
