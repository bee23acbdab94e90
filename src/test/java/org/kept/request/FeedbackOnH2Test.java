package org.kept.request;

import org.junit.jupiter.api.Tag;

@Tag("h2")
class FeedbackOnH2Test extends FeedbackContract {}
