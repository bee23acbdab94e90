Thu 11 Jun 10:00  You asked for help: Pothole.
Thu 11 Jun 10:00  We have your request.
Thu 11 Jun 10:00  We passed your request to Roads. They can act on it.
Fri 12 Jun 09:00  We have a question for you. Please answer by Monday 29 June 2026.
                  “Is the hole in the road or in the path?”
Wed 17 Jun 09:00  You told us more.
                  “It is in the path.”
Wed 17 Jun 09:00  It is done. We say here what we did.
                  “We filled the hole in the path.”
Wed 17 Jun 09:00  We closed your request.
