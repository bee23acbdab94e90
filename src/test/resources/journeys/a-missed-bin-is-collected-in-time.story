Thu 11 Jun 10:00  You asked for help: Missed bin.
Thu 11 Jun 10:00  We have your request.
Thu 11 Jun 10:00  We passed your request to Waste and Recycling. They can act on it.
Fri 12 Jun 14:00  It is done. We say here what we did.
                  “We emptied your bin this morning.”
Fri 12 Jun 14:00  We closed your request.
Fri 12 Jun 19:00  You told us how we did.
                  “Thank you.”
