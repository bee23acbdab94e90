package org.kept.request;

import org.junit.jupiter.api.Tag;

@Tag("h2")
class AttachmentsOnH2Test extends AttachmentsContract {}
