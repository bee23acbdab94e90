package org.kept.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kept.request.Attachments;

/** A scanner that takes its time holds up nothing else that is due. */
@Timeout(30)
class FileErrandsTest {

  private final Attachments attachments = mock(Attachments.class);
  private final FileErrands errands = new FileErrands(attachments);
  private final Semaphore begun = new Semaphore(0);

  @AfterEach
  void stops() {
    errands.destroy();
  }

  @Test
  void whoHasFilesScannedDoesNotWaitForItAndAsksOnceAtATime() throws InterruptedException {
    CountDownLatch answers = new CountDownLatch(1);
    AtomicInteger scans = new AtomicInteger();
    doAnswer(
            asked -> {
              scans.incrementAndGet();
              begun.release();
              answers.await();
              return null;
            })
        .when(attachments)
        .scanWaiting();

    errands.scan();
    assertThat(begun.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
    errands.scan();
    errands.scan();
    CountDownLatch swept = new CountDownLatch(1);
    doAnswer(
            asked -> {
              swept.countDown();
              return 0;
            })
        .when(attachments)
        .sweep();
    errands.sweep();
    answers.countDown();

    assertThat(swept.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(scans).hasValue(1);
  }

  @Test
  void whatFailedOnceIsTriedAgain() throws InterruptedException {
    AtomicInteger scans = new AtomicInteger();
    doAnswer(
            asked -> {
              scans.incrementAndGet();
              begun.release();
              throw new IllegalStateException("Nobody is there.");
            })
        .when(attachments)
        .scanWaiting();

    while (!begun.tryAcquire(2, 10, TimeUnit.MILLISECONDS)) {
      errands.scan();
    }

    assertThat(scans).hasValueGreaterThanOrEqualTo(2);
  }
}
