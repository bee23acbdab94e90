package org.kept.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.api.Test;
import org.kept.access.SampleAccounts;
import org.kept.notice.Outbox;
import org.kept.notice.OutboxSender;
import org.kept.request.Requests;
import org.kept.workflow.WorkItems;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The main job of Kept beside that of a stock engine, in turns: what disturbs the machine for a
 * while disturbs all of them. A measurement, not a test; it fails only if a case does not end.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
class MainJobBenchmark {

  private static final int CASES = Integer.getInteger("bench.cases", 400);
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
  private static final int WARM_UP = Integer.getInteger("bench.warmUp", 1600);
  private static final boolean CLAIMS = Boolean.getBoolean("bench.claims");
  private static final boolean LISTS_STATEMENTS = Boolean.getBoolean("bench.statements");

  private static final Counts KEPT_COUNTS = new Counts();
  private static final Server SERVER = new Server();

  @Autowired private DataSource database;
  @Autowired private Requests requests;
  @Autowired private WorkItems work;
  @Autowired private Outbox outbox;
  @Autowired private OutboxSender sender;
  @Autowired private SampleAccounts accounts;
  @Autowired private JobExecutor jobs;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry properties) {
    String url = SERVER.create("kept");
    properties.add("spring.datasource.url", () -> url);
    properties.add("spring.datasource.username", () -> "postgres");
    properties.add("spring.datasource.password", () -> "postgres");
    properties.add("spring.mail.host", () -> "nowhere.example");
  }

  @TestConfiguration(proxyBeanMethods = false)
  static class Settings {

    @Bean
    static BeanPostProcessor counted() {
      return new BeanPostProcessor() {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
          return bean instanceof DataSource source ? KEPT_COUNTS.of(source) : bean;
        }
      };
    }

    @Bean
    JavaMailSenderImpl silentMail() {
      return SilentMail.sender();
    }

    @Bean
    JobExecutor jobs(ProcessEngineConfiguration engine) {
      return ((ProcessEngineConfigurationImpl) engine).getJobExecutor();
    }
  }

  @Test
  void theMainJobBesideAStockEngine() throws InterruptedException {
    accounts.addMissing();
    sender.stop();
    outbox.settleThePast();
    Contender stock = new StockEngine(Server.pool(SERVER.create("stock")), CLAIMS);
    List<Contender> contenders = List.of(stock, kept(false), kept(true));

    for (Contender contender : contenders) {
      Figures.of(SERVER, contender, WARM_UP);
    }
    SERVER.checkpoint();

    Map<String, List<Figures>> turns = new LinkedHashMap<>();
    for (int round = 1; round <= ROUNDS; round++) {
      for (Contender contender : contenders) {
        contender.counts().forget();
        Figures figures = Figures.of(SERVER, contender, CASES);
        turns.computeIfAbsent(contender.name(), any -> new ArrayList<>()).add(figures);
        if (LISTS_STATEMENTS && round == ROUNDS) {
          say(contender.name() + ", statements a case:\n" + contender.counts().listing(CASES));
        }
      }
    }
    Map<String, Double> bytes = new LinkedHashMap<>();
    for (Contender contender : contenders) {
      bytes.put(contender.name(), bytesKept(contender, contender == stock ? "stock" : "kept"));
    }

    say(
        String.format(
            "%d rounds of %d cases each, in turns, after %d to warm up; %d clients, %d processors%n%n%s",
            ROUNDS,
            CASES,
            WARM_UP,
            Clients.NUMBER,
            Runtime.getRuntime().availableProcessors(),
            Table.of(turns, bytes)));
  }

  private double bytesKept(Contender contender, String database) throws InterruptedException {
    long before = SERVER.size(database);
    Figures.of(SERVER, contender, CASES);
    return (SERVER.size(database) - before) / (double) CASES;
  }

  private Contender kept(boolean sends) {
    return new KeptCases(
        KEPT_COUNTS, database, requests, work, jobs, outbox, sender, CLAIMS, sends);
  }

  private static void say(String text) {
    System.out.printf("%n%s%n", text);
  }
}
