package org.kept.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kept.access.Absence;
import org.kept.access.Role;
import org.kept.access.StaffAccount;
import org.kept.workflow.Ladder.Rung;
import org.kept.workflow.Ladder.Why;

class LadderTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 6, 18);
  private static final Map<String, String> ABOVE =
      Map.of("waste", "environment", "roads", "environment", "environment", "chief");

  @Test
  void theFirstBreachGoesToTheTeamThatHasTheWork() {
    Ladder ladder =
        new Ladder(List.of(rung("waste", lead("cara", "waste")), rung("chief", chief())));

    assertThat(ladder.climb(1, TODAY, null))
        .isEqualTo(new Ladder.Somebody(lead("cara", "waste"), "waste", Map.of()));
  }

  @Test
  void ofSeveralLeadsTheFirstOneIsAsked() {
    Ladder ladder =
        new Ladder(List.of(rung("waste", lead("beth", "waste"), lead("cara", "waste"))));

    assertThat(found(ladder.climb(1, TODAY, null))).isEqualTo("beth");
  }

  @Test
  void theSecondBreachStartsOneRungHigher() {
    Ladder ladder =
        new Ladder(List.of(rung("waste", lead("cara", "waste")), rung("chief", chief())));

    assertThat(ladder.climb(2, TODAY, null))
        .isEqualTo(new Ladder.Somebody(chief(), "chief", Map.of()));
  }

  @Test
  void aBreachBeyondTheTopStaysAtTheTop() {
    Ladder ladder =
        new Ladder(List.of(rung("waste", lead("cara", "waste")), rung("chief", chief())));

    assertThat(found(ladder.climb(9, TODAY, null))).isEqualTo("zoe");
  }

  @Test
  void aLadderOfOneGoesToItsOnlyRungEveryTime() {
    Ladder ladder = new Ladder(List.of(rung("waste", lead("cara", "waste"))));

    assertThat(found(ladder.climb(1, TODAY, null))).isEqualTo("cara");
    assertThat(found(ladder.climb(2, TODAY, null))).isEqualTo("cara");
  }

  @Test
  void whoeverIsAwayAndWhereverNobodyLeadsIsPassedOverWithTheReason() {
    StaffAccount closed =
        new StaffAccount(
            "gone", "Gone", "g@example.com", Set.of(Role.LEAD), Set.of("roads"), false);
    Ladder ladder =
        new Ladder(
            List.of(
                rung("waste", away("cara", "waste", TODAY, TODAY)),
                rung("roads", closed),
                rung("environment"),
                rung("chief", chief())));

    Ladder.Climb climb = ladder.climb(1, TODAY, null);

    assertThat(found(climb)).isEqualTo("zoe");
    assertThat(climb.passed())
        .containsExactly(
            Map.entry("waste", Why.ABSENT),
            Map.entry("roads", Why.EMPTY),
            Map.entry("environment", Why.EMPTY));
  }

  @Test
  void aPresentColleagueTakesThePlaceOfAnAbsentOneOnTheSameRung() {
    Ladder ladder =
        new Ladder(
            List.of(rung("waste", away("beth", "waste", TODAY, TODAY), lead("cara", "waste"))));

    Ladder.Climb climb = ladder.climb(1, TODAY, null);

    assertThat(found(climb)).isEqualTo("cara");
    assertThat(climb.passed()).isEmpty();
  }

  @Test
  void nobodyIsFoundIfEverybodyIsAway() {
    Ladder ladder =
        new Ladder(
            List.of(
                rung("waste", away("cara", "waste", TODAY, TODAY)),
                rung("chief", away("zoe", "chief", TODAY.minusDays(3), TODAY.plusDays(3)))));

    assertThat(ladder.climb(1, TODAY, null))
        .isEqualTo(new Ladder.Nobody(Map.of("waste", Why.ABSENT, "chief", Why.ABSENT)));
  }

  @Test
  void nobodyBelowIsAskedIfNobodyAboveIsThere() {
    Ladder ladder = new Ladder(List.of(rung("waste", lead("cara", "waste")), rung("chief")));

    assertThat(ladder.climb(2, TODAY, null)).isInstanceOf(Ladder.Nobody.class);
  }

  @Test
  void whoIsAwayUntilTodayIsBackTomorrow() {
    Ladder ladder =
        new Ladder(List.of(rung("waste", away("cara", "waste", TODAY.minusDays(7), TODAY))));

    assertThat(ladder.climb(1, TODAY, null)).isInstanceOf(Ladder.Nobody.class);
    assertThat(found(ladder.climb(1, TODAY.plusDays(1), null))).isEqualTo("cara");
  }

  @Test
  void aLeadWhoHasTheWorkThemselvesIsAskedAfterTheOthersOfTheirRung() {
    Ladder two = new Ladder(List.of(rung("waste", lead("beth", "waste"), lead("cara", "waste"))));
    Ladder one = new Ladder(List.of(rung("waste", lead("beth", "waste")), rung("chief", chief())));

    assertThat(found(two.climb(1, TODAY, "beth"))).isEqualTo("cara");
    assertThat(found(one.climb(1, TODAY, "beth"))).as("still answers for it").isEqualTo("beth");
    assertThat(found(one.climb(2, TODAY, "beth"))).isEqualTo("zoe");
  }

  @Test
  void anOfficerIsNoAnswer() {
    StaffAccount officer =
        new StaffAccount(
            "morag", "Morag", "m@example.com", Set.of(Role.OFFICER), Set.of("waste"), true);

    assertThat(new Ladder(List.of(rung("waste", officer))).climb(1, TODAY, null))
        .isEqualTo(new Ladder.Nobody(Map.of("waste", Why.EMPTY)));
  }

  @Test
  void isLedByWhoeverLeadsOneOfItsTeamsAndIsThere() {
    StaffAccount auditor =
        new StaffAccount("iain", "Iain", "i@example.com", Set.of(Role.AUDITOR), Set.of(), true);
    Ladder ladder =
        new Ladder(
            List.of(
                rung("waste", lead("cara", "waste"), auditor),
                rung("chief", away("zoe", "chief", TODAY, TODAY))));

    assertThat(ladder.isLedBy("cara", TODAY)).isTrue();
    assertThat(ladder.isLedBy("zoe", TODAY)).as("away").isFalse();
    assertThat(ladder.isLedBy("iain", TODAY)).as("leads no more").isFalse();
    assertThat(ladder.isLedBy("beth", TODAY)).as("leads other teams").isFalse();
  }

  @Test
  void aLadderWithoutRungsFindsNobody() {
    assertThat(new Ladder(List.of()).climb(1, TODAY, null)).isEqualTo(new Ladder.Nobody(Map.of()));
  }

  @Test
  void theRungsAreTheOwnerAndAllTeamsAboveIt() {
    assertThat(teams(List.of(), "waste", "waste")).containsExactly("waste", "environment", "chief");
  }

  @Test
  void anotherTeamThatHasTheWorkComesBeforeItsOwner() {
    assertThat(teams(List.of(), "waste", "roads"))
        .containsExactly("roads", "waste", "environment", "chief");
  }

  @Test
  void workThatIsHigherUpAlreadyDoesNotGoDownAgain() {
    assertThat(teams(List.of(), "waste", "environment")).containsExactly("environment", "chief");
  }

  @Test
  void levelsThatTheServiceNamesAreTheRungs() {
    assertThat(teams(List.of("complaints", "chief"), "waste", "roads"))
        .containsExactly("complaints", "chief");
  }

  @Test
  void aCircleOfTeamsIsGoneRoundOnce() {
    assertThat(Ladder.teams(List.of(), "a", "a", team -> Optional.of(team.equals("a") ? "b" : "a")))
        .containsExactly("a", "b");
  }

  private static List<String> teams(List<String> levels, String owner, String holder) {
    return Ladder.teams(levels, owner, holder, team -> Optional.ofNullable(ABOVE.get(team)));
  }

  private static @Nullable String found(Ladder.Climb climb) {
    return climb instanceof Ladder.Somebody somebody ? somebody.lead().username() : null;
  }

  private static Rung rung(String team, StaffAccount... leads) {
    return new Rung(team, List.of(leads));
  }

  private static StaffAccount chief() {
    return lead("zoe", "chief");
  }

  private static StaffAccount lead(String username, String team) {
    return account(username, team, null);
  }

  private static StaffAccount away(String username, String team, LocalDate from, LocalDate until) {
    return account(username, team, new Absence(from, until));
  }

  private static StaffAccount account(String username, String team, @Nullable Absence absence) {
    return new StaffAccount(
        username,
        username,
        username + "@example.com",
        Set.of(Role.LEAD),
        Set.of(team),
        true,
        absence);
  }
}
