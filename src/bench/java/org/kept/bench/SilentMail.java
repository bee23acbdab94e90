package org.kept.bench;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.Provider;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.URLName;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** A mail server that takes everything and costs nothing, so that only our own work is measured. */
public final class SilentMail extends Transport {

  /** Made by the mail library, by name. */
  public SilentMail(Session session, URLName name) {
    super(session, name);
  }

  static JavaMailSenderImpl sender() {
    try {
      Session session = Session.getInstance(new Properties());
      session.setProvider(
          new Provider(Provider.Type.TRANSPORT, "smtp", SilentMail.class.getName(), "Kept", "1"));
      JavaMailSenderImpl sender = new JavaMailSenderImpl();
      sender.setSession(session);
      return sender;
    } catch (jakarta.mail.NoSuchProviderException impossible) {
      throw new IllegalStateException("The provider is of a known kind.", impossible);
    }
  }

  @Override
  protected boolean protocolConnect(
      @Nullable String host, int port, @Nullable String user, @Nullable String password) {
    return true;
  }

  @Override
  public void sendMessage(Message message, Address[] recipients) {}
}
