"""Letters (文书): what a person is told in writing of a decision, filled from the decision."""
