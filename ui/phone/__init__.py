"""The phone as camera on the laptop's side: the code, the state, the end."""
