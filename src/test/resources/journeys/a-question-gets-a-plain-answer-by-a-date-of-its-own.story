Thu 11 Jun 10:00  You asked for help: Pothole.
Thu 11 Jun 10:00  We have your request.
Thu 11 Jun 10:00  We passed your request to Roads. They can act on it.
Thu 11 Jun 10:00  It is done. We say here what we did.
                  “We filled the hole for now.”
Thu 11 Jun 10:00  We closed your request.
Mon 15 Jun 09:30  You asked us to explain something. We do so by Monday 22 June 2026.
                  “Why do you fill it only for now, and not for good?”
Wed 17 Jun 11:00  We say here what you asked us to explain.
                  “In winter the mix for good does not hold. We come again in May and do it for good.”
