"""The closing meeting on the big screen, and what comes before it on the laptop."""
