Thu 11 Jun 10:00  You asked for help: Pothole.
Thu 11 Jun 10:00  We have your request.
Thu 11 Jun 10:00  We passed your request to Roads. They can act on it.
Thu 11 Jun 10:00  We passed your request to Street Lighting. You do not need to tell us anything again.
