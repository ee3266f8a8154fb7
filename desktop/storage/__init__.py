"""The shop's database: the only place that knows SQLAlchemy."""
