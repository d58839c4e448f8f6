"""Four colours (四色分级) and visits (走访): how much at risk a child is, how often it is seen."""
