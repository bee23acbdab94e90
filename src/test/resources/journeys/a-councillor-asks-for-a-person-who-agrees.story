Thu 11 Jun 10:00  You asked for help: Councillors and members of parliament - ask.
Thu 11 Jun 10:00  We have your request.
Thu 11 Jun 10:00  We passed your request to Customer Services. They can act on it.
Thu 11 Jun 10:00  We found the request that you ask about. See on this page how far it is.
Thu 11 Jun 10:00  We may tell you what was decided and why.
Mon 15 Jun 11:00  It is done. We say here what we did.
                  “We filled it on Friday, for good.”
Mon 15 Jun 11:00  We closed your request.
