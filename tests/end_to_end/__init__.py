"""The whole way, tried as a user would try it: commands in processes of their own, homes in temporary folders."""
