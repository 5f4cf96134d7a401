"""The blocks of villages: units and their tree, villages, chiefs and how they were chosen, tasks, services, bodies."""
