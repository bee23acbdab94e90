package org.kept.promise;

class CalendarsOnH2Test extends CalendarsContract {}
