package org.kept.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/**
 * What one address on the network may do. Behind a proxy the address is the one that the proxy
 * gives, if the proxy is one that we believe; what anybody else writes into a header is not read.
 */
@Component
public class AddressLimits {

  private static final int LONGEST_ADDRESS = 60;

  /** Whoever has one IPv6 address has all that start with the same 64 bits. */
  private static final int OWN_BYTES = 8;

  private final Turns asks;
  private final Turns files;
  private final Turns wrongKeys;

  AddressLimits(Clock clock, LimitSettings settings) {
    this.asks = new Turns(clock, settings.asks());
    this.files = new Turns(clock, settings.files());
    this.wrongKeys = new Turns(clock, settings.wrongKeys());
  }

  /** Counts a request that is about to be taken in; false if this address has sent too many. */
  public boolean mayAsk(HttpServletRequest web) {
    return asks.take(of(web.getRemoteAddr()));
  }

  /** Takes the last count back: nothing was taken in that had not been before. */
  public void askedForNothing(HttpServletRequest web) {
    asks.giveBack(of(web.getRemoteAddr()));
  }

  /** Counts a file that is about to be kept; false if this address has sent too many. */
  public boolean maySendFile(HttpServletRequest web) {
    return files.take(of(web.getRemoteAddr()));
  }

  /** False if this address has tried too many wrong tracking keys. */
  public boolean mayTryKey(HttpServletRequest web) {
    return wrongKeys.any(of(web.getRemoteAddr()));
  }

  /** Counts a tracking key that opened nothing. */
  public void triedWrongKey(HttpServletRequest web) {
    wrongKeys.take(of(web.getRemoteAddr()));
  }

  /** When whoever asked too often may ask again, at the latest. */
  public Duration untilNextAsk() {
    return asks.untilNext();
  }

  /** When whoever tried too many wrong keys may try again, at the latest. */
  public Duration untilNextKey() {
    return wrongKeys.untilNext();
  }

  /** Who it is that is counted: the address, and of an IPv6 address the network. */
  static String of(String address) {
    if (address.indexOf(':') >= 0) {
      try {
        // With a colon in it, Java looks up no name.
        if (InetAddress.getByName(address) instanceof Inet6Address six) {
          return HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), OWN_BYTES));
        }
      } catch (UnknownHostException notAnAddress) {
        // Counted as it was written.
      }
    }
    return address.length() > LONGEST_ADDRESS ? address.substring(0, LONGEST_ADDRESS) : address;
  }
}
