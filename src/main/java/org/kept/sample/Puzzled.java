package org.kept.sample;

/** What people of the sample council did not understand about their requests, and asked. */
final class Puzzled {

  private static final String WASTE = "waste-officer";

  private Puzzled() {}

  static void happenIn(Fortnight fortnight) {
    // Explained in time.
    fortnight.at(
        5,
        "16:40",
        town ->
            town.unclear(
                "bin kept too", "Why was my recycling bin left when all others were emptied?"));
    fortnight.at(
        4,
        "11:30",
        town ->
            town.explain(
                "bin kept too",
                WASTE,
                "The sensor on our lorry read your bin as empty. That is wrong, and we have told the"
                    + " firm that looks after it. You did nothing wrong."));

    // Late: the watch has called a lead and said sorry.
    fortnight.at(
        7,
        "09:15",
        town ->
            town.unclear(
                "bin kept", "What is a missed round, and can I see when it happens again?"));

    // Not due yet, and asked more meanwhile.
    fortnight.at(
        2,
        "10:05",
        town ->
            town.noteUnclear(
                "bin blocked", WASTE, "Which part of the law says that you may leave my bin?"));
    fortnight.at(
        1,
        "17:20",
        town -> town.unclear("bin blocked", "And who do I ask to move that car next time?"));
  }
}
