-- The other service has a diagram or milestones of its own: the round before ended as sorted anew, neither answered nor
-- withdrawn, and the request began its way again by the form of the other service.
alter table recategorised add column new_round boolean default false not null;
