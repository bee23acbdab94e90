-- Almost all appointments are over: those that are not are found without reading the others.
create index appointment_open on appointment (went, cancelled_at, start_at);
