"""The stages of a service in the city, under the name that every pack uses."""

from hengjian.packs.jincheng.chapter3 import SERVICE

__all__ = ["SERVICE"]
