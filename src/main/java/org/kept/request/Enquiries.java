package org.kept.request;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kept.access.Actor;
import org.kept.ledger.Ledger;
import org.kept.promise.Catalogue;
import org.kept.promise.Service;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which requests elected representatives ask about, and whether the authority is recorded to tell
 * them more than how far these are. A colleague says so of each enquiry, and it can be taken back
 * at any time. Nothing of it is told to the customer of the request, and nothing of their request
 * goes to the representative from here: {@link AskedAbout} says what they may see.
 */
@Component
public class Enquiries {

  /** Whether a colleague is sure which request it is about. */
  public static final String LINK = "enquiryLink";

  /** The reference of that request. */
  public static final String ABOUT = "enquiryAbout";

  /** Why they may be told more. */
  public static final String HOW = "authorityHow";

  /** How that was checked. */
  static final String CHECKED = "authorityChecked";

  /** What the words of an answer tell of a person's case. */
  public static final String TELLS = "tells";

  /** They tell more than how far it is. */
  public static final String MORE = "details";

  /** Codes of why a representative may be told more than how far a case is. */
  public static final List<String> WAYS = List.of("in-writing", "by-phone", "asked-for-help");

  /** The colleague is sure which request it is. */
  public static final String YES = "yes";

  /** They may be told more than how far it is. */
  public static final String RECORDED = "recorded";

  private static final int SHORTEST_WORDS = 10;
  private static final int LONGEST_WORDS = 2000;

  private final JdbcClient jdbc;
  private final InHand inHand;
  private final EnquiryRows rows;
  private final Words words;
  private final Stories stories;
  private final Catalogue catalogue;
  private final Ledger ledger;
  private final Moment moment;
  private final Attempts attempts;
  private final ApplicationEventPublisher events;

  Enquiries(
      JdbcClient jdbc,
      InHand inHand,
      EnquiryRows rows,
      Words words,
      Stories stories,
      Catalogue catalogue,
      Ledger ledger,
      Moment moment,
      Attempts attempts,
      ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.inHand = inHand;
    this.rows = rows;
    this.words = words;
    this.stories = stories;
    this.catalogue = catalogue;
    this.ledger = ledger;
    this.moment = moment;
    this.attempts = attempts;
    this.events = events;
  }

  /** How a request stands to an enquiry that is said to ask about it. */
  public enum Other {
    /** It can be asked about. */
    FITS,
    /** There is no such request. */
    UNKNOWN,
    /** It is the very enquiry. */
    ITSELF,
    /** It is an enquiry of a representative, and theirs alone. */
    AN_ENQUIRY
  }

  /**
   * What is in force for an enquiry.
   *
   * @param about the reference of the request that it asks about, null if none is known for sure
   * @param authority null if they may be told only how far it is
   */
  public record Standing(@Nullable String about, @Nullable Authority authority) {}

  /**
   * That a representative may be told more.
   *
   * @param how why, one of {@link #WAYS}
   * @param by the username of who recorded it
   * @param checked how it was checked; for colleagues only, empty once it is erased
   */
  public record Authority(String how, Instant at, String by, String checked) {}

  /** True if an elected representative asks with it, so that it may be about another request. */
  public boolean isEnquiry(ServiceRequest request) {
    return catalogue.service(request.service()).filter(Service::forRepresentatives).isPresent();
  }

  /** What is in force for this enquiry. */
  public Standing of(String reference) {
    return rows.standing(reference);
  }

  /** The enquiries that ask about this request now, the oldest first. */
  public List<String> asking(String about) {
    return jdbc.sql(
            "select reference from enquiry_about where about = ? and unlinked_at is null"
                + " order by linked_at, reference")
        .param(about)
        .query(String.class)
        .list();
  }

  /**
   * How the other one stands.
   *
   * @param typed its reference, however it was typed
   */
  public Other other(String reference, String typed) {
    ServiceRequest other = inHand.request(References.normal(typed)).orElse(null);
    if (other == null) {
      return Other.UNKNOWN;
    }
    if (other.reference().equals(reference)) {
      return Other.ITSELF;
    }
    return isEnquiry(other) ? Other.AN_ENQUIRY : Other.FITS;
  }

  /**
   * True if words for this representative may tell more than how far a case is. Until this
   * transaction ends, nobody takes the authority back.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean mayTellMore(String reference) {
    locked(reference);
    return rows.authority(reference).isPresent();
  }

  /**
   * What a colleague answered who checked the authority is so from now on: what they did not
   * confirm ends.
   *
   * @param authority {@code recorded} or {@code none}
   * @throws IllegalStateException if what they answered is not there, or cannot be
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void checked(String reference, String authority) {
    boolean enquiry = isEnquiry(locked(reference));
    Set<String> before = rows.hidden(reference);
    // Who answered the check did this, though the diagram asks for it.
    Actor by =
        words
            .writerOfLatest(reference, LINK)
            .map(id -> new Actor(Actor.Kind.STAFF, id, Set.of(), Set.of()))
            .orElseGet(Actor::system);
    boolean sure = used(reference, LINK).words().equals(YES) && enquiry;
    if (sure) {
      String about = References.normal(answer(reference, ABOUT).words());
      if (other(reference, about) != Other.FITS) {
        throw new IllegalStateException(reference + " cannot ask about that request.");
      }
      asks(reference, about, by);
    } else {
      asksNoMore(reference, by);
    }
    if (authority.equals(RECORDED)) {
      String how = used(reference, HOW).words();
      UUID checked = used(reference, CHECKED).id();
      // The form takes nothing else. A diagram may have another one: then nothing is recorded.
      if (sure && WAYS.contains(how)) {
        authorise(reference, how, checked, true, by);
      } else {
        end(reference, by, null);
      }
    } else {
      end(reference, by, null);
    }
    tellsOtherwise(reference, before);
  }

  /** What was answered holds once: it must not bring back what was taken back since. */
  private Untold used(String reference, String question) {
    Untold answer =
        words.untold(reference, question).orElseThrow(() -> unanswered(reference, question));
    words.told(answer.id());
    return answer;
  }

  private Words.Written answer(String reference, String question) {
    return words.latest(reference, question).orElseThrow(() -> unanswered(reference, question));
  }

  private static IllegalStateException unanswered(String reference, String question) {
    return new IllegalStateException(
        "Nobody wrote the answer to '" + question + "' of " + reference + " for this check.");
  }

  /**
   * A colleague says which request an enquiry asks about, and is sure of it. An authority that was
   * recorded for another one ends.
   *
   * @param typed the reference, however it was typed
   * @param seen as in {@link #record}
   * @return false if it was so already
   * @throws IllegalArgumentException with a sentence for the colleague if it cannot be
   */
  public boolean link(String reference, String typed, String seen, Actor colleague) {
    return attempts.of(
        () -> {
          enquiry(reference);
          Other other = other(reference, typed);
          if (other != Other.FITS) {
            throw refused("enquiry." + other);
          }
          String about = References.normal(typed);
          if (rows.about(reference).filter(about::equals).isPresent()) {
            return false;
          }
          unlessChanged(reference, seen);
          Set<String> before = rows.hidden(reference);
          asks(reference, about, colleague);
          tellsOtherwise(reference, before);
          return true;
        });
  }

  /**
   * A colleague says that an enquiry asks about no request that we know of. The authority ends with
   * it.
   *
   * @param seen as in {@link #record}
   * @return false if it was so already
   * @throws IllegalArgumentException with a sentence for the colleague if it cannot be
   */
  public boolean unlink(String reference, String seen, Actor colleague) {
    return attempts.of(
        () -> {
          enquiry(reference);
          if (rows.about(reference).isEmpty()) {
            return false;
          }
          unlessChanged(reference, seen);
          Set<String> before = rows.hidden(reference);
          asksNoMore(reference, colleague);
          tellsOtherwise(reference, before);
          return true;
        });
  }

  /**
   * A colleague records that the representative may be told more than how far the case is.
   *
   * @param how one of {@link #WAYS}
   * @param checked how it was checked, by whom and when; at least 10 characters
   * @param seen the request that it asked about when the colleague looked, empty if it was none: an
   *     authority is of one person, and never for a case that came in its place meanwhile
   * @return false if it was recorded already, which changes nothing
   * @throws IllegalArgumentException with a sentence for the colleague if it cannot be
   */
  public boolean record(
      String reference, String how, String checked, String seen, Actor colleague) {
    String said = checked.strip();
    return attempts.of(
        () -> {
          enquiry(reference);
          // First: whoever puts something else right would not see that the page is another one.
          unlessChanged(reference, seen);
          if (rows.about(reference).isEmpty()) {
            throw refused("authority-nobody");
          }
          if (!WAYS.contains(how)) {
            throw refused("authority-how");
          }
          if (said.length() < SHORTEST_WORDS) {
            throw refused("authority-checked");
          }
          unlessLong(said);
          if (rows.authority(reference).isPresent()) {
            return false;
          }
          Set<String> before = rows.hidden(reference);
          UUID written = words.write(reference, CHECKED, colleague, said);
          authorise(reference, how, written, false, colleague);
          tellsOtherwise(reference, before);
          return true;
        });
  }

  /**
   * A colleague takes it back: from now on the representative sees again how far the case is, and
   * no more.
   *
   * @param why for colleagues only, or empty
   * @param seen as in {@link #record}
   * @return false if nothing was recorded, which changes nothing
   * @throws IllegalArgumentException with a sentence for the colleague if it cannot be
   */
  public boolean takeBack(String reference, String why, String seen, Actor colleague) {
    String said = why.strip();
    return attempts.of(
        () -> {
          enquiry(reference);
          unlessChanged(reference, seen);
          unlessLong(said);
          if (rows.authority(reference).isEmpty()) {
            return false;
          }
          Set<String> before = rows.hidden(reference);
          UUID written =
              said.isEmpty() ? null : words.write(reference, "authorityEnded", colleague, said);
          end(reference, colleague, written);
          tellsOtherwise(reference, before);
          return true;
        });
  }

  /**
   * True if the enquiry asks about another request than the colleague saw. Until this transaction
   * ends, nobody changes it.
   *
   * @param seen the reference of that request, empty if it was none
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean changedSince(String reference, String seen) {
    locked(reference);
    return !rows.about(reference).orElse("").equals(seen);
  }

  private void unlessChanged(String reference, String seen) {
    if (!rows.about(reference).orElse("").equals(seen)) {
      throw refused("enquiry.changed");
    }
  }

  private void unlessLong(String said) {
    if (said.length() > LONGEST_WORDS) {
      throw refused("authority-long");
    }
  }

  /**
   * What was written and has not left yet may have to wait, or may go now; and who read it must
   * hear of it if it may be told no more.
   *
   * @param before what they might not read until now
   */
  private void tellsOtherwise(String reference, Set<String> before) {
    Set<String> now = rows.hidden(reference);
    events.publishEvent(
        new EnquiryTellsOtherwise(reference, !now.isEmpty(), !before.containsAll(now)));
  }

  private void asks(String reference, String about, Actor actor) {
    if (rows.about(reference).filter(about::equals).isPresent()) {
      return;
    }
    asksNoMore(reference, actor);
    jdbc.sql(
            "insert into enquiry_about (id, reference, about, linked_at, linked_by)"
                + " values (?, ?, ?, ?, ?)")
        .params(UUID.randomUUID(), reference, about, Rows.utc(now()), actor.id())
        .update();
    ledger.append(reference, "enquiry-linked", actor, Map.of("about", about));
    ledger.append(about, "enquired-about", actor, Map.of("enquiry", reference));
  }

  private void asksNoMore(String reference, Actor actor) {
    String about = rows.about(reference).orElse(null);
    if (about == null) {
      return;
    }
    end(reference, actor, null);
    jdbc.sql(
            "update enquiry_about set unlinked_at = ?, unlinked_by = ?"
                + " where reference = ? and unlinked_at is null")
        .params(Rows.utc(now()), actor.id(), reference)
        .update();
    ledger.append(reference, "enquiry-unlinked", actor, Map.of("about", about));
    ledger.append(about, "enquired-about-no-more", actor, Map.of("enquiry", reference));
  }

  /**
   * @param withWork true if how it was checked stands with the work that was completed
   */
  private void authorise(
      String reference, String how, UUID checked, boolean withWork, Actor actor) {
    String about = rows.about(reference).orElseThrow(() -> refused("authority-nobody"));
    jdbc.sql(
            "update enquiry_authority set ended_at = ?, ended_by = ?"
                + " where reference = ? and ended_at is null")
        .params(Rows.utc(now()), actor.id(), reference)
        .update();
    jdbc.sql(
            "insert into enquiry_authority (id, reference, about, how, recorded_at, recorded_by,"
                + " words) values (?, ?, ?, ?, ?, ?, ?)")
        .params(UUID.randomUUID(), reference, about, how, Rows.utc(now()), actor.id(), checked)
        .update();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("how", how);
    if (!withWork) {
      facts.put("words." + CHECKED, checked.toString());
    }
    ledger.append(reference, "authority-recorded", actor, facts);
  }

  private void end(String reference, Actor actor, @Nullable UUID why) {
    int ended =
        jdbc.sql(
                "update enquiry_authority set ended_at = ?, ended_by = ?"
                    + " where reference = ? and ended_at is null")
            .params(Rows.utc(now()), actor.id(), reference)
            .update();
    if (ended > 0) {
      ledger.append(
          reference,
          "authority-ended",
          actor,
          why == null ? Map.of() : Map.of("words.authorityEnded", why.toString()));
    }
  }

  private void enquiry(String reference) {
    if (!isEnquiry(locked(reference))) {
      throw refused("enquiry.none");
    }
  }

  private ServiceRequest locked(String reference) {
    return inHand.locked(reference).orElseThrow(() -> refused("unknown"));
  }

  private Instant now() {
    return moment.now().truncatedTo(ChronoUnit.MICROS);
  }

  private IllegalArgumentException refused(String key) {
    return new IllegalArgumentException(stories.text("refused." + key));
  }
}
