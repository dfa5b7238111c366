"""The command line: parse, guard, run a face or print, exit codes."""
