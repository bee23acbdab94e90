package org.kept.notice;

import javax.sql.DataSource;

class SendingOnH2Test extends SendingContract {

  @Override
  DataSource freshDatabase() {
    return PostRoom.inMemory();
  }
}
