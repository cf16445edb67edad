"""The rules of elected officials' compensation, as code.

Standard library only; pure: nothing here reads a clock, a file of facts or the network. The rules
of a municipality come in as data, a request as data, and out comes a result that explains itself.
The one door for others is `calculators.api`.
"""
