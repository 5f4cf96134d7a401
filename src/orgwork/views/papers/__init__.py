"""The derived tables on what bodies issue, call and inspect, and on people lent to them."""
