-- Whose younger requests were closed for this one, when it ends without being done.
create index service_request_duplicate on service_request (duplicate_of);
