package org.kept.access;

import java.time.Duration;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Checks a password, unless the username was tried too often from there. */
final class ThrottledSignIn implements AuthenticationProvider {

  private final SignInThrottle throttle;
  private final DaoAuthenticationProvider passwords;

  ThrottledSignIn(SignInThrottle throttle, StaffSignIn staff, PasswordEncoder encoder) {
    this.throttle = throttle;
    this.passwords = new DaoAuthenticationProvider(staff);
    this.passwords.setPasswordEncoder(encoder);
  }

  @Override
  public Authentication authenticate(Authentication attempt) {
    String address = addressOf(attempt);
    Duration left = throttle.tries(attempt.getName(), address);
    if (!left.isZero()) {
      throw new MustWait(left);
    }
    Authentication signedIn;
    try {
      signedIn = passwords.authenticate(attempt);
    } catch (AuthenticationServiceException notLookedAt) {
      // The password was not even looked at: such tries must not lock anybody out.
      throttle.untried(attempt.getName(), address);
      throw notLookedAt;
    }
    throttle.succeeded(attempt.getName(), address);
    return signedIn;
  }

  private static String addressOf(Authentication attempt) {
    return attempt.getDetails() instanceof WebAuthenticationDetails details
            && details.getRemoteAddress() != null
        ? details.getRemoteAddress()
        : "";
  }

  @Override
  public boolean supports(Class<?> kind) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
  }
}
