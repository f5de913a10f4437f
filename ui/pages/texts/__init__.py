"""What documents have to speak about and nobody can compute, and the judgements of stage 1."""
