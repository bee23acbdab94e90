// Stands in until the front end's sources are here.
