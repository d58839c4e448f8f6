"""Watching (监督核查): re-examination, complaints, wrong payments, coverage."""
