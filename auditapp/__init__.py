"""Audits of management systems, without a screen: domain, services, evidence and reports."""

__version__ = "0.1.0"
