"""care/visit 探访关爱: visits to the old, left-behind women, home adaptation, alarms, cards."""
