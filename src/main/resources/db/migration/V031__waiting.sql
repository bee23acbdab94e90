-- What a team waits for is found among its open requests, however many are closed.
create index service_request_open on service_request (team, closed_at, asked_at);
