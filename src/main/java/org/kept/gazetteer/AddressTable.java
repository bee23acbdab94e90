package org.kept.gazetteer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.kept.form.Gazetteer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The council's addresses, in a table with an index on their postcode. When Kept starts and the
 * file is another one than that which was read last, all of them are replaced in one transaction:
 * customers find the old ones until then, also when the new file turns out to be of no use.
 */
@Component
class AddressTable implements Gazetteer, SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(AddressTable.class);

  private static final int PORTION = 1000;

  /** No postcode has so many; a list that says otherwise makes no page of endless length. */
  private static final int MOST_AT_ONE = 300;

  private static final String SELECT = "select uprn, line, town, postcode from gazetteer_address";

  private final GazetteerSettings settings;
  private final ResourceLoader resources;
  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final Clock clock;
  private final TransactionTemplate transaction;
  private volatile boolean available;
  private volatile boolean running;

  AddressTable(
      GazetteerSettings settings,
      ResourceLoader resources,
      JdbcClient jdbc,
      JdbcTemplate batches,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.settings = settings;
    this.resources = resources;
    this.jdbc = jdbc;
    this.batches = batches;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Override
  public boolean available() {
    return available;
  }

  @Override
  public List<Address> at(String postcode) {
    return available
        ? jdbc.sql(
                SELECT
                    + " where postcode = ? order by list_position fetch first "
                    + MOST_AT_ONE
                    + " rows only")
            .param(postcode)
            .query(Address.class)
            .list()
        : List.of();
  }

  @Override
  public Optional<Address> find(String uprn) {
    return available
        ? jdbc.sql(SELECT + " where uprn = ?").param(uprn).query(Address.class).optional()
        : Optional.empty();
  }

  /** Reads the file if there is one and it is new. */
  @Override
  public void start() {
    running = true;
    if (settings.file().isBlank()) {
      available = false;
      return;
    }
    Resource file = resources.getResource(settings.location());
    try {
      String hash = hash(file);
      Integer read = transaction.execute(status -> replaceUnlessRead(file, hash));
      if (read != null && read > 0) {
        LOG.info("Read {} addresses from {}.", read, settings.file());
      }
    } catch (IOException | UncheckedIOException unreadable) {
      LOG.error(
          "The list of addresses {} cannot be read; what was read before stays. Put it where"
              + " kept.gazetteer.file says, and start again.",
          settings.file(),
          unreadable);
    } catch (DuplicateKeyException twice) {
      LOG.error(
          "The list of addresses {} was not taken; what was read before stays. Two of its lines have"
              + " the same uprn.",
          settings.file());
    } catch (UnusableFile unusable) {
      LOG.error(
          "The list of addresses {} was not taken; what was read before stays. {}",
          settings.file(),
          unusable.getMessage());
    } catch (DataAccessException refused) {
      LOG.error(
          "The list of addresses {} was not taken; what was read before stays. The database refused"
              + " it.",
          settings.file(),
          refused);
    }
    available =
        jdbc.sql("select addresses from gazetteer_edition").query(Integer.class).single() > 0;
  }

  /** Carries out of a transaction, and so back, why a file is of no use. */
  private static final class UnusableFile extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnusableFile(AddressFile.Unusable why) {
      super(why.getMessage(), why);
    }
  }

  /** How many were read; 0 if this very file was read before. */
  private int replaceUnlessRead(Resource file, String hash) {
    // Nodes that start at once wait for each other here; the second finds that it is done.
    String before =
        jdbc.sql("select sha256 from gazetteer_edition where id = 1 for update")
            .query(String.class)
            .single();
    if (before.equals(hash)) {
      return 0;
    }
    batches.update("delete from gazetteer_address");
    Portions portions = new Portions();
    try (InputStream csv = file.getInputStream()) {
      AddressFile.read(csv, portions::add);
    } catch (AddressFile.Unusable unusable) {
      throw new UnusableFile(unusable);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    portions.write();
    if (portions.count == 0) {
      // An export that failed, and not a council without homes.
      throw new UnusableFile(new AddressFile.Unusable("It has no addresses."));
    }
    jdbc.sql("update gazetteer_edition set sha256 = ?, read_at = ?, addresses = ? where id = 1")
        .params(hash, clock.instant().atOffset(ZoneOffset.UTC), portions.count)
        .update();
    return portions.count;
  }

  /** Writes a thousand at a time. */
  private final class Portions {

    private final List<Object[]> waiting = new ArrayList<>();
    private int count;

    void add(Address address) {
      count++;
      waiting.add(
          new Object[] {address.uprn(), address.line(), address.town(), address.postcode(), count});
      if (waiting.size() == PORTION) {
        write();
      }
    }

    void write() {
      batches.batchUpdate(
          "insert into gazetteer_address (uprn, line, town, postcode, list_position)"
              + " values (?, ?, ?, ?, ?)",
          waiting);
      waiting.clear();
    }
  }

  private static String hash(Resource file) throws IOException {
    try (DigestInputStream bytes =
        new DigestInputStream(file.getInputStream(), MessageDigest.getInstance("SHA-256"))) {
      bytes.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(bytes.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256.", impossible);
    }
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Before the sample council, whose customers find their addresses, and the web server. */
  @Override
  public int getPhase() {
    return -1;
  }
}
