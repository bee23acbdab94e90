package org.kept.bench;

import java.lang.management.ManagementFactory;

/**
 * What one turn cost, a case.
 *
 * @param perSecond cases a second
 * @param javaMillis processor time of this JVM, in milliseconds
 * @param logKilobytes written to the database's log, in units of 1,000 bytes
 */
record Figures(
    double perSecond,
    double javaMillis,
    double statements,
    double roundTrips,
    double writeTransactions,
    double logKilobytes) {

  static Figures of(Server server, Contender contender, int cases) throws InterruptedException {
    contender.wake();
    Reading before = Reading.now(server, contender);
    contender.run(cases);
    Reading after = Reading.now(server, contender);
    contender.rest();
    return new Figures(
        cases * 1e9 / (after.nanos() - before.nanos()),
        (after.processor() - before.processor()) / 1e6 / cases,
        (after.statements() - before.statements()) / (double) cases,
        (after.roundTrips() - before.roundTrips()) / (double) cases,
        (after.writeTransactions() - before.writeTransactions()) / (double) cases,
        (after.log() - before.log()) / 1e3 / cases);
  }

  private record Reading(
      long nanos,
      long processor,
      long statements,
      long roundTrips,
      long writeTransactions,
      long log) {

    static Reading now(Server server, Contender contender) {
      var machine =
          (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      return new Reading(
          System.nanoTime(),
          machine.getProcessCpuTime(),
          contender.counts().statements(),
          contender.counts().roundTrips(),
          server.writeTransactions(),
          server.log());
    }
  }
}
