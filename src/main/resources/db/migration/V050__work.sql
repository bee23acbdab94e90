-- The work list: written in the engine's transaction, so that it never differs from the engine for longer than that.
create table work_item (
  id           varchar(64) primary key,
  reference    varchar(16)                 not null,
  service      varchar(64)                 not null,
  definition   varchar(255)                not null,
  name         varchar(255)                not null,
  form         varchar(255)                not null,
  team         varchar(64)                 not null,
  assignee     varchar(64),
  created_at   timestamp(6) with time zone not null,
  due_at       timestamp(6) with time zone,
  warn_at      timestamp(6) with time zone,
  paused_at    timestamp(6) with time zone,
  escalated_to varchar(64)
);
create index work_item_team on work_item (team, due_at, id);
create index work_item_assignee on work_item (assignee, due_at, id);
create index work_item_escalated on work_item (escalated_to, due_at, id);
create index work_item_reference on work_item (reference);
