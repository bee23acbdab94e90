package org.kept.request;

import org.junit.jupiter.api.Tag;
import org.kept.journey.OnPostgres;

@OnPostgres
@Tag("postgresql")
class AttachmentsOnPostgresTest extends AttachmentsContract {}
