"""Counter (经办): what a clerk types about standing cases, made into acts and told back."""
