package org.kept.workflow.engine;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.GroupQueryImpl;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.TenantQueryImpl;
import org.camunda.bpm.engine.impl.UserQueryImpl;
import org.camunda.bpm.engine.impl.identity.ReadOnlyIdentityProvider;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.jspecify.annotations.Nullable;

/**
 * What Camunda's tools may ask about staff. A council has hundreds of officers, not millions, so
 * they are read whole and chosen from here.
 */
final class StaffQueries {

  private StaffQueries() {}

  /** Asks for people, by name and by group. */
  static final class OfUsers extends UserQueryImpl {

    private static final long serialVersionUID = 1L;

    OfUsers(CommandExecutor commands) {
      super(commands);
    }

    @Override
    public long executeCount(CommandContext context) {
      return all(context).size();
    }

    @Override
    public List<User> executeList(CommandContext context, @Nullable Page page) {
      return partOf(all(context), page);
    }

    private List<User> all(CommandContext context) {
      return directory(context).users(getGroupId()).stream()
          .filter(
              user ->
                  is(getId(), user.getId())
                      && among(getIds(), user.getId())
                      && is(getFirstName(), user.getFirstName())
                      && like(getFirstNameLike(), user.getFirstName())
                      && is(getLastName(), user.getLastName())
                      && like(getLastNameLike(), user.getLastName())
                      && is(getEmail(), user.getEmail())
                      && like(getEmailLike(), user.getEmail()))
          .toList();
    }
  }

  /** Asks for groups, by name and by member. */
  static final class OfGroups extends GroupQueryImpl {

    private static final long serialVersionUID = 1L;

    OfGroups(CommandExecutor commands) {
      super(commands);
    }

    @Override
    public long executeCount(CommandContext context) {
      return all(context).size();
    }

    @Override
    public List<Group> executeList(CommandContext context, @Nullable Page page) {
      return partOf(all(context), page);
    }

    private List<Group> all(CommandContext context) {
      return directory(context).groups(getUserId()).stream()
          .filter(
              group ->
                  is(getId(), group.getId())
                      && among(getIds(), group.getId())
                      && is(getName(), group.getName())
                      && like(getNameLike(), group.getName())
                      && is(getType(), group.getType()))
          .toList();
    }
  }

  /** Asks for tenants, of which there are none: an installation serves one council. */
  static final class OfTenants extends TenantQueryImpl {

    private static final long serialVersionUID = 1L;

    OfTenants(CommandExecutor commands) {
      super(commands);
    }

    @Override
    public long executeCount(CommandContext context) {
      return 0;
    }

    @Override
    public List<Tenant> executeList(CommandContext context, @Nullable Page page) {
      return List.of();
    }
  }

  private static StaffDirectory directory(CommandContext context) {
    return (StaffDirectory) context.getSession(ReadOnlyIdentityProvider.class);
  }

  private static boolean is(@Nullable String wanted, String value) {
    return wanted == null || wanted.equals(value);
  }

  private static boolean among(String @Nullable [] wanted, String value) {
    return wanted == null || Arrays.asList(wanted).contains(value);
  }

  /** As in SQL, with % for anything; capitals make no difference. */
  private static boolean like(@Nullable String wanted, String value) {
    return wanted == null
        || Pattern.compile(
                Arrays.stream(wanted.split("%", -1))
                    .map(Pattern::quote)
                    .collect(Collectors.joining(".*")),
                Pattern.CASE_INSENSITIVE)
            .matcher(value)
            .matches();
  }

  private static <T> List<T> partOf(List<T> all, @Nullable Page page) {
    if (page == null) {
      return all;
    }
    int from = Math.min(page.getFirstResult(), all.size());
    return all.subList(from, (int) Math.min((long) from + page.getMaxResults(), all.size()));
  }
}
