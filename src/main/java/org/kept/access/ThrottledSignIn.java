package org.kept.access;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Checks a password, unless the username was tried too often. */
@Component
class ThrottledSignIn implements AuthenticationProvider {

  private final SignInThrottle throttle;
  private final DaoAuthenticationProvider passwords;

  ThrottledSignIn(SignInThrottle throttle, StaffSignIn staff, PasswordEncoder encoder) {
    this.throttle = throttle;
    this.passwords = new DaoAuthenticationProvider(staff);
    this.passwords.setPasswordEncoder(encoder);
  }

  @Override
  public Authentication authenticate(Authentication attempt) {
    if (!throttle.admits(attempt.getName())) {
      throw new LockedException("Tried too often.");
    }
    Authentication signedIn;
    try {
      signedIn = passwords.authenticate(attempt);
    } catch (AuthenticationServiceException notLookedAt) {
      // The password was not even looked at: such tries must not lock anybody out.
      throttle.untried(attempt.getName());
      throw notLookedAt;
    }
    throttle.succeeded(attempt.getName());
    return signedIn;
  }

  @Override
  public boolean supports(Class<?> kind) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
  }
}
