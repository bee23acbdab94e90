package org.kept.promise;

import org.kept.journey.OnPostgres;

@OnPostgres
class CalendarsOnPostgresTest extends CalendarsContract {}
