"""The stages of a service in the city, under the name that every pack uses."""

from hengjian.packs.suzhou.chapter5 import SERVICE

__all__ = ["SERVICE"]
