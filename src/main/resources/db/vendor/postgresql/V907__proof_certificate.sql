-- A certificate is never changed, not even by us.
create function kept_certificates_are_kept() returns trigger language plpgsql as $$
begin
  raise exception 'Certificates are never changed.';
end $$;

create trigger proof_certificate_is_never_changed
  before update or delete on proof_certificate
  for each row execute function kept_certificates_are_kept();

create trigger proof_certificate_is_not_emptied
  before truncate on proof_certificate
  for each statement execute function kept_certificates_are_kept();
