"""The derived tables that rules read; ordered windows live here and nowhere else."""
