package org.kept.workflow.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;

/**
 * Tells that code ran which a diagram brought: whoever makes one, calls it, sets its property or
 * writes its file leaves a trace.
 */
public final class Canary implements JavaDelegate, ExecutionListener, TaskListener {

  static final String PROPERTY = "kept.canary";
  static final Path FILE = Path.of("target", "canary");

  private static final AtomicInteger TOUCHED = new AtomicInteger();

  public Canary() {
    touch();
  }

  /** A canary that does not count as touched, to be reached for. */
  private Canary(boolean quiet) {
    assert quiet;
  }

  static Canary inItsCage() {
    return new Canary(true);
  }

  static void livesAgain() {
    TOUCHED.set(0);
    System.clearProperty(PROPERTY);
    try {
      Files.deleteIfExists(FILE);
    } catch (IOException stuck) {
      throw new UncheckedIOException(stuck);
    }
  }

  static boolean lives() {
    return TOUCHED.get() == 0 && System.getProperty(PROPERTY) == null && !Files.exists(FILE);
  }

  /** What attacks call. */
  public static String touch() {
    TOUCHED.incrementAndGet();
    return "1";
  }

  /** What attacks read. */
  public String getTouched() {
    return touch();
  }

  /** What attacks call on a bean. */
  public String reach(Object any) {
    return touch();
  }

  @Override
  public void execute(DelegateExecution execution) {
    touch();
  }

  @Override
  public void notify(DelegateExecution execution) {
    touch();
  }

  @Override
  public void notify(DelegateTask task) {
    touch();
  }
}
