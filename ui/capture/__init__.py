"""Capture: consent, camera, clipboard, screenshots, cards and watched folders."""
