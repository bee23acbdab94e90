Thu 11 Jun 10:00  You asked for help: Council Tax - tell us you have moved.
Thu 11 Jun 10:00  We have your request.
Thu 11 Jun 10:00  We passed your request to Council Tax. They can act on it.
Thu 11 Jun 10:00  It is done. We say here what we did.
                  “Your bill is changed and the discount stays.”
Thu 11 Jun 10:00  We closed your request.
