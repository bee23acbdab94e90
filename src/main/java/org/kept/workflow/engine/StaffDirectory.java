package org.kept.workflow.engine;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.GroupQuery;
import org.camunda.bpm.engine.identity.NativeUserQuery;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.TenantQuery;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.identity.UserQuery;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.ReadOnlyIdentityProvider;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.GroupEntity;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.jspecify.annotations.Nullable;
import org.kept.access.Role;
import org.kept.access.StaffAccount;
import org.kept.access.StaffAccounts;

/**
 * Who works here, as the engine sees it: our active accounts, read and never written. Teams are the
 * groups that diagrams name as candidates; administrators are also in the group that Camunda's own
 * tools let do everything. Those tools cannot add anybody, and no password opens them: only our own
 * sign-in does.
 */
final class StaffDirectory implements ReadOnlyIdentityProvider {

  private final StaffAccounts accounts;

  private StaffDirectory(StaffAccounts accounts) {
    this.accounts = accounts;
  }

  /** A directory for each command of the engine that asks; the accounts must be there by then. */
  static SessionFactory of(Supplier<StaffAccounts> accounts) {
    return new SessionFactory() {
      @Override
      public Class<?> getSessionType() {
        return ReadOnlyIdentityProvider.class;
      }

      @Override
      public Session openSession() {
        return new StaffDirectory(accounts.get());
      }
    };
  }

  /** Those of this group; all for null. */
  List<User> users(@Nullable String group) {
    return staff()
        .filter(account -> group == null || groupsOf(account).anyMatch(group::equals))
        .map(StaffDirectory::user)
        .toList();
  }

  /** The groups of this person; all for null. */
  List<Group> groups(@Nullable String username) {
    return staff()
        .filter(account -> username == null || account.username().equals(username))
        .flatMap(StaffDirectory::groupsOf)
        .distinct()
        .sorted()
        .map(StaffDirectory::group)
        .toList();
  }

  @Override
  public @Nullable User findUserById(String username) {
    return users(null).stream()
        .filter(user -> user.getId().equals(username))
        .findFirst()
        .orElse(null);
  }

  @Override
  public @Nullable Group findGroupById(String id) {
    return groups(null).stream().filter(group -> group.getId().equals(id)).findFirst().orElse(null);
  }

  @Override
  public @Nullable Tenant findTenantById(String id) {
    return null;
  }

  @Override
  public boolean checkPassword(String username, String password) {
    return false;
  }

  @Override
  public UserQuery createUserQuery() {
    return new StaffQueries.OfUsers(commands());
  }

  @Override
  public UserQuery createUserQuery(CommandContext context) {
    return createUserQuery();
  }

  @Override
  public NativeUserQuery createNativeUserQuery() {
    throw new BadUserRequestException("The staff of Kept cannot be asked for in SQL.");
  }

  @Override
  public GroupQuery createGroupQuery() {
    return new StaffQueries.OfGroups(commands());
  }

  @Override
  public GroupQuery createGroupQuery(CommandContext context) {
    return createGroupQuery();
  }

  @Override
  public TenantQuery createTenantQuery() {
    return new StaffQueries.OfTenants(commands());
  }

  @Override
  public TenantQuery createTenantQuery(CommandContext context) {
    return createTenantQuery();
  }

  @Override
  public void flush() {
    // Nothing is ever written.
  }

  @Override
  public void close() {
    // Nothing is held open.
  }

  private Stream<StaffAccount> staff() {
    return accounts.all().stream().filter(StaffAccount::active);
  }

  private static Stream<String> groupsOf(StaffAccount account) {
    return account.roles().contains(Role.ADMINISTRATOR)
        ? Stream.concat(Stream.of(Groups.CAMUNDA_ADMIN), account.teams().stream())
        : account.teams().stream();
  }

  private static User user(StaffAccount account) {
    // The tools print a first and a last name with a space between.
    int space = account.name().indexOf(' ');
    UserEntity user = new UserEntity(account.username());
    user.setFirstName(space < 0 ? "" : account.name().substring(0, space));
    user.setLastName(account.name().substring(space + 1));
    user.setEmail(account.email());
    return user;
  }

  private static Group group(String id) {
    GroupEntity group = new GroupEntity(id);
    group.setName(id);
    group.setType(id.equals(Groups.CAMUNDA_ADMIN) ? Groups.GROUP_TYPE_SYSTEM : "TEAM");
    return group;
  }

  private static CommandExecutor commands() {
    return Context.getProcessEngineConfiguration().getCommandExecutorTxRequired();
  }
}
