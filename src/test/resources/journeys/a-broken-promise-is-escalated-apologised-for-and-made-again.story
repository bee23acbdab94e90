Thu 11 Jun 10:00  You asked for help: Missed bin.
Thu 11 Jun 10:00  We have your request.
Thu 11 Jun 10:00  We passed your request to Waste and Recycling. They can act on it.
Thu 18 Jun 00:00  We did not do the next step by Wednesday 17 June 2026. We are sorry.
Thu 18 Jun 00:00  We asked Iain MacLeod to look into why it is late.
Thu 18 Jun 00:00  We promised a new date: Tuesday 23 June 2026.
Thu 18 Jun 09:00  It is done. We say here what we did.
                  “We emptied your bin. We are sorry.”
Thu 18 Jun 09:00  We closed your request.
